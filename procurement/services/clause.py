"""The library of social clauses: written and changed as drafts, published for good, revised, retired (CCC-1)."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from procurement.choices import ClauseStatus
from procurement.domain.clause_set import NOTE, ShippedClause
from procurement.domain.clauses import check_code, tidy
from procurement.domain.lifecycles import CLAUSE
from procurement.models import Clause
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.rules import RuleBroken, said

COPIED = ("code", "title", "topic", "text", "when_it_fits", "kinds", "is_remedy", "note", "source")
SHIPPED = "The set that comes with the system"


@transaction.atomic
def add_clause(*, by: User | None, code: str, source: str = "Written for the library", **words: Any) -> Clause:
    """A draft of a new clause. ``words``: title, topic, text, when_it_fits, kinds, is_remedy, note.

    Raises RuleBroken ``code_not_clear``, ``code_taken``, ``not_said``, ``clause_too_long``.
    """
    clear = check_code(code)
    if Clause.objects.filter(code=clear).exists():
        message = f"There is a clause {clear} already. Write a new version of it, or choose another code."
        raise RuleBroken("code_taken", message, "code")
    return _keep(Clause(code=clear, source=source), by, "clause.add", words)


@transaction.atomic
def change_clause(clause: Clause, *, by: User, **words: Any) -> Clause:
    """Change a draft. Raises RuleBroken ``clause_published``, ``not_said``, ``clause_too_long``."""
    locked = _lock(clause)
    if not locked.is_draft:
        message = "This version is published or retired and stays as it is. Write a new version to change it."
        raise RuleBroken("clause_published", message)
    return _keep(locked, by, "clause.change", words)


@transaction.atomic
def publish_clause(clause: Clause, *, by: User | None) -> Clause:
    """Offer a draft to tenders from now on; the version before it is retired. Raises RuleBroken ``wrong_state``."""
    locked = _lock(clause)
    target = CLAUSE.target_of("publish", locked.status)
    for older in Clause.objects.select_for_update().filter(code=locked.code, status=ClauseStatus.PUBLISHED):
        _retire(older, by, f"Version {locked.version} took its place.")
    locked.status, locked.published_at, locked.published_by = target, timezone.now(), by
    locked.save()
    audit.record(by, "clause.publish", locked, code=locked.code, version=locked.version)
    return locked


@transaction.atomic
def revise_clause(clause: Clause, *, by: User) -> Clause:
    """A draft of the next version with the words of this one. Raises RuleBroken ``wrong_state``, ``draft_exists``."""
    locked = _lock(clause)
    status = CLAUSE.target_of("revise", locked.status)
    versions = Clause.objects.select_for_update().filter(code=locked.code)
    if versions.filter(status=ClauseStatus.DRAFT).exists():
        message = "A draft of the next version exists already. Change that one, or publish it first."
        raise RuleBroken("draft_exists", message)
    newest = versions.aggregate(newest=Max("version"))["newest"]
    draft = Clause.objects.create(version=newest + 1, status=status, **{name: getattr(locked, name) for name in COPIED})
    audit.record(by, "clause.revise", draft, code=draft.code, version=draft.version, copied_from=locked.version)
    return draft


@transaction.atomic
def retire_clause(clause: Clause, *, by: User, reason: str) -> Clause:
    """Offer a clause no longer; tenders that have it keep it. Raises RuleBroken ``wrong_state``, ``not_said``."""
    return _retire(_lock(clause), by, said(reason, "Say why it is no longer offered.", "reason"))


@transaction.atomic
def load_clauses(clauses: Iterable[ShippedClause], *, by: User | None) -> int:
    """Publish version 1 of each clause whose code the library does not have yet; how many were added."""
    known = set(Clause.objects.values_list("code", flat=True))
    new = [one for one in clauses if one.code not in known]
    for one in new:
        draft = add_clause(
            by=by,
            code=one.code,
            source=SHIPPED,
            title=one.title,
            topic=one.topic.value,
            text="\n".join(one.text),
            when_it_fits=one.when,
            kinds=list(one.kinds),
            is_remedy=one.is_remedy,
            note=NOTE,
        )
        publish_clause(draft, by=by)
    return len(new)


def _lock(clause: Clause) -> Clause:
    return Clause.objects.select_for_update(of=("self",)).get(pk=clause.pk)


def _keep(clause: Clause, by: User | None, action: str, words: dict[str, Any]) -> Clause:
    clause.title = said(words["title"], "Enter a title.", "title")
    clause.when_it_fits = said(words["when_it_fits"], "Say when it fits, and when not.", "when_it_fits")
    clause.text = tidy(words["text"])
    clause.topic = words["topic"]
    clause.kinds = sorted(words.get("kinds", ()))
    clause.is_remedy = words.get("is_remedy", False)
    clause.note = words.get("note", "").strip()
    clause.save()
    audit.record(by, action, clause, code=clause.code, version=clause.version, title=clause.title)
    return clause


def _retire(clause: Clause, by: User | None, reason: str) -> Clause:
    clause.status, clause.retired_at = CLAUSE.target_of("retire", clause.status), timezone.now()
    clause.retired_reason = reason
    clause.save()
    audit.record(by, "clause.retire", clause, code=clause.code, version=clause.version, reason=reason)
    return clause
