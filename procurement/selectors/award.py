"""Reads about awards: which lots wait for a decision, what stands in the way, and the letters bidders got."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from procurement.choices import UNSEALED, AwardStatus, BidStatus, Procedure
from procurement.domain.gates import AWARD_GATE, TO_NOTIFY
from procurement.domain.standstill import check_may_enter_contract, standstill_applies
from procurement.models import (
    AssessmentSummary,
    Award,
    Bid,
    ConflictDeclaration,
    Gate,
    Lot,
    PanelMember,
    Procurement,
    Tender,
)
from procurement.selectors.evaluation import LotResult, missing_for_result, result_of
from procurement.selectors.gate import gates_in_the_way
from procurement.selectors.tender import regime_of
from socialvalue.core.rules import Problem, RuleBroken
from suppliers.models import Supplier


def awards_visible_to(user: Any) -> QuerySet[Award]:
    """Every award for staff who read contracts; nothing for others (bidders have their letters)."""
    if not user.has_perm("procurement.view_contract"):
        return Award.objects.none()
    return Award.objects.select_related(
        "lot__tender__procurement__lead_officer", "bid__supplier", "decided_by", "contract"
    )


def award_of(lot: Lot) -> Award | None:
    """The award of a lot that stands, if there is one."""
    return Award.objects.filter(lot=lot).exclude(status=AwardStatus.CANCELLED).select_related("bid__supplier").first()


def awards_of(tender: Tender) -> QuerySet[Award]:
    """Every award of a tender, cancelled ones too, by lot."""
    awards = Award.objects.filter(lot__tender=tender).select_related("lot", "bid__supplier", "contract")
    return awards.order_by("lot__number", "pk")


def summaries_visible_to(user: Any) -> QuerySet[AssessmentSummary]:
    """Letters: all for staff who read contracts, for a bidder those of the organisations they act for."""
    allowed = Q(bid__supplier__memberships__user_id=user.pk)
    if user.has_perm("procurement.view_contract"):
        allowed = Q()
    letters = AssessmentSummary.objects.filter(allowed).select_related("award__lot__tender", "bid__supplier")
    return letters.distinct()


def own_summaries_of(user: Any) -> QuerySet[AssessmentSummary]:
    """The letters to the organisations a person acts for."""
    letters = AssessmentSummary.objects.filter(bid__supplier__in=user.suppliers.all())
    return letters.select_related("award__lot__tender", "bid__supplier").order_by("-sent_at", "-pk")


def summaries_of(award: Award) -> QuerySet[AssessmentSummary]:
    """The letters of one award, by name of the bidder."""
    return award.summaries.select_related("bid__supplier").order_by("bid__supplier__name")


def undecided_lots(tender: Tender) -> QuerySet[Lot]:
    """The lots that still have an opened bid and no award."""
    decided = Award.objects.filter(lot__tender=tender).exclude(status=AwardStatus.CANCELLED).values("lot_id")
    return Lot.objects.filter(tender=tender, bids__status=BidStatus.OPENED).exclude(pk__in=decided).distinct()


@dataclass(frozen=True, slots=True)
class Decision:
    """The lots of a tender as the award page shows them; ``empty`` have no bid that could win."""

    results: tuple[LotResult, ...]
    empty: tuple[Lot, ...]


def decision_of(tender: Tender) -> Decision:
    """What is to be decided now, lot by lot. Raises RuleBroken as ``result_of`` does."""
    results = tuple(result_of(tender, lot) for lot in undecided_lots(tender))
    bare = Lot.objects.filter(tender=tender).exclude(bids__status__in=UNSEALED)
    empty = (*(one.lot for one in results if not one.evaluated.ranked), *bare)
    return Decision(tuple(one for one in results if one.evaluated.ranked), empty)


def missing_to_notify(award: Award) -> tuple[Problem, ...]:
    """What of the gates stands before the letters; an award decided anew is approved anew (CCC-3)."""
    procurement_id = award.lot.tender.procurement_id
    if problems := gates_in_the_way(procurement_id, TO_NOTIFY):
        return problems
    approved = Gate.objects.filter(procurement_id=procurement_id, number=AWARD_GATE, passed_at__lt=award.decided_at)
    if gate := approved.first():
        message = "The award was decided after it was approved. Reopen gate 5 and have this award approved."
        return (Problem("gate_outdated", message, link=gate.get_absolute_url()),)
    return ()


def missing_to_award(tender: Tender) -> tuple[Problem, ...]:
    """What stands in the way of a decision; the service asks the same of its lot."""
    if problems := missing_for_result(tender):
        return problems
    if not Bid.objects.filter(lot__tender=tender, status=BidStatus.OPENED).exists():
        message = "No bid can win: there is none, or all are out. Abandon the tender."
        return (Problem("no_bids", message, link="procurement:tender-abandon"),)
    return ()


def took_part_in_scoring(user: Any, tender: Tender) -> bool:
    """Whether a person sat on the panel or declared an interest: they do not decide the award."""
    sat = PanelMember.objects.filter(tender=tender, user_id=user.pk).exists()
    return sat or ConflictDeclaration.objects.filter(tender=tender, user_id=user.pk, has_conflict=True).exists()


def notice_required(procurement: Procurement) -> bool:
    """Whether an award notice comes before the contract: at or above the threshold, under the Act of 2023 (s.50)."""
    regime = regime_of(procurement)
    return regime.above_threshold and not regime.pack.light_touch_standstill


def standstill_required(procurement: Procurement) -> bool:
    """Whether the contract must wait for a standstill, by the law of the day the procurement commenced."""
    regime = regime_of(procurement)
    return standstill_applies(
        above_threshold=regime.above_threshold,
        special=regime.special,
        framework_call_off=procurement.procedure == Procedure.CALL_OFF,
        light_touch_too=regime.pack.light_touch_standstill,
    )


def winner_identity(supplier: Supplier) -> str:
    """The winner's name, number and address as a letter gives them (Procurement Regulations 2024, reg. 31)."""
    place = ", ".join(
        filter(None, (supplier.address_line_1, supplier.address_line_2, supplier.town, supplier.postcode))
    )
    number = f"company {supplier.company_number}" if supplier.company_number else ""
    if not number and supplier.charity_number:
        number = f"charity {supplier.charity_number}"
    return ", ".join(filter(None, (supplier.name, number, place)))


def missing_to_contract(award: Award, *, today: date) -> tuple[Problem, ...]:
    """Why the contract cannot be entered into ``today``; the service asks the same of the day of signature too."""
    published = award.notice_published_on is not None and award.notice_published_on <= today
    try:
        check_may_enter_contract(
            today,
            may_start_on=may_start_on(award),
            notice_published=published or not notice_required(award.lot.tender.procurement),
        )
    except RuleBroken as refusal:
        return (Problem(refusal.code, refusal.message),)
    return ()


def contract_is_free(award: Award, *, today: date) -> bool:
    """Whether nothing stands in the way of the contract ``today``: the notice is out and the standstill over."""
    return not missing_to_contract(award, today=today)


def may_start_on(award: Award) -> date | None:
    """The first day on which the contract of an award may be entered into; None where nothing holds it up."""
    return award.standstill_ends_on + timedelta(days=1) if award.standstill_ends_on else None
