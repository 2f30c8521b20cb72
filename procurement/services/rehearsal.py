"""Dummy bids for a lot of a draft: made, changed, taken out. They can be read once it is published, and never count.

Where a service takes ``lot`` and none is named, the first lot of the tender is meant.
"""

from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction

from procurement.domain.rehearsal import standard_dummies
from procurement.models import DummyBid, Lot, Tender
from procurement.selectors.evaluation import model_of
from procurement.selectors.rehearsal import estimate_of, first_lot_of, plausible_quantities
from procurement.services.tender import lock_draft
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.rules import RuleBroken, said

MOST_DUMMIES = 10


@transaction.atomic
def begin_rehearsal(tender: Tender, *, by: User, lot: Lot | None = None) -> Tender:
    """Make the five usual dummy bids for a lot, from its estimate and the scale and the targets of the draft.

    Raises RuleBroken ``tender_frozen``, ``procurement_over``, ``lot_unknown`` or ``rehearsal_begun``.
    """
    locked = lock_draft(tender)
    lot = _lot_of(locked, lot)
    if lot.dummy_bids.exists():
        raise RuleBroken("rehearsal_begun", "There are dummy bids already. Change them, or take them all out first.")
    scales = {one.code: one.scale_max for one in model_of(locked, lot).questions}
    dummies = standard_dummies(estimate_of(locked, lot), scales, plausible_quantities(locked, lot))
    for position, one in enumerate(dummies):
        DummyBid.objects.create(
            tender=locked,
            lot=lot,
            name=one.name,
            price_pence=one.price_pence,
            marks=_as_text(one.marks),
            quantities=_as_text(one.quantities),
            position=position,
        )
    audit.record(by, "rehearsal.begin", locked, lot=lot.number)
    return locked


@transaction.atomic
def begin_rehearsals(tender: Tender, *, by: User) -> Tender:
    """Begin the rehearsal of every lot that has no dummy bid. Raises what ``begin_rehearsal`` raises."""
    without = list(tender.lots.filter(dummy_bids=None).order_by("number")) or [first_lot_of(tender)]
    for lot in without:
        begin_rehearsal(tender, by=by, lot=lot)
    return tender


@transaction.atomic
def add_dummy(
    tender: Tender,
    *,
    by: User,
    name: str,
    lot: Lot | None = None,
    price_pence: int | None = None,
    marks: Mapping[str, Decimal] | None = None,
    quantities: Mapping[str, Decimal] | None = None,
) -> DummyBid:
    """Add a dummy bid; ``marks`` by code of the criterion, ``quantities`` by code of the measure.

    Raises RuleBroken ``tender_frozen``, ``procurement_over``, ``lot_unknown``, ``too_many_dummies``, ``not_said``,
    ``name_taken``, ``mark_out_of_scale``.
    """
    locked = lock_draft(tender)
    lot = _lot_of(locked, lot)
    if lot.dummy_bids.count() >= MOST_DUMMIES:
        raise RuleBroken(
            "too_many_dummies", f"A rehearsal holds {MOST_DUMMIES} dummy bids at most. Take one out first."
        )
    dummy = DummyBid(tender=locked, lot=lot, position=lot.dummy_bids.count())
    return _keep(dummy, locked, "dummy.add", by, name, price_pence, marks or {}, quantities or {})


@transaction.atomic
def change_dummy(
    dummy: DummyBid,
    *,
    by: User,
    name: str,
    price_pence: int | None = None,
    marks: Mapping[str, Decimal] | None = None,
    quantities: Mapping[str, Decimal] | None = None,
) -> DummyBid:
    """Change a dummy bid. Raises RuleBroken as :func:`add_dummy` does."""
    locked = lock_draft(dummy.tender)
    fresh = DummyBid.objects.select_for_update().get(pk=dummy.pk)
    return _keep(fresh, locked, "dummy.change", by, name, price_pence, marks or {}, quantities or {})


def _keep(
    dummy: DummyBid,
    tender: Tender,
    act: str,
    by: User,
    name: str,
    price_pence: int | None,
    marks: Mapping[str, Decimal],
    quantities: Mapping[str, Decimal],
) -> DummyBid:
    words = said(name, "Give the dummy bid a name.", "name")
    if dummy.lot.dummy_bids.exclude(pk=dummy.pk).filter(name=words).exists():
        raise RuleBroken("name_taken", f"There is a dummy bid called “{words}” already. Choose another name.", "name")
    scales = {one.code: one.scale_max for one in model_of(tender, dummy.lot).questions}
    if any(not 0 <= mark <= scales.get(code, tender.scale_max) for code, mark in marks.items()):
        raise RuleBroken("mark_out_of_scale", "A mark lies outside the scale of its criterion. Change it.")
    dummy.name, dummy.price_pence = words, price_pence
    dummy.marks, dummy.quantities = _as_text(marks), _as_text(quantities)
    dummy.save()
    audit.record(by, act, tender, name=words, lot=dummy.lot.number)
    return dummy


def _as_text(numbers: Mapping[str, Decimal]) -> dict[str, str]:
    return {code: str(number) for code, number in numbers.items()}


@transaction.atomic
def remove_dummy(dummy: DummyBid, *, by: User) -> Tender:
    """Take one out. Raises RuleBroken ``tender_frozen`` or ``procurement_over``."""
    locked = lock_draft(dummy.tender)
    DummyBid.objects.filter(pk=dummy.pk).delete()
    audit.record(by, "dummy.remove", locked, name=dummy.name)
    return locked


@transaction.atomic
def clear_rehearsal(tender: Tender, *, by: User, lot: Lot | None = None) -> Tender:
    """Take all dummy bids for a lot out. Raises RuleBroken ``tender_frozen``, ``procurement_over``, ``lot_unknown``."""
    locked = lock_draft(tender)
    lot = _lot_of(locked, lot)
    lot.dummy_bids.all().delete()
    audit.record(by, "rehearsal.clear", locked, lot=lot.number)
    return locked


def _lot_of(tender: Tender, lot: Lot | None) -> Lot:
    if lot is None:
        return first_lot_of(tender)
    if lot.tender_id != tender.pk:
        raise RuleBroken("lot_unknown", "This lot is not part of the tender. Choose one of its lots.")
    return lot
