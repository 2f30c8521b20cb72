"""The lots of a draft: at least one always stays, and their numbers have no gaps."""

from django.db import transaction
from django.db.models import Max

from procurement.models import Lot, Tender
from procurement.services.tender import lock_draft
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.rules import RuleBroken, said


@transaction.atomic
def add_lot(
    tender: Tender,
    *,
    by: User,
    title: str,
    description: str = "",
    value_net_pence: int | None = None,
    budget_pence: int | None = None,
) -> Lot:
    """One more lot, numbered after the last; ``budget_pence`` is published.

    Raises RuleBroken ``tender_frozen``, ``procurement_over`` or ``not_said``.
    """
    locked = lock_draft(tender)
    last = locked.lots.aggregate(last=Max("number"))["last"] or 0
    lot = Lot.objects.create(
        tender=locked,
        number=last + 1,
        title=said(title, "Enter a title.", "title"),
        description=description.strip(),
        value_net_pence=value_net_pence,
        budget_pence=budget_pence,
    )
    audit.record(by, "lot.add", locked, number=lot.number, title=lot.title)
    return lot


@transaction.atomic
def change_lot(
    lot: Lot,
    *,
    by: User,
    title: str,
    description: str = "",
    value_net_pence: int | None = None,
    budget_pence: int | None = None,
) -> Lot:
    """Raises RuleBroken ``tender_frozen``, ``procurement_over`` or ``not_said``."""
    tender = lock_draft(lot.tender)
    locked = Lot.objects.select_for_update().get(pk=lot.pk)
    locked.title = said(title, "Enter a title.", "title")
    locked.description = description.strip()
    locked.value_net_pence, locked.budget_pence = value_net_pence, budget_pence
    locked.save()
    audit.record(by, "lot.change", tender, number=locked.number, title=locked.title)
    return locked


@transaction.atomic
def remove_lot(lot: Lot, *, by: User) -> Tender:
    """Take a lot out and close the gap. Raises ``tender_frozen``, ``procurement_over`` or ``last_lot``."""
    tender = lock_draft(lot.tender)
    lots = list(tender.lots.select_for_update().order_by("number"))
    if len(lots) < 2:
        message = "A tender has at least one lot. Change this one instead, or add another first."
        raise RuleBroken("last_lot", message)
    Lot.objects.filter(pk=lot.pk).delete()
    for number, left in enumerate((one for one in lots if one.pk != lot.pk), start=1):
        if left.number != number:
            left.number = number
            left.save(update_fields=["number"])
    audit.record(by, "lot.remove", tender, title=lot.title)
    return tender
