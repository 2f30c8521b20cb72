"""The table of criteria, by keyboard and without scripts."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from framework.tests.factories import make_measure
from procurement.models import Criterion, SelectedMeasure, Tender
from procurement.tests.services.test_tender import make_ready
from procurement.tests.views.test_tender import posted_table
from socialvalue.accounts.models import User
from socialvalue.core.models import AuditEntry

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
MOST_BYTES, MOST_QUERIES = 300_000, 40


@pytest.fixture
def tender(olive: User) -> Tender:
    return make_ready(olive)


def page_of(tender: Tender) -> str:
    return reverse("procurement:tender-criteria", args=[tender.pk])


def order_of(tender: Tender) -> list[tuple[str, str]]:
    return list(tender.criteria.order_by("position").values_list("code", "parent__code"))


def test_con_11_social_value_hidden_inside_quality_counts_and_stops_publication(
    tender: Tender, olive: User, sign_in: SignIn
) -> None:
    client = sign_in(olive)
    client.post(page_of(tender), posted_table(tender, Q="30") | {"c-3-name": "People", "c-3-share": "0.001"})
    assert tender.criteria.count() == 4
    people = tender.criteria.get(name="People")
    rows = {"c-3-pk": people.pk, "c-3-depth": 0, "c-3-name": "Local jobs", "c-3-kind": "social_value"}
    moved = posted_table(tender) | rows | {"c-3-share": "6", "do": "up-3"}
    client.post(page_of(tender), moved)
    assert order_of(tender)[2] == (people.code, None)
    again = posted_table(tender) | {"c-2-kind": "social_value", "c-2-share": "6", "do": "in-2"}
    page = client.post(page_of(tender), again, follow=True).content.decode()
    assert order_of(tender) == [("P", None), ("Q", None), (people.code, "Q"), ("S", None)]
    assert "Counts as social value" in page
    assert "Social value weighs 16%, above the cap of 10%." in page
    publish = client.get(reverse("procurement:tender-publish", args=[tender.pk])).content.decode()
    assert "Social value weighting is 16%. The policy allows up to 10%." in publish


def test_what_was_typed_is_kept_and_what_is_wrong_is_said(tender: Tender, olive: User, sign_in: SignIn) -> None:
    client = sign_in(olive)
    page = client.post(page_of(tender), posted_table(tender, P="sixty")).content.decode()
    assert 'value="sixty"' in page
    assert "three decimal places at most" in page
    page = client.post(page_of(tender), posted_table(tender) | {"c-3-name": "People"}).content.decode()
    assert "or tick that it takes the rest" in page
    page = client.post(page_of(tender), posted_table(tender) | {"do": "up-0"}).content.decode()
    assert "It is the first on its level already." in page
    assert tender.criteria.count() == 3


def test_a_table_changed_by_somebody_else_is_not_overwritten(tender: Tender, olive: User, sign_in: SignIn) -> None:
    data = posted_table(tender)
    Criterion.objects.create(tender=tender, code="X", name="New", kind="quality", weight_percent=1, position=9)
    assert "Somebody else has changed this table" in sign_in(olive).post(page_of(tender), data).content.decode()
    assert tender.criteria.filter(code="X").exists()


def test_thirds_name_what_is_left_and_one_line_takes_it(tender: Tender, olive: User, sign_in: SignIn) -> None:
    client = sign_in(olive)
    thirds = posted_table(tender, P="33.33", Q="33.33", S="33.33")
    page = client.post(page_of(tender), thirds, follow=True).content.decode()
    assert "The weightings add up to 99.99%: 0.01% still to give." in page
    client.post(page_of(tender), thirds | {"c-0-share": "", "c-0-takes_rest": "on"})
    price = tender.criteria.get(code="P")
    assert (price.weight_percent, price.takes_rest) == (Decimal("33.34"), True)


def test_weightings_may_be_typed_as_shares_of_the_criterion_above(tender: Tender, olive: User, sign_in: SignIn) -> None:
    client, quality = sign_in(olive), tender.criteria.get(code="Q")
    for position, share in enumerate(("13.333", "16.667"), start=1):
        Criterion.objects.create(
            tender=tender, parent=quality, code=f"Q{position}", name=f"Part {position}", kind="quality",
            weight_percent=Decimal(share), position=2,
        )  # fmt: skip
    page = client.get(page_of(tender)).content.decode()
    assert "13333/300%, about 44.44%" in page
    rows = list(tender.criteria.order_by("position", "pk"))
    data = {"c-TOTAL_FORMS": 5, "c-INITIAL_FORMS": 5, "typed": "whole", "typed_next": "parent"}
    for number, one in enumerate(rows):
        depth = 1 if one.parent_id else 0
        data |= {f"c-{number}-pk": one.pk, f"c-{number}-depth": depth, f"c-{number}-name": one.name}
        data |= {f"c-{number}-kind": one.kind, f"c-{number}-share": f"{one.weight_percent.normalize():f}"}
    refused = client.post(page_of(tender), data).content.decode()
    assert "which cannot be typed exactly" in refused
    data |= {"c-2-share": "12", "c-3-share": "18"}
    client.post(page_of(tender), data)
    page = client.get(page_of(tender)).content.decode()
    assert 'name="c-2-share" value="40"' in page
    local = data | {"typed": "parent", "c-2-share": "33.33", "c-3-share": "66.67"}
    client.post(page_of(tender), local)
    assert set(tender.criteria.filter(parent=quality).values_list("weight_percent", flat=True)) == {
        Decimal("9.999"),
        Decimal("20.001"),
    }


def test_taking_out_shows_what_goes_and_takes_it(tender: Tender, olive: User, sign_in: SignIn) -> None:
    client, quality = sign_in(olive), tender.criteria.get(code="Q")
    Criterion.objects.create(
        tender=tender, parent=quality, code="Q1", name="Crews", kind="quality", weight_percent=30, position=2
    )
    data = posted_table(tender) | {"c-2-depth": 1, "do": "remove-1"}
    answer = client.post(page_of(tender), data)
    assert answer.url == reverse("procurement:criterion-remove", args=[quality.pk])  # type: ignore[attr-defined]
    page = client.get(answer.url).content.decode()  # type: ignore[attr-defined]
    assert "the criterion “Crews”, 30%" in page
    assert "question 1: How will you grit?" in page
    client.post(answer.url)  # type: ignore[attr-defined]
    assert [one.code for one in tender.criteria.order_by("position")] == ["P", "S"]
    assert list(tender.questions.values_list("number", flat=True)) == [1]
    assert AuditEntry.objects.get(action="criterion.remove").facts["with_questions"] == [1]


def test_a_line_is_added_below_the_one_whose_button_was_pressed(tender: Tender, olive: User, sign_in: SignIn) -> None:
    client, quality = sign_in(olive), tender.criteria.get(code="Q")
    answer = client.post(page_of(tender), posted_table(tender) | {"do": "add-1"})
    assert f"after={quality.pk}" in answer.url  # type: ignore[attr-defined]
    page = client.get(answer.url).content.decode()  # type: ignore[attr-defined]
    assert 'name="c-2-name" value="" aria-label="Name of a new criterion" autofocus' in page
    assert 'name="c-2-depth" value="0"' in page


def test_a_part_is_added_inside_its_criterion_and_saved_at_once(tender: Tender, olive: User, sign_in: SignIn) -> None:
    client, quality = sign_in(olive), tender.criteria.get(code="Q")
    answer = client.post(page_of(tender), posted_table(tender) | {"do": "part-1"})
    assert f"inside={quality.pk}" in answer.url  # type: ignore[attr-defined]
    page = client.get(answer.url).content.decode()  # type: ignore[attr-defined]
    assert 'name="c-2-depth" value="1"' in page
    assert 'name="c-2-name" value="" aria-label="Name of a new criterion" autofocus' in page
    typed = posted_table(tender) | {"c-2-pk": "", "c-2-name": "Crews", "c-2-kind": "quality", "c-2-depth": "1"}
    social = tender.criteria.get(code="S")
    typed |= {"c-2-share": "30", "c-3-pk": social.pk, "c-3-name": social.name, "c-3-kind": "social_value"}
    page = client.post(page_of(tender), typed | {"c-3-share": "10", "c-3-depth": "0"}, follow=True).content.decode()
    assert "The weightings add up to 100%." in page
    assert tender.criteria.get(name="Crews").parent == quality


def test_a_criterion_at_the_top_is_no_part_of_one_above(tender: Tender, olive: User, sign_in: SignIn) -> None:
    assert "<td data-o></td>" in sign_in(olive).get(page_of(tender)).content.decode()


def fill(tender: Tender, criteria: int, measures: int) -> None:
    """A tender as large as the largest: one question a criterion."""
    quality = tender.criteria.get(code="Q")
    share = Decimal("0.15")
    made = Criterion.objects.bulk_create(
        Criterion(tender=tender, parent=quality, code=f"Q{number}", name=f"How you will do part {number} of the work",
                  kind="quality", weight_percent=share, position=2)
        for number in range(criteria)
    )  # fmt: skip
    for number, one in enumerate(made, start=10):
        tender.questions.create(criterion=one, number=number, text=f"How will you do part {number}?")
    outcome = tender.procurement.chosen_outcomes.get().outcome
    for _ in range(measures):
        SelectedMeasure.objects.create(tender=tender, measure=make_measure(outcome=outcome))


PAGES = ("tender-criteria", "tender-detail", "tender-questions", "tender-preview", "measure-select")


@pytest.mark.parametrize("name", PAGES)
def test_pages_stay_pleasant_with_200_criteria_and_40_measures(
    tender: Tender, olive: User, sign_in: SignIn, name: str, django_assert_max_num_queries: Any
) -> None:
    fill(tender, criteria=197, measures=39)
    client = sign_in(olive)
    with django_assert_max_num_queries(MOST_QUERIES):
        page = client.get(reverse(f"procurement:{name}", args=[tender.pk]))
    assert page.status_code == 200
    assert len(page.content) <= MOST_BYTES


def test_a_table_of_200_is_saved_in_few_queries(
    tender: Tender, olive: User, sign_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    fill(tender, criteria=197, measures=0)
    data = posted_table(tender)
    data |= {f"c-{number}-depth": 1 for number in range(2, 199)}
    with django_assert_max_num_queries(60):
        answer = sign_in(olive).post(page_of(tender), data | {"do": "down-5"})
    assert answer.status_code == 302
