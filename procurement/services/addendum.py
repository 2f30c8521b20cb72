"""An addendum from its first step to the new version: prepared apart, tried as often as wanted, published once (s.31).

A published tender is frozen by the database. The freeze is lifted only inside one transaction that either ends with a
new version on record or is rolled back, and only while an open addendum says so before the deadline.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from procurement.choices import TenderStatus
from procurement.domain.addendum import changes_between, check_addendum, check_in_time, touched_between
from procurement.domain.lifecycles import TENDER
from procurement.models import (
    Addendum,
    AddendumFile,
    Bid,
    Question,
    Tender,
    TenderClause,
    TenderDocument,
    TenderVersion,
)
from procurement.notifications.tender import tell_amended
from procurement.selectors.publication import publication_problems
from procurement.selectors.publication_model import evaluation_model
from procurement.selectors.tender_clause import clauses_of
from procurement.selectors.tender_version import version_in_force
from procurement.services.addendum_steps import Step, make_step, step_of, with_step
from procurement.services.tender_version import record_first_version, record_next_version
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.rules import Problem, RuleBroken, refuse_if_any, said
from socialvalue.core.uploads import clean_upload
from socialvalue.core.wording import uk_datetime

# No fault of the change: time for questions that ran out before it was published; that a tender of the time before
# there were clauses has none. An addendum changes the words of clauses, never which there are.
NOT_ASKED_AGAIN = {"question_time_outside", "no_clause"}


@dataclass(frozen=True, slots=True)
class Proposal:
    """What an addendum would do: questions, clauses, documents published already, all read before the end."""

    questions: tuple[Question, ...]
    documents: tuple[TenderDocument, ...]
    clauses: tuple[TenderClause, ...]
    changes: tuple[dict[str, str], ...]
    problems: tuple[Problem, ...]


@transaction.atomic
def start_addendum(tender: Tender, *, by: User) -> Addendum:
    """The open addendum of a published tender, a new one where there is none.

    Raises RuleBroken ``wrong_state`` or ``deadline_passed``.
    """
    locked = _lock(tender)
    found = Addendum.objects.filter(tender=locked, version=None, discarded_at=None).first()
    if found is not None:
        return found
    addendum = Addendum.objects.create(tender=locked, started_by=by)
    audit.record(by, "addendum.start", locked)
    return addendum


@transaction.atomic
def add_step(addendum: Addendum, *, by: User, step: Step) -> Addendum:
    """Put one more step to an open addendum, if all of them can be done one after the other.

    Raises RuleBroken ``addendum_over``, ``wrong_state``, ``deadline_passed`` or what a step raises.
    """
    locked = _open(addendum)
    return _with_steps(locked, with_step(list(locked.steps), step), by, "addendum.change")


@transaction.atomic
def add_file(addendum: Addendum, *, by: User, title: str, file: UploadedFile) -> Addendum:
    """Keep a file that the addendum adds to the documents. Raises what :func:`add_step` and ``clean_upload`` raise."""
    locked = _open(addendum)
    words = said(title, "Enter a title.", "title")
    kept = AddendumFile.objects.create(addendum=locked, title=words, uploaded_by=by, **clean_upload(file))
    return _with_steps(locked, [*locked.steps, step_of("document_add", file=kept.pk)], by, "addendum.change")


@transaction.atomic
def undo_step(addendum: Addendum, *, by: User, place: int) -> Addendum:
    """Take one step back, counted from 0; refused where a later one builds on it. Raises as :func:`add_step`."""
    locked = _open(addendum)
    steps = [step for number, step in enumerate(locked.steps) if number != place]
    return _with_steps(locked, steps, by, "addendum.undo")


@transaction.atomic
def discard_addendum(addendum: Addendum, *, by: User) -> Tender:
    """Drop an open addendum; the tender stays as published. Raises RuleBroken ``addendum_over``."""
    locked = Addendum.objects.select_for_update(of=("self",)).select_related("tender").get(pk=addendum.pk)
    _check_open(locked)
    locked.discarded_at = timezone.now()
    locked.save(update_fields=["discarded_at", "updated_at"])
    audit.record(by, "addendum.discard", locked.tender)
    return locked.tender


@contextmanager
def proposed(addendum: Addendum, *, by: User) -> Iterator[Tender]:
    """The tender as the steps so far would make it, open for changes; everything is rolled back at the end.

    Raises RuleBroken ``addendum_over``, ``wrong_state`` or ``deadline_passed``.
    """
    with transaction.atomic():
        locked = _open(addendum)
        yield _lifted(locked, list(locked.steps), by, timezone.now())
        transaction.set_rollback(True)


def proposal_of(addendum: Addendum, *, by: User) -> Proposal:
    """What the addendum would change, and every rule of publication that it would break."""
    published = list(addendum.tender.documents.all())
    with proposed(addendum, by=by) as tender:
        before = _version(addendum.tender)
        changes = changes_between(before.model, evaluation_model(tender))
        times = _times_changed(addendum.tender, tender)
        now_there = set(tender.documents.values_list("sha256", flat=True))
        return Proposal(
            tuple(tender.questions.order_by("number")),
            tuple(one for one in published if one.sha256 in now_there),
            clauses_of(tender),
            (*changes, *times),
            _problems(tender, timezone.now()),
        )


@transaction.atomic
def publish_addendum(addendum: Addendum, *, by: User, reason: str, time_reason: str = "") -> Tender:
    """Make the next version: steps done for good, rules asked, digest taken, everybody told.

    ``time_reason`` says why the time left is enough where the deadline stays. Bids stay as they are: answers to what
    did not change count, answers to what is gone are kept to read. Raises RuleBroken ``addendum_over``,
    ``wrong_state``, ``deadline_passed``, ``not_said``, ``nothing_changed``, ``not_later``, ``time_not_reconsidered``,
    what a step raises, or the first of ``publication_problems`` (the cap among them).
    """
    locked, now = _open(addendum), timezone.now()
    tender = locked.tender
    words = said(reason, "Say why the tender changes. Suppliers will read it.", "reason")
    before, was, closed_at = _version(tender), Tender.objects.get(pk=tender.pk), tender.closes_at
    list(Bid.objects.select_for_update().filter(lot__tender=tender).order_by("pk").values_list("pk"))
    draft = _lifted(locked, list(locked.steps), by, now)
    model = evaluation_model(draft)
    changes = changes_between(before.model, model)
    assert closed_at is not None, "a published tender has a deadline"
    check_addendum(changes=changes, closed_at=closed_at, closes_at=draft.closes_at, now=now, time_reason=time_reason)
    refuse_if_any(_problems(draft, now))
    version = record_next_version(
        draft, model, by=by, now=now, before=before, closed_at=closed_at, reason=_reason(words, time_reason),
        changes=[*changes, *_times_changed(was, draft)], touched=touched_between(before.model, model),
    )  # fmt: skip
    draft.status, draft.model_sha256 = TenderStatus.PUBLISHED, version.sha256
    draft.save()
    Addendum.objects.filter(pk=locked.pk).update(version=version, updated_at=now)
    audit.record(
        by,
        "tender.amend",
        draft,
        version=version.number,
        reason=words,
        sha256=version.sha256,
        closes_at=draft.closes_at,
    )
    tell_amended(draft, version)
    return draft


def _reason(words: str, time_reason: str) -> str:
    return f"{words}\nTime to answer: {time_reason.strip()}" if time_reason.strip() else words


def _lock(tender: Tender) -> Tender:
    locked = Tender.objects.select_for_update(of=("self",)).select_related("procurement__policy").get(pk=tender.pk)
    TENDER.target_of("amend", locked.status)
    check_in_time(locked.closes_at, timezone.now())
    return locked


def _open(addendum: Addendum) -> Addendum:
    """The tender, then the addendum, both locked; refused where it is over or the tender is."""
    tender = _lock(addendum.tender)
    locked = Addendum.objects.select_for_update(of=("self",)).get(pk=addendum.pk)
    _check_open(locked)
    locked.tender = tender
    return locked


def _check_open(addendum: Addendum) -> None:
    if not addendum.is_open:
        raise RuleBroken("addendum_over", "This change is published or dropped already. Start a new one.")


def _lifted(addendum: Addendum, steps: list[Step], by: User, now: datetime) -> Tender:
    """The tender with its freeze lifted and the steps done; the caller's transaction ends it one way or the other."""
    Addendum.objects.filter(pk=addendum.pk).update(lifted_at=now, closed_at=addendum.tender.closes_at)
    draft = Tender.objects.select_related("procurement__policy").get(pk=addendum.tender_id)
    draft.status = TenderStatus.DRAFT
    draft.save(update_fields=["status"])
    for step in steps:
        make_step(addendum, draft, step, by=by)
    return Tender.objects.select_related("procurement__policy", "procurement__lead_officer").get(pk=draft.pk)


