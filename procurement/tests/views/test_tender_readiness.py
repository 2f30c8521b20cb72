"""The readiness page: the rules of publication by where they are mended, who acts, what is done."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from framework.models import Outcome
from framework.tests.factories import make_measure, make_outcome
from procurement.models import Question, StageRecord, Tender, WellbeingRecord
from procurement.selectors.publication import PROCUREMENT_PAGES, publication_problems
from procurement.selectors.tender_readiness import PROCUREMENT_PARTS, readiness_of
from procurement.services.lot import add_lot, change_lot
from procurement.services.quantity import score_by_quantity
from procurement.services.tender import publish_tender
from procurement.tests.services.test_tender import make_ready, refused
from socialvalue.accounts.models import User

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


@pytest.fixture
def tender(olive: User) -> Tender:
    return make_ready(olive)


def url(tender: Tender) -> str:
    return reverse("procurement:tender-readiness", args=[tender.pk])


def test_every_part_of_the_procurement_has_its_words() -> None:
    assert PROCUREMENT_PARTS.keys() == PROCUREMENT_PAGES.keys()


def test_a_ready_draft_offers_publication_and_says_what_to_think_of(
    tender: Tender, olive: User, sign_in: SignIn
) -> None:
    page = sign_in(olive).get(url(tender)).content.decode()
    assert "Ready to publish, with " in page
    assert reverse("procurement:tender-publish", args=[tender.pk]) in page
    assert "No document is attached." in page
    assert "To do before publication" not in page


def test_a_part_in_which_nothing_was_written_does_not_pass_for_ready(
    tender: Tender, olive: User, sign_in: SignIn
) -> None:
    long = "Gritting of the roads that people in the south of the county need to be kept passable in a night of snow."
    Tender.objects.filter(pk=tender.pk).update(summary=long, social_value_justification="", social_value_request="")
    tender.criteria.filter(code="S").update(kind="quality")
    page = " ".join(sign_in(olive).get(tender.get_absolute_url()).content.decode().split())
    assert "the county need to be kept …" in page
    assert "Nothing written: the policy asks for no reasons here" in page
    why = page.split("Why this weighting, and what is asked")[1]
    assert why.split("govuk-task-list__status")[1].startswith('" id="section-5-status">Optional')
    assert "Checked as it stands now: no barrier is open" in page
    assert "Nothing written" not in sign_in(olive).get(url(tender)).content.decode()


def test_der_3_what_is_missing_stands_where_it_is_mended_with_who_acts(
    tender: Tender, olive: User, otto: User, sign_in: SignIn
) -> None:
    WellbeingRecord.objects.all().delete()
    StageRecord.objects.filter(number__in=[2, 5]).update(status="open", decided_by=None, decided_at=None)
    Question.objects.filter(tender=tender, criterion__code="Q").delete()
    page = sign_in(olive).get(url(tender)).content.decode()
    assert "Not ready yet: 4 things to do." in page
    assert "Stage 2, “" in page
    assert "It is signed by: " in page
    assert reverse("procurement:stage-detail", args=[tender.procurement_id, 5]) in page
    assert reverse("procurement:wellbeing-detail", args=[tender.procurement_id]) in page
    assert f"{olive} leads this procurement and acts." not in page
    assert f"{olive} leads this procurement and acts." in sign_in(otto).get(url(tender)).content.decode()


def test_the_page_asks_exactly_what_the_service_asks(tender: Tender, olive: User) -> None:
    tender.lots.all().delete()
    Tender.objects.filter(pk=tender.pk).update(closes_at=None, social_value_justification="")
    tender.refresh_from_db()
    page = readiness_of(tender, user=olive, now=timezone.now())
    listed = {(problem.code, problem.link) for part in page.blocked for problem in part.problems}
    assert listed == {(problem.code, problem.link) for problem in publication_problems(tender)}


def choose_cleaner_air(tender: Tender) -> Outcome:
    """A second outcome of the procurement, under which the tender asks for no measure."""
    other = make_outcome(framework=tender.procurement.framework, title="Cleaner air")
    first = tender.procurement.chosen_outcomes.get()
    tender.procurement.chosen_outcomes.create(
        outcome=other, priority=first.priority, relevance="a", lawfulness="b", contribution="c"
    )
    return other


def test_con_3_an_outcome_that_nothing_asks_for_stops_publication(tender: Tender, olive: User, sign_in: SignIn) -> None:
    outcome = choose_cleaner_air(tender)
    Question.objects.filter(tender=tender, criterion__code="S").update(kind="commitments")
    measures = reverse("procurement:measure-select", args=[tender.pk])
    page = readiness_of(tender, user=olive, now=timezone.now())
    assert [(one.code, one.link) for part in page.blocked for one in part.problems] == [("outcome_not_asked", measures)]
    assert not [one for one in page.warnings if one.code == "outcome_by_question"]
    client = sign_in(olive)
    assert "Nothing in this tender asks for “Cleaner air”" in client.get(url(tender)).content.decode()
    with refused("outcome_not_asked"):
        publish_tender(tender, by=olive)
    make = f"{reverse('procurement:bespoke-measure-add', args=[tender.pk])}?outcome={outcome.pk}"
    assert make in client.get(measures).content.decode()
    assert f'<option value="{outcome.pk}" selected>' in client.get(make).content.decode()
    measure = make_measure(outcome=outcome)
    assert f'href="#outcome-{outcome.pk}"' in client.get(measures).content.decode()
    tender.selected_measures.create(measure=measure, position=2)
    assert not readiness_of(tender, user=olive, now=timezone.now()).blocked
    assert "No measure is asked for yet" not in client.get(measures).content.decode()


def test_con_3_an_outcome_that_a_question_may_ask_for_is_advice(tender: Tender, olive: User, sign_in: SignIn) -> None:
    choose_cleaner_air(tender)
    page = sign_in(olive).get(url(tender)).content.decode()
    assert "No measure is asked for under “Cleaner air”." in page
    assert "To do before publication" not in page
    publish_tender(tender, by=olive)


def test_a_published_tender_has_nothing_to_make_ready(tender: Tender, olive: User, sign_in: SignIn) -> None:
    publish_tender(tender, by=olive)
    assert "nothing left to make ready" in sign_in(olive).get(url(tender)).content.decode()


def test_one_click_from_the_tender_and_from_the_procurement(tender: Tender, olive: User, sign_in: SignIn) -> None:
    for page in (tender.get_absolute_url(), tender.procurement.get_absolute_url()):
        assert url(tender) in sign_in(olive).get(page).content.decode()


def test_the_page_costs_the_same_for_a_long_tender(tender: Tender, olive: User, sign_in: SignIn) -> None:
    client = sign_in(olive)
    client.get(url(tender))
    counts = []
    for more in (0, 30):
        criterion = tender.criteria.get(code="Q")
        Question.objects.bulk_create(
            Question(tender=tender, criterion=criterion, number=100 + n, text="More?") for n in range(more)
        )
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(url(tender))
        counts.append(len(queries))
    assert counts[0] == counts[1] < 40


def test_lots_that_differ_while_the_figures_do_not_are_advice_within_the_budget(
    tender: Tender, olive: User, sign_in: SignIn
) -> None:
    social = tender.criteria.get(code="S")
    social.questions.all().delete()
    score_by_quantity(social, by=olive, formula="target")
    add_lot(tender, by=olive, title="South", value_net_pence=100_000_00)
    change_lot(tender.lots.get(number=1), by=olive, title="North", value_net_pence=800_000_00)
    client = sign_in(olive)
    client.get(url(tender))
    with CaptureQueriesContext(connection) as queries:
        page = client.get(url(tender)).content.decode()
    assert len(queries) < 40
    assert "The lots add up to £900,000, the estimate of the procurement is £1,000,000." in page
    assert "The lots differ in size, but the figures of" in page
