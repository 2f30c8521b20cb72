"""The pages of conflicts of interest before a tender."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from procurement.models import Procurement
from procurement.tests.factories import make_procurement
from socialvalue.accounts.models import User

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
TOLD = {
    "has_interest": "yes", "kind": "personal", "reach": "indirect", "nature": "perceived",
    "detail": "A neighbour bids.",
}  # fmt: skip


@pytest.fixture
def procurement(olive: User) -> Procurement:
    return make_procurement(lead_officer=olive)


def url(name: str, *args: Any) -> str:
    return reverse(f"procurement:{name}", args=args)


def test_people_are_named_declare_and_the_assessment_is_signed(
    procurement: Procurement, olive: User, hugh: User, eve: User, sign_in: SignIn
) -> None:
    lead, head, reader = sign_in(olive), sign_in(hugh), sign_in(eve)
    assert "Name Olive Officer as somebody who" in lead.get(url("conflicts-sign", procurement.pk)).content.decode()
    lead.post(url("influencer-name", procurement.pk), {"person": olive.pk, "part": "officer"})
    own = procurement.influencers.get()
    bad = lead.post(url("interest-declare", own.pk), TOLD | {"detail": ""}).content.decode()
    assert "Describe the interest" in bad
    page = lead.post(url("interest-declare", own.pk), TOLD, follow=True).content.decode()
    assert "A neighbour bids." in page
    assert "A neighbour bids." not in reader.get(url("interest-detail", procurement.pk)).content.decode()
    told = own.declarations.get()
    assert url("interest-decide", told.pk) not in page
    assert (
        "Nobody decides about their own interest. Ask"
        in lead.post(url("interest-decide", told.pk), {"steps_aside": "no", "mitigation": "x"}).content.decode()
    )
    page = head.get(url("interest-decide", told.pk)).content.decode()
    assert "A neighbour bids." in page
    head.post(url("interest-decide", told.pk), {"steps_aside": "no", "mitigation": "Invites nobody."})
    page = lead.post(url("conflicts-sign", procurement.pk), {"summary": "All asked."}, follow=True).content.decode()
    assert "All asked." in page
    assert "Signed" in page
    assert "Panel members declare again" in page
    assert "It is confirmed once more when the tender is issued" in page
    home = lead.get(procurement.get_absolute_url()).content.decode()
    assert "Conflicts of interest" in home


def test_a_cabinet_member_declares_without_seeing_the_procurement(
    procurement: Procurement, olive: User, cabby: User, sign_in: SignIn
) -> None:
    sign_in(olive).post(url("influencer-name", procurement.pk), {"person": cabby.pk, "part": "cabinet"})
    own = procurement.influencers.get()
    client = sign_in(cabby)
    assert "Winter gritting" in client.get(url("interest-declare", own.pk)).content.decode()
    answer = client.post(url("interest-declare", own.pk), {"has_interest": "no"})
    assert (answer.status_code, answer["Location"]) == (302, reverse("home"))
    assert own.declarations.get().has_interest is False
    assert client.get(url("interest-detail", procurement.pk)).status_code == 404


def test_a_name_given_by_mistake_is_taken_back(
    procurement: Procurement, olive: User, otto: User, sign_in: SignIn
) -> None:
    client = sign_in(olive)
    client.post(url("influencer-name", procurement.pk), {"person": otto.pk, "part": "adviser"})
    own = procurement.influencers.get()
    page = client.post(url("influencer-remove", own.pk), follow=True).content.decode()
    assert "The name is taken back." in page
    assert not procurement.influencers.exists()