def _with_steps(addendum: Addendum, steps: list[Step], by: User, act: str) -> Addendum:
    with transaction.atomic():
        _lifted(addendum, steps, by, timezone.now())
        transaction.set_rollback(True)
    addendum.steps = steps
    addendum.save(update_fields=["steps", "updated_at"])
    audit.record(by, act, addendum.tender, steps=len(steps))
    return addendum


def _version(tender: Tender) -> TenderVersion:
    """The version in force; the first is put on record now for a tender published before versions were kept."""
    found = version_in_force(tender)
    if found is not None:
        return found
    assert tender.published_by is not None, "a published tender was published by somebody"
    assert tender.published_at is not None, "a published tender was published some time"
    first = record_first_version(tender, by=tender.published_by, now=tender.published_at)
    Tender.objects.filter(pk=tender.pk).update(model_sha256=first.sha256)
    return first


def _problems(tender: Tender, now: datetime) -> tuple[Problem, ...]:
    found = publication_problems(tender, now)
    return tuple(one for one in found if one.code not in NOT_ASKED_AGAIN)


def _times_changed(before: Tender, after: Tender) -> list[dict[str, str]]:
    names: dict[str, Any] = {"closes_at": "Deadline for bids", "questions_close_at": "Last moment for questions"}
    return [
        {"what": words, "before": uk_datetime(getattr(before, name)), "after": uk_datetime(getattr(after, name))}
        for name, words in names.items()
        if getattr(before, name) != getattr(after, name)
    ]
