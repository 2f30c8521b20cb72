"""Conflicts of interest before a tender: naming people, declaring, deciding, signing (PA23 ss.81 to 83)."""

from django.db import transaction
from django.utils import timezone

from procurement.choices import InfluencePart, InterestKind, InterestNature, InterestReach
from procurement.models import ConflictAssessment, Influencer, InterestDeclaration, Procurement
from procurement.notifications import interest as notifications
from procurement.selectors.interest import is_planned, missing_to_sign
from procurement.services.procurement import lock_running
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.rules import RuleBroken, refuse_if_any, said


@transaction.atomic
def name_influencer(procurement: Procurement, *, by: User, person: User, part: str) -> Influencer:
    """Name somebody who acts in the procurement or influences it; they are asked to declare.

    Raises RuleBroken ``procurement_over`` or ``already_named``.
    """
    locked = lock_running(procurement)
    if Influencer.objects.filter(procurement=locked, person=person).exists():
        raise RuleBroken("already_named", f"{person} is named already.", "person")
    influencer = Influencer.objects.create(
        procurement=locked, person=person, part=InfluencePart(part), named_by=by, named_at=timezone.now()
    )
    if person != by:
        notifications.tell_named(influencer)
    audit.record(by, "influencer.name", locked, person=str(person), part=part)
    return influencer


@transaction.atomic
def remove_influencer(influencer: Influencer, *, by: User) -> Procurement:
    """Take back a name given by mistake, before the person declared. Raises ``procurement_over``, ``has_declared``."""
    locked = lock_running(influencer.procurement)
    if InterestDeclaration.objects.filter(influencer=influencer).exists():
        raise RuleBroken("has_declared", "This person has declared. What is declared stays on record.")
    person = str(influencer.person)
    Influencer.objects.filter(pk=influencer.pk).delete()
    audit.record(by, "influencer.remove", locked, person=person)
    return locked


@transaction.atomic
def declare_interest(
    influencer: Influencer,
    *,
    by: User,
    has_interest: bool,
    kind: str = "",
    reach: str = "",
    nature: str = "",
    detail: str = "",
) -> InterestDeclaration:
    """Declare one's own interests; declaring again is how a change is told, and the earlier words are kept.

    What an interest is stays out of the history, for few may read it. Raises RuleBroken ``procurement_over``,
    ``not_yours`` or ``not_said``.
    """
    locked = lock_running(influencer.procurement)
    if influencer.person_id != by.pk:
        raise RuleBroken("not_yours", "Everybody declares for themselves.")
    facts = {"kind": "", "reach": "", "nature": "", "detail": ""}
    if has_interest:
        known = {"kind": InterestKind, "reach": InterestReach, "nature": InterestNature}
        given = {"kind": kind, "reach": reach, "nature": nature}
        for name, words in known.items():
            facts[name] = said(given[name] if given[name] in words.values else "", "Choose one of these.", name)
        facts["detail"] = said(detail, "Describe the interest: whose it is, in what, and since when.", "detail")
    declaration = InterestDeclaration.objects.create(
        influencer=influencer, has_interest=has_interest, declared_at=timezone.now(), **facts
    )
    audit.record(by, "interest.declare", locked, has_interest=has_interest)
    return declaration


@transaction.atomic
def decide_interest(
    declaration: InterestDeclaration, *, by: User, mitigation: str, steps_aside: bool
) -> InterestDeclaration:
    """Decide what keeps a declared interest from counting; nobody decides about their own.

    Raises RuleBroken ``procurement_over``, ``no_interest``, ``already_decided``, ``own_interest`` or ``not_said``.
    """
    locked = lock_running(declaration.influencer.procurement)
    declaration = InterestDeclaration.objects.select_for_update().select_related("influencer").get(pk=declaration.pk)
    if not declaration.has_interest:
        raise RuleBroken("no_interest", "No interest was declared.")
    if declaration.decided_at is not None:
        raise RuleBroken("already_decided", "This interest was decided about already.")
    if declaration.influencer.person_id == by.pk:
        raise RuleBroken("own_interest", "Nobody decides about their own interest. Ask the head of service.")
    declaration.mitigation = said(mitigation, "Say what keeps the interest from counting.", "mitigation")
    declaration.steps_aside = steps_aside
    declaration.decided_by, declaration.decided_at = by, timezone.now()
    declaration.save()
    audit.record(by, "interest.decide", locked, person=str(declaration.influencer), steps_aside=steps_aside)
    return declaration


@transaction.atomic
def sign_conflicts(procurement: Procurement, *, by: User, summary: str) -> ConflictAssessment:
    """Sign the conflicts assessment (section 83). With stages 1 to 6 behind it, it is the confirmation at the issue.

    Raises RuleBroken ``procurement_over``, ``not_named``, ``nobody_named``, ``not_declared``, ``not_decided`` or
    ``not_said``.
    """
    locked = lock_running(procurement)
    refuse_if_any(missing_to_sign(locked))
    latest = ConflictAssessment.objects.filter(procurement=locked).first()
    record = ConflictAssessment.objects.create(
        procurement=locked,
        number=latest.number + 1 if latest else 1,
        is_confirmation=is_planned(locked),
        summary=said(summary, "Say how conflicts were looked for and kept out.", "summary"),
        signed_by=by,
        signed_at=timezone.now(),
    )
    audit.record(by, "conflicts.sign", locked, number=record.number, confirmation=record.is_confirmation)
    return record
