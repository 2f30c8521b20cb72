"""A criterion scored from the offers, from the draft to the letters."""

from decimal import Decimal
from fractions import Fraction

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from conftest import make_person
from framework.tests.factories import make_measure
from procurement.domain.publication import digest_of
from procurement.domain.quantities import QuantityFormula
from procurement.models import AssessmentSummary, Criterion, Offer, QuantityScoring, SelectedMeasure, Tender
from procurement.selectors.evaluation import marked_criteria, missing_for_result, result_of
from procurement.selectors.evaluation_tasks import evaluation_tasks_for
from procurement.selectors.progress import missing_for_stage
from procurement.selectors.publication import problems_of_draft
from procurement.selectors.publication_model import evaluation_model
from procurement.selectors.quantity import rules_of
from procurement.services.award import notify_award
from procurement.services.lot import add_lot, change_lot
from procurement.services.measure import MeasureChoice, select_measures
from procurement.services.quantity import CountedRow, score_by_panel, score_by_quantity, set_quantities
from procurement.services.tender import publish_tender
from procurement.tests.evaluation_story import agree, award_golden, bid_called, golden_tender, score_all, seat
from procurement.tests.factories import make_considered, make_procurement, make_tender, publish
from socialvalue.accounts.models import User
from socialvalue.accounts.roles import Role
from socialvalue.core.rules import RuleBroken

pytestmark = pytest.mark.django_db
TARGET = QuantityFormula.TARGET.value


@pytest.fixture
def lead() -> User:
    return make_person("Lead Officer", Role.OFFICER)


@pytest.fixture
def draft(lead: User) -> Tender:
    """A draft whose social value criterion has no question, so that offers can score it."""
    tender = make_tender(make_considered(make_procurement(lead_officer=lead), by=lead))
    tender.questions.filter(criterion__code="S").delete()
    return tender


def social(tender: Tender) -> Criterion:
    return tender.criteria.get(code="S")


def scored(tender: Tender, lead: User, **facts: object) -> QuantityScoring:
    """The criterion scored against a target of 12."""
    scoring = score_by_quantity(social(tender), by=lead, formula=TARGET)
    only = tender.selected_measures.get()
    row = CountedRow(only.pk, share_percent=Decimal(100), target=Decimal(12), **facts)
    return set_quantities(scoring, by=lead, counted=[row])


def codes(tender: Tender) -> list[str]:
    return [problem.code for problem in problems_of_draft(tender)]


def test_figures_are_proposed_from_what_is_known(draft: Tender, lead: User) -> None:
    outcome = draft.procurement.framework.outcomes.first()
    measures = [draft.selected_measures.get().measure, make_measure(outcome=outcome), make_measure(outcome=outcome)]
    select_measures(draft, by=lead, choices=[MeasureChoice(one.pk, most_plausible=Decimal(9)) for one in measures])
    scoring = score_by_quantity(social(draft), by=lead, formula=TARGET)
    figures = list(scoring.counted.values_list("share_percent", "target", "cap", "worth_pence"))
    assert figures == [(Decimal(share), 9, None, None) for share in ("33.33", "33.33", "33.34")]
    assert scoring.estimate_pence == draft.procurement.value_net_pence
    assert codes(draft) == []


def test_another_formula_keeps_the_figures(draft: Tender, lead: User) -> None:
    scored(draft, lead)
    again = score_by_quantity(social(draft), by=lead, formula=QuantityFormula.PER_MEASURE.value)
    assert (again.formula, again.counted.get().target) == ("per_measure", 12)


def test_a_most_that_counts_is_proposed_only_where_it_changes_anything(draft: Tender, lead: User) -> None:
    scored(draft, lead)
    draft.selected_measures.update(most_plausible=9)
    assert score_by_quantity(social(draft), by=lead, formula="highest").counted.get().cap == 9
    assert score_by_quantity(social(draft), by=lead, formula=TARGET).counted.get().cap is None
    with pytest.raises(RuleBroken) as refusal:
        scored(draft, lead, cap=Decimal(20))
    assert refusal.value.code == "cap_above_target"
    assert scored(draft, lead, cap=Decimal(12)).counted.get().cap == 12


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda t: t.questions.create(criterion=social(t), number=7, text="How?"), "criterion_has_questions"),
        (lambda t: t.criteria.filter(code="S").update(pass_mark=2), "pass_mark_by_quantity"),
        (lambda t: t.criteria.filter(code="S").update(kind="quality"), "not_social_value"),
        (lambda t: t.selected_measures.all().delete(), "no_measure"),
    ],
)
def test_only_a_bare_social_value_criterion_is_scored_from_offers(draft, lead, change, code) -> None:
    change(draft)
    with pytest.raises(RuleBroken) as refusal:
        score_by_quantity(social(draft), by=lead, formula=TARGET)
    assert refusal.value.code == code
    assert not QuantityScoring.objects.exists()


