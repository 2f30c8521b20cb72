"""Social value scored in two halves: how it will be done by the panel, what is offered by a formula."""

from decimal import Decimal

from procurement.choices import CriterionKind
from procurement.domain.quantities import QuantityFormula
from procurement.models import CountedMeasure, Tender
from procurement.services.criterion import CriterionRow
from procurement.services.quantity import CountedRow, score_by_quantity, set_quantities
from procurement.services.rehearsal import begin_rehearsal
from socialvalue.accounts.models import User
from socialvalue.demo.script import Story


def social_rows(story: Story, social: Decimal) -> list[CriterionRow]:
    """Social value as one criterion, or half for the panel and half for the offers."""
    kind = CriterionKind.SOCIAL_VALUE
    rows = [CriterionRow("S", "Social value", kind, social)]
    if story.counted:
        rows.append(CriterionRow("S1", "How it will be done", kind, social / 2, parent="S"))
        rows.append(CriterionRow("S2", "What is offered", kind, social / 2, parent="S"))
    return rows


def count_offers(story: Story, tender: Tender, officer: User) -> None:
    """Score what is offered against published targets: half as much again as a typical offer."""
    if not story.counted:
        return
    scoring = score_by_quantity(tender.criteria.get(code="S2"), by=officer, formula=QuantityFormula.TARGET.value)
    typical = {promise.code: promise.typical for promise in story.promises}
    rows = [
        CountedRow(row.selected_measure_id, row.share_percent, target=_target(row, typical))
        for row in scoring.counted.select_related("selected_measure__measure")
    ]
    set_quantities(scoring, by=officer, counted=rows)


def _target(row: CountedMeasure, typical: dict[str, int]) -> Decimal:
    """Never above the highest plausible quantity, and that where nothing typical is known."""
    measure = row.selected_measure.measure
    most = row.target or measure.highest_plausible or Decimal(100)
    usual = typical.get(measure.code)
    return min(Decimal(usual * 3 // 2), most) if usual else most


def rehearse(story: Story, tender: Tender, officer: User) -> None:
    """The tenders that are drafts today, and the open one, were tried with dummy bids."""
    if story.stage <= 7:
        begin_rehearsal(tender, by=officer)
