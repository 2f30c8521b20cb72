"""The pages of an addendum for the officer who prepares it and the bidder who hears of it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from procurement.models import Addendum, Tender
from procurement.services.tender import publish_tender
from procurement.tests.factories import make_bespoke_measure
from procurement.tests.services.test_addendum import bid_of, published, question_step
from procurement.tests.services.test_tender import make_ready
from socialvalue.accounts.models import User
from suppliers.models import Supplier

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


@pytest.fixture
def tender(olive: User) -> Tender:
    return publish_tender(make_ready(olive), by=olive)


@pytest.fixture
def addendum(tender: Tender, olive: User) -> Addendum:
    return Addendum.objects.create(tender=tender, started_by=olive)


def url(name: str, *args: Any) -> str:
    return reverse(f"procurement:{name}", args=args)


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_der_3_an_officer_changes_a_question_and_publishes_a_new_version(
    tender: Tender, olive: User, sign_in: SignIn
) -> None:
    client = sign_in(olive)
    assert url("tender-amend", tender.pk) in words(client.get(tender.get_absolute_url()))
    client.post(url("tender-amend", tender.pk))
    addendum = Addendum.objects.get(tender=tender)
    data = {
        "criterion": tender.criteria.get(code="Q").pk, "text": "How in snow?", "word_limit": 500, "required": "on",
    }  # fmt: skip
    page = url("addendum-question-change", addendum.pk, 1)
    assert "How will you grit?" in words(client.get(page))
    seen = words(client.post(page, data, follow=True))
    assert "Question 1: question" in seen
    assert "How in snow?" in words(client.get(page))
    assert tender.questions.get(number=1).text == "How will you grit?"
    client.post(url("addendum-publish", addendum.pk), {"reason": "Asked.", "time_reason": "Small."})
    assert tender.questions.get(number=1).text == "How in snow?"
    public = words(Client().get(reverse("portal:opportunity-detail", args=[tender.pk])))
    assert "This is version 2." in public
    versions = words(Client().get(reverse("portal:opportunity-versions", args=[tender.pk])))
    for part in ("Version 2, the last", "Why it changed: Asked.", "How will you grit?", "Nothing was changed"):
        assert part in versions


def test_weightings_above_the_cap_are_listed_and_publication_refuses(
    tender: Tender, addendum: Addendum, olive: User, sign_in: SignIn
) -> None:
    client = sign_in(olive)
    weights = {"P": "59", "Q": "30", "S": "11"}
    data = {f"weight_{one.pk}": weights[one.code] for one in tender.criteria.all()}
    seen = words(client.post(url("addendum-criteria", addendum.pk), data, follow=True))
    assert "To mend before you publish" in seen
    assert "The policy allows up to 10%" in seen
    told = {"reason": "Asked.", "time_reason": "Small."}
    assert "The policy allows up to 10%" in words(client.post(url("addendum-publish", addendum.pk), told))
    assert tender.versions.count() == 1


@pytest.mark.parametrize(
    "name", ["social-value", "price", "timetable", "scale", "measures", "question-add", "document-add", "criteria"]
)
def test_each_part_has_its_page_and_nothing_of_it_stays(
    name: str, tender: Tender, addendum: Addendum, olive: User, sign_in: SignIn
) -> None:
    assert sign_in(olive).get(url(f"addendum-{name}", addendum.pk)).status_code == 200
    tender.refresh_from_db()
    assert tender.status == "published"


def test_what_is_wrong_stands_at_its_field_with_everything_typed(
    addendum: Addendum, olive: User, sign_in: SignIn
) -> None:
    answer = sign_in(olive).post(url("addendum-question-add", addendum.pk), {"text": "More?", "word_limit": "0"})
    assert "More?" in words(answer)
    addendum.refresh_from_db()
    assert addendum.steps == []


def test_a_bidder_reads_what_changed_checks_and_confirms(
    tender: Tender, addendum: Addendum, olive: User, sam: User, sams_firm: Supplier, sign_in: SignIn
) -> None:
    bid = bid_of(tender, sam, sams_firm, submitted=True)
    published(addendum, olive, question_step(tender, text="How in snow?"))
    client = sign_in(sam)
    page = words(client.get(bid.get_absolute_url()))
    for part in ("Version 2 was published", "It still counts as you submitted it", "Your answers are still there"):
        assert part in page
    confirm = reverse("portal:bid-confirm", args=[bid.public_id])
    assert confirm in page
    asked = words(client.get(reverse("portal:answer-change", args=[bid.public_id, tender.questions.first().pk])))
    assert "The question changed in version 2" in asked
    client.post(confirm)
    after = words(client.get(bid.get_absolute_url()))
    assert confirm not in after
    assert bid.submissions.count() == 2


def test_the_page_stays_pleasant(addendum: Addendum, olive: User, sign_in: SignIn) -> None:
    client = sign_in(olive)
    client.get(addendum.get_absolute_url())
    with CaptureQueriesContext(connection) as queries:
        client.get(addendum.get_absolute_url())
    assert len(queries) < 60


def test_a_measure_of_its_own_is_made_in_a_draft_and_not_in_an_addendum(olive: User, sign_in: SignIn) -> None:
    draft, client = make_ready(olive), sign_in(olive)
    bespoke = make_bespoke_measure(draft.procurement)
    ways = (url("bespoke-measure-add", draft.pk), url("bespoke-measure-remove", bespoke.pk))
    page = words(client.get(url("measure-select", draft.pk)))
    assert all(way in page for way in ways)
    publish_tender(draft, by=olive)
    addendum = Addendum.objects.create(tender=draft, started_by=olive)
    page = words(client.get(url("addendum-measures", addendum.pk)))
    assert "Made for this contract" in page
    assert not any(way in page for way in ways)
