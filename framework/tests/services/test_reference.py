"""The reference files: what they say, that loading twice is loading once, and that what is published stays."""

from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count

from framework import services
from framework.domain import reference
from framework.management.commands.load_framework import cells_of
from framework.models import (
    Framework,
    Measure,
    ModelCriterion,
    Outcome,
    Policy,
    Priority,
    ProxyValue,
    StrategicPriority,
    Theme,
)
from socialvalue.core.models import AuditEntry
from socialvalue.core.rules import RuleBroken

pytestmark = pytest.mark.django_db
HEAD = reference.FrameworkHead(slug="cumbria", version=1, name="Cumbria", top_label="Objective", source="Appendix 1")
ROWS = [reference.measure_from(cells) for cells in cells_of("cumbria")]
SOURCES = [reference.source_from(cells) for cells in cells_of("value_sources")]
VALUES = [reference.value_from(cells) for cells in cells_of("values") if cells["framework"] == "cumbria"]


def test_cumbria_has_the_objectives_and_outcomes_of_appendix_1() -> None:
    call_command("load_framework", "cumbria", verbosity=0)
    objectives = Priority.objects.filter(code__in="123").values_list("title", flat=True)
    assert list(objectives) == [
        "Promote training and employment opportunities for the people of Cumbria",
        "Raise the living standard of local residents",
        "Promote equity and fairness",
    ]
    outcomes = Outcome.objects.filter(priority__code__in="123").order_by("position")
    assert [(outcome.code, outcome.measures.count()) for outcome in outcomes] == [
        ("O1", 9),
        ("O2", 5),
        ("O3", 3),
        ("O4", 2),
    ]
    own = Measure.objects.filter(outcome__in=outcomes).exclude(source__startswith="Cumbria Constabulary")
    assert list(own.values_list("code", flat=True)) == ["2.5"]


def test_cumbria_has_the_five_themes_each_with_an_outcome() -> None:
    call_command("load_framework", "cumbria", verbosity=0)
    assert list(Theme.objects.values_list("title", flat=True)) == [
        "Diverse supply chains",
        "Skills and employment",
        "Environmental sustainability",
        "Inclusion, staff mental health and wellbeing",
        "Safe and secure supply chains",
    ]
    assert not Theme.objects.filter(outcomes=None).exists()


def test_ccc_4_the_five_benefits_of_the_childrens_centres_are_measures() -> None:
    call_command("load_framework", "cumbria", verbosity=0)
    assert list(Measure.objects.filter(outcome__code="C1").values_list("title", flat=True)) == [
        "Support to third sector organisations in receipt of resources",
        "Collaborative working with third sector organisations",
        "Volunteers involved",
        "Volunteers trained",
        "Complementary services delivered to the community in parallel to the contract",
    ]


@pytest.mark.parametrize("name", ["cumbria", "derbyshire"])
def test_every_measure_says_how_it_is_evidenced_and_guided(name: str) -> None:
    rows = [reference.measure_from(cells) for cells in cells_of(name)]
    assert len({row.measure_code for row in rows}) == len(rows) >= 20
    assert all(row.evidence_asked and row.guidance_officer and row.guidance_supplier for row in rows)


def test_every_value_names_a_source_that_may_be_shipped() -> None:
    licences = {reference.value_from(cells).licence for cells in cells_of("values")}
    assert licences == {
        "Open Government Licence v3.0",
        "Creative Commons Attribution (CC BY), © Greater Manchester Combined Authority",
        "None needed: a definition",
    }


@pytest.mark.parametrize("name", ["cumbria", "derbyshire"])
def test_loading_twice_is_loading_once(name: str) -> None:
    call_command("load_framework", name, "--publish", verbosity=0)
    counts = [model.objects.count() for model in (Framework, Priority, Theme, Outcome, Measure, ProxyValue, AuditEntry)]
    call_command("load_framework", name, "--publish", verbosity=0)
    again = [model.objects.count() for model in (Framework, Priority, Theme, Outcome, Measure, ProxyValue, AuditEntry)]
    assert again == counts
    assert Framework.objects.get().status == "published"


def test_a_draft_is_brought_up_to_date() -> None:
    services.load_sources(SOURCES, by=None)
    services.load_framework(ROWS, by=None, head=HEAD, values=VALUES)
    rows = [replace(ROWS[0], measure_title="Better words"), *ROWS[1:]]
    framework = services.load_framework(rows, by=None, head=HEAD, values=VALUES)
    assert Measure.objects.get(outcome__framework=framework, code="1.1").title == "Better words"
    assert Measure.objects.count() == len(ROWS)


def test_a_published_framework_is_never_changed() -> None:
    services.load_sources(SOURCES, by=None)
    framework = services.load_framework(ROWS, by=None, head=HEAD, values=VALUES)
    services.publish_framework(framework, by=None)
    rows = [*ROWS[:-1], replace(ROWS[-1], measure_title="Other words")]
    with pytest.raises(RuleBroken) as refusal:
        services.load_framework(rows, by=None, head=HEAD, values=VALUES)
    assert refusal.value.code == "framework_published"
    assert not Measure.objects.filter(title="Other words").exists()


