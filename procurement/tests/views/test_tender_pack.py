"""The tender pack: written in the background from the frozen version, downloaded by everybody, drafts by staff only."""

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import docx
import pdfua
import pypdf
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from procurement.builder import build_pack
from procurement.models import LotAppraisal, Procurement, Tender, TenderPack
from procurement.selectors.tender_pack import content_of_pack, packs_to_resume
from procurement.services.tender import publish_tender
from procurement.services.tender_version import request_pack
from procurement.tests.services.test_procurement import refused
from procurement.tests.services.test_tender import make_ready
from socialvalue.accounts.models import Authority, User
from socialvalue.core.papers import Facts, Points, Words

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


@pytest.fixture
def draft(olive: User, authority: Authority) -> Tender:
    tender = make_ready(olive)
    tender.criteria.filter(code="Q").update(pass_mark=2)
    return tender


@pytest.fixture
def pack(draft: Tender, olive: User) -> TenderPack:
    publish_tender(draft, by=olive)
    made = TenderPack.objects.get(tender=draft)
    build_pack(made.pk)
    made.refresh_from_db()
    return made


def file(pack: TenderPack, kind: str) -> str:
    return reverse(f"procurement:pack-{kind}", args=[pack.public_id])


def bytes_of(pack: TenderPack, kind: str = "pdf") -> bytes:
    with getattr(pack, kind).open("rb") as kept:
        return kept.read()


def text_of(pack: TenderPack) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(bytes_of(pack))).pages]


def got(client: Client, url: str) -> Any:
    answer = client.get(url)
    answer.getvalue()  # to its end: closing it by hand would close the connection of the test
    return answer


def test_ccc_2_the_pack_holds_the_tender_and_its_social_value_on_paper(pack: TenderPack) -> None:
    text = " ".join(" ".join(text_of(pack)).split())
    for words in (
        "Winter gritting", "Deadline for bids", "How will you deliver social value?", "up to 500 words".capitalize(),
        "Lowest price ratio", "Bid B", "£125,000", "48", "Lowest mark that passes: 2 of 5.", "Best",
        "lets social value weigh up to 10%", "What you may commit to", "Testshire County Council", "Crews are local",
    ):  # fmt: skip
        assert words in text, words


@pytest.mark.parametrize(
    ("divided", "heading"),
    [(True, "Why the contract is divided into lots"), (False, "Why the contract is not divided into lots")],
)
def test_con_3_the_pack_says_why_these_outcomes_and_why_these_lots(
    draft: Tender, olive: User, divided: bool, heading: str
) -> None:
    consider(draft.procurement, olive, divided=divided)
    parts = {part.title: part.blocks for part in content_of_pack(TenderPack(tender=draft)).paper.parts}
    assert Words("Small crews can bid for a district.", heading) in parts["What is bought"]
    chosen = draft.procurement.chosen_outcomes.get()
    why = f"{chosen.outcome.title}, for “{chosen.priority.title}”: Crews are employed."
    assert Points((why,), "What we want to achieve, and why") in parts["Social value"]


def consider(procurement: Procurement, by: User, *, divided: bool) -> None:
    LotAppraisal.objects.update_or_create(
        procurement=procurement,
        defaults={
            "divided": divided, "reason": "Small crews can bid for a district.", "considered_by": by,
            "considered_at": timezone.now(),
        },
    )  # fmt: skip


def test_short_blocks_are_kept_whole_and_long_ones_are_not() -> None:
    assert Words("One line.").is_short
    assert not Words("\n".join(["Line."] * 40)).is_short
    assert not Points(("A point of many words. " * 60,)).is_short
    assert Facts("Days", (("Published", "Not yet"),)).is_short


def test_der_3_every_page_names_version_and_digest(pack: TenderPack) -> None:
    assert pack.version
    for page in text_of(pack):
        flat = "".join(page.split())
        assert pack.version.sha256 in flat
        assert "version1" in flat


def test_the_pdf_is_accessible(pack: TenderPack, tmp_path: Any) -> None:
    path = tmp_path / "pack.pdf"
    path.write_bytes(bytes_of(pack))
    assert [str(one) for one in pdfua.validate(str(path)).findings] == []


