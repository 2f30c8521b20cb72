"""The table of award criteria, saved whole. It may be unfinished while it is a draft, but never without sense."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat

from procurement.choices import CriterionKind
from procurement.domain.scales import dropped_words, unread_words
from procurement.domain.weighting import CriterionFact, weighting_problems
from procurement.models import Criterion, Question, Tender
from procurement.services.question import number_questions
from procurement.services.tender import lock_draft
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.rules import RuleBroken

# Faults of the table's shape: it cannot be kept with one of these. Sums and the cap are asked on publication.
SHAPE = {"kind_unknown", "code_repeated", "parent_unknown", "parent_circular", "weight_not_positive"}
WHOLE = Decimal(100)
FILLED = ("code", "name", "kind", "weight_percent", "pass_mark", "takes_rest")


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
    takes_rest: bool = False


@transaction.atomic
def save_criteria(tender: Tender, *, by: User, rows: Sequence[CriterionRow]) -> tuple[Tender, tuple[str, ...]]:
    """Replace the whole table: change, add, and remove what is not among ``rows``.

    The order is that of ``rows``, with children after their parent. What no page would show any more is dropped, and
    said in the sentences returned: lowest mark and scale where nobody marks, the least part where nothing is below.

    Raises RuleBroken ``tender_frozen``, ``procurement_over``, a fault of the shape (its ``field`` is the code of the
    criterion), ``weight_above_100``, ``pass_mark_above_scale`` or ``criterion_has_questions``.
    """
    locked = lock_draft(tender)
    rows = _in_tree_order(rows)
    existing = {one.pk: one for one in locked.criteria.select_for_update().order_by("pk")}
    _check(rows, locked.scale_max, own_scale={pk for pk, one in existing.items() if one.scale_id})
    _remove(existing, keep={row.pk for row in rows})
    dropped = _store(locked, existing, rows)
    number_questions(locked)
    weights = {row.code: row.weight_percent for row in rows}
    audit.record(by, "criteria.save", locked, weights=weights, dropped=dropped)
    return locked, dropped


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


def _check(rows: Sequence[CriterionRow], scale_max: int, own_scale: set[int]) -> None:
    facts = [CriterionFact(row.code, row.name, row.kind, row.weight_percent, row.parent or None) for row in rows]
    for problem in weighting_problems(facts, cap=WHOLE, outcomes=1, at_least_one_outcome=False):
        if problem.code in SHAPE:
            raise problem.as_error()
    for row in rows:
        if row.weight_percent > WHOLE:
            raise RuleBroken("weight_above_100", f"“{row.name}” cannot weigh more than 100%. Lower it.", row.code)
        if row.pass_mark is not None and row.pk not in own_scale and row.pass_mark > scale_max:
            message = f"The highest mark is {scale_max}, so “{row.name}” cannot need {row.pass_mark}. Lower it."
            raise RuleBroken("pass_mark_above_scale", message, row.code)


def _remove(existing: dict[int, Criterion], keep: set[int | None]) -> None:
    gone = [one for pk, one in existing.items() if pk not in keep]
    asked = Counter(Question.objects.filter(criterion__in=gone).values_list("criterion_id", flat=True))
    for criterion in gone:
        if count := asked[criterion.pk]:
            noun = "a question" if count == 1 else f"{count} questions"
            message = f"“{criterion.name}” has {noun}. Move or remove them before you take the criterion out."
            raise RuleBroken("criterion_has_questions", message, criterion.code)
    Criterion.objects.filter(parent__in=gone).update(parent=None)
    Criterion.objects.filter(pk__in=[one.pk for one in gone]).delete()


def _store(tender: Tender, existing: dict[int, Criterion], rows: Sequence[CriterionRow]) -> tuple[str, ...]:
    """Write the whole table: what is new, then what changed, in a few queries however long it is."""
    had_below = {one.parent_id for one in existing.values()}
    recoded = [row.pk for row in rows if row.pk in existing and existing[row.pk].code != row.code]
    # Codes may be swapped; a passing one keeps them unique on the way.
    passing = Concat(Value("~"), Cast("pk", CharField()))
    Criterion.objects.filter(pk__in=recoded).update(code=passing)
    kept = [row for row in rows if row.pk in existing]
    for row in kept:
        _fill(existing[row.pk or 0], row)
    new = [_fill(Criterion(tender=tender), row) for row in rows if row.pk not in existing]
    by_code = {one.code: one for one in [*(existing[row.pk or 0] for row in kept), *Criterion.objects.bulk_create(new)]}
    for position, row in enumerate(rows, start=1):
        by_code[row.code].position = position
        by_code[row.code].parent = by_code[row.parent] if row.parent else None
    dropped = _drop(by_code.values(), had_below, with_below={by_code[row.parent].pk for row in rows if row.parent})
    Criterion.objects.bulk_update(by_code.values(), [*FILLED, "parent", "position", "scale", "lowest_percent"])
    return dropped


def _drop(criteria: Collection[Criterion], had_below: set[int | None], with_below: set[int]) -> tuple[str, ...]:
    """Take out of each criterion what does not apply at its place, and say so; words that somebody wrote stay."""
    said = []
    for one in criteria:
        has_below = one.pk in with_below
        kept_mark, kept_part, has_scale = one.pass_mark, one.lowest_percent, one.scale_id is not None
        if has_below or one.kind == CriterionKind.PRICE:
            one.pass_mark, one.scale = None, None
        if not has_below:
            one.lowest_percent = None
        words = dropped_words(
            one.name,
            pass_mark=kept_mark if one.pass_mark is None else None,
            own_scale=has_scale and one.scale_id is None,
            lowest_percent=kept_part if one.lowest_percent is None else None,
            has_below=has_below,
        )
        said += [words] if words else []
        if has_below and one.pk not in had_below and one.guidance:
            said.append(unread_words(one.name))
    return tuple(said)


def _fill(criterion: Criterion, row: CriterionRow) -> Criterion:
    for name in FILLED:
        setattr(criterion, name, getattr(row, name))
    return criterion
