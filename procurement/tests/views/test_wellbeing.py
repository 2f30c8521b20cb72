"""The pages of the section 1 record, and its paper."""

import io
from collections.abc import Callable
from typing import Any

import pdfua
import pikepdf
import pypdf
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from procurement.models import Procurement
from procurement.rendering import wellbeing_html
from procurement.services.wellbeing import draft_wellbeing_record, record_act_start, sign_wellbeing_record
from procurement.tests.factories import make_procurement
from procurement.tests.services.test_wellbeing import WORDS
from socialvalue.accounts.models import Authority, User

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


@pytest.fixture
def procurement(olive: User, authority: Authority) -> Procurement:
    return make_procurement(lead_officer=olive)


def url(name: str, *args: Any) -> str:
    return reverse(f"procurement:{name}", args=args)


def test_pse_1_the_record_is_written_signed_and_read(procurement: Procurement, cora: User, sign_in: SignIn) -> None:
    client = sign_in(cora)
    assert "Nothing is signed yet." in client.get(url("wellbeing-detail", procurement.pk)).content.decode()
    gap = WORDS | {"consulted": "", "social": ""}
    page = client.post(url("wellbeing-draft", procurement.pk), gap, follow=True).content.decode()
    assert "Draft of version 1" in page
    blocked = client.get(url("wellbeing-sign", procurement.pk)).content.decode()
    assert "Decide whether to consult." in blocked
    assert "Say how the contract might improve social wellbeing" in blocked
    client.post(url("wellbeing-draft", procurement.pk), WORDS | {"consulted": "no"})
    form = client.get(url("wellbeing-draft", procurement.pk)).content.decode()
    assert "It is the work itself." in form
    sign = client.get(url("wellbeing-sign", procurement.pk)).content.decode()
    assert "Less salt." in sign
    assert "late_reason" not in sign
    page = client.post(url("wellbeing-sign", procurement.pk), follow=True).content.decode()
    assert "Signed by Cora Commissioner" in page
    assert "Signed in time" in page
    assert "Consulting: no" in page


def test_a_late_signature_is_asked_for_its_reason_at_the_field(
    procurement: Procurement, olive: User, sign_in: SignIn
) -> None:
    client = sign_in(olive)
    client.post(url("wellbeing-draft", procurement.pk), WORDS | {"consulted": "yes"})
    today = timezone.localdate()
    start = {
        "kind": "contact", "note": "Three firms were called.", "happened_on_day": str(today.day),
        "happened_on_month": str(today.month), "happened_on_year": str(today.year),
    }  # fmt: skip
    page = client.post(url("act-start-record", procurement.pk), start, follow=True).content.decode()
    assert "Three firms were called." in page
    page = client.post(url("wellbeing-sign", procurement.pk), {"late_reason": ""}).content.decode()
    assert "The procurement has started, so a signature now is late." in page
    page = client.post(url("wellbeing-sign", procurement.pk), {"late_reason": "Ill."}, follow=True).content.decode()
    assert "Signed late" in page
    assert "Ill." in page
    assert "Signed late" in client.get(procurement.get_absolute_url()).content.decode()
    row = procurement.act_starts.get()
    page = client.post(
        url("act-start-withdraw", procurement.pk, row.pk), {"reason": "Another contract."}, follow=True
    ).content.decode()
    assert "Another contract." in page
    assert "Signed in time" in page
    other = make_procurement(lead_officer=olive)
    assert client.get(url("act-start-withdraw", other.pk, row.pk)).status_code == 404


def test_the_exception_for_urgency_stands_with_its_reason(
    procurement: Procurement, olive: User, sign_in: SignIn
) -> None:
    client, address = sign_in(olive), url("wellbeing-draft", procurement.pk)
    page = client.post(address, WORDS | {"consulted": "no", "is_urgent": "on"}).content.decode()
    assert "Say why it is so urgent" in page
    page = client.post(address, WORDS | {"consulted": "no", "urgency_reason": "Flood."}).content.decode()
    assert "Tick this if you use the exception" in page
    page = client.post(
        address, WORDS | {"consulted": "no", "is_urgent": "on", "urgency_reason": "Flood."}, follow=True
    ).content.decode()
    assert "Exception for urgency" in page


def test_versions_are_kept_printed_and_a_draft_is_discarded(
    procurement: Procurement, olive: User, eve: User, sign_in: SignIn
) -> None:
    draft_wellbeing_record(procurement, by=olive, **WORDS)
    sign_wellbeing_record(procurement, by=olive)
    draft_wellbeing_record(procurement, by=olive, **WORDS | {"social": "Warmth."})
    client = sign_in(olive)
    assert client.get(url("wellbeing-version", procurement.pk, 2)).status_code == 404
    client.post(url("wellbeing-discard", procurement.pk))
    draft_wellbeing_record(procurement, by=olive, **WORDS | {"social": "Warm places."})
    sign_wellbeing_record(procurement, by=olive)
    page = sign_in(eve).get(url("wellbeing-detail", procurement.pk)).content.decode()
    assert "Earlier versions" in page
    assert url("wellbeing-draft", procurement.pk) not in page
    assert "Access." in sign_in(eve).get(url("wellbeing-version", procurement.pk, 1)).content.decode()
    assert "Warm places." in sign_in(eve).get(url("wellbeing-version", procurement.pk, 2)).content.decode()


def test_pse_1_the_paper_is_a_tagged_pdf(procurement: Procurement, olive: User, sign_in: SignIn, tmp_path: Any) -> None:
    record_act_start(procurement, by=olive, kind="advert", happened_on=timezone.localdate(), note="In the paper.")
    draft_wellbeing_record(procurement, by=olive, **WORDS | {"social": "<script>alert(1)</script> Łódź"})
    record = sign_wellbeing_record(procurement, by=olive, late_reason="Forgotten.")
    assert "<script" not in wellbeing_html(record)
    answer = sign_in(olive).get(url("wellbeing-pdf", procurement.pk, 1))
    assert answer["Content-Type"] == "application/pdf"
    file = tmp_path / "record.pdf"
    file.write_bytes(answer.content)
    assert [str(one) for one in pdfua.validate(str(file)).findings] == []
    with pikepdf.open(file) as opened:
        assert str(opened.Root.Lang) == "en-GB"
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(answer.content)).pages)
    for words in ("Testshire County Council", "Łódź", "Olive Officer", "Signed late.", "Forgotten."):
        assert words in text