def test_the_text_to_edit_says_the_same_with_real_headings_and_tables(pack: TenderPack) -> None:
    opened = docx.Document(io.BytesIO(bytes_of(pack, "docx")))
    headings = [one.text for one in opened.paragraphs if one.style and one.style.name == "Heading 1"]
    assert headings == [part.title for part in content_of_pack(pack).paper.parts]
    cells = {cell.text for table in opened.tables for row in table.rows for cell in row.cells}
    assert {"Method", "30%", "Social value", "10%"} <= cells
    assert pack.version
    assert pack.version.sha256 in opened.sections[0].footer.paragraphs[0].text
    assert all(table.rows[0]._tr.trPr.xpath("w:tblHeader") for table in opened.tables)


def test_everybody_downloads_the_pack_of_a_published_version(pack: TenderPack, sam: User, sign_in: SignIn) -> None:
    page = reverse("portal:opportunity-detail", args=[pack.tender_id])
    for client in (Client(), sign_in(sam)):
        assert file(pack, "pdf") in client.get(page).content.decode()
        answer = got(client, file(pack, "pdf"))
        assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
        assert "version-1.docx" in got(client, file(pack, "word"))["Content-Disposition"]


def test_a_draft_pack_is_marked_and_for_staff_only(draft: Tender, olive: User, sam: User, sign_in: SignIn) -> None:
    client = sign_in(olive)
    client.post(reverse("procurement:pack-request", args=[draft.pk]))
    made = TenderPack.objects.get(tender=draft)
    waiting = client.get(reverse("procurement:tender-packs", args=[draft.pk])).content.decode()
    assert "Waiting for its turn" in waiting
    asked = client.get(reverse("procurement:pack-progress", args=[made.public_id])).json()
    assert (asked["percent"], asked["done"]) == (5, False)
    build_pack(made.pk)
    made.refresh_from_db()
    assert all("DRAFT" in page for page in text_of(made))
    assert got(client, file(made, "pdf")).status_code == 200
    assert got(sign_in(sam), file(made, "pdf")).status_code == got(Client(), file(made, "pdf")).status_code == 404
    assert client.get(reverse("procurement:pack-progress", args=[made.public_id])).json()["done"] is True


def test_a_draft_pack_is_made_anew_and_none_for_a_published_tender(draft: Tender, olive: User) -> None:
    first = request_pack(draft, by=olive)
    build_pack(first.pk)
    assert request_pack(draft, by=olive).pk == first.pk
    first.refresh_from_db()
    assert first.is_being_made
    publish_tender(draft, by=olive)
    with refused("pack_of_version"):
        request_pack(draft, by=olive)


def test_a_pack_that_fails_says_so_and_can_be_asked_for_again(
    draft: Tender, olive: User, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish_tender(draft, by=olive)
    made = TenderPack.objects.get(tender=draft)
    monkeypatch.setattr("procurement.builder.paper_pdf", lambda _paper: 1 / 0)
    build_pack(made.pk)
    client, page = sign_in(olive), reverse("procurement:tender-packs", args=[draft.pk])
    assert "could not be made" in client.get(page).content.decode()
    client.post(reverse("procurement:pack-retry", args=[made.public_id]))
    assert "Waiting for its turn" in client.get(page).content.decode()


def test_a_forgotten_pack_is_sent_again_and_one_being_made_is_left_alone(draft: Tender, olive: User) -> None:
    made = request_pack(draft, by=olive)
    now = timezone.now()
    assert packs_to_resume(now) == []
    assert packs_to_resume(now + timedelta(minutes=2)) == [made.pk]
    TenderPack.objects.update(started_at=now)
    build_pack(made.pk)
    assert TenderPack.objects.get().built_at is None
    assert packs_to_resume(now + timedelta(minutes=2)) == []
    assert packs_to_resume(now + timedelta(minutes=11)) == [made.pk]


def test_anybody_sees_that_nothing_was_changed_and_sees_when_something_was(pack: TenderPack) -> None:
    url = reverse("portal:opportunity-versions", args=[pack.tender_id])
    page = Client().get(url).content.decode()
    assert "Nothing was changed" in page
    assert page.count(pack.model_sha256) == 3
    Tender.objects.filter(pk=pack.tender_id).update(price_basis="Something else")
    assert "Something differs from what was published" in Client().get(url).content.decode()
