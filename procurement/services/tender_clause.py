"""The social clauses of a draft: put in from the library, changed with a reason, taken out, or none with a reason."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from procurement.choices import ClauseStatus
from procurement.domain.clauses import tidy
from procurement.models import Clause, NoClauseReason, Tender, TenderClause
from procurement.services.tender import lock_draft
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.rules import RuleBroken, said


@transaction.atomic
def insert_clauses(tender: Tender, *, by: User, clauses: Iterable[Clause]) -> Tender:
    """Copy published clauses into a draft, after those it has; a reason for none, if one was given, is over.

    Raises RuleBroken ``tender_frozen``, ``procurement_over``, ``no_clause_chosen``, ``clause_not_offered``,
    ``clause_there``.
    """
    locked = lock_draft(tender)
    chosen = list(clauses)
    if not chosen:
        raise RuleBroken("no_clause_chosen", "Choose at least one clause.", "clauses")
    last = locked.clauses.aggregate(last=Max("position"))["last"] or 0
    there = set(locked.clauses.values_list("code", flat=True))
    for position, clause in enumerate(chosen, start=last + 1):
        if clause.status != ClauseStatus.PUBLISHED:
            message = f"{clause.code} is not offered any more. Choose the version that is."
            raise RuleBroken("clause_not_offered", message, "clauses")
        if clause.code in there:
            raise RuleBroken("clause_there", f"{clause.code} stands in this tender already.", "clauses")
        there.add(clause.code)
        TenderClause.objects.create(
            tender=locked,
            clause=clause,
            code=clause.code,
            version=clause.version,
            title=clause.title,
            inserted=clause.text,
            wording=clause.text,
            position=position,
        )
    NoClauseReason.objects.filter(tender=locked).delete()
    audit.record(by, "tender_clause.insert", locked, clauses=[f"{one.code} v{one.version}" for one in chosen])
    return locked


@transaction.atomic
def change_tender_clause(clause: TenderClause, *, by: User, text: str, change_reason: str = "") -> TenderClause:
    """Change the words of a clause in a draft. Back at the library's words, it needs no reason and keeps none.

    Raises RuleBroken ``tender_frozen``, ``procurement_over``, ``not_said``, ``clause_too_long``,
    ``change_without_reason``.
    """
    tender = lock_draft(clause.tender)
    locked = TenderClause.objects.select_for_update().get(pk=clause.pk)
    locked.wording = tidy(text)
    locked.change_reason = change_reason.strip() if locked.is_changed else ""
    if locked.is_changed and not locked.change_reason:
        message = "Say why the library's words do not do here. Whoever checks the contract will read it."
        raise RuleBroken("change_without_reason", message, "change_reason")
    locked.save()
    audit.record(by, "tender_clause.change", tender, code=locked.code, reason=locked.change_reason)
    return locked


@transaction.atomic
def remove_tender_clause(clause: TenderClause, *, by: User) -> Tender:
    """Take a clause out of a draft; those after it move up. RuleBroken ``tender_frozen``, ``procurement_over``."""
    tender = lock_draft(clause.tender)
    TenderClause.objects.filter(pk=clause.pk).delete()
    for position, later in enumerate(tender.clauses.select_for_update().order_by("position", "pk"), start=1):
        if later.position != position:
            later.position = position
            later.save(update_fields=["position"])
    audit.record(by, "tender_clause.remove", tender, code=clause.code)
    return tender


@transaction.atomic
def waive_clauses(tender: Tender, *, by: User, reason: str) -> Tender:
    """Record why a draft has no social clause, or say it better. Putting a clause in takes it back.

    Raises RuleBroken ``tender_frozen``, ``procurement_over``, ``clauses_there``, ``not_said``.
    """
    locked = lock_draft(tender)
    if locked.clauses.exists():
        message = "The tender has social clauses. Take them out first, if none of them belongs here."
        raise RuleBroken("clauses_there", message)
    words = said(reason, "Say why no social clause belongs in this contract.", "reason")
    given = {"reason": words, "given_by": by, "given_at": timezone.now()}
    NoClauseReason.objects.update_or_create(tender=locked, defaults=given)
    audit.record(by, "tender_clause.waive", locked, reason=words)
    return locked
