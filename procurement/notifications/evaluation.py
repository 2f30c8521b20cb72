"""Messages about the evaluation. None says who bids, how many, or what was scored."""

from collections.abc import Iterable

from django.urls import reverse

from procurement.models import Bid, Evaluation, PanelMember, Tender
from socialvalue.accounts.models import User
from socialvalue.core.mail import queue_email


def tell_appointed(tender: Tender, members: Iterable[User]) -> None:
    """That they sit on the panel, and what comes next."""
    for person in members:
        _tell(tender, person, "evaluation_appointed", path=reverse("procurement:evaluation-list"))


def tell_conflict(tender: Tender, member: User) -> None:
    """To the lead officer: a member declared a conflict and sees no bids until it is mitigated."""
    path = reverse("procurement:panel-appoint", args=[tender.pk])
    _tell(tender, tender.procurement.lead_officer, "evaluation_conflict", member=member, path=path)


def tell_reopened(evaluation: Evaluation, reason: str) -> None:
    """To the evaluator: the scores came back, and why."""
    path = reverse("procurement:evaluation-score", args=[evaluation.pk])
    _tell(evaluation.bid.lot.tender, evaluation.evaluator, "evaluation_reopened", reason=reason, path=path)


def tell_complete(tender: Tender) -> None:
    """To the chair: all scores are in."""
    path = reverse("procurement:consensus-list", args=[tender.pk])
    for member in PanelMember.objects.filter(tender=tender, role="chair").select_related("user"):
        _tell(tender, member.user, "evaluation_complete", path=path)


def tell_disqualified(bid: Bid, reason: str) -> None:
    """To the bidder, with the reason."""
    for person in people_of(bid):
        _tell(bid.lot.tender, person, "evaluation_disqualified", lot=bid.lot, reason=reason)


def people_of(bid: Bid) -> list[User]:
    """Everybody who acts for the bidder."""
    return list(User.objects.filter(is_active=True, memberships__supplier_id=bid.supplier_id).order_by("pk"))


def _tell(tender: Tender, person: User, template: str, **facts: object) -> None:
    queue_email(to=person.email, template=template, context={"tender": tender, "person": person, **facts})
