"""The panel: who is appointed, what they declare once the bidders are known, and what the lead officer makes of it."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from procurement.choices import PanelRole, TenderStatus
from procurement.domain.evaluation import check_panel
from procurement.models import ConflictDeclaration, ConsensusScore, Evaluation, PanelMember, Score, Tender
from procurement.notifications import evaluation as notifications
from procurement.selectors.evaluation import bids_in_evaluation
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.rules import RuleBroken, said

BEFORE_THE_AWARD = (TenderStatus.DRAFT, TenderStatus.PUBLISHED, TenderStatus.IN_EVALUATION)


@transaction.atomic
def appoint_panel(tender: Tender, *, users: Sequence[User], chair: User, by: User) -> Tender:
    """Make ``users`` and ``chair`` the panel: at least two evaluators, and a chair who leads the consensus only.

    Possible before and after opening, until the first mark is agreed. Whoever declared a conflict stays on record, and
    whoever has scored stays on the panel. Raises RuleBroken ``wrong_state``, ``no_chair``, ``too_few_evaluators``,
    ``consensus_begun``, ``has_scored``.
    """
    tender = Tender.objects.select_for_update().get(pk=tender.pk)
    if tender.status not in BEFORE_THE_AWARD:
        raise RuleBroken(
            "wrong_state", f"This tender is {tender.get_status_display().lower()}, so its panel stays as it is."
        )
    check_panel([user.pk for user in users], chair.pk)
    if ConsensusScore.objects.filter(bid__lot__tender=tender).exists():
        raise RuleBroken("consensus_begun", "The panel has begun to agree marks, so it stays as it is.")
    roles = {user.pk: PanelRole.EVALUATOR for user in users} | {chair.pk: PanelRole.CHAIR}
    _dismiss(tender, keep=roles)
    before = set(PanelMember.objects.filter(tender=tender).values_list("user_id", flat=True))
    for user, role in roles.items():
        PanelMember.objects.update_or_create(tender=tender, user_id=user, defaults={"role": role})
    people = {user.pk: user for user in (*users, chair)}
    notifications.tell_appointed(tender, [people[pk] for pk in roles if pk not in before])
    audit.record(
        by, "panel.appoint", tender, chair=str(chair), evaluators=sorted(str(user) for user in users if user != chair)
    )
    return tender


def _dismiss(tender: Tender, *, keep: dict[int, PanelRole]) -> None:
    """Take those off the panel who are not in ``keep``; an evaluator who becomes the chair keeps no scores either."""
    scored = Score.objects.filter(evaluation__bid__lot__tender=tender, mark__isnull=False)
    conflicted = ConflictDeclaration.objects.filter(tender=tender, has_conflict=True).values_list("user_id", flat=True)
    stay = {user for user, role in keep.items() if role == PanelRole.EVALUATOR} | set(conflicted)
    gone = scored.exclude(evaluation__evaluator_id__in=stay).select_related("evaluation__evaluator").first()
    if gone is not None:
        message = f"{gone.evaluation.evaluator} has already scored, so they stay on the panel as an evaluator."
        raise RuleBroken("has_scored", message, "evaluators")
    Evaluation.objects.filter(bid__lot__tender=tender).exclude(evaluator_id__in=stay).delete()
    PanelMember.objects.filter(tender=tender).exclude(user_id__in=[*keep, *conflicted]).delete()


@transaction.atomic
def declare_conflict(tender: Tender, *, has_conflict: bool, detail: str = "", by: User) -> ConflictDeclaration:
    """Declare interests now that the bidders are known (PA23 ss.81 to 83); an evaluator without one may then score.

    A conflict takes the member off the work at once, until the lead officer mitigates it. It may be declared later
    too, but never taken back. Raises RuleBroken ``sealed``, ``not_on_panel``, ``already_declared``, ``not_said``,
    ``acts_for_bidder``.
    """
    tender = Tender.objects.select_for_update().get(pk=tender.pk)
    if tender.status != TenderStatus.IN_EVALUATION:
        raise RuleBroken("sealed", "Interests are declared once the bids are opened and the bidders are known.")
    member = PanelMember.objects.filter(tender=tender, user=by).first()
    if member is None:
        raise RuleBroken("not_on_panel", "You are not on the panel of this tender.")
    words = (
        said(detail, "Describe the interest: whose it is, in which bidder, and since when.", "detail")
        if has_conflict
        else ""
    )
    _check_declaration(tender, by, has_conflict)
    declaration, _ = ConflictDeclaration.objects.update_or_create(
        tender=tender,
        user=by,
        defaults={
            "has_conflict": has_conflict, "detail": words, "declared_at": timezone.now(),
            "mitigation": "", "mitigated_by": None, "mitigated_at": None,
        },
    )  # fmt: skip
    audit.record(by, "conflict.declare", tender, has_conflict=has_conflict, detail=words)
    if has_conflict:
        notifications.tell_conflict(tender, by)
    else:
        _lay_out_evaluations(tender, member)
    return declaration


def _check_declaration(tender: Tender, by: User, has_conflict: bool) -> None:
    earlier = ConflictDeclaration.objects.filter(tender=tender, user=by).first()
    if earlier is not None and (earlier.has_conflict or not has_conflict):
        message = "You have already declared. If something has changed, tell the lead officer."
        raise RuleBroken("already_declared", message, "has_conflict")
    if not has_conflict and by.memberships.filter(supplier__bids__in=bids_in_evaluation(tender)).exists():
        raise RuleBroken("acts_for_bidder", "You act for one of the bidders. Declare it as a conflict.", "has_conflict")


@transaction.atomic
def mitigate_conflict(declaration: ConflictDeclaration, *, mitigation: str, by: User) -> ConflictDeclaration:
    """Keep a member with a conflict on the panel, saying what keeps the conflict from counting.

    Raises RuleBroken ``wrong_state``, ``no_conflict``, ``own_conflict``, ``not_said``.
    """
    declaration = ConflictDeclaration.objects.select_for_update().select_related("tender").get(pk=declaration.pk)
    if declaration.tender.status != TenderStatus.IN_EVALUATION:
        raise RuleBroken("wrong_state", "The bids of this tender are not being evaluated now.")
    if not declaration.has_conflict or declaration.mitigated_at is not None:
        raise RuleBroken("no_conflict", "There is no conflict to mitigate.")
    if declaration.user_id == by.pk:
        raise RuleBroken(
            "own_conflict", "Nobody decides about their own conflict. Ask another officer to lead this tender."
        )
    words = said(mitigation, "Say what keeps the conflict from counting.", "mitigation")
    declaration.mitigation, declaration.mitigated_by, declaration.mitigated_at = words, by, timezone.now()
    declaration.save()
    audit.record(by, "conflict.mitigate", declaration.tender, member=str(declaration.user), mitigation=words)
    member = PanelMember.objects.filter(tender=declaration.tender, user=declaration.user).first()
    if member is not None:
        _lay_out_evaluations(declaration.tender, member)
    return declaration


def _lay_out_evaluations(tender: Tender, member: PanelMember) -> None:
    """One evaluation for every opened bid; none for the chair, who does not score."""
    if member.role == PanelRole.CHAIR:
        return
    Evaluation.objects.bulk_create(
        [Evaluation(bid=bid, evaluator_id=member.user_id) for bid in bids_in_evaluation(tender)], ignore_conflicts=True
    )
