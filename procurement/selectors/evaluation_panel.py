"""Reads of the panel: who sits on it, what each declared, and which opened bids a person may therefore read.

``bids_readable_by`` starts from the door of the noun bid and closes it further: a panel member sees nothing before
declaring interests, and nothing at all with a conflict (PA23 ss.81 to 83).
"""

from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from procurement.choices import UNSEALED, PanelRole
from procurement.domain.evaluation import Panellist
from procurement.models import Bid, BidDocument, ConflictDeclaration, PanelMember, Tender
from procurement.selectors.bid import bids_visible_to
from procurement.selectors.tender import tenders_visible_to
from socialvalue.accounts.models import User
from socialvalue.accounts.roles import Role

# Those whose work is the opened bids of every tender; everybody else reads those of the panels they sit on.
READERS = frozenset({Role.OFFICER, Role.HEAD_OF_SERVICE, Role.LEGAL})
MAY_SIT = (Role.EVALUATOR, Role.OFFICER, Role.COMMISSIONER, Role.CONTRACT_MANAGER, Role.CHAMPION)


# The panel


def panel_candidates() -> QuerySet[User]:
    """Active people whose role lets them evaluate, by name."""
    return User.objects.filter(is_active=True, role_grants__role__in=MAY_SIT).distinct()


def panel_of(tender: Tender) -> tuple[Panellist, ...]:
    """The panel with what each declared, chair first; two queries."""
    said = {one.user_id: one for one in ConflictDeclaration.objects.filter(tender=tender)}
    members = PanelMember.objects.filter(tender=tender).select_related("user").order_by("role", "user__name")
    return tuple(_panellist(member, said.get(member.user_id)) for member in members)


def _panellist(member: PanelMember, said: ConflictDeclaration | None) -> Panellist:
    return Panellist(
        user=member.user_id,
        name=str(member.user),
        is_chair=member.role == PanelRole.CHAIR,
        declared=said is not None,
        barred=said is not None and said.has_conflict and said.mitigated_at is None,
    )


def declarations_visible_to(user: Any) -> QuerySet[ConflictDeclaration]:
    """The declarations of a tender, for the officers who lead it and the legal adviser; one's own for anybody else."""
    allowed = Q(user_id=user.pk) | Q(tender__procurement__lead_officer_id=user.pk)
    if Role.LEGAL in user.role_codes:
        allowed = Q()
    declarations = ConflictDeclaration.objects.filter(allowed, tender__in=tenders_visible_to(user))
    return declarations.select_related("user", "tender__procurement", "mitigated_by")


def panel_tenders_of(user: Any) -> QuerySet[Tender]:
    """The opened tenders on whose panel the person sits, each with ``declaration`` (a list of none or one)."""
    own = Prefetch("declarations", ConflictDeclaration.objects.filter(user_id=user.pk), to_attr="declaration")
    tenders = Tender.objects.filter(panel__user_id=user.pk, opened_at__isnull=False)
    return tenders.select_related("procurement__lead_officer").prefetch_related(own).order_by("-opened_at")


# Which opened bids a person may read


def cleared_for(user: Any) -> Q:
    """A declaration that lets its author see bids."""
    return Q(user_id=user.pk) & (Q(has_conflict=False) | Q(mitigated_at__isnull=False))


def bids_readable_by(user: Any) -> QuerySet[Bid]:
    """The opened bids a member of staff may read now."""
    if not user.is_authenticated or not user.has_perm("procurement.view_tender"):
        return Bid.objects.none()
    declared = ConflictDeclaration.objects.filter(cleared_for(user), tender=OuterRef("lot__tender"))
    conflicted = ConflictDeclaration.objects.filter(
        user_id=user.pk, has_conflict=True, mitigated_at__isnull=True, tender=OuterRef("lot__tender")
    )
    sits = PanelMember.objects.filter(user_id=user.pk, tender=OuterRef("lot__tender"))
    bids = bids_visible_to(user).filter(status__in=UNSEALED, lot__tender__opened_at__isnull=False)
    bids = bids.annotate(sits=Exists(sits), cleared=Exists(declared)).exclude(Exists(conflicted))
    if user.role_codes & READERS:
        return bids.filter(Q(sits=False) | Q(cleared=True))
    return bids.filter(sits=True, cleared=True)


def documents_readable_by(user: Any) -> QuerySet[BidDocument]:
    """The files of the opened bids a member of staff may read, as they were submitted."""
    bids = bids_readable_by(user).order_by().values("pk")
    return BidDocument.objects.filter(bid__in=bids, removed_at=None).select_related("bid__lot__tender")
