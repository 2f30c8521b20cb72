"""Actions on their pages: files, the list of one's own, and many of them."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from framework.tests.factories import make_framework, make_policy
from procurement.models import Procurement, StageAction
from procurement.services.action import attach_file
from procurement.tests.factories import make_considered, make_procurement
from socialvalue.accounts.models import User

pytestmark = pytest.mark.django_db
MOST_QUERIES, MOST_BYTES = 40, 300_000


@pytest.fixture
def procurement(olive: User) -> Procurement:
    return make_procurement(lead_officer=olive)


def test_con_9_an_action_has_owner_date_and_evidence_with_a_file(
    procurement: Procurement, olive: User, sign_in: Callable[[User], Client]
) -> None:
    action = procurement.stage_actions.all()[0]
    client = sign_in(olive)
    client.post(reverse("procurement:action-plan", args=[action.pk]), {
        "owner": olive.pk, "due_on_day": "1", "due_on_month": "12", "due_on_year": "2026",
    })  # fmt: skip
    typed = {"evidence": "Minutes of 3 March.", "file": SimpleUploadedFile("minutes.txt", b"All agreed.")}
    page = client.post(reverse("procurement:action-do", args=[action.pk]), typed, follow=True).content.decode()
    file = action.files.get()
    action.refresh_from_db()
    assert (str(action.due_on), action.owner, action.done_by) == ("2026-12-01", olive, olive)
    assert "Minutes of 3 March." in page
    assert file.get_absolute_url() in page
    assert b"".join(client.get(file.get_absolute_url()).streaming_content) == b"All agreed."


def test_a_file_is_added_and_taken_away(
    procurement: Procurement, olive: User, sign_in: Callable[[User], Client]
) -> None:
    action, client = procurement.stage_actions.all()[0], sign_in(olive)
    attach = reverse("procurement:action-attach", args=[action.pk])
    assert "Choose a file." in client.post(attach, {}).content.decode()
    client.post(attach, {"file": SimpleUploadedFile("minutes.txt", b"All agreed.")})
    remove = reverse("procurement:action-file-remove", args=[action.files.get().public_id])
    assert "minutes.txt no longer stands" in client.get(remove).content.decode()
    client.post(remove)
    assert not action.files.exists()


def test_ones_own_actions_are_one_link_from_home(
    procurement: Procurement, olive: User, otto: User, sign_in: Callable[[User], Client]
) -> None:
    mine, others = procurement.stage_actions.all()[:2]
    StageAction.objects.filter(pk=mine.pk).update(owner=olive)
    StageAction.objects.filter(pk=others.pk).update(owner=otto)
    client = sign_in(olive)
    assert "My actions, later stages included: 1 to do" in client.get(reverse("home")).content.decode()
    page = client.get(reverse("procurement:action-list"), {"owner": "me", "state": "to-do"}).content.decode()
    assert (mine.text in page, others.text in page) == (True, False)
    nobodys = client.get(reverse("procurement:action-list"), {"owner": "nobody"}).content.decode()
    assert (mine.text in nobodys, others.text in nobodys) == (False, False)
    sheet = b"".join(client.get(reverse("procurement:action-list"), {"owner": "me", "format": "csv"}).streaming_content)
    assert mine.text in sheet.decode()


@pytest.mark.parametrize(
    "place", ["procurement:stage-detail", "procurement:procurement-detail", "procurement:action-list", "home"]
)
def test_a_procurement_with_sixty_actions_stays_pleasant(
    procurement: Procurement, olive: User, sign_in: Callable[[User], Client], place: str
) -> None:
    for number in range(60):
        action = StageAction.objects.create(
            procurement=procurement, stage_number=1, code=f"own-{number}", text=f"Ask parish {number}. " * 10,
            owner=olive, due_on=timezone.localdate(), required=True,
        )  # fmt: skip
        if number % 3 == 0:
            attach_file(action, by=olive, file=SimpleUploadedFile("minutes.txt", b"All agreed."))
    args = {"procurement:stage-detail": [procurement.pk, 1], "procurement:procurement-detail": [procurement.pk]}
    client = sign_in(olive)
    url = reverse(place, args=args.get(place, []))
    with CaptureQueriesContext(connection) as captured:
        page = client.get(url)
    assert (page.status_code, len(captured) <= MOST_QUERIES, len(page.content) <= MOST_BYTES) == (200, True, True)


def test_a_long_stage_is_narrowed_to_what_is_late(
    procurement: Procurement, olive: User, sign_in: Callable[[User], Client]
) -> None:
    for number in range(60):
        StageAction.objects.create(
            procurement=procurement, stage_number=1, code=f"own-{number}", text=f"Ask parish {number}.",
            required=False, due_on=timezone.localdate() if number else timezone.localdate().replace(year=2025),
        )  # fmt: skip
    client, url = sign_in(olive), reverse("procurement:stage-detail", args=[procurement.pk, 1])
    first = client.get(url).content.decode()
    assert ("Ask parish 1." in first, "Ask parish 59." in first) == (True, False)
    assert "Ask parish 59." in client.get(url, {"page": 2}).content.decode()
    late = client.get(url, {"show": "overdue"}).content.decode()
    assert ("Ask parish 0." in late, "Ask parish 1." in late) == (True, False)


def test_an_action_with_a_record_is_read_there_and_not_ticked(
    procurement: Procurement, olive: User, sign_in: Callable[[User], Client]
) -> None:
    client, stage = sign_in(olive), reverse("procurement:stage-detail", args=[procurement.pk, 2])
    action = procurement.stage_actions.get(code="market-smes")
    tick = reverse("procurement:action-do", args=[action.pk])
    market = reverse("procurement:considered-detail", args=[procurement.pk]) + "#market"
    before = client.get(stage).content.decode()
    assert "Ticked by its record:" in before
    assert (market in before, tick in before) == (True, False)
    make_considered(procurement, by=olive)
    after = client.get(stage).content.decode()
    assert f'Recorded on <a class="govuk-link" href="{market}">Market assessment' in after
    assert tick not in after
    assert client.get(tick).headers["Location"] == market
    assert "so there is nothing to tick" in client.post(tick, {"evidence": "Twice."}).content.decode()


def test_actions_of_a_new_procurement_are_its_lead_officers(
    olive: User, hugh: User, sign_in: Callable[[User], Client]
) -> None:
    make_policy()
    make_framework()
    client = sign_in(olive)
    home = client.get(reverse("home")).content.decode()
    start = reverse("procurement:procurement-start")
    assert f'href="{start}">Start a procurement</a>' in home
    assert start not in sign_in(hugh).get(reverse("home")).content.decode()
    data = {
        "title": "Winter gritting", "need": "Safe roads.", "category": "Highways", "kind": "services",
        "procedure": "open", "value_net_pence": "1000000", "vat_percent": "20", "term_months": "36",
        "started_on_day": "1", "started_on_month": "6", "started_on_year": "2026",
    }  # fmt: skip
    client.post(start, data)
    begun = Procurement.objects.get()
    assert set(begun.stage_actions.values_list("owner", flat=True)) == {olive.pk}
    assert f"4 actions to do in stage 1 of {begun}" in client.get(reverse("home")).content.decode()
