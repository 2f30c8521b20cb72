"""The documents a stage should leave behind: put on file, or set aside with a reason (CON-9)."""

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from procurement.choices import StageStatus
from procurement.models import ExpectedDocument, ExpectedFile, StageRecord
from procurement.services.procurement import lock_running
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.rules import RuleBroken, said
from socialvalue.core.uploads import clean_upload


@transaction.atomic
def attach_expected(expected: ExpectedDocument, *, by: User, file: UploadedFile) -> ExpectedDocument:
    """Put a file to the document; one that was set aside counts as needed again.

    Raises RuleBroken ``procurement_over`` or what ``clean_upload`` raises.
    """
    locked = _lock(expected)
    kept = ExpectedFile.objects.create(expected=locked, uploaded_by=by, **clean_upload(file))
    locked.waived_because, locked.waived_by = "", None
    locked.save()
    _note(by, "expected.attach", locked, name=kept.name, sha256=kept.sha256)
    return locked


@transaction.atomic
def waive_expected(expected: ExpectedDocument, *, by: User, reason: str) -> ExpectedDocument:
    """Say why the document is not needed here.

    Raises RuleBroken ``procurement_over``, ``not_said``, ``on_file`` or ``stage_signed``.
    """
    locked = _lock(expected)
    words = said(reason, "Say why this document is not needed.", "reason")
    if locked.files.exists():
        raise RuleBroken("on_file", "This document is on file already, so there is nothing to set aside.")
    _refuse_when_signed(locked)
    locked.waived_because, locked.waived_by = words, by
    locked.save()
    _note(by, "expected.waive", locked, reason=words)
    return locked


@transaction.atomic
def require_expected(expected: ExpectedDocument, *, by: User) -> ExpectedDocument:
    """Ask for a document again that was set aside. Raises ``procurement_over``, ``not_waived`` or ``stage_signed``."""
    locked = _lock(expected)
    if locked.waived_by is None:
        raise RuleBroken("not_waived", "This document is asked for already.")
    _refuse_when_signed(locked)
    locked.waived_because, locked.waived_by = "", None
    locked.save()
    _note(by, "expected.require", locked)
    return locked


@transaction.atomic
def remove_expected_file(attached: ExpectedFile, *, by: User) -> ExpectedDocument:
    """Take a file away again while its stage is open. Raises RuleBroken ``procurement_over`` or ``stage_signed``."""
    locked = _lock(attached.expected)
    _refuse_when_signed(locked)
    ExpectedFile.objects.filter(pk=attached.pk).delete()
    _note(by, "expected.remove_file", locked, name=attached.name, sha256=attached.sha256)
    return locked


def _lock(expected: ExpectedDocument) -> ExpectedDocument:
    lock_running(expected.procurement)
    return ExpectedDocument.objects.select_for_update().get(pk=expected.pk)


def _refuse_when_signed(expected: ExpectedDocument) -> None:
    records = StageRecord.objects.filter(procurement_id=expected.procurement_id, number=expected.stage_number)
    if not records.filter(status=StageStatus.OPEN).exists():
        message = f"Stage {expected.stage_number} is signed off or skipped. Reopen the stage first."
        raise RuleBroken("stage_signed", message)


def _note(by: User, act: str, expected: ExpectedDocument, **facts: str) -> None:
    audit.record(by, act, expected.procurement, stage=expected.stage_number, title=expected.title, **facts)
