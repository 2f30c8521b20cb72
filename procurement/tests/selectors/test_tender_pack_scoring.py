"""What the pack prints about scoring and conditions: what the tender's page says, from the frozen model alone."""

from decimal import Decimal

import pytest

from procurement.domain.publication import digest_of
from procurement.domain.quantities import EDGES, QuantityFormula
from procurement.models import Tender
from procurement.selectors.evaluation import model_of
from procurement.selectors.publication import problems_of_draft
from procurement.selectors.publication_model import evaluation_model
from procurement.selectors.tender_pack import _conditions, _documents, _lots
from procurement.selectors.tender_pack_scoring import FOR_EVERY_LOT, scoring_blocks
from procurement.services.criterion_marking import add_scale, change_criterion, change_minimum
from procurement.services.lot import add_lot, change_lot
from procurement.services.quantity import CountedRow, score_by_quantity, set_quantities
from procurement.services.tender import change_tender
from procurement.tests.services.test_tender import make_ready
from socialvalue.accounts.models import User
from socialvalue.core.papers import Block, Grid, Points, Words

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(olive: User) -> Tender:
    return make_ready(olive)


def words_of(blocks: tuple[Block, ...]) -> str:
    """Everything printed, heading by heading and cell by cell."""
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Words):
            found += [block.heading, block.text]
        elif isinstance(block, Points):
            found += [block.heading, *block.points]
        elif isinstance(block, Grid):
            found += [block.caption, *block.head, *(cell for row in block.rows for cell in row)]
    return "\n".join(found)


def printed(tender: Tender) -> str:
    return words_of(scoring_blocks(evaluation_model(tender)))


def test_each_lot_has_its_budget_in_the_pack_and_the_example_takes_the_first(draft: Tender, olive: User) -> None:
    before = digest_of(evaluation_model(draft))
    change_tender(draft, by=olive, price_formula="budget", budget_pence=1_000_000_00)
    draft.refresh_from_db()
    add_lot(draft, by=olive, title="South", budget_pence=300_000_00)
    assert "lot_without_budget" in [one.code for one in problems_of_draft(draft)]
    change_lot(draft.lots.get(number=1), by=olive, title="North", budget_pence=500_000_00)
    assert "lot_without_budget" not in [one.code for one in problems_of_draft(draft)]
    model = evaluation_model(draft)
    assert digest_of(model) != before
    assert _lots(model["lots"]).rows[1][2:] == ("Not stated", "£300,000")
    text = printed(draft)
    assert "An example with two invented prices for lot 1" in text
    assert "Bid A\n£250,000" in text
    assert FOR_EVERY_LOT in text
    assert [model_of(draft, lot).budget_pence for lot in draft.lots.order_by("number")] == [500_000_00, 300_000_00]


def test_ccc_2_offers_scored_by_a_formula_are_printed_with_every_figure(draft: Tender, olive: User) -> None:
    assert "How offers become marks" not in printed(draft)
    criterion = draft.criteria.get(code="S")
    draft.questions.filter(criterion=criterion).delete()
    scoring = score_by_quantity(criterion, by=olive, formula=QuantityFormula.TARGET)
    selected = draft.selected_measures.get()
    row = CountedRow(selected.pk, Decimal(100), target=Decimal(12), least=Decimal(2))
    set_quantities(scoring, by=olive, counted=[row])
    text = printed(draft)
    unit = selected.measure.get_unit_display()
    for words in (
        f"How offers become marks: {criterion.name}",
        "From the offers, by the formula below",
        QuantityFormula.TARGET.formula,
        QuantityFormula.TARGET.weakness,
        selected.measure.title,
        f"12 {unit}",
        f"2 {unit}",
        "What a bid needs at least",
        f"{selected.measure.title}: A bid needs to offer at least 2 {unit}. With less it leaves the evaluation.",
        EDGES,
    ):
        assert words in text, words


def test_offers_in_pounds_are_printed_with_target_and_worth(draft: Tender, olive: User) -> None:
    criterion = draft.criteria.get(code="S")
    draft.questions.filter(criterion=criterion).delete()
    selected = draft.selected_measures.get()
    scoring = score_by_quantity(criterion, by=olive, formula=QuantityFormula.TARGET_VALUE)
    row = CountedRow(selected.pk, worth_pence=1_234_500)
    set_quantities(scoring, by=olive, counted=[row], target_pence=10_000_000)
    text = printed(draft)
    assert "Target: £100,000" in text
    assert "£12,345" in text
    assert "One unit counts for" in text


def test_minimums_and_scales_of_their_own_are_printed(draft: Tender, olive: User) -> None:
    assert "What a bid needs at least" not in printed(draft)
    scale = add_scale(draft, by=olive, name="Quarters", meanings={0: "Nothing", 50: "Half", 100: "All"})
    quality = draft.criteria.get(code="Q")
    change_criterion(quality, by=olive, guidance="Named crews.", scale=scale, pass_mark=Decimal(50))
    change_minimum(draft, by=olive, lowest_percent=Decimal(40))
    text = printed(draft)
    for words in (
        "The panel marks it 0, 50 or 100. Named crews.",
        "What each mark of the scale “Quarters” means",
        "Lowest mark that passes: 50 of 100.",
        "at least 40% of all marks",
    ):
        assert words in text, words


def test_no_name_and_no_digest_is_broken_in_the_middle() -> None:
    document = {"title": "Case", "name": "case.pdf", "sha256": "0123456789abcdef" * 4}
    grid = _documents({"documents": [document]})[1]
    assert isinstance(grid, Grid)
    assert grid.rows[0][2] == " ".join(["0123456789abcdef"] * 4)
    assert grid.breakable == ()
    grid = _documents({"documents": [document | {"name": "a" * 60 + ".pdf"}]})[1]
    assert isinstance(grid, Grid)
    assert grid.breakable == (1,)


def test_conditions_are_printed_or_said_to_be_none(draft: Tender) -> None:
    asked = evaluation_model(draft)["conditions"]
    assert "no conditions" in words_of(_conditions(asked))
    asked |= {
        "minimum_turnover_pence": 20_000_000,
        "years_of_accounts": 2,
        "references": 1,
        "public_liability_pence": 500_000_000,
        "certificates": "ISO 14001",
        "papers": "Method statement\n\nPlan",
    }
    text = words_of(_conditions(asked))
    for words in (
        "A turnover of £200,000 a year or more",
        "Accounts for 2 years",
        "1 reference",
        "Public liability cover of £5,000,000",
        "Certificates, or equal proof: ISO 14001",
        "Method statement\nPlan",
        "when the contract starts, not when you bid",
    ):
        assert words in text, words
    assert "when you bid." in words_of(_conditions(asked | {"insurance_before_award": True}))
