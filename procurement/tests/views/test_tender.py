"""The pages of a tender, by the people who use them."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from framework.tests.factories import make_measure
from procurement.models import Clarification, SelectedMeasure, Tender
from procurement.selectors.publication import problems_of_timetable
from procurement.tests.factories import make_bid, make_considered, make_procurement, make_tender, open_tender, publish
from procurement.tests.services.test_tender import ABOVE_CAP, NOT_100, break_tender, make_ready, pdf
from socialvalue.accounts.models import User
from suppliers.tests.factories import make_supplier

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


@pytest.fixture
def tender(olive: User) -> Tender:
    return make_ready(olive)


def url(name: str, *args: Any) -> str:
    return reverse(f"procurement:{name}", args=args)


def posted_table(tender: Tender, **weights: Any) -> dict[str, Any]:
    """The table of criteria as a browser sends it, with one empty line."""
    criteria = list(tender.criteria.order_by("position"))
    data: dict[str, Any] = {"c-TOTAL_FORMS": len(criteria) + 1, "c-INITIAL_FORMS": len(criteria) + 1, "typed": "whole"}
    for number, one in enumerate(criteria):
        share = weights.get(one.code, f"{one.weight_percent.normalize():f}")
        row = {"pk": one.pk, "depth": 0, "name": one.name, "kind": one.kind, "share": share}
        data |= {f"c-{number}-{name}": value for name, value in row.items()}
    empty = {"pk": "", "depth": 0, "name": "", "kind": "quality", "share": ""}
    return data | {f"c-{len(criteria)}-{name}": value for name, value in empty.items()}


def assert_refused_by_form(client: Client, tender: Tender, words: str) -> None:
    page = client.get(url("tender-publish", tender.pk)).content.decode()
    assert words in page
    assert "Before you can do this" in page
    answer = client.post(url("tender-publish", tender.pk))
    assert words in answer.content.decode()
    tender.refresh_from_db()
    assert (tender.status, tender.published_at) == ("draft", None)


def test_tender_cannot_be_published_above_cap_by_form(tender: Tender, olive: User, sign_in: SignIn) -> None:
    client = sign_in(olive)
    saved = client.post(url("tender-criteria", tender.pk), posted_table(tender, **ABOVE_CAP), follow=True)
    assert "Social value weighs 11%, above the cap of 10%." in saved.content.decode()
    assert_refused_by_form(client, tender, "Social value weighting is 11%. The policy allows up to 10%. Lower it")


def test_tender_cannot_be_published_with_weightings_of_99_99_by_form(
    tender: Tender, olive: User, sign_in: SignIn
) -> None:
    client = sign_in(olive)
    saved = client.post(url("tender-criteria", tender.pk), posted_table(tender, **NOT_100), follow=True)
    assert "The weightings add up to 99.99%: 0.01% still to give." in saved.content.decode()
    assert_refused_by_form(client, tender, "The weightings add up to 99.99%, not 100%. Add 0.01 to one of them.")


def test_tender_cannot_be_published_without_outcome_by_form(tender: Tender, olive: User, sign_in: SignIn) -> None:
    words = break_tender(tender, "without_outcome", olive)
    assert_refused_by_form(sign_in(olive), tender, words)


def test_a_complete_tender_is_published_and_no_longer_offers_changes(
    tender: Tender, olive: User, sign_in: SignIn
) -> None:
    client = sign_in(olive)
    assert "Look at it as a supplier does, then publish." in client.get(tender.get_absolute_url()).content.decode()
    page = client.post(url("tender-publish", tender.pk), follow=True).content.decode()
    assert "The tender is published." in page
    assert "Bids are sealed until" in page
    assert url("tender-criteria", tender.pk) not in page


def test_before_opening_no_page_shows_a_bid_or_how_many(
    tender: Tender, olive: User, otto: User, sign_in: SignIn
) -> None:
    publish(tender, by=olive)
    supplier = make_supplier(name="Rita Roads")
    make_bid(tender.lots.get(), supplier, by=olive, submitted=True, price_pence=12_345_600)
    client = sign_in(olive)
    pages = [tender.get_absolute_url(), tender.procurement.get_absolute_url(), url("tender-preview", tender.pk)]
    pages += [url("tender-list"), url("procurement-list"), url("tender-extend", tender.pk)]
    without = [client.get(page).content for page in pages]
    make_bid(tender.lots.get(), by=olive, submitted=True)
    assert [normal(client.get(page).content) for page in pages] == [normal(body) for body in without]
    assert all(b"Rita" not in body and b"123,456" not in body for body in without)


def normal(body: bytes) -> bytes:
    """A page without what changes at each visit."""
    return b"\n".join(line for line in body.splitlines() if b"csrf" not in line)


def test_after_the_deadline_two_officers_open(tender: Tender, olive: User, sign_in: SignIn) -> None:
    publish(tender, by=olive)
    Tender.objects.update(closes_at=timezone.now() - timedelta(minutes=1))
    page = sign_in(olive).get(tender.get_absolute_url()).content.decode()
    assert "The deadline has passed. Two officers open the bids." in page
    assert url("tender-open", tender.pk) in page
    assert url("tender-extend", tender.pk) not in page


def test_a_draft_is_made_from_its_procurement(olive: User, sign_in: SignIn) -> None:
    procurement = make_considered(make_procurement(lead_officer=olive), by=olive)
    page = sign_in(olive).post(url("tender-create", procurement.pk), follow=True).content.decode()
    draft = Tender.objects.get()
    assert draft.procurement == procurement
    assert "What it is made of" in page
    assert "“Quality” has no question" in page


@pytest.mark.parametrize(
    ("name", "data", "field", "value"),
    [
        ("tender-change", {"title": "New name", "summary": "All roads."}, "title", "New name"),
        (
            "tender-social-value",
            {"social_value_justification": "Local.", "social_value_request": "Jobs."},
            "social_value_request",
            "Jobs.",
        ),
        (
            "tender-price",
            {"price_formula": "budget", "price_basis": "All", "budget_pence": "£1,000.50"},
            "budget_pence",
            100_050,
        ),
        ("tender-scale", {"scale_max": "1", "mark_0": "Nothing", "mark_1": "All"}, "scale_max", 1),
    ],
)
def test_sections_are_saved(
    tender: Tender, olive: User, sign_in: SignIn, name: str, data: dict[str, str], field: str, value: object
) -> None:
    answer = sign_in(olive).post(url(name, tender.pk), data)
    assert answer.status_code == 302
    tender.refresh_from_db()
    assert getattr(tender, field) == value


def test_a_budget_formula_without_budget_is_refused_at_the_field(tender: Tender, olive: User, sign_in: SignIn) -> None:
    data = {"price_formula": "budget", "price_basis": "All", "budget_pence": ""}
    page = sign_in(olive).post(url("tender-price", tender.pk), data).content.decode()
    assert "State the budget, or choose another formula." in page


def boxes(name: str, moment: Any, time: str = "12 noon") -> dict[str, str]:
    return {
        f"{name}_day": str(moment.day),
        f"{name}_month": str(moment.month),
        f"{name}_year": str(moment.year),
        f"{name}_time": time,
    }


def test_the_timetable_is_set_and_extended(tender: Tender, olive: User, sign_in: SignIn) -> None:
    client, day = sign_in(olive), timezone.localdate() + timedelta(days=60)
    assert "bids could close on" in client.get(url("tender-timetable", tender.pk)).content.decode()
    data = boxes("closes_at", day) | boxes("questions_close_at", day - timedelta(days=10))
    assert client.post(url("tender-timetable", tender.pk), data).status_code == 302
    tender.refresh_from_db()
    assert timezone.localtime(tender.closes_at).hour == 12
    assert timezone.localdate(tender.closes_at) == day
    client.post(url("tender-publish", tender.pk))
    late = boxes("closes_at", day + timedelta(days=7)) | boxes("questions_close_at", day, "") | {"reason": "Asked."}
    late |= {f"questions_close_at_{part}": "" for part in ("day", "month", "year", "time")}
    page = client.post(url("tender-extend", tender.pk), late, follow=True).content.decode()
    assert "The deadline is extended." in page
    early = late | boxes("closes_at", day)
    assert "must be later than the present one" in client.post(url("tender-extend", tender.pk), early).content.decode()


def test_an_empty_timetable_begins_with_lawful_dates(tender: Tender, olive: User, sign_in: SignIn) -> None:
    Tender.objects.update(closes_at=None, questions_close_at=None)
    client, page = sign_in(olive), url("tender-timetable", tender.pk)
    answer = client.get(page)
    assert "The dates below are suggested and not saved yet." in answer.content.decode()
    suggested = answer.context["form"].initial
    data = boxes("questions_close_at", suggested["questions_close_at"]) | boxes("closes_at", suggested["closes_at"])
    tender.refresh_from_db()
    assert tender.closes_at is None
    assert client.post(page, data).status_code == 302
    tender.refresh_from_db()
    assert timezone.localdate(tender.closes_at) >= timezone.localdate() + timedelta(days=25)
    assert problems_of_timetable(tender, timezone.now()) == ()
    assert "suggested and not saved yet" not in client.get(page).content.decode()


def test_a_published_tender_refuses_every_form(tender: Tender, olive: User, sign_in: SignIn) -> None:
    publish(tender, by=olive)
    client = sign_in(olive)
    for name, data in (
        ("tender-change", {"title": "x", "summary": "y"}),
        ("tender-criteria", posted_table(tender, P=50, Q=40)),
        ("lot-add", {"title": "North"}),
    ):
        assert "can no longer be changed" in client.post(url(name, tender.pk), data).content.decode()


def test_lots_questions_documents_and_guidance(tender: Tender, olive: User, sign_in: SignIn) -> None:
    client, quality = sign_in(olive), tender.criteria.get(code="Q")
    client.post(url("lot-add", tender.pk), {"title": "North", "description": "", "value_net_pence": "10"})
    lot = tender.lots.get(number=2)
    client.post(url("lot-change", lot.pk), {"title": "Far north", "description": "", "value_net_pence": ""})
    assert "Lot 2: Far north" in client.get(url("tender-lots", tender.pk)).content.decode()
    client.post(url("lot-remove", lot.pk))
    assert "A tender has at least one lot." in client.post(url("lot-remove", tender.lots.get().pk)).content.decode()
    asked = {"criterion": quality.pk, "text": "Who drives?", "word_limit": "200", "guidance": "", "worked_example": ""}
    client.post(url("question-add", tender.pk), asked)
    question = tender.questions.get(number=3)
    client.post(url("question-change", question.pk), asked | {"text": "Who drives at night?"})
    client.post(url("criterion-change", quality.pk), {"guidance": "Names and shifts.", "pass_mark": "2"})
    page = client.get(url("tender-questions", tender.pk)).content.decode()
    assert "Who drives at night?" in page
    assert "Names and shifts." in page
    client.post(url("question-remove", question.pk))
    assert tender.questions.count() == 2
    client.post(url("document-add", tender.pk), {"title": "Terms", "file": pdf()})
    document = tender.documents.get()
    assert "Terms" in client.get(url("tender-documents", tender.pk)).content.decode()
    file = client.get(url("document-file", document.public_id))
    assert file["X-Content-Type-Options"] == "nosniff"
    assert "attachment" in file["Content-Disposition"]
    file.getvalue()
    bad = client.post(url("document-add", tender.pk), {"title": "Run", "file": SimpleUploadedFile("a.exe", b"MZ")})
    assert "cannot be used" in bad.content.decode()
    client.post(url("document-remove", document.public_id))
    assert not tender.documents.exists()


def test_measures_are_ticked_in_one_table(tender: Tender, olive: User, sign_in: SignIn) -> None:
    outcome = tender.procurement.chosen_outcomes.get().outcome
    SelectedMeasure.objects.all().delete()
    measure = make_measure(outcome=outcome, title="Apprentices trained")
    client = sign_in(olive)
    page = client.get(url("measure-select", tender.pk))
    assert "Apprentices trained" in page.content.decode()
    forms = page.context["formset"].forms
    data: dict[str, Any] = {"form-TOTAL_FORMS": len(forms), "form-INITIAL_FORMS": len(forms)}
    for number, form in enumerate(forms):
        data[f"form-{number}-measure_id"] = form.initial["measure_id"]
        if form.initial["measure_id"] == measure.pk:
            data |= {
                f"form-{number}-asked": "on",
                f"form-{number}-most_plausible": "12",
                f"form-{number}-note": "Local.",
            }
    client.post(url("measure-select", tender.pk), data)
    selected = tender.selected_measures.get()
    assert (selected.measure, selected.most_plausible, selected.note) == (measure, 12, "Local.")


def test_suppliers_to_tell_are_found_by_name_and_size(tender: Tender, olive: User, sign_in: SignIn) -> None:
    first = make_supplier(name="Alpha Works", status="registered", town="Matlock", headcount=6)
    second = make_supplier(name="Beta Works", status="registered", headcount=90)
    client = sign_in(olive)
    client.post(url("invitation-choose", tender.pk), {"suppliers": [first.pk]})
    page = client.get(url("invitation-choose", tender.pk) + "?q=beta").content.decode()
    assert "Alpha Works" in page
    assert "Alpha Works, Matlock: micro" in page
    assert "Beta Works" in page
    assert "Beta Works" not in client.get(url("invitation-choose", tender.pk) + "?size=micro").content.decode()
    client.post(url("invitation-choose", tender.pk) + "?q=beta", {"suppliers": [second.pk]})
    assert [one.supplier for one in tender.invitations.all()] == [second]


def test_questions_of_suppliers_are_answered_without_who_asked(tender: Tender, olive: User, sign_in: SignIn) -> None:
    publish(tender, by=olive)
    supplier = make_supplier(name="Rita Roads")
    asked = Clarification.objects.create(tender=tender, asked_by=supplier, question="May we use our depot?")
    client = sign_in(olive)
    assert "1 question to answer" in client.get(tender.get_absolute_url()).content.decode()
    pages = [url("clarification-list", tender.pk), url("clarification-answer", asked.pk)]
    for page in pages:
        body = client.get(page).content.decode()
        assert "May we use our depot?" in body
        assert "Rita" not in body
    data = {"published_question": "May a bidder use its depot?", "answer": "Yes, it may."}
    after = client.post(pages[1], data, follow=True).content.decode()
    assert "Yes, it may." in after


def test_the_preview_shows_what_a_supplier_reads(tender: Tender, olive: User, sign_in: SignIn) -> None:
    page = sign_in(olive).get(url("tender-preview", tender.pk)).content.decode()
    assert "It is a draft: nobody outside can see it yet" in page
    assert "How will you grit?" in page
    assert "Gritting of main roads for three winters." in page
    assert "not known" not in page  # when it will be published


def test_abandoning_a_tender(tender: Tender, olive: User, sign_in: SignIn) -> None:
    page = sign_in(olive).post(url("tender-abandon", tender.pk), {"reason": "No budget."}, follow=True).content.decode()
    assert "The tender is abandoned." in page
    assert "No budget." in page


TENDER_PAGES = [
    "tender-detail", "tender-change", "tender-social-value", "tender-price", "tender-scale", "tender-timetable",
    "tender-publish", "tender-extend", "tender-abandon", "tender-criteria", "measure-select", "tender-lots", "lot-add",
    "tender-questions", "question-add", "tender-documents", "document-add", "invitation-choose", "clarification-list",
    "tender-preview",
]  # fmt: skip
READABLE = {
    "tender-detail",
    "tender-lots",
    "tender-questions",
    "tender-documents",
    "clarification-list",
    "tender-preview",
}


@pytest.mark.parametrize("name", TENDER_PAGES)
def test_strangers_find_nothing_and_colleagues_only_read(
    tender: Tender, stan: User, otto: User, sign_in: SignIn, name: str
) -> None:
    tender.title = "Grit for the hills"
    tender.save()
    assert "Grit for the hills" in sign_in(tender.procurement.lead_officer).get(url(name, tender.pk)).content.decode()
    assert sign_in(stan).get(url(name, tender.pk)).status_code == 404
    assert sign_in(otto).get(url(name, tender.pk)).status_code == (200 if name in READABLE else 403)
    assert Client().get(url(name, tender.pk)).status_code == 302


def test_the_list_is_filtered_exported_and_empty_for_strangers(
    tender: Tender, olive: User, stan: User, sign_in: SignIn
) -> None:
    client = sign_in(olive)
    assert "Winter gritting" in client.get(url("tender-list") + "?q=gritting&status=draft").content.decode()
    assert "Nothing matches" in client.get(url("tender-list") + "?status=awarded").content.decode()
    export = b"".join(client.get(url("tender-list") + "?format=csv").streaming_content).decode()  # type: ignore[attr-defined]
    assert f"{tender.procurement.reference},Winter gritting,Draft" in export
    assert sign_in(stan).get(url("tender-list")).status_code == 404


def test_pages_ask_as_many_questions_for_few_rows_as_for_many(
    tender: Tender, olive: User, sign_in: SignIn, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    client = sign_in(olive)
    counts = {}
    for page in (tender.get_absolute_url(), url("tender-list")):
        with django_assert_max_num_queries(40) as few:
            client.get(page)
        counts[page] = len(few)
    for number in range(3):
        make_tender(make_procurement(lead_officer=olive))
        quality = tender.criteria.get(code="Q")
        tender.questions.create(criterion=quality, number=10 + number, text="More?")
        tender.lots.create(number=5 + number, title="More")
        SelectedMeasure.objects.create(
            tender=tender, measure=make_measure(outcome=tender.procurement.chosen_outcomes.get().outcome)
        )
    for page, count in counts.items():
        with django_assert_num_queries(count):
            client.get(page)


def test_an_opened_tender_shows_who_opened_it(tender: Tender, olive: User, otto: User, sign_in: SignIn) -> None:
    open_tender(publish(tender, by=olive), by=olive, second=otto)
    page = sign_in(olive).get(tender.get_absolute_url()).content.decode()
    assert "by Olive Officer and Otto Officer" in page
