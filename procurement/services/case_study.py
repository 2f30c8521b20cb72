"""Case studies: stories from practice, public once somebody else approved them (DER-7, DUR-4)."""

from django.db import transaction
from django.utils import timezone

from procurement.models import CaseStudy, Contract
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.rules import RuleBroken, said


@transaction.atomic
def write_case_study(contract: Contract, *, by: User, title: str, text: str, theme_title: str = "") -> CaseStudy:
    """Keep a story for approval. Raises RuleBroken ``not_said``."""
    study = CaseStudy.objects.create(
        contract=contract,
        title=said(title, "Give it a title.", "title"),
        text=said(text, "Tell what happened, and what changed for whom.", "text"),
        theme_title=theme_title,
        written_by=by,
    )
    audit.record(by, "case_study.write", study, contract=contract.pk)
    return study


@transaction.atomic
def approve_case_study(study: CaseStudy, *, by: User) -> CaseStudy:
    """Let the story be published. Raises RuleBroken ``already_approved`` or ``own_words``: a second person approves."""
    locked = CaseStudy.objects.select_for_update().get(pk=study.pk)
    if locked.approved_at is not None:
        raise RuleBroken("already_approved", "This case study is approved already.")
    if locked.written_by_id == by.pk:
        raise RuleBroken("own_words", "You wrote this case study. Ask somebody else to approve it.")
    locked.approved_by, locked.approved_at = by, timezone.now()
    locked.save(update_fields=["approved_by", "approved_at", "updated_at"])
    audit.record(by, "case_study.approve", locked)
    return locked
