"""A version of a published tender put on record, and the pack of papers made of it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from procurement import tasks
from procurement.domain.publication import digest_of
from procurement.models import Tender, TenderPack, TenderVersion
from procurement.selectors.publication_model import evaluation_model
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.background import enqueue
from socialvalue.core.rules import RuleBroken


def record_first_version(tender: Tender, *, by: User, now: datetime) -> TenderVersion:
    """The model of a tender as it is published; gives the tender the digest. The caller saves it."""
    model = evaluation_model(tender)
    tender.model_sha256 = digest_of(model)
    return _recorded(tender, 1, model, by=by, now=now)


def record_next_version(
    tender: Tender,
    model: dict[str, Any],
    *,
    by: User,
    now: datetime,
    before: TenderVersion,
    closed_at: datetime,
    reason: str,
    changes: Sequence[dict[str, str]],
    touched: dict[str, list[int]],
) -> TenderVersion:
    """The version after ``before``; the database refuses one after ``closed_at`` or with an earlier deadline."""
    told = {"reason": reason, "changes": list(changes), "touched": touched, "closed_at": closed_at}
    return _recorded(tender, before.number + 1, model, by=by, now=now, **told)


def _recorded(
    tender: Tender, number: int, model: dict[str, Any], *, by: User, now: datetime, **told: Any
) -> TenderVersion:
    assert tender.closes_at is not None, "what is published has a deadline"
    version = TenderVersion.objects.create(
        tender=tender,
        number=number,
        model=model,
        sha256=digest_of(model),
        closes_at=tender.closes_at,
        questions_close_at=tender.questions_close_at,
        published_at=now,
        published_by=by,
        **told,
    )
    pack = TenderPack.objects.create(tender=tender, version=version, requested_by=by, requested_at=now)
    enqueue(tasks.build_pack, pack.pk)
    return version


@transaction.atomic
def request_pack(tender: Tender, *, by: User) -> TenderPack:
    """Ask for the pack of a draft, anew each time. Raises RuleBroken ``pack_of_version``: a version has its own."""
    locked = Tender.objects.select_for_update().get(pk=tender.pk)
    if locked.published_at is not None:
        raise RuleBroken("pack_of_version", "The pack of a published tender is made with each version. Download it.")
    asked = {"requested_by": by, "requested_at": timezone.now()}
    anew = {"started_at": None, "attempts": 0, "built_at": None, "failed_at": None}
    pack, _ = TenderPack.objects.update_or_create(tender=locked, version=None, defaults=asked | anew)
    audit.record(by, "tender.request_pack", locked)
    enqueue(tasks.build_pack, pack.pk)
    return pack


@transaction.atomic
def retry_pack(pack: TenderPack, *, by: User) -> TenderPack:
    """Ask again for a pack that could not be made. Raises RuleBroken ``pack_not_failed``."""
    locked = TenderPack.objects.select_for_update().get(pk=pack.pk)
    if locked.failed_at is None:
        raise RuleBroken("pack_not_failed", "This pack is made or being made. Look at it again in a moment.")
    locked.started_at, locked.failed_at, locked.attempts = None, None, 0
    locked.save()
    audit.record(by, "tender.retry_pack", locked.tender)
    enqueue(tasks.build_pack, locked.pk)
    return locked