def test_of_several_lots_a_share_of_the_estimate_is_one_of_the_lots_own(draft: Tender, lead: User) -> None:
    north = draft.lots.get()
    scoring = score_by_quantity(social(draft), by=lead, formula=QuantityFormula.ESTIMATE.value)
    row = CountedRow(draft.selected_measures.get().pk, worth_pence=100_00)
    set_quantities(scoring, by=lead, counted=[row], target_percent=Decimal(20), estimate_pence=500_000_00)
    aim = social(draft).pk
    assert rules_of(draft, north)[aim].aim_pence == 100_000_00
    south = add_lot(draft, by=lead, title="South")
    assert "lot_without_estimate" in codes(draft)
    change_lot(north, by=lead, title="North", value_net_pence=400_000_00)
    south = change_lot(south, by=lead, title="South", value_net_pence=100_000_00)
    assert "lot_without_estimate" not in codes(draft)
    north.refresh_from_db()
    assert [rules_of(draft, lot)[aim].aim_pence for lot in (north, south)] == [80_000_00, 20_000_00]
    assert (rules_of(draft)[aim].aim_pence, rules_of(draft)[aim].by_lot) == (0, True)


def test_a_pledge_is_counted_once(draft: Tender, lead: User) -> None:
    Criterion.objects.filter(pk=social(draft).pk).update(weight_percent=5)
    second = Criterion.objects.create(
        tender=draft, code="S2", name="More", kind="social_value", weight_percent=5, position=4
    )
    scored(draft, lead)
    with pytest.raises(RuleBroken) as none_left:
        score_by_quantity(second, by=lead, formula=TARGET)
    other = QuantityScoring.objects.create(tender=draft, criterion=second)
    with pytest.raises(RuleBroken) as twice:
        set_quantities(other, by=lead, counted=[CountedRow(draft.selected_measures.get().pk)])
    assert (none_left.value.code, twice.value.code) == ("no_measure", "measure_counted_elsewhere")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda t: t.counted_measures.all().delete(), "nothing_counted"),
        (lambda t: t.counted_measures.update(target=None), "target_missing"),
        (lambda t: t.criteria.filter(code="S").update(pass_mark=2), "pass_mark_by_quantity"),
        (lambda t: t.questions.create(criterion=social(t), number=7, text="How?"), "question_by_quantity"),
    ],
)
def test_an_unfinished_rule_stops_publication(draft: Tender, lead: User, change, code: str) -> None:
    scored(draft, lead)
    assert codes(draft) == []
    change(draft)
    assert codes(draft) == [code]


def test_con_11_what_is_scored_from_offers_counts_towards_the_cap(draft: Tender, lead: User) -> None:
    scored(draft, lead)
    draft.criteria.filter(code="S").update(weight_percent=Decimal("10.01"))
    draft.criteria.filter(code="P").update(weight_percent=Decimal("59.99"))
    assert "over_cap" in codes(draft)


def test_back_to_the_panel_it_needs_a_question_again(draft: Tender, lead: User) -> None:
    score_by_panel(scored(draft, lead), by=lead)
    assert codes(draft) == ["criterion_without_question"]
    assert not draft.counted_measures.exists()


def test_the_rule_is_in_the_digest_and_frozen_with_the_tender(draft: Tender, lead: User) -> None:
    before = digest_of(evaluation_model(draft))
    scoring = scored(draft, lead)
    assert digest_of(evaluation_model(draft)) != before
    draft.refresh_from_db()
    publish(draft, by=lead)
    for change in (
        lambda: QuantityScoring.objects.filter(pk=scoring.pk).update(formula="highest"),
        lambda: scoring.counted.update(target=1),
    ):
        with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
            change()
    with pytest.raises(RuleBroken) as refusal:
        set_quantities(scoring, by=lead, counted=[])
    assert refusal.value.code == "tender_frozen"