def test_rows_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(RuleBroken) as refusal:
        services.load_framework([*ROWS, ROWS[0]], by=None, head=HEAD)
    assert refusal.value.code == "code_twice"
    with pytest.raises(RuleBroken) as refusal:
        services.load_framework(ROWS, by=None, head=HEAD, values=[replace(VALUES[0], measure_code="9.9")])
    assert refusal.value.code == "value_without_measure"
    with pytest.raises(RuleBroken) as refusal:
        services.load_framework([replace(ROWS[0], evidence_asked="")], by=None, head=HEAD)
    assert refusal.value.code == "evidence_missing"
    assert not Framework.objects.exists()


@pytest.mark.parametrize("name", ["constabulary", "county"])
def test_a_policy_is_adopted_once_with_its_priorities(name: str) -> None:
    call_command("load_policy", name, verbosity=0)
    call_command("load_policy", name, verbosity=0)
    assert [Policy.objects.count(), StrategicPriority.objects.count()] == [1, 5]


def test_a_policy_may_be_loaded_from_another_day() -> None:
    call_command("load_policy", "constabulary", "--from", "2024-04-01", verbosity=0)
    policy = Policy.objects.get()
    assert [policy.effective_from.isoformat(), policy.review_due_on.isoformat()] == ["2024-04-01", "2025-04-01"]


def test_a_second_policy_over_the_first_is_refused_whole() -> None:
    call_command("load_policy", "constabulary", verbosity=0)
    with pytest.raises(CommandError, match="past"):
        call_command("load_policy", "county", verbosity=0)
    assert not StrategicPriority.objects.filter(source="Council Plan").exists()


def test_priorities_are_brought_up_to_date() -> None:
    row = reference.priority_from(next(cells_of("priorities_county")))
    services.load_priorities([row], by=None)
    services.load_priorities([replace(row, title="New words")], by=None)
    assert list(StrategicPriority.objects.values_list("title", flat=True)) == ["New words"]


def test_loading_a_file_that_differs_from_what_is_published_is_refused_in_words() -> None:
    call_command("load_framework", "cumbria", verbosity=0)
    Framework.objects.update(name="Another name")
    services.publish_framework(Framework.objects.get(), by=None)
    with pytest.raises(CommandError, match="published and differs from the file"):
        call_command("load_framework", "cumbria", verbosity=0)


def test_con_8_the_open_measure_set_spans_the_five_themes_in_words_of_our_own() -> None:
    call_command("load_framework", "open", "--publish", verbosity=0)
    framework = Framework.objects.get()
    per_theme = Theme.objects.annotate(count=Count("outcomes__measures")).values_list("title", "count")
    assert dict(per_theme) == {
        "Skills and employment": 9,
        "Supply chain": 8,
        "Environment": 5,
        "Wellbeing and inclusion": 5,
        "Community": 5,
    }
    measures = Measure.objects.filter(outcome__framework=framework)
    assert all(measure.code.startswith("SV-") and measure.guidance_supplier for measure in measures)
    assert (framework.status, ProxyValue.objects.count()) == ("published", 0)


@pytest.mark.parametrize(
    ("name", "priorities", "outcomes", "criteria"),
    [("ppn_06_20", 5, 8, 25), ("ppn_002", 5, 8, 12), ("ppn_026", 1, 2, 6)],
)
def test_a_central_model_is_loaded_in_its_own_shape_but_not_published_unchecked(
    name: str, priorities: int, outcomes: int, criteria: int
) -> None:
    call_command("load_framework", name, verbosity=0)
    call_command("load_framework", name, verbosity=0)
    framework = Framework.objects.get()
    shape = (framework.priorities.count(), framework.outcomes.count(), framework.criteria.count())
    assert shape == (priorities, outcomes, criteria)
    assert framework.central.instrument == name
    with pytest.raises(CommandError, match=r"not yet checked|has no measure"):
        call_command("load_framework", name, "--publish", verbosity=0)


def test_ppn_026_needs_no_measures_once_its_words_are_checked() -> None:
    call_command("load_framework", "ppn_026", verbosity=0)
    Outcome.objects.update(wording="checked")
    ModelCriterion.objects.update(wording="checked")
    services.publish_framework(Framework.objects.get(), by=None)
    assert (Framework.objects.get().status, Measure.objects.count()) == ("published", 0)


def test_only_words_that_were_checked_are_called_checked() -> None:
    for name in ("ppn_06_20", "ppn_002", "ppn_026"):
        call_command("load_framework", name, verbosity=0)
    checked = ModelCriterion.objects.filter(wording="checked").values_list("code", flat=True)
    assert sorted(checked) == ["1a", "1b", "1c", "1d", "1e"]
    assert set(Outcome.objects.filter(framework__slug="ppn-026").values_list("wording", flat=True)) == {"secondary"}
    assert not Measure.objects.filter(wording="checked").exists()


@pytest.mark.parametrize("name", ["open", "cumbria", "derbyshire", "ppn_06_20"])
def test_no_code_of_a_measure_set_that_may_not_be_shipped_is_shipped(name: str) -> None:
    assert not [cells["measure_code"] for cells in cells_of(name) if cells["measure_code"].upper().startswith("NT")]
