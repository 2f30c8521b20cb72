"""A draft is built part by part; a published framework is refused by the service and by the database."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from framework import services
from framework.models import Framework, Measure, ModelCriterion, Outcome, Priority, ProxyValue, Theme
from framework.tests.factories import (
    make_central_model,
    make_framework,
    make_measure,
    make_model_criterion,
    make_outcome,
    make_priority,
    make_theme,
)
from framework.tests.services.test_measure import FACTS
from socialvalue.accounts.models import User
from socialvalue.core.models import AuditEntry
from socialvalue.core.rules import RuleBroken

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft() -> Framework:
    return make_framework(status="draft")


def test_a_framework_is_built_from_nothing_and_published(chloe: User) -> None:
    draft = services.add_framework(by=chloe, name="Our town", top_label="Mission")
    theme = services.add_theme(draft, by=chloe, code="EC", title="Economy")
    mission = services.add_priority(draft, by=chloe, code="M1", title="Work for all")
    outcome = services.add_outcome(mission, by=chloe, code="O1", title="Fair work", theme=theme)
    criterion = services.add_criterion(outcome, by=chloe, code="1a", title="Good jobs")
    measure = services.add_measure(outcome, by=chloe, code="1a.1", facts=FACTS, criterion=criterion)
    services.publish_framework(draft, by=chloe)
    draft.refresh_from_db()
    assert (draft.slug, draft.status, measure.criterion, outcome.theme) == ("our-town", "published", criterion, theme)
    acts = ["framework.add", "theme.add", "priority.add", "outcome.add", "criterion.add", "measure.add"]
    assert list(AuditEntry.objects.order_by("pk").values_list("action", flat=True)) == [*acts, "framework.publish"]


def test_a_name_that_is_taken_is_refused(chloe: User, draft: Framework) -> None:
    Framework.objects.update(slug="our-town")
    for name in ("Our Town", "!!!"):
        with pytest.raises(RuleBroken) as refusal:
            services.add_framework(by=chloe, name=name, top_label="Objective")
        assert (refusal.value.code, refusal.value.field) == ("name_taken", "name")


def test_a_draft_gets_another_name(chloe: User, draft: Framework) -> None:
    services.change_framework(draft, by=chloe, name="New name", top_label="Mission", source="Plan")
    draft.refresh_from_db()
    assert (draft.name, draft.top_label, draft.source) == ("New name", "Mission", "Plan")


def test_a_measure_is_not_put_under_a_criterion_of_another_outcome(chloe: User, draft: Framework) -> None:
    elsewhere = make_model_criterion(outcome=make_outcome(framework=draft))
    with pytest.raises(RuleBroken) as refusal:
        services.add_measure(make_outcome(framework=draft), by=chloe, code="1", facts=FACTS, criterion=elsewhere)
    assert refusal.value.code == "criterion_elsewhere"


def test_a_part_gets_other_words_but_no_code_of_another(chloe: User, draft: Framework) -> None:
    first, second = make_theme(framework=draft, code="A"), make_theme(framework=draft, code="B", title="Old")
    services.change_part(second, by=chloe, code="B", title="New")
    assert AuditEntry.objects.get().facts["changed"] == {"title": ["Old", "New"]}
    with pytest.raises(RuleBroken) as refusal:
        services.change_part(second, by=chloe, code="a", title="New")
    assert refusal.value.code == "code_taken"
    first.refresh_from_db()
    assert first.code == "A"


@pytest.mark.parametrize("make", [make_theme, make_priority, make_outcome, make_model_criterion, make_measure])
def test_parts_of_every_kind_move(make: Callable[..., Any], chloe: User, draft: Framework) -> None:
    outcome = make_outcome(framework=draft)
    beside: dict[Any, dict[str, Any]] = {
        make_outcome: {"priority": make_priority(framework=draft)},
        make_model_criterion: {"outcome": outcome},
        make_measure: {"outcome": outcome},
    }
    facts = beside.get(make, {"framework": make_framework(status="draft")})
    one, two = make(**facts, position=90), make(**facts, position=91)
    services.move_part(two, by=chloe, direction="up")
    for part in (one, two):
        part.refresh_from_db()
    assert two.position < one.position
    with pytest.raises(RuleBroken) as refusal:
        services.move_part(one, by=chloe, direction="down")
    assert refusal.value.code == "at_the_end"


def test_removing_a_part_takes_what_stands_below_it(chloe: User, draft: Framework) -> None:
    kept = make_measure(framework=draft)
    criterion = make_model_criterion(outcome=make_outcome(framework=draft))
    make_measure(criterion=criterion, value="10")
    services.remove_part(criterion.outcome.priority, by=chloe)
    assert (list(Measure.objects.all()), list(Outcome.objects.all())) == ([kept], [kept.outcome])
    assert not ModelCriterion.objects.exists()
    assert not ProxyValue.objects.exists()
    entry = AuditEntry.objects.get()
    below = {"outcome": 1, "criterion": 1, "measure": 1, "value": 1}
    assert (entry.action, entry.facts["with_parts"]) == ("priority.remove", below)


@pytest.mark.parametrize("kind", ["outcome", "criterion", "measure"])
def test_any_part_can_be_removed_with_what_is_its_own(kind: str, chloe: User, draft: Framework) -> None:
    criterion = make_model_criterion(outcome=make_outcome(framework=draft))
    measure = make_measure(criterion=criterion, value="10")
    services.remove_part({"outcome": criterion.outcome, "criterion": criterion, "measure": measure}[kind], by=chloe)
    left = [model.objects.count() for model in (Priority, Outcome, ModelCriterion, Measure, ProxyValue)]
    assert left == {"outcome": [1, 0, 0, 0, 0], "criterion": [1, 1, 0, 0, 0], "measure": [1, 1, 1, 0, 0]}[kind]


def test_removing_a_theme_leaves_its_outcomes(chloe: User, draft: Framework) -> None:
    outcome = make_outcome(framework=draft, theme=make_theme(framework=draft))
    services.remove_part(outcome.theme, by=chloe)
    outcome.refresh_from_db()
    assert (outcome.theme, Theme.objects.count()) == (None, 0)


@pytest.mark.parametrize("status", ["published", "retired"])
def test_what_is_no_draft_is_refused_by_the_service(status: str, chloe: User) -> None:
    framework = make_framework(status=status)
    measure = make_measure(framework=framework)
    outcome = measure.outcome
    acts: list[Callable[[], Any]] = [
        lambda: services.add_theme(framework, by=chloe, code="T", title="Theme"),
        lambda: services.add_priority(framework, by=chloe, code="P", title="Priority"),
        lambda: services.add_outcome(outcome.priority, by=chloe, code="O", title="Outcome"),
        lambda: services.add_criterion(outcome, by=chloe, code="C", title="Criterion"),
        lambda: services.change_part(outcome, by=chloe, code="O", title="Changed"),
        lambda: services.move_part(outcome, by=chloe, direction="up"),
        lambda: services.remove_part(measure, by=chloe),
        lambda: services.change_framework(framework, by=chloe, name="N", top_label="T", source=""),
    ]
    for act in acts:
        with pytest.raises(RuleBroken) as refusal:
            act()
        assert refusal.value.code == "framework_not_draft"
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize("status", ["published", "retired"])
def test_what_is_no_draft_is_refused_by_the_database(status: str) -> None:
    framework = make_framework(status=status)
    make_central_model(framework)
    criterion = make_model_criterion(outcome=make_outcome(framework=framework, theme=make_theme(framework=framework)))
    measure = make_measure(criterion=criterion)
    acts: list[Callable[[], Any]] = [
        lambda: Theme.objects.update(title="Changed"),
        lambda: Priority.objects.create(framework=framework, code="new", title="New"),
        lambda: Outcome.objects.update(title="Changed"),
        lambda: ModelCriterion.objects.update(title="Changed"),
        lambda: Measure.objects.update(title="Changed"),
        lambda: measure.delete(),
        lambda: Measure.objects.create(outcome=measure.outcome, code="new", title="New", unit="people"),
        lambda: framework.central.delete(),
        lambda: Framework.objects.update(name="Changed"),
        lambda: make_framework(status=status).delete(),
    ]
    for act in acts:
        with pytest.raises(IntegrityError), transaction.atomic():
            act()


def test_a_measure_of_one_contract_comes_and_goes_but_never_changes() -> None:
    outcome = make_outcome()
    facts = {"outcome": outcome, "title": "New", "unit": "people"}
    measure = Measure.objects.create(**facts, code="B1", bespoke=True)
    for changed in ({"title": "Changed"}, {"bespoke": False}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Measure.objects.filter(pk=measure.pk).update(**changed)
    measure.delete()
    assert not Measure.objects.exists()


def test_a_new_version_has_the_criteria_and_what_is_known_of_the_model(chloe: User) -> None:
    old = make_framework()
    make_central_model(old)
    criterion = make_model_criterion(outcome=make_outcome(framework=old), code="1a")
    make_measure(criterion=criterion, code="1a.1")
    Measure.objects.create(outcome=criterion.outcome, code="B1", title="Bespoke", unit="people", bespoke=True)
    new = services.revise_framework(old, by=chloe)
    copied = Measure.objects.get(outcome__framework=new)
    assert copied.criterion is not None
    assert (copied.code, copied.criterion.code, copied.criterion.outcome) == ("1a.1", "1a", copied.outcome)
    assert (copied.criterion.framework, new.central.instrument) == (new, "ppn_002")
