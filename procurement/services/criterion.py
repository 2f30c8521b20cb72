"""The table of award criteria, saved whole. It may be unfinished while it is a draft, but never without sense."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from procurement.domain.weighting import CriterionFact, weighting_problems
from procurement.models import Criterion, Tender
from procurement.services.tender import lock_draft
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.rules import RuleBroken

# Faults of the table's shape: it cannot be kept with one of these. Sums and the cap are asked on publication.
SHAPE = {"kind_unknown", "code_repeated", "parent_unknown", "parent_circular", "weight_not_positive"}
WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """One line of the table; ``pk`` of the criterion it changes, None for a new one; ``parent`` is a code."""

    code: str
    name: str
    kind: str
    weight_percent: Decimal
    parent: str = ""
    pass_mark: Decimal | None = None
    pk: int | None = None


@transaction.atomic
def save_criteria(tender: Tender, *, by: User, rows: Sequence[CriterionRow]) -> Tender:
    """Replace the whole table: change, add, and remove what is not among ``rows``.

    The order is that of ``rows``, with children after their parent.

    Raises RuleBroken ``tender_frozen``, ``procurement_over``, a fault of the shape (its ``field`` is the code of the
    criterion), ``weight_above_100``, ``pass_mark_above_scale`` or ``criterion_has_questions``.
    """
    locked = lock_draft(tender)
    rows = _in_tree_order(rows)
    _check(rows, locked.scale_max)
    existing = {one.pk: one for one in locked.criteria.select_for_update()}
    _remove(existing, keep={row.pk for row in rows})
    for row in rows:
        known = existing.get(row.pk) if row.pk else None
        if known is not None and known.code != row.code:
            # Codes may be swapped; a passing one keeps them unique on the way.
            Criterion.objects.filter(pk=known.pk).update(code=f"~{known.pk}")
    saved = {row.code: _save(locked, existing, row, position) for position, row in enumerate(rows, start=1)}
    for row in rows:
        Criterion.objects.filter(pk=saved[row.code].pk).update(parent=saved[row.parent] if row.parent else None)
    audit.record(by, "criteria.save", locked, weights={row.code: row.weight_percent for row in rows})
    return locked


@transaction.atomic
def change_criterion(criterion: Criterion, *, by: User, guidance: str) -> Criterion:
    """Say what a good answer shows. Raises RuleBroken ``tender_frozen`` or ``procurement_over``."""
    tender = lock_draft(criterion.tender)
    locked = Criterion.objects.select_for_update().get(pk=criterion.pk)
    locked.guidance = guidance.strip()
    locked.save(update_fields=["guidance"])
    audit.record(by, "criterion.change", tender, code=locked.code)
    return locked


def _in_tree_order(rows: Sequence[CriterionRow]) -> tuple[CriterionRow, ...]:
    """Each criterion followed by those under it; rows whose place is wrong come last, for the check to find."""
    ordered: list[CriterionRow] = []

    def lay(parent: str) -> None:
        for row in rows:
            if row.parent == parent and row not in ordered:
                ordered.append(row)
                lay(row.code)

    lay("")
    return (*ordered, *(row for row in rows if row not in ordered))


def _check(rows: Sequence[CriterionRow], scale_max: int) -> None:
    facts = [CriterionFact(row.code, row.name, row.kind, row.weight_percent, row.parent or None) for row in rows]
    for problem in weighting_problems(facts, cap=WHOLE, outcomes=1, at_least_one_outcome=False):
        if problem.code in SHAPE:
            raise problem.as_error()
    for row in rows:
        if row.weight_percent > WHOLE:
            raise RuleBroken("weight_above_100", f"“{row.name}” cannot weigh more than 100%. Lower it.", row.code)
        if row.pass_mark is not None and row.pass_mark > scale_max:
            message = f"The highest mark is {scale_max}, so “{row.name}” cannot need {row.pass_mark}. Lower it."
            raise RuleBroken("pass_mark_above_scale", message, row.code)


def _remove(existing: dict[int, Criterion], keep: set[int | None]) -> None:
    gone = [one for pk, one in existing.items() if pk not in keep]
    for criterion in gone:
        if count := criterion.questions.count():
            noun = "a question" if count == 1 else f"{count} questions"
            message = f"“{criterion.name}” has {noun}. Move or remove them before you take the criterion out."
            raise RuleBroken("criterion_has_questions", message, criterion.code)
    Criterion.objects.filter(parent__in=gone).update(parent=None)
    Criterion.objects.filter(pk__in=[one.pk for one in gone]).delete()


def _save(tender: Tender, existing: dict[int, Criterion], row: CriterionRow, position: int) -> Criterion:
    criterion = (existing.get(row.pk) if row.pk else None) or Criterion(tender=tender)
    criterion.code = row.code
    criterion.name = row.name
    criterion.kind = row.kind
    criterion.weight_percent = row.weight_percent
    criterion.pass_mark = row.pass_mark
    criterion.position = position
    criterion.save()
    return criterion
