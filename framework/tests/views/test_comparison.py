"""Two versions are compared on one page."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from framework import services
from framework.models import Measure
from framework.tests.factories import make_framework, make_measure, make_model_criterion, make_outcome, make_value
from framework.tests.queries import queries_of
from socialvalue.accounts.models import User

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def _page(pk: int) -> str:
    return reverse("framework:framework-compare", args=[pk])


def test_a_new_version_is_compared_with_the_one_before(chloe: User, olive: User, sign_in: SignIn) -> None:
    old = make_framework(slug="county")
    outcome = make_outcome(framework=old, code="O1", title="Fair work")
    make_measure(outcome=outcome, code="1.1", title="Apprentices", value="10")
    make_measure(criterion=make_model_criterion(outcome=outcome, code="1a"), code="1a.1", title="Goes away")
    new = services.revise_framework(old, by=chloe)
    same = sign_in(olive).get(_page(new.pk)).content.decode()
    assert "The two versions say the same." in same
    apprentices = Measure.objects.get(outcome__framework=new, code="1.1")
    Measure.objects.filter(pk=apprentices.pk).update(title="Apprentices who finish", claim_rule="once")
    make_value(measure=apprentices, unit_value_pounds=25, valid_from="2024-01-01")
    services.remove_part(Measure.objects.get(outcome__framework=new, code="1a.1"), by=chloe)
    make_measure(outcome=apprentices.outcome, code="1.2", title="Comes new")
    page = sign_in(olive).get(_page(new.pk))
    found = page.context["comparison"]
    assert [part.title for part in found.added] == ["Comes new"]
    assert [part.title for part in found.removed] == ["Goes away"]
    (changed,) = found.changed
    assert [(one.label, one.before, one.after) for one in changed.differences] == [
        ("Title", "Apprentices", "Apprentices who finish"),
        ("May be claimed", "Each time it happens", "Once only"),
        ("Worth today", "£10 for each person", "£25 for each person"),
    ]
    text = page.content.decode()
    assert all(words in text for words in ("What version 2 changes of version 1", "Taken out: 1", "Comes new"))


def test_any_two_versions_are_compared_the_earlier_first(olive: User, sign_in: SignIn) -> None:
    first, second, third = (
        make_framework(slug="county", version=version, status=status)
        for version, status in ((1, "retired"), (2, "published"), (3, "draft"))
    )
    page = sign_in(olive).get(_page(first.pk), {"with": third.pk})
    assert (page.context["old"], page.context["new"]) == (first, third)
    assert sign_in(olive).get(_page(third.pk)).context["old"] == second
    assert _page(first.pk) in sign_in(olive).get(first.get_absolute_url()).content.decode()


@pytest.mark.parametrize("asked", ["0", "x", "other"])
def test_what_is_no_other_version_is_not_found(asked: str, olive: User, sign_in: SignIn) -> None:
    framework = make_framework()
    wanted = str(make_framework().pk) if asked == "other" else asked
    assert sign_in(olive).get(_page(framework.pk), {"with": wanted}).status_code == 404


def test_a_single_version_has_nothing_to_compare_with(olive: User, sign_in: SignIn) -> None:
    assert "Only one version" in sign_in(olive).get(_page(make_framework().pk)).content.decode()


def test_the_comparison_takes_the_same_queries_for_one_and_for_nine(olive: User, sign_in: SignIn) -> None:
    counts = []
    for size in (1, 3):
        old = make_framework(slug=f"county-{size}")
        new = make_framework(slug=f"county-{size}", version=2, status="draft")
        for framework in (old, new):
            for _ in range(size):
                outcome = make_outcome(framework=framework)
                for _ in range(size):
                    make_measure(outcome=outcome)
        counts.append(queries_of(sign_in(olive), _page(new.pk)))
    assert (counts[0], counts[0] <= 24) == (counts[1], True)
