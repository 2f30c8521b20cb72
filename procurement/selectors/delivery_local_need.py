"""How local needs are answered: by which commitment, by which verified delivery, how much, when."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from procurement.choices import DeliveryStatus
from procurement.models import Commitment, Contract, Delivery, LocalNeed, Verification
from procurement.selectors.contract import commitment_unit
from procurement.selectors.local_need import NeedLine, key_of, open_under
from socialvalue.core.wording import quantity


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One verified delivery that answers a local need."""

    delivery: Delivery
    contract: Contract
    measure: str
    amount: str
    verified_at: datetime


def answers_of(local_need: LocalNeed) -> tuple[AnswerLine, ...]:
    """The verified deliveries that answer it, the newest first; what was taken back is not there. One query."""
    return tuple(_line(one) for one in _answers().filter(local_need=local_need))


def _answers() -> QuerySet[Delivery]:
    decided = Verification.objects.filter(delivery=OuterRef("pk"), decision="verify").order_by("-pk")
    verified = Delivery.objects.filter(status=DeliveryStatus.VERIFIED, verified_quantity__gt=0)
    rows = verified.select_related("commitment__contract__supplier")
    return rows.annotate(verified_at=Subquery(decided.values("decided_at")[:1])).order_by("-verified_at", "-pk")


def _line(one: Any) -> AnswerLine:
    commitment = one.commitment
    amount = quantity(one.verified_quantity, commitment_unit(commitment))
    return AnswerLine(one, commitment.contract, commitment.title, amount, one.verified_at or one.updated_at)


def promises_of(local_need: LocalNeed) -> tuple[Commitment, ...]:
    """The commitments that answer it, each under its contract. One query."""
    return tuple(local_need.commitments.select_related("contract__supplier").order_by("pk"))


def may_be_answered(commitment: Commitment) -> tuple[NeedLine, ...]:
    """What a claim against a commitment may answer: its own local need first, then the open ones of its outcome."""
    outcome = commitment.measure.outcome
    open_ones = open_under({key_of(outcome)}).get(key_of(outcome), ())
    own = commitment.local_need
    if own is None:
        return open_ones
    line = NeedLine(own.pk, own.title, own.body_name, own.area)
    return (line, *(one for one in open_ones if one.pk != own.pk))
