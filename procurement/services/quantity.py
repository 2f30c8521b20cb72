"""Having a criterion scored from the offers instead of by the panel, and the figures of its formula."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.db.models import OuterRef, Subquery

from procurement.domain.quantities import QuantityFormula, check_caps
from procurement.models import CountedMeasure, Criterion, QuantityScoring, SelectedMeasure
from procurement.selectors.quantity import problems_to_score, rule_of, scorings_of
from procurement.services.tender import lock_draft
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.rules import RuleBroken, refuse_if_any

WHOLE, PENNY_OF_A_PERCENT = Decimal(100), Decimal("0.01")


@dataclass(frozen=True, slots=True)
class CountedRow:
    """A measure that counts, by id of the selected measure; None: the formula does not use it, or it is not set yet."""

    selected_measure_id: int
    share_percent: Decimal | None = None
    worth_pence: int | None = None
    target: Decimal | None = None
    cap: Decimal | None = None
    least: Decimal | None = None


@transaction.atomic
def score_by_quantity(criterion: Criterion, *, by: User, formula: str) -> QuantityScoring:
    """Have a social value criterion scored from the offers; begin with every measure that does not count elsewhere.

    The figures proposed are equal shares, and the highest plausible quantity as target or as cap. What a unit counts
    for is never proposed: it is printed, and the licence of a value may forbid that. Choosing another formula later
    keeps the figures, but for caps where they change nothing. Raises RuleBroken ``tender_frozen``,
    ``procurement_over``, ``not_social_value``, ``pass_mark_by_quantity``, ``criterion_has_questions``, ``no_measure``.
    """
    tender = lock_draft(criterion.tender)
    refuse_if_any(problems_to_score(criterion))
    known = QuantityScoring.objects.filter(criterion=criterion).first()
    if known is not None:
        had_caps = QuantityFormula(known.formula).takes_cap
        known.formula = QuantityFormula(formula).value
        known.save(update_fields=["formula"])
        if not QuantityFormula(formula).takes_cap:
            known.counted.update(cap=None)
        elif not had_caps:
            plausible = SelectedMeasure.objects.filter(pk=OuterRef("selected_measure")).values("most_plausible")
            known.counted.update(cap=Subquery(plausible))
    else:
        free = list(SelectedMeasure.objects.filter(tender=tender, counted=None).select_related("measure"))
        known = QuantityScoring.objects.create(
            tender=tender,
            criterion=criterion,
            formula=QuantityFormula(formula).value,
            estimate_pence=tender.procurement.value_net_pence,
        )
        CountedMeasure.objects.bulk_create(_proposed(known, free))
    audit.record(by, "criterion.score_by_quantity", tender, code=criterion.code, formula=known.formula)
    return known


def _proposed(scoring: QuantityScoring, free: Sequence[SelectedMeasure]) -> list[CountedMeasure]:
    """One row a measure; the shares add up to 100, the last one takes what does not divide."""
    share = (WHOLE / len(free)).quantize(PENNY_OF_A_PERCENT, rounding="ROUND_DOWN")
    rest = WHOLE - share * (len(free) - 1)
    return [
        CountedMeasure(
            tender_id=scoring.tender_id,
            scoring=scoring,
            selected_measure=one,
            share_percent=rest if index == len(free) - 1 else share,
            target=one.most_plausible,
            cap=one.most_plausible if QuantityFormula(scoring.formula).takes_cap else None,
        )
        for index, one in enumerate(free)
    ]


@transaction.atomic
def set_quantities(
    scoring: QuantityScoring,
    *,
    by: User,
    counted: Sequence[CountedRow],
    target_pence: int | None = None,
    target_percent: Decimal | None = None,
    estimate_pence: int | None = None,
    bands: Sequence[tuple[int, Decimal]] = (),
) -> QuantityScoring:
    """Keep the figures of a formula; unfinished ones may be kept, publication asks for all of them.

    ``bands`` are (from pence, percent of the marks). Raises RuleBroken ``tender_frozen``, ``procurement_over``,
    ``measure_unknown``, ``measure_counted_elsewhere``, ``cap_above_target``.
    """
    tender = lock_draft(scoring.tender)
    locked = QuantityScoring.objects.select_for_update(of=("self",)).select_related("criterion").get(pk=scoring.pk)
    asked = {one.pk: one for one in SelectedMeasure.objects.filter(tender=tender).select_related("measure", "counted")}
    for row in counted:
        one = asked.get(row.selected_measure_id)
        if one is None:
            raise RuleBroken("measure_unknown", "A measure is no longer asked for. Load the page again.")
        other = getattr(one, "counted", None)
        if other is not None and other.scoring_id != locked.pk:
            message = f"“{one.measure.title}” counts in another criterion already. Each offer is counted once."
            raise RuleBroken("measure_counted_elsewhere", message)
    locked.target_pence, locked.target_percent, locked.estimate_pence = target_pence, target_percent, estimate_pence
    locked.bands = [[start, str(share)] for start, share in bands]
    locked.save()
    locked.counted.exclude(selected_measure_id__in=[row.selected_measure_id for row in counted]).delete()
    for row in counted:
        CountedMeasure.objects.update_or_create(
            selected_measure_id=row.selected_measure_id,
            defaults={
                "tender": tender, "scoring": locked, "share_percent": row.share_percent,
                "worth_pence": row.worth_pence, "target": row.target, "cap": row.cap, "least": row.least,
            },
        )  # fmt: skip
    check_caps(rule_of(scorings_of(tender)[locked.criterion_id]))
    audit.record(by, "criterion.set_quantities", tender, code=locked.criterion.code, measures=len(counted))
    return locked


@transaction.atomic
def score_by_panel(scoring: QuantityScoring, *, by: User) -> Criterion:
    """Have the panel mark the criterion again. Raises RuleBroken ``tender_frozen`` or ``procurement_over``."""
    tender = lock_draft(scoring.tender)
    criterion = scoring.criterion
    QuantityScoring.objects.filter(pk=scoring.pk).delete()
    audit.record(by, "criterion.score_by_panel", tender, code=criterion.code)
    return criterion
