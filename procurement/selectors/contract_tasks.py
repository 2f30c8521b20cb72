"""What awards and contracts ask of a person today. A fixed number of queries."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from procurement.choices import AwardStatus, BidStatus, ContractStatus, TenderStatus
from procurement.domain.deadlines import contract_details_due_on
from procurement.domain.todo import Todo
from procurement.models import Award, Bid, ConflictDeclaration, Contract, NoticeRecord, PanelMember, Tender
from procurement.selectors.award import notice_required
from procurement.selectors.contract import ending_soon
from procurement.selectors.evaluation_tasks import tenders_without_consensus
from procurement.selectors.tender import regime_of
from socialvalue.accounts.roles import Role

LONGEST_NOTICE_DAYS = 120


def contract_tasks_for(user: Any, now: datetime) -> tuple[Todo, ...]:
    """Awards to decide, letters to send, contracts that can start, contracts that end, details notices (UK7) due."""
    today = timezone.localdate(now)
    return tuple(
        sorted([*_to_award(user, today), *_awards(user, today), *_ending(user, now), *_details_notices(user, today)])
    )


def _to_award(user: Any, today: date) -> list[Todo]:
    """For the lead officer and heads of service who did not score, once every mark is agreed."""
    sat = PanelMember.objects.filter(tender=OuterRef("pk"), user_id=user.pk)
    conflict = ConflictDeclaration.objects.filter(tender=OuterRef("pk"), user_id=user.pk, has_conflict=True)
    opened = Bid.objects.filter(lot__tender=OuterRef("pk"), status=BidStatus.OPENED)
    tenders = Tender.objects.filter(Exists(opened), status=TenderStatus.IN_EVALUATION).exclude(Exists(sat))
    if Role.HEAD_OF_SERVICE not in user.role_codes:
        tenders = tenders.filter(procurement__lead_officer_id=user.pk)
    titles = dict(tenders.exclude(Exists(conflict)).values_list("pk", "title"))
    ready = set(titles) - tenders_without_consensus(titles)
    return [Todo(today, f"Decide the award: {titles[pk]}", "procurement:tender-award", (pk,), "award") for pk in ready]


def _awards(user: Any, today: date) -> list[Todo]:
    mine = Award.objects.filter(
        lot__tender__procurement__lead_officer_id=user.pk, status__in=[AwardStatus.DECIDED, AwardStatus.NOTIFIED]
    ).select_related("lot__tender")
    return [_of_award(award, today) for award in mine]


def _of_award(award: Award, today: date) -> Todo:
    what = f"{award.lot.tender.title}, {award.lot}"
    if award.status == AwardStatus.DECIDED:
        return Todo(today, f"Send the letters: {what}", "procurement:award-notify", (award.pk,), "letters")
    if award.standstill_ends_on is None or award.standstill_ends_on < today:
        return Todo(today, f"Start the contract: {what}", "procurement:award-contract", (award.pk,), "contract")
    free_on = award.standstill_ends_on + timedelta(days=1)
    return Todo(
        free_on, f"Standstill, then start the contract: {what}", "procurement:award-detail", (award.pk,), "standstill"
    )


def _ending(user: Any, now: datetime) -> list[Todo]:
    today = timezone.localdate(now)
    rows = Contract.objects.filter(ending_soon(now), manager_id=user.pk).values_list(
        "pk", "reference", "title", "ends_on"
    )
    return [
        Todo(
            ends_on,
            f"{'Close the contract' if ends_on < today else 'Contract ends'}: {reference} {title}",
            "procurement:contract-detail",
            (pk,),
            "ending",
            overdue=ends_on < today,
        )
        for pk, reference, title, ends_on in rows
    ]


def _details_notices(user: Any, today: date) -> list[Todo]:
    """The contract details notice (UK7): 30 days, light touch 120, beginning with the day of entry (s.53)."""
    since = today - timedelta(days=LONGEST_NOTICE_DAYS)
    recorded = NoticeRecord.objects.filter(
        procurement=OuterRef("procurement"), code="UK7", about=OuterRef("reference"), reversed_at=None
    )
    recent = Contract.objects.filter(
        ~Exists(recorded), Q(status=ContractStatus.RUNNING), procurement__lead_officer_id=user.pk, signed_on__gte=since
    ).select_related("procurement__tender")
    found: list[Todo] = []
    for contract in recent:
        due_on = contract_details_due_on(
            contract.signed_on, light_touch=regime_of(contract.procurement).special is not None
        )
        if notice_required(contract.procurement) and today <= due_on:
            text = f"Publish the contract details notice (UK7): {contract.reference}"
            found.append(Todo(due_on, text, "procurement:contract-detail", (contract.pk,), "notice"))
    return found
