"""Reads about suppliers and those who act for them. ``suppliers_visible_to`` is the only door to rows for a page."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, FilteredRelation, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from socialvalue.accounts.models import User
from socialvalue.core.models import AuditEntry
from suppliers.choices import SizeBand, SpendState, SupplierStatus, Tier
from suppliers.domain.registration import expiry_words
from suppliers.domain.size import BANDS, size_band
from suppliers.models import MemberInvitation, Membership, PolicyDocument, SpendLine, Supplier

HISTORY_SHOWN = 30


def with_tier(suppliers: QuerySet[Supplier], *, on: date | None = None) -> QuerySet[Supplier]:
    """``suppliers`` with ``tier``: the status in force ``on`` a day (today), "not_assessed" where there is none."""
    on = on or timezone.localdate()
    standing = FilteredRelation(
        "status_decisions",
        condition=Q(
            status_decisions__superseded_on__isnull=True,
            status_decisions__valid_from__lte=on,
            status_decisions__valid_until__gte=on,
        ),
    )
    not_assessed = Value(Tier.NOT_ASSESSED.value)
    return suppliers.annotate(standing=standing).annotate(tier=Coalesce(F("standing__decided"), not_assessed))


def suppliers_visible_to(user: User) -> QuerySet[Supplier]:
    """Every supplier for those who work with suppliers, one's own for a member, none for anyone else; with ``tier``."""
    if user.has_perm("suppliers.view_supplier"):
        return with_tier(Supplier.objects.all())
    return with_tier(own_suppliers(user))


def suppliers_for_officers(user: User) -> QuerySet[Supplier]:
    """Every supplier with ``tier``, for those who work with suppliers; none for anyone else."""
    return with_tier(Supplier.objects.all() if user.has_perm("suppliers.view_supplier") else Supplier.objects.none())


def own_suppliers(user: User) -> QuerySet[Supplier]:
    """The organisations ``user`` acts for."""
    return Supplier.objects.filter(memberships__user_id=user.pk)


def registered_suppliers_of(user: Any) -> QuerySet[Supplier]:
    """The registered organisations ``user`` acts for."""
    return own_suppliers(user).filter(status=SupplierStatus.REGISTERED)


def registered_suppliers() -> QuerySet[Supplier]:
    """Suppliers in good standing on the register, by name."""
    return Supplier.objects.filter(status=SupplierStatus.REGISTERED)


def applications_waiting() -> QuerySet[Supplier]:
    """Organisations that have applied and wait for an officer, oldest first."""
    return Supplier.objects.filter(status=SupplierStatus.APPLIED).order_by("created_at", "pk")


def members_of(supplier: Supplier) -> QuerySet[Membership]:
    """Who acts for a supplier, owners first."""
    return supplier.memberships.select_related("user")


def invitations_waiting(supplier: Supplier, *, now: Any) -> QuerySet[MemberInvitation]:
    """Invitations that have neither been used nor ended."""
    return supplier.invitations.filter(accepted_at=None, expires_at__gt=now)


def digest_of(token: str) -> str:
    """What is kept of an invitation's token: its SHA-256."""
    return hashlib.sha256(token.encode()).hexdigest()


def invitation_for(token: str) -> MemberInvitation | None:
    """The invitation a link belongs to, whatever became of it; None for a link that never worked."""
    return MemberInvitation.objects.filter(token_sha256=digest_of(token)).select_related("supplier").first()


def policy_documents_visible_to(user: User) -> QuerySet[PolicyDocument]:
    """Documents of every supplier for those who work with suppliers, of one's own for a member."""
    if user.has_perm("suppliers.view_supplier"):
        return PolicyDocument.objects.all()
    return PolicyDocument.objects.filter(supplier__in=own_suppliers(user))


def in_size_band(suppliers: QuerySet[Supplier], band: str) -> QuerySet[Supplier]:
    """Those of ``suppliers`` whose head count falls in a band of CON-5; "unknown": whose size nobody has said."""
    if band == SizeBand.UNKNOWN:
        return suppliers.filter(headcount__isnull=True)
    least, most = BANDS[SizeBand(band)]
    found = suppliers.filter(headcount__gte=least)
    return found if most is None else found.filter(headcount__lte=most)


# What an audit action reads like; an action without words here is shown by its verb.
HISTORY_WORDS = {
    "supplier.register": "applied to register",
    "supplier.change_profile": "details changed",
    "supplier.approve": "registration approved",
    "supplier.suspend": "suspended",
    "supplier.reinstate": "reinstated",
    "supplier.add_policy_document": "document added",
    "supplier.invite_member": "colleague invited",
    "supplier.accept_invitation": "invitation accepted",
    "supplier.remove_member": "member removed",
    "supplier.record_performance": "performance review recorded",
    "supplier.give_feedback": "feedback given",
    "supplier.hold_review_board": "review board recorded",
    "supplier.decide_status": "status decided",
    "incentive.request": "incentive requested",
    "incentive.fulfil": "incentive fulfilled",
    "incentive.withdraw": "incentive withdrawn",
    "spend.match": "name in spend confirmed",
}


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One line of what happened: when, what in words, by whom."""

    at: datetime
    words: str
    who: str


@dataclass(frozen=True, slots=True)
class DatedDocument:
    """A policy document and whether it still holds: "valid", "due_soon" or "expired"."""

    document: PolicyDocument
    expiry: str


@dataclass(frozen=True, slots=True)
class SupplierPage:
    """What a page about one supplier shows besides its status."""

    supplier: Supplier
    size: SizeBand
    members: list[Membership]
    documents: list[DatedDocument]
    spend_pence: int
    history: list["HistoryLine"]


def dated_documents(supplier: Supplier, *, on: date) -> list[DatedDocument]:
    """A supplier's documents with what has become of each by a day."""
    return [DatedDocument(d, expiry_words(d.expires_on, today=on)) for d in supplier.policy_documents.all()]


def supplier_page(supplier: Supplier, *, on: date) -> SupplierPage:
    """Who a supplier is, who acts for it, what it holds, what it was paid, what happened. Five queries."""
    paid = SpendLine.objects.filter(supplier=supplier, state=SpendState.COUNTED).aggregate(pence=Sum("amount_pence"))
    return SupplierPage(
        supplier=supplier,
        size=size_band(supplier.headcount),
        members=list(members_of(supplier)),
        documents=dated_documents(supplier, on=on),
        spend_pence=paid["pence"] or 0,
        history=history_of(supplier),
    )


def history_of(supplier: Supplier) -> list[HistoryLine]:
    """The latest entries of the audit trail about a supplier, newest first. What is sealed is left out."""
    entries = AuditEntry.objects.filter(subject_type="suppliers.supplier", subject_id=str(supplier.pk), seal="")
    return [HistoryLine(entry.at, _words_of(entry.action), entry.actor_name) for entry in entries[:HISTORY_SHOWN]]


def _words_of(action: str) -> str:
    return HISTORY_WORDS.get(action) or action.rpartition(".")[2].replace("_", " ")