def test_ccc_2_bidders_read_how_their_offers_are_scored_before_they_bid(draft: Tender, lead: User, client) -> None:
    scored(draft, lead, least=Decimal(2))
    publish(draft, by=lead)
    page = client.get(reverse("portal:opportunity-detail", args=[draft.pk])).content.decode()
    for words in (QuantityFormula.TARGET.formula, "scored from what you offer", "12 roles", "2 roles"):
        assert words.replace("roles", draft.selected_measures.get().measure.get_unit_display()) in page


@pytest.fixture
def evaluated(lead: User) -> Tender:
    """The worked example with local jobs scored from the offers: South 6, North 3, Cheap 12, against a target of 12."""
    people = [make_person(name, Role.EVALUATOR) for name in ("Eve", "Evan")]
    chair, second = make_person("Chloe", Role.COMMISSIONER), make_person("Otto", Role.OFFICER)

    def by_offers(tender: Tender) -> None:
        tender.questions.filter(criterion__code="J").delete()
        scored_j = score_by_quantity(tender.criteria.get(code="J"), by=lead, formula=TARGET)
        set_quantities(
            scored_j,
            by=lead,
            counted=[CountedRow(SelectedMeasure.objects.get(tender=tender).pk, Decimal(100), target=Decimal(12))],
        )

    tender = golden_tender(lead=lead, second=second, before_publication=by_offers)
    for name, amount in (("South", 6), ("North", 3), ("Cheap", 12)):
        Offer.objects.filter(bid=bid_called(tender, name)).update(quantity=amount)
    seat(tender, evaluators=people, chair=chair, by=lead)
    score_all(tender)
    for name, marks in (("South", {"D": 5, "E": 4}), ("North", {"D": 3, "E": 4}), ("Cheap", {"D": 4, "E": 1})):
        agree(bid_called(tender, name), marks, chair=chair)
    return tender


def test_nobody_is_asked_to_mark_what_offers_score(evaluated: Tender) -> None:
    assert [leaf.row.code for leaf in marked_criteria(evaluated)] == ["D", "E"]
    assert missing_for_result(evaluated) == ()


def test_the_gate_of_the_evaluation_asks_for_no_mark_of_it(evaluated: Tender) -> None:
    record = evaluated.procurement.stage_records.get(number=8)
    assert "consensus_missing" not in {problem.code for problem in missing_for_stage(record)}
    chair = evaluated.panel.get(role="chair").user
    assert not any("Agree" in task.text for task in evaluation_tasks_for(chair, timezone.now()))


def test_der_4_offers_are_scored_by_the_published_formula(evaluated: Tender) -> None:
    done = result_of(evaluated, evaluated.lots.get())
    assert [(one.name, one.social_value, one.total) for one in done.evaluated.ranked] == [
        ("South", 5, Fraction(253, 3)),
        ("North", Fraction(5, 2), Fraction(153, 2)),
    ]
    labels = [step.label for step in done.evaluated.ranked[0].steps]
    assert any(label.startswith("Local jobs: ") for label in labels)


def test_a_letter_tells_the_offers_of_its_reader_and_the_winner_only(evaluated: Tender, lead: User) -> None:
    award = award_golden(evaluated, by=make_person("Hugh", Role.HEAD_OF_SERVICE))
    notify_award(award, notice_published_on=timezone.localdate(), by=lead)
    letter = AssessmentSummary.objects.get(bid__supplier__name="North").content
    told = [one for one in letter["own"]["marks"] if one["code"] == "J"]
    assert (told[0]["earned"], told[0]["scale_max"]) == ("2.50", None)
    assert told[0]["mark"].startswith("3 ")
    assert "12 people" not in str(letter)
    assert [one["earned"] for one in letter["winner"]["marks"] if one["code"] == "J"] == ["5.00"]


def test_a_tender_with_such_a_rule_can_be_published(draft: Tender, lead: User, monkeypatch) -> None:
    scored(draft, lead)
    monkeypatch.setattr("procurement.selectors.publication.gate_problems", lambda facts: ())
    published = publish_tender(draft, by=lead)
    assert published.model_sha256 == digest_of(evaluation_model(published))
