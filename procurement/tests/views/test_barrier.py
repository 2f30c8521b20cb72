"""The pages of conditions, proportionality and barriers."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from framework.tests.factories import make_outcome
from procurement.models import BarrierFinding, Tender, TenderConditions
from procurement.services.barrier import save_conditions
from procurement.services.tender import publish_tender
from procurement.tests.factories import make_considered, make_procurement
from procurement.tests.services.test_tender import make_ready
from socialvalue.accounts.models import User

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


@pytest.fixture
def tender(olive: User) -> Tender:
    return make_ready(olive)


def url(name: str, tender: Tender) -> str:
    return reverse(f"procurement:{name}", args=[tender.pk])


def text(answer) -> str:
    return answer.content.decode()


def test_con_7_an_officer_sees_a_barrier_and_mends_it(tender, olive, sign_in: SignIn) -> None:
    client = sign_in(olive)
    client.post(url("tender-conditions", tender), {"references": "5", "public_liability_pence": "£1,000,000"})
    assert TenderConditions.objects.get().public_liability_pence == 100_000_000
    page = text(client.get(url("barrier-list", tender)))
    assert "5 references are asked." in page
    assert "1 thing to settle before the tender can be published." in page
    client.post(url("barrier-check", tender))
    client.post(url("tender-conditions", tender), {"references": "2"})
    client.post(url("barrier-check", tender))
    page = text(client.get(url("barrier-list", tender)))
    assert "Mended so far" in page
    assert "to settle before" not in page


def test_con_7_a_barrier_is_accepted_with_a_reason(tender, olive, sign_in: SignIn) -> None:
    save_conditions(tender, by=olive, references=5)
    client, page = sign_in(olive), url("barrier-accept", tender)
    assert "checked" in text(client.get(f"{page}?key=references"))
    refused = text(client.post(page, {"key": "references", "reason": ""}))
    assert "5 references are asked." in refused
    client.post(page, {"key": "references", "reason": "Lives depend on it."})
    shown = text(client.get(url("barrier-list", tender)))
    assert "Lives depend on it." in shown
    finding = BarrierFinding.objects.get(key="references")
    assert "Take the acceptance back" in text(client.get(reverse("procurement:barrier-reopen", args=[finding.pk])))


def test_der_2_the_guide_stands_beside_what_is_asked(tender, olive, sign_in: SignIn) -> None:
    page = text(sign_in(olive).get(url("barrier-list", tender)))
    assert "1 to 3 outcomes" in page
    assert "1 outcome" in page
    assert "Up to 40 hours" in page


def test_der_2_the_guide_stands_where_outcomes_are_chosen_before_there_is_a_tender(olive, sign_in: SignIn) -> None:
    outcome = make_outcome()
    procurement = make_procurement(lead_officer=olive, outcome=outcome)
    client, page = sign_in(olive), reverse("procurement:outcome-choose", args=[procurement.pk])
    shown = text(client.get(page))
    assert "How much is in proportion to this contract" in shown
    for words in ("1 to 3 outcomes", "1 to 6 measures", "up to 10%", "up to 40 hours"):
        assert words in shown
    assert "chosen so far" not in shown
    make_considered(procurement, by=olive, outcome=outcome)
    assert "1 outcome chosen so far." in text(client.get(page))


def test_der_2_the_guide_follows_the_lots_and_says_when_too_much_is_chosen(tender, olive, sign_in: SignIn) -> None:
    procurement = tender.procurement
    tender.lots.update(value_net_pence=90_000_00)
    tender.lots.create(number=2, title="North", value_net_pence=90_000_00)
    page = reverse("procurement:outcome-choose", args=[procurement.pk])
    shown = text(sign_in(olive).get(page))
    assert "A bidder bids for £90,000" in shown
    assert "1 outcome chosen so far. That is as many as the guide advises." in shown
    first = procurement.chosen_outcomes.get()
    other = make_outcome(framework=procurement.framework, title="Cleaner air")
    procurement.chosen_outcomes.create(
        outcome=other, priority=first.priority, relevance="a", lawfulness="b", contribution="c"
    )
    assert "2 outcomes chosen so far, beyond the guide." in text(sign_in(olive).get(page))


def test_con_10_sentences_are_shown_with_plainer_words(tender, olive, sign_in: SignIn) -> None:
    Tender.objects.update(summary="You will utilise it prior to winter.")
    page = text(sign_in(olive).get(url("barrier-list", tender)))
    assert "You will utilise it prior to winter." in page
    assert "“Utilise”: say “use”" in page or "“utilise”: say “use”" in page


def test_bidders_read_what_they_must_have(tender, olive, client) -> None:
    save_conditions(tender, by=olive, references=1, public_liability_pence=100_000_000)
    publish_tender(tender, by=olive)
    page = text(client.get(reverse("portal:opportunity-detail", args=[tender.pk])))
    assert "1 reference" in page
    assert "public liability cover of £1,000,000" in page
    assert "when the contract starts, not when you bid" in page


def test_a_published_tender_offers_no_change(tender, olive, sign_in: SignIn) -> None:
    publish_tender(tender, by=olive)
    page = text(sign_in(olive).get(url("barrier-list", tender)))
    assert "Accept with a reason" not in page
    assert "Mend<" not in page
