"""Action where a commitment is not met (DER-6): opened with a date, resolved with its outcome."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from procurement.choices import RemedyKind
from procurement.domain.lifecycles import REMEDY
from procurement.models import Commitment, Remedy
from procurement.notifications import delivery as letters
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.rules import RuleBroken, said


@transaction.atomic
def open_remedy(commitment: Commitment, *, by: User, kind: str, text: str, due_on: date) -> Remedy:
    """Open one step of the ladder. Raises RuleBroken ``not_said`` or ``due_in_the_past``."""
    words = said(text, "Say what the supplier is to do.", "text")
    if due_on < timezone.localdate():
        raise RuleBroken("due_in_the_past", "Choose today or a later day, so that the supplier can act.", "due_on")
    remedy = Remedy.objects.create(
        commitment=commitment, kind=RemedyKind(kind), text=words, due_on=due_on, opened_by=by
    )
    audit.record(by, "remedy.open", remedy, commitment=commitment.pk, kind=kind, due_on=due_on)
    letters.tell_of_remedy(remedy)
    return remedy


@transaction.atomic
def resolve_remedy(remedy: Remedy, *, by: User, outcome: str) -> Remedy:
    """Close a step with what came of it. Raises RuleBroken ``wrong_state`` or ``not_said``."""
    locked = Remedy.objects.select_for_update().get(pk=remedy.pk)
    locked.status = REMEDY.target_of("resolve", locked.status)
    locked.outcome = said(outcome, "Say what came of it.", "outcome")
    locked.resolved_at = timezone.now()
    locked.save(update_fields=["status", "outcome", "resolved_at", "updated_at"])
    audit.record(by, "remedy.resolve", locked, outcome=locked.outcome)
    letters.tell_of_resolution(locked)
    return locked
