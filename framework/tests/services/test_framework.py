"""Publishing, renewing and retiring a framework."""

import pytest

from framework import services
from framework.models import Framework, Measure, ProxyValue
from framework.tests.factories import make_framework, make_measure, make_outcome, make_theme
from socialvalue.accounts.models import User
from socialvalue.core.models import AuditEntry
from socialvalue.core.rules import RuleBroken

pytestmark = pytest.mark.django_db


def _acts() -> list[str]:
    return list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))


def test_publish_offers_the_draft_and_retires_the_version_before(chloe: User) -> None:
    old = make_framework(slug="county")
    other = make_framework(slug="police")
    draft = make_measure(framework=make_framework(slug="county", version=2, status="draft")).framework
    published = services.publish_framework(draft, by=chloe)
    assert (published.status, published.published_at is not None) == ("published", True)
    old.refresh_from_db()
    other.refresh_from_db()
    assert (old.status, old.retired_at is not None, other.status) == ("retired", True, "published")
    assert _acts() == ["framework.retire", "framework.publish"]
    assert AuditEntry.objects.first().actor == chloe


@pytest.mark.parametrize("status", ["published", "retired"])
def test_publish_is_refused_outside_draft(status: str, chloe: User) -> None:
    framework = make_measure(framework=make_framework(status=status)).framework
    with pytest.raises(RuleBroken) as refusal:
        services.publish_framework(framework, by=chloe)
    assert refusal.value.code == "wrong_state"
    assert _acts() == []


def test_publish_is_refused_without_measures(chloe: User) -> None:
    framework = make_framework(status="draft")
    with pytest.raises(RuleBroken) as refusal:
        services.publish_framework(framework, by=chloe)
    assert refusal.value.code == "no_outcome"
    make_outcome(framework=framework)
    with pytest.raises(RuleBroken) as refusal:
        services.publish_framework(framework, by=chloe)
    assert refusal.value.code == "outcome_without_measure"
    framework.refresh_from_db()
    assert framework.status == "draft"


def test_retire_takes_a_published_framework_out_of_use(chloe: User) -> None:
    framework = services.retire_framework(make_framework(), by=chloe)
    assert (framework.status, framework.retired_at is not None) == ("retired", True)
    assert _acts() == ["framework.retire"]


@pytest.mark.parametrize("status", ["draft", "retired"])
def test_retire_is_refused_outside_published(status: str, chloe: User) -> None:
    with pytest.raises(RuleBroken) as refusal:
        services.retire_framework(make_framework(status=status), by=chloe)
    assert refusal.value.code == "wrong_state"


def test_revise_makes_a_draft_with_everything_in_it(chloe: User) -> None:
    old = make_framework(slug="county", version=3)
    themed = make_outcome(framework=old, theme=make_theme(framework=old, code="2"), code="O1")
    make_measure(outcome=themed, code="1.1", value="9800")
    make_measure(outcome=make_outcome(framework=old, code="O2"), code="2.1")
    draft = services.revise_framework(old, by=chloe)
    assert (draft.slug, draft.version, draft.status, draft.published_at) == ("county", 4, "draft", None)
    copied = Measure.objects.filter(outcome__framework=draft).order_by("code")
    assert [(measure.code, measure.outcome.code, measure.values.count()) for measure in copied] == [
        ("1.1", "O1", 1),
        ("2.1", "O2", 0),
    ]
    assert copied[0].outcome.theme.framework == copied[0].outcome.priority.framework == draft
    assert Measure.objects.filter(outcome__framework=old).count() == 2
    assert ProxyValue.objects.filter(measure__outcome__framework=old).count() == 1
    assert _acts() == ["framework.revise"]


def test_revise_twice_is_refused(chloe: User) -> None:
    framework = make_framework()
    services.revise_framework(framework, by=chloe)
    with pytest.raises(RuleBroken) as refusal:
        services.revise_framework(framework, by=chloe)
    assert refusal.value.code == "draft_exists"
    assert Framework.objects.count() == 2


def test_revise_is_refused_for_a_draft(chloe: User) -> None:
    with pytest.raises(RuleBroken) as refusal:
        services.revise_framework(make_framework(status="draft"), by=chloe)
    assert refusal.value.code == "wrong_state"
