"""The notices of one procurement, worked out from its events; nothing is entered twice."""

from datetime import date

from django.utils import timezone

from procurement.choices import AwardStatus, ContractStatus, ProcurementStatus, StageStatus, TenderStatus
from procurement.domain.notice_facts import ContractEvent, NoticeFacts, NoticeLine
from procurement.domain.notices import notices_for
from procurement.domain.rulepacks import value_with_vat
from procurement.models import Award, Contract, Procurement, StageRecord, Tender
from procurement.selectors.tender import regime_of

ENGAGEMENT = 4


def notices_of(procurement: Procurement, *, today: date) -> tuple[NoticeLine, ...]:
    """Every notice with its standing, in five queries. The day of the award notice is read from the award."""
    tender = Tender.objects.filter(procurement=procurement).first()
    stage = StageRecord.objects.filter(procurement=procurement, number=ENGAGEMENT)
    awards = Award.objects.filter(lot__tender__procurement=procurement).exclude(status=AwardStatus.CANCELLED)
    published = tender.published_at if tender else None
    facts = NoticeFacts(
        regime=regime_of(procurement),
        procedure=procurement.procedure,
        value_gross_pence=procurement.value_gross_pence,
        started_on=procurement.started_on,
        today=today,
        engaged=not stage.filter(status=StageStatus.SKIPPED).exists(),
        published_on=timezone.localdate(published) if published else None,
        ended_without_award=_ended_without_award(procurement, tender),
        award_notices=tuple((str(one.lot), one.notice_published_on) for one in awards.select_related("lot")),
        contracts=tuple(
            _event(one, procurement) for one in Contract.objects.filter(procurement=procurement).order_by("pk")
        ),
    )
    return notices_for(facts)


def _ended_without_award(procurement: Procurement, tender: Tender | None) -> bool:
    """Whether its tender or the procurement itself was abandoned; an awarded one is carried to its end instead."""
    abandoned = tender is not None and tender.status == TenderStatus.ABANDONED
    return abandoned or procurement.status == ProcurementStatus.ABANDONED


def _event(contract: Contract, procurement: Procurement) -> ContractEvent:
    return ContractEvent(
        label=contract.reference,
        value_gross_pence=value_with_vat(contract.value_pence, procurement.vat_percent),
        signed_on=contract.signed_on,
        starts_on=contract.starts_on,
        ended_on=contract.ended_on,
        terminated=contract.status == ContractStatus.TERMINATED,
    )
