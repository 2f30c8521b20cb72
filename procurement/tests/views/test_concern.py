"""The pages of concerns and spot checks."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from procurement.choices import ConcernStatus
from procurement.models import Concern, Procurement, SpotCheck
from procurement.services.concern import raise_concern
from procurement.tests.delivery_story import NOW, TODAY
from procurement.tests.factories import make_procurement, make_tender, publish
from socialvalue.accounts.models import User
from suppliers.models import Supplier
from suppliers.tests.factories import make_member

SignIn = Callable[[User], Client]
TYPED = {"subject": "Feedback too short", "text": "The letter gave marks but hardly a reason.", "procurement": ""}


@pytest.fixture(autouse=True)
def _november() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def procurement(olive: User) -> Procurement:
    procurement = make_procurement(lead_officer=olive)
    publish(make_tender(procurement), by=olive)
    return procurement


@pytest.fixture
def concern(procurement: Procurement, sam: User, sams_firm: Supplier) -> Concern:
    facts = {"subject": TYPED["subject"], "text": TYPED["text"]}
    return raise_concern(by=sam, supplier=sams_firm, procurement=procurement, **facts)


def words(response: Any) -> str:
    return " ".join(response.content.decode().split())


def officer(name: str, *args: Any) -> str:
    return reverse(f"procurement:{name}", args=args)


def portal(name: str, *args: Any) -> str:
    return reverse(f"portal:{name}", args=args)


def test_a_supplier_raises_a_concern_and_follows_it(
    procurement: Procurement, sam: User, sams_firm: Supplier, sign_in: SignIn
) -> None:
    client = sign_in(sam)
    assert "No concerns yet" in words(client.get(portal("concern-list")))
    form = words(client.get(portal("concern-raise")))
    assert "do not say whether you have bid" in form
    assert procurement.reference in form
    done = words(client.post(portal("concern-raise"), TYPED | {"procurement": procurement.pk}, follow=True))
    assert "You will have an answer by 10 December 2026" in done
    concern = Concern.objects.get()
    assert (concern.procurement, concern.supplier, concern.raised_by) == (procurement, sams_firm, sam)
    assert portal("concern-detail", concern.pk) in words(client.get(portal("concern-list")))


def test_a_concern_without_words_keeps_the_rest(sam: User, sign_in: SignIn) -> None:
    page = words(sign_in(sam).post(portal("concern-raise"), TYPED | {"subject": ""}))
    assert 'href="#id_subject"' in page
    assert TYPED["text"] in page
    assert Concern.objects.count() == 0


def test_who_acts_for_two_says_for_which(sam: User, ritas_firm: Supplier, sign_in: SignIn) -> None:
    make_member(ritas_firm, sam)
    client = sign_in(sam)
    assert 'href="#id_supplier' in words(client.post(portal("concern-raise"), TYPED))
    client.post(portal("concern-raise"), TYPED | {"supplier": ritas_firm.pk})
    assert Concern.objects.get().supplier == ritas_firm


@pytest.mark.parametrize(("name", "status"), [("rita", 404), ("stan", 404), ("olive", 404), ("cabby", 404)])
def test_a_suppliers_concern_is_its_own(
    name: str, status: int, concern: Concern, sign_in: SignIn, request: pytest.FixtureRequest
) -> None:
    client = sign_in(request.getfixturevalue(name))
    assert client.get(portal("concern-detail", concern.pk)).status_code == status


@pytest.mark.parametrize(("name", "status"), [("olive", 403), ("cabby", 403), ("stan", 404)])
def test_only_suppliers_raise_concerns(name: str, status: int, sign_in: SignIn, request: pytest.FixtureRequest) -> None:
    client = sign_in(request.getfixturevalue(name))
    assert client.post(portal("concern-raise"), TYPED).status_code == status
    assert client.get(portal("concern-list")).status_code == status
    assert Concern.objects.count() == 0


def test_a_concern_is_looked_into_and_answered(concern: Concern, lena: User, sam: User, sign_in: SignIn) -> None:
    client = sign_in(lena)
    assert officer("concern-investigate", concern.pk) in words(client.get(concern.get_absolute_url()))
    client.post(officer("concern-investigate", concern.pk))
    page = words(
        client.post(officer("concern-resolve", concern.pk), {"finding": "Reasons were missing.", "action": ""})
    )
    assert 'href="#id_action"' in page
    assert "Reasons were missing." in page
    typed = {"finding": "Reasons were missing.", "action": "Sent again."}
    assert "Sent again." in words(client.post(officer("concern-resolve", concern.pk), typed, follow=True))
    answer = words(sign_in(sam).get(portal("concern-detail", concern.pk)))
    assert "Reasons were missing." in answer
    assert "Sent again." in answer


def test_a_concern_is_not_upheld(concern: Concern, chloe: User, sign_in: SignIn) -> None:
    client = sign_in(chloe)
    early = words(client.post(officer("concern-decline", concern.pk), {"finding": "It was fine."}))
    assert "so you cannot decline it now" in early
    client.post(officer("concern-investigate", concern.pk))
    client.post(officer("concern-decline", concern.pk), {"finding": "Every reason was there."})
    concern.refresh_from_db()
    assert (concern.status, concern.finding) == (ConcernStatus.NOT_UPHELD, "Every reason was there.")


def test_who_worked_on_it_is_offered_nothing(
    concern: Concern, procurement: Procurement, lena: User, sign_in: SignIn
) -> None:
    Procurement.objects.filter(pk=procurement.pk).update(commissioner=lena)
    client = sign_in(lena)
    page = words(client.get(concern.get_absolute_url()))
    assert "somebody else looks into the concern" in page
    assert officer("concern-investigate", concern.pk) not in page
    assert "You worked on this procurement." in words(client.post(officer("concern-investigate", concern.pk)))


@pytest.mark.parametrize("verb", ["investigate", "resolve", "decline"])
@pytest.mark.parametrize(
    ("name", "status"), [("olive", 403), ("hugh", 403), ("sam", 403), ("mark", 404), ("rita", 404)]
)
def test_only_champions_and_legal_advisers_decide(
    verb: str, name: str, status: int, concern: Concern, sign_in: SignIn, request: pytest.FixtureRequest
) -> None:
    client = sign_in(request.getfixturevalue(name))
    assert client.post(officer(f"concern-{verb}", concern.pk), {}).status_code == status
    concern.refresh_from_db()
    assert concern.status == ConcernStatus.RECEIVED


@pytest.mark.parametrize(
    ("query", "count"),
    [({}, 1), ({"q": "cn-2026"}, 1), ({"q": "zzz"}, 0), ({"status": "resolved"}, 0), ({"late": "yes"}, 0)],
)
def test_the_list_is_narrowed(
    query: dict[str, str], count: int, concern: Concern, olive: User, sign_in: SignIn
) -> None:
    assert sign_in(olive).get(officer("concern-list"), query).context["page_obj"].paginator.count == count


def test_an_overdue_concern_says_so(concern: Concern, olive: User, sign_in: SignIn) -> None:
    Concern.objects.update(answer_due_on=TODAY - timedelta(days=1))
    shown = sign_in(olive).get(officer("concern-list"), {"late": "yes"})
    assert shown.context["page_obj"].paginator.count == 1
    assert "Overdue" in words(shown)


def test_a_spot_check_is_recorded_and_listed(
    procurement: Procurement, lena: User, olive: User, cabby: User, sign_in: SignIn
) -> None:
    url = officer("spot-check-record", procurement.pk)
    assert sign_in(olive).get(url).status_code == 403
    assert sign_in(cabby).get(url).status_code == 404
    client = sign_in(lena)
    page = words(client.post(url, {"act_applied": "", "finding": "Signed before the notice."}))
    assert 'href="#id_act_applied' in page
    assert "Signed before the notice." in page
    done = words(client.post(url, {"act_applied": "no", "finding": "Nobody was consulted."}, follow=True))
    assert "Nobody was consulted." in done
    assert SpotCheck.objects.get().act_applied is False
    narrowed = client.get(officer("spot-check-list"), {"act_applied": "true"})
    assert narrowed.context["page_obj"].paginator.count == 0


def test_lists_ask_as_many_questions_for_many_rows_as_for_few(
    concern: Concern, procurement: Procurement, sam: User, sams_firm: Supplier, lena: User, sign_in: SignIn
) -> None:
    pages = [
        (sign_in(lena), officer("concern-list")), (sign_in(lena), officer("spot-check-list")),
        (sign_in(sam), portal("concern-list")),
    ]  # fmt: skip

    def grow() -> None:
        raise_concern(by=sam, supplier=sams_firm, procurement=procurement, subject="More", text="More")
        SpotCheck.objects.create(
            procurement=procurement, checked_on=TODAY, checked_by=lena, act_applied=True, finding="All there."
        )

    def count(client: Client, address: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    grow()
    for client, address in pages:
        count(client, address)
    few = [count(client, address) for client, address in pages]
    for _ in range(5):
        grow()
    assert [count(client, address) for client, address in pages] == few
