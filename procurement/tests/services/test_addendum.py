"""A published tender changes only as a new version, before its deadline, under every rule, and no bid is harmed."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framework.tests.factories import make_measure
from procurement.models import Addendum, Answer, Bid, KeptAnswer, Submission, Tender, TenderVersion
from procurement.selectors.bid_sheet import sheet_of
from procurement.selectors.publication_model import evaluation_model
from procurement.selectors.tender_version import proofs_of
from procurement.services.addendum import (
    add_file,
    add_step,
    discard_addendum,
    proposal_of,
    publish_addendum,
    start_addendum,
    undo_step,
)
from procurement.services.addendum_steps import step_of
from procurement.services.bid import confirm_bid, revise_bid, start_bid, submit_bid
from procurement.services.bid_draft import OfferLine, save_answer, save_offers, save_price
from procurement.services.criterion import CriterionRow
from procurement.services.measure import MeasureChoice
from procurement.services.tender import publish_tender
from procurement.tests.factories import make_tender_clause, publish
from procurement.tests.services.test_procurement import refused
from procurement.tests.services.test_tender import make_ready, pdf
from socialvalue.accounts.models import User
from socialvalue.core.models import AuditEntry, OutgoingEmail
from suppliers.models import Supplier

pytestmark = pytest.mark.django_db


@pytest.fixture
def tender(olive: User) -> Tender:
    return publish_tender(make_ready(olive), by=olive)


@pytest.fixture
def addendum(tender: Tender, olive: User) -> Addendum:
    return start_addendum(tender, by=olive)


def question_step(tender: Tender, number: int = 1, **facts: Any) -> dict[str, Any]:
    one = tender.questions.get(number=number)
    given = {"criterion": one.criterion, "text": one.text, "word_limit": one.word_limit, "required": one.required}
    return step_of("question_change", number=number, **(given | facts))


def weights(tender: Tender, **new: str) -> dict[str, Any]:
    rows = [
        CriterionRow(one.code, one.name, one.kind, Decimal(new.get(one.code, one.weight_percent)), pk=one.pk)
        for one in tender.criteria.order_by("position")
    ]
    return step_of("criteria", rows=rows)


def published(addendum: Addendum, by: User, *steps: dict[str, Any], **facts: Any) -> TenderVersion:
    for step in steps:
        addendum = add_step(addendum, by=by, step=step)
    given = {"reason": "We were asked.", "time_reason": "It is a small change."}
    publish_addendum(addendum, by=by, **(given | facts))
    return addendum.tender.versions.latest("number")


def bid_of(tender: Tender, sam: User, firm: Supplier, *, submitted: bool) -> Bid:
    bid = start_bid(tender.lots.get(), by=sam, supplier=firm)
    for question in tender.questions.all():
        save_answer(bid, by=sam, question=question, text=f"Answer {question.number}")
    measure = tender.selected_measures.get()
    save_offers(bid, by=sam, offers={measure.pk: OfferLine(Decimal(3), 12, "We will.")})
    save_price(bid, by=sam, price_pence=90_000_00)
    if submitted:
        submit_bid(bid, by=sam, declaration=True)
    bid.refresh_from_db()
    return bid


def fresh(bid: Bid) -> Any:
    return sheet_of(Bid.objects.select_related("lot__tender__procurement", "supplier").get(pk=bid.pk))


def test_der_3_a_change_is_a_new_version_with_before_and_after_and_everybody_is_told(
    tender: Tender, addendum: Addendum, olive: User, sam: User, sams_firm: Supplier
) -> None:
    start_bid(tender.lots.get(), by=sam, supplier=sams_firm)
    version = published(addendum, olive, question_step(tender, word_limit=300))
    assert (version.number, version.changes) == (
        2, [{"what": "Question 1: word limit", "before": "500", "after": "300"}],
    )  # fmt: skip
    tender.refresh_from_db()
    assert (tender.status, tender.model_sha256) == ("published", version.sha256)
    assert [proof.holds for proof in proofs_of(tender)] == [True, True]
    assert tender.versions.get(number=1).model["questions"][0]["word_limit"] == 500
    letter = OutgoingEmail.objects.get(to=sam.email)
    assert letter.seal == tender.seal
    for words in ("Before: 500", "Now: 300", "We were asked.", "nothing that you wrote is lost"):
        assert words in letter.body


def test_nothing_changes_before_it_is_published(tender: Tender, addendum: Addendum, olive: User) -> None:
    before = evaluation_model(tender)
    addendum = add_step(addendum, by=olive, step=question_step(tender, text="Other?"))
    assert [one["after"] for one in proposal_of(addendum, by=olive).changes] == ["Other?"]
    tender.refresh_from_db()
    assert (evaluation_model(tender), tender.status) == (before, "published")
    discard_addendum(addendum, by=olive)
    with refused("addendum_over"):
        publish_addendum(addendum, by=olive, reason="Why", time_reason="Enough")


def test_every_part_can_change_at_once(tender: Tender, addendum: Addendum, olive: User) -> None:
    more = make_measure(outcome=tender.selected_measures.get().measure.outcome)
    old = tender.selected_measures.get().measure_id
    addendum = add_file(addendum, by=olive, title="Plan", file=pdf("plan.pdf"))
    version = published(
        addendum, olive,
        weights(tender, P="55", Q="35"),
        step_of("question_add", criterion=tender.criteria.get(code="Q"), text="And in snow?"),
        step_of("measures", choices=[MeasureChoice(old), MeasureChoice(more.pk, "Here it means", True)]),
        step_of("tender", price_basis="For one year", closes_at=tender.closes_at + timedelta(days=7)),
        time_reason="",
    )  # fmt: skip
    said = {one["what"] for one in version.changes}
    assert {"Criterion “Price”: weighting", "Question 3", "Price basis", "Document “Plan”", "Deadline for bids"} <= said
    tender.refresh_from_db()
    assert tender.closes_at == version.closes_at > version.closed_at
    assert tender.documents.get().title == "Plan"


@pytest.mark.parametrize(
    ("steps", "code"),
    [
        ([], "nothing_changed"),
        ([{"P": "59", "S": "11"}], "over_cap"),
        ([{"P": "59"}], "weights_not_100"),
        (["earlier"], "not_later"),
        (["no_answer"], "criterion_without_question"),
    ],
)
def test_every_rule_of_publication_is_asked_again(
    tender: Tender, addendum: Addendum, olive: User, steps: list[Any], code: str
) -> None:
    make = {
        "earlier": lambda: step_of("tender", price_basis="x", closes_at=tender.closes_at - timedelta(minutes=1)),
        "no_answer": lambda: step_of("question_remove", number=1),
    }
    made = [weights(tender, **one) if isinstance(one, dict) else make[one]() for one in steps]
    with refused(code):
        published(addendum, olive, *made)
    tender.refresh_from_db()
    assert (tender.status, tender.versions.count()) == ("published", 1)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(social=st.decimals(min_value="0.001", max_value="40", places=3))
def test_con_11_no_addendum_exceeds_the_cap(tender: Tender, olive: User, social: Decimal) -> None:
    with transaction.atomic():
        addendum = start_addendum(tender, by=olive)
        step = weights(tender, P=str(70 - social), S=str(social))
        if social > 10:
            with refused("over_cap"):
                published(addendum, olive, step)
        elif social != 10:
            assert published(addendum, olive, step).number == 2
        weighed = sum(one.weight_percent for one in tender.criteria.filter(kind="social_value"))
        assert weighed <= tender.cap_percent
        transaction.set_rollback(True)


def test_the_time_to_answer_is_thought_of_again(tender: Tender, addendum: Addendum, olive: User) -> None:
    with refused("time_not_reconsidered"):
        published(addendum, olive, question_step(tender, text="Other?"), time_reason=" ")


@pytest.mark.parametrize("late", [timedelta(0), timedelta(days=3)])
def test_from_the_deadline_on_nothing_changes(
    tender: Tender, addendum: Addendum, olive: User, late: timedelta, monkeypatch: pytest.MonkeyPatch
) -> None:
    addendum = add_step(addendum, by=olive, step=question_step(tender, text="Other?"))
    then = tender.closes_at + late
    monkeypatch.setattr(timezone, "now", lambda: then)
    for act in (
        lambda: publish_addendum(addendum, by=olive, reason="Why", time_reason="Enough"),
        lambda: add_step(addendum, by=olive, step=weights(tender)),
        lambda: start_addendum(tender, by=olive),
    ):
        with refused("deadline_passed"):
            act()
    with pytest.raises(IntegrityError, match="addendum_before_deadline"), transaction.atomic():
        Addendum.objects.filter(pk=addendum.pk).update(lifted_at=then, closed_at=tender.closes_at)
    with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
        Tender.objects.filter(pk=tender.pk).update(status="draft")


def test_a_draft_keeps_its_answers_and_is_told_which_to_check(
    tender: Tender, addendum: Addendum, olive: User, sam: User, sams_firm: Supplier
) -> None:
    bid = bid_of(tender, sam, sams_firm, submitted=False)
    published(addendum, olive, question_step(tender, text="How will you grit in snow?"))
    sheet = fresh(bid)
    assert [(row.text, row.changed) for row in sheet.answers] == [("Answer 1", 2), ("Answer 2", 0)]
    save_answer(bid, by=sam, question=sheet.answers[0].question, text="Answer 1")
    assert not fresh(bid).looked_at_again


def test_what_was_written_for_a_removed_question_or_measure_stays_to_read(
    tender: Tender, addendum: Addendum, olive: User, sam: User, sams_firm: Supplier
) -> None:
    bid = bid_of(tender, sam, sams_firm, submitted=False)
    other = make_measure(outcome=tender.selected_measures.get().measure.outcome)
    extra = step_of("question_add", criterion=tender.criteria.get(code="Q"), text="And in snow?")
    swap = step_of("measures", choices=[MeasureChoice(other.pk)])
    published(addendum, olive, extra, step_of("question_remove", number=1), swap)
    assert [(one.heading, one.text.split("\n")[0]) for one in fresh(bid).kept] == [
        ("How will you grit?", "Answer 1"), (fresh(bid).kept[1].heading, "3 people"),
    ]  # fmt: skip
    assert list(Answer.objects.filter(bid=bid).values_list("text", flat=True)) == ["Answer 2"]


def test_a_submitted_bid_still_counts_and_is_confirmed_with_one_act(
    tender: Tender, addendum: Addendum, olive: User, sam: User, sams_firm: Supplier
) -> None:
    bid = bid_of(tender, sam, sams_firm, submitted=True)
    first = Submission.objects.get(bid=bid)
    with refused("nothing_to_confirm"):
        confirm_bid(bid, by=sam)
    version = published(addendum, olive, weights(tender, P="55", Q="35"))
    sheet = fresh(bid)
    assert (sheet.bid.status, sheet.counting, sheet.needs_confirming) == ("submitted", first, True)
    again = confirm_bid(sheet.bid, by=sam)
    assert (again.number, again.snapshot["tender"]["model_sha256"]) == (2, version.sha256)
    assert again.snapshot["answers"] == first.snapshot["answers"]
    assert not fresh(bid).needs_confirming


def test_a_bid_that_lacks_what_is_new_is_changed_and_submitted_again(
    tender: Tender, addendum: Addendum, olive: User, sam: User, sams_firm: Supplier
) -> None:
    bid = bid_of(tender, sam, sams_firm, submitted=True)
    published(addendum, olive, step_of("question_add", criterion=tender.criteria.get(code="Q"), text="And in snow?"))
    with refused("answer_missing"):
        confirm_bid(bid, by=sam)
    bid = revise_bid(bid, by=sam)
    save_answer(bid, by=sam, question=tender.questions.get(number=3), text="Ploughs.")
    assert submit_bid(bid, by=sam, declaration=True).number == 2


def test_an_addendum_tells_staff_nothing_of_bids(
    tender: Tender, addendum: Addendum, olive: User, sam: User, sams_firm: Supplier
) -> None:
    bid_of(tender, sam, sams_firm, submitted=True)
    extra = step_of("question_add", criterion=tender.criteria.get(code="Q"), text="And in snow?")
    before = AuditEntry.objects.latest("pk").pk
    published(addendum, olive, extra, step_of("question_remove", number=1))
    assert KeptAnswer.objects.exists()
    for entry in AuditEntry.objects.filter(pk__gt=before):
        assert entry.subject_type == "procurement.tender"
        assert "bid" not in str(entry.facts).lower()


def test_a_step_is_taken_back_unless_another_builds_on_it(tender: Tender, addendum: Addendum, olive: User) -> None:
    extra = step_of("question_add", criterion=tender.criteria.get(code="Q"), text="And in snow?")
    addendum = add_step(addendum, by=olive, step=extra)
    addendum = add_step(addendum, by=olive, step=step_of("question_remove", number=3))
    with refused("question_gone"):
        undo_step(addendum, by=olive, place=0)
    addendum = undo_step(addendum, by=olive, place=1)
    assert [step["do"] for step in undo_step(addendum, by=olive, place=0).steps] == []


def test_one_addendum_at_a_time(tender: Tender, addendum: Addendum, olive: User) -> None:
    assert start_addendum(tender, by=olive) == addendum
    with pytest.raises(IntegrityError, match=r"(?i)unique"), transaction.atomic():
        Addendum.objects.create(tender=tender, started_by=olive)


def test_a_file_is_checked_like_any_other(addendum: Addendum, olive: User) -> None:
    with refused("file_type"):
        add_file(addendum, by=olive, title="Plan", file=SimpleUploadedFile("plan.exe", b"MZ"))


def test_ccc_1_an_addendum_changes_the_words_of_a_clause_and_tells_what_they_were(
    olive: User,
) -> None:
    draft = make_ready(olive)
    clause = make_tender_clause(draft)
    tender = publish_tender(draft, by=olive)
    addendum = start_addendum(tender, by=olive)
    words = {"code": clause.code, "text": clause.wording.replace("30 days", "14 days")}
    with refused("change_without_reason"):
        add_step(addendum, by=olive, step=step_of("clause_change", **words))
    with refused("clause_gone"):
        add_step(addendum, by=olive, step=step_of("clause_change", **(words | {"code": "SV999"})))
    version = published(addendum, olive, step_of("clause_change", **words, change_reason="Small firms asked."))
    (change,) = version.changes
    assert change["what"] == "Clause “Prompt payment”: wording"
    assert ("30 days" in change["before"], "14 days" in change["after"]) == (True, True)
    clause.refresh_from_db()
    assert clause.wording.startswith("Pay in 14 days.")
    assert all(proof.holds for proof in proofs_of(tender))


def test_ccc_1_a_tender_of_the_time_before_clauses_can_still_be_changed(olive: User) -> None:
    draft = make_ready(olive)
    draft.no_clause.delete()
    tender = publish(Tender.objects.get(pk=draft.pk), by=olive)
    addendum = start_addendum(tender, by=olive)
    addendum = add_step(addendum, by=olive, step=question_step(tender, word_limit=300))
    assert "no_clause" not in [one.code for one in proposal_of(addendum, by=olive).problems]
