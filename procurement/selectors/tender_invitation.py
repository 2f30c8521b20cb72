"""Who was told of a tender, and who could be. Whom suppliers' questions or bids come from stands nowhere here."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet
from django.utils import timezone

from procurement.choices import TenderStatus
from procurement.domain.invitations import INVITED_ONLY, NEVER_ADVERTISED, is_closed_list, problems_of_inviting
from procurement.models import Tender, TenderInvitation
from procurement.selectors.event import suppliers_shown
from procurement.selectors.procurement import page_url
from socialvalue.core.rules import Problem
from suppliers.selectors.supplier import registered_suppliers


@dataclass(frozen=True, slots=True)
class ToldLine:
    """A supplier that was told, and when the letter was queued."""

    name: str
    told_at: datetime | None


def told_of(tender: Tender) -> tuple[ToldLine, ...]:
    """The suppliers told of a tender, by name. One query."""
    rows = tender.invitations.order_by("supplier__name", "pk").values_list("supplier__name", "told_at")
    return tuple(ToldLine(name, told_at) for name, told_at in rows)


def with_closed_list(tenders: QuerySet[Tender]) -> QuerySet[Tender]:
    """``tenders`` with ``is_closed_list``: whether only the suppliers asked may bid. No query more."""
    chosen = Q(Exists(TenderInvitation.objects.filter(tender=OuterRef("pk"))))
    never, sometimes = Q(procurement__procedure__in=NEVER_ADVERTISED), Q(procurement__procedure__in=INVITED_ONLY)
    return tenders.annotate(is_closed_list=ExpressionWrapper(never | (sometimes & chosen), BooleanField()))


def closed_list_of(tender: Tender) -> bool:
    """Whether only the suppliers asked may bid for this one. A query where the procedure leaves it open."""
    procedure = tender.procurement.procedure
    return is_closed_list(procedure, tender.invitations.count() if procedure in INVITED_ONLY else 0)


def missing_to_invite(tender: Tender) -> tuple[Problem, ...]:
    """What stands in the way of telling further suppliers now; the service asks the same."""
    return problems_of_inviting(tender.procurement.procedure, tender.closes_at, timezone.now())


def tell_page(tender: Tender) -> str:
    """Where suppliers are told of it: chosen in a draft, told while it is open; empty where nobody can be told."""
    if tender.status == TenderStatus.DRAFT:
        return page_url("procurement:invitation-choose", tender.pk)
    open_for_it = tender.status == TenderStatus.PUBLISHED and not missing_to_invite(tender)
    return page_url("procurement:tender-invite", tender.pk) if open_for_it else ""


def invited_suppliers(tender: Tender) -> list[int]:
    """The ids of the suppliers who are told when it is published."""
    return list(tender.invitations.values_list("supplier_id", flat=True))


def suppliers_to_invite(tender: Tender, wanted: dict[str, str]) -> QuerySet[Any]:
    """Registered suppliers by name: those chosen, and a hundred at most of the others, narrowed as for events."""
    chosen = invited_suppliers(tender)
    others = suppliers_shown(registered_suppliers().exclude(pk__in=chosen), wanted)
    return registered_suppliers().filter(Q(pk__in=chosen) | Q(pk__in=others)).order_by("name", "pk")


def suppliers_to_tell(tender: Tender, wanted: dict[str, str]) -> QuerySet[Any]:
    """Registered suppliers not told yet, narrowed as for events; a hundred at most."""
    told = tender.invitations.values("supplier_id")
    return suppliers_shown(registered_suppliers().exclude(pk__in=told), wanted)
