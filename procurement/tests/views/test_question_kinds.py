"""Questions of every kind: written by an officer, answered by a bidder, read by evaluators, decided by an officer."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from procurement.models import Bid, PassFailDecision, Question, Submission, Tender
from procurement.selectors.evaluation import missing_for_result, result_of
from procurement.services.evaluation_pass_fail import decide_bid
from procurement.tests.evaluation_story import agree_golden, bid_called, golden_tender, score_all, seat
from procurement.tests.factories import make_bid, publish
from procurement.tests.services.test_procurement import refused
from procurement.tests.services.test_tender import make_ready
from socialvalue.accounts.models import User
from socialvalue.core.models import AuditEntry
from suppliers.models import Supplier

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
WRITTEN: dict[str, dict[str, Any]] = {
    "number": {"unit": "people", "minimum": "1", "maximum": "50"},
    "date": {},
    "choice": {"options": "North\nSouth"},
    "choices": {"options": "Day\nNight"},
    "table": {"columns": "Role\nPlace", "rows": "3"},
    "upload": {"types": [".pdf"], "most_mb": "5"},
    "commitments": {},
    "yes_no": {},
}


@pytest.fixture
def tender(olive: User, sign_in: SignIn) -> Tender:
    """A draft with one more question of every kind, written on the page."""
    tender, client = make_ready(olive), sign_in(olive)
    quality = tender.criteria.get(code="Q")
    for kind, parts in WRITTEN.items():
        typed = {"criterion": "" if kind == "yes_no" else quality.pk, "kind": kind, "text": f"A {kind}?"}
        typed |= {"word_limit": "100", "required": "on"} | parts
        answer = client.post(reverse("procurement:question-add", args=[tender.pk]), typed)
        assert answer.status_code == 302, answer.content.decode()
    return tender


@pytest.fixture
def bid(tender: Tender, olive: User, sam: User, sams_firm: Supplier) -> Bid:
    publish(tender, by=olive)
    return make_bid(tender.lots.get(), sams_firm, by=sam)


def page_of(bid: Bid, kind: str) -> str:
    question = Question.objects.get(tender=bid.lot.tender, kind=kind)
    return reverse("portal:answer-change", args=[bid.public_id, question.pk])


def test_the_preview_shows_every_kind_as_a_supplier_sees_it(tender: Tender, olive: User, sign_in: SignIn) -> None:
    page = sign_in(olive).get(reverse("procurement:tender-preview", args=[tender.pk])).content.decode()
    for words in ("a number of people from 1 to 50", "<li>North</li>", "a table of up to 3 rows: Role, Place",
                  "a file (PDF, up to 5 MB)", "yes or no, pass or fail", "the table of commitments"):  # fmt: skip
        assert words in page
    listed = sign_in(olive).get(reverse("procurement:tender-questions", args=[tender.pk])).content.decode()
    assert listed.index("A yes_no?") < listed.index("How will you grit?")


@pytest.mark.parametrize(
    ("kind", "typed", "words"),
    [
        ("choice", {"options": "Only"}, "2 to 20 different answers"),
        ("table", {"columns": "A", "rows": ""}, "Enter 1 to 20 rows"),
        ("text", {"criterion": ""}, "Choose the criterion that scores it"),
        ("commitments", {}, "A tender has one"),
    ],
)
def test_a_question_that_cannot_be_meant_is_refused_at_its_field(
    tender: Tender, olive: User, sign_in: SignIn, kind: str, typed: dict[str, str], words: str
) -> None:
    facts = {"criterion": tender.criteria.get(code="Q").pk, "kind": kind, "text": "More?", "word_limit": "100"}
    page = sign_in(olive).post(reverse("procurement:question-add", args=[tender.pk]), facts | typed)
    assert words in page.content.decode()


def boxes(page: Any, name: str) -> str:
    """How a box stands on the page: "shown", "hidden" or "" where it does not."""
    widget = page.context["form"][name]
    return "hidden" if widget.is_hidden else "shown"


def test_only_the_boxes_of_the_chosen_kind_are_shown(tender: Tender, olive: User, sign_in: SignIn) -> None:
    client, page = sign_in(olive), reverse("procurement:question-add", args=[tender.pk])
    shown = {
        "text": {"word_limit", "criterion", "required"},
        "number": {"unit", "minimum", "maximum", "criterion", "required"},
        "table": {"columns", "rows", "criterion", "required"},
        "upload": {"types", "most_mb", "criterion", "required"},
        "date": {"criterion", "required"},
        "yes_no": set(),
    }
    every = set().union(*shown.values()) | {"options"}
    for kind, names in shown.items():
        found = client.get(f"{page}?kind={kind}")
        assert {name for name in every if boxes(found, name) == "shown"} == names
    assert client.get(f"{page}?kind=nonsense").context["form"].kind_shown == "text"


def test_changing_the_kind_saves_nothing_and_loses_nothing(tender: Tender, olive: User, sign_in: SignIn) -> None:
    client, page = sign_in(olive), reverse("procurement:question-add", args=[tender.pk])
    quality, before = tender.criteria.get(code="Q"), tender.questions.count()
    typed = {"criterion": quality.pk, "drawn_for": "choice", "text": "Where?", "guidance": "By parish."}
    typed |= {"options": "North\nSouth", "required": "on", "minimum": "no number", "word_limit": "120"}
    changed = client.post(page, typed | {"kind": "table", "do": "kind"})
    assert not changed.context["form"].errors
    assert tender.questions.count() == before
    assert (boxes(changed, "columns"), boxes(changed, "options")) == ("shown", "hidden")
    kept = {name: changed.context["form"][name].value() for name in ("text", "guidance", "options", "word_limit")}
    assert kept == {"text": "Where?", "guidance": "By parish.", "options": "North\nSouth", "word_limit": "120"}
    assert f'<option value="{quality.pk}" selected>' in changed.content.decode()
    back = client.post(page, typed | {"kind": "choice", "drawn_for": "table", "do": "kind"})
    assert boxes(back, "options") == "shown"
    client.post(page, typed | {"kind": "choice"})
    assert tender.questions.get(text="Where?").shape == {"options": ["North", "South"]}


def test_a_kind_chosen_without_looking_is_shown_before_it_is_saved(
    tender: Tender, olive: User, sign_in: SignIn
) -> None:
    client, page = sign_in(olive), reverse("procurement:question-add", args=[tender.pk])
    typed = {"criterion": tender.criteria.get(code="Q").pk, "text": "How many?", "word_limit": "x"}
    looked = client.post(page, typed | {"kind": "number", "drawn_for": "text"})
    assert looked.context["form"].errors.keys() == {"kind"}
    assert boxes(looked, "unit") == "shown"
    assert client.post(page, typed | {"kind": "number", "drawn_for": "number"}).status_code == 302
    assert tender.questions.get(text="How many?").word_limit == 500


def test_a_bidder_answers_every_kind_and_the_receipt_holds_it(bid: Bid, sam: User, sign_in: SignIn) -> None:
    client = sign_in(sam)
    bid.answers.exclude(question__kind="text").delete()

    def answer(kind: str, value: Any, suffix: str = "") -> str:
        name = f"answer-{page_of(bid, kind).rstrip('/').rsplit('/', 1)[1]}{suffix}"
        return client.post(page_of(bid, kind), {name: value, "then": "later"}, follow=True).content.decode()

    answer("number", "60")
    assert "must be a number of people from 1 to 50" in client.get(page_of(bid, "number")).content.decode()
    answer("number", "1,2x")
    answer("number", "12")
    answer("choice", "South")
    answer("choices", ["Day", "Night"])
    answer("yes_no", "yes")
    answer("table", "Driver", "-cell-0-0")
    assert "has a row with an empty cell" in client.get(page_of(bid, "table")).content.decode()
    question = page_of(bid, "table").rstrip("/").rsplit("/", 1)[1]
    autosave = reverse("portal:autosave", args=[bid.public_id])
    client.post(autosave, {f"answer-{question}-cell-0-1": "Hope"})
    dated = page_of(bid, "date").rstrip("/").rsplit("/", 1)[1]
    parts = {f"answer-{dated}_day": "1", f"answer-{dated}_month": "4", f"answer-{dated}_year": "2027"}
    assert client.post(autosave, parts).status_code == 200
    wrong = client.post(page_of(bid, "upload"), {"file": SimpleUploadedFile("plan.txt", b"words")})
    assert "Choose a file of this kind: .pdf." in wrong.content.decode()
    client.post(page_of(bid, "upload"), {"file": SimpleUploadedFile("plan.pdf", PDF)})
    check = client.get(reverse("portal:bid-submit", args=[bid.public_id])).content.decode()
    for words in ("Ready to submit", "12 people", "1 April 2027", "South", "Hope", "plan.pdf", "Answered by the comm"):
        assert words in check
    client.post(reverse("portal:bid-submit", args=[bid.public_id]), {"declaration": "on"})
    snapshot = Submission.objects.get(bid=bid).snapshot
    assert {one["kind"] for one in snapshot["answers"]} >= {"text", "number", "date", "choice", "choices", "table"}
    assert [one["question_id"] for one in snapshot["documents"]] == [
        Question.objects.get(tender=bid.lot.tender, kind="upload").pk
    ]


@pytest.fixture
def opened(olive: User, otto: User, eve: User, evan: User, chloe: User) -> Tender:
    """The worked example with a pass or fail question: North said no, South said yes, Cheap nothing."""

    def ask(draft: Tender) -> None:
        draft.questions.create(number=9, kind="yes_no", text="Will you be insured?")

    tender = golden_tender(lead=olive, second=otto, before_publication=ask)
    question = tender.questions.get(kind="yes_no")
    bid_called(tender, "Cheap").answers.filter(question=question).delete()
    bid_called(tender, "South").answers.filter(question=question).update(text="yes")
    bid_called(tender, "North").answers.filter(question=question).update(text="no")
    seat(tender, evaluators=[eve, evan], chair=chloe, by=olive)
    score_all(tender)
    agree_golden(tender, chair=chloe)
    return tender


def test_nobody_is_put_out_without_a_recorded_decision(opened: Tender, olive: User, sign_in: SignIn) -> None:
    question, client = opened.questions.get(number=9), sign_in(olive)
    north, south, cheap = (bid_called(opened, name) for name in ("North", "South", "Cheap"))
    assert {one.code for one in missing_for_result(opened)} == {"not_decided"}
    page = client.get(reverse("procurement:bid-read", args=[north.public_id])).content.decode()
    assert "No. Waits for a decision." in page
    decide = reverse("procurement:bid-decide", args=[north.public_id, question.pk])
    assert "The bid answered: No." in client.get(decide).content.decode()
    assert "govuk-error-summary" in client.post(decide, {"passed": "fail", "reason": ""}).content.decode()
    client.post(decide, {"passed": "fail", "reason": "No insurer would cover it."})
    decide_bid(cheap, by=olive, question=question, passed=True, reason="Certificate shown on request.")
    with refused("nothing_to_decide"):
        decide_bid(south, by=olive, question=question, passed=False, reason="We do not believe it.")
    assert missing_for_result(opened) == ()
    found = {one.name: (one.rank, one.removed) for one in result_of(opened, opened.lots.get()).evaluated.results}
    assert found["North"] == (None, ("Failed question 9: No insurer would cover it.",))
    assert found["South"][0] == 1
    assert AuditEntry.objects.filter(action="bid.decide").count() == 2
    client.post(decide, {"passed": "pass", "reason": "The insurer has now confirmed."})
    assert PassFailDecision.objects.get(bid=north).passed
    assert PassFailDecision.objects.get(bid=north).decided_at <= timezone.now()


def test_ccc_2_a_social_question_stands_among_the_evaluation_criteria_and_earns_marks(
    opened: Tender, eve: User, sign_in: SignIn
) -> None:
    evaluation = eve.evaluations.filter(bid__supplier__name="South").get()
    page = sign_in(eve).get(evaluation.get_absolute_url()).content.decode()
    assert "Local jobs" in page
    assert "10% of all marks" in page
