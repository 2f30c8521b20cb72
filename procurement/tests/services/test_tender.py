"""A tender from draft to publication, and that nothing changes afterwards."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from io import StringIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from framework.tests.factories import make_measure, make_outcome
from procurement.domain.publication import digest_of
from procurement.models import (
    ChosenOutcome,
    Clarification,
    Criterion,
    Lot,
    Procurement,
    Question,
    SelectedMeasure,
    StageRecord,
    Tender,
)
from procurement.selectors.publication_model import evaluation_model
from procurement.services.clarification import answer_clarification
from procurement.services.criterion import CriterionRow, save_criteria
from procurement.services.criterion_marking import change_criterion
from procurement.services.document import add_document, choose_invitations, remove_document
from procurement.services.lot import add_lot, change_lot, remove_lot
from procurement.services.measure import MeasureChoice, select_measures
from procurement.services.question import add_question, change_question, remove_question
from procurement.services.tender import abandon_tender, change_tender, create_tender, extend_tender, publish_tender
from procurement.tests.factories import make_considered, make_procurement, make_tender, publish
from procurement.tests.services.test_procurement import refused
from socialvalue.accounts.models import User
from socialvalue.core.models import AuditEntry, OutgoingEmail
from suppliers.models import Membership
from suppliers.tests.factories import make_supplier

pytestmark = pytest.mark.django_db


def make_ready(olive: User) -> Tender:
    """A draft that may be published: complete, everything before it done."""
    outcome = make_outcome()
    procurement = make_considered(make_procurement(lead_officer=olive, outcome=outcome), by=olive, outcome=outcome)
    StageRecord.objects.filter(number__lte=6).update(status="signed_off", decided_by=olive, decided_at=timezone.now())
    return make_tender(procurement)


@pytest.fixture
def tender(olive: User) -> Tender:
    return make_ready(olive)


def invite(tender: Tender, person: User) -> None:
    supplier = make_supplier()
    Membership.objects.create(supplier=supplier, user=person)
    tender.invitations.create(supplier=supplier)


def rows_of(tender: Tender, **weights: Any) -> list[CriterionRow]:
    return [
        CriterionRow(one.code, one.name, one.kind, Decimal(weights.get(one.code, one.weight_percent)), pk=one.pk)
        for one in tender.criteria.all()
    ]


def test_a_new_draft_starts_with_one_lot_and_weights_within_the_cap(olive: User) -> None:
    procurement = make_procurement(lead_officer=olive)
    tender = create_tender(procurement, by=olive)
    assert (tender.title, tender.summary, tender.status) == (procurement.title, procurement.need, "draft")
    assert [lot.number for lot in tender.lots.all()] == [1]
    assert sum(one.weight_percent for one in tender.criteria.all()) == 100
    assert set(tender.scale_descriptors) == set("012345")
    with refused("tender_exists"):
        create_tender(procurement, by=olive)


def test_where_only_those_asked_may_bid_somebody_is_asked(tender: Tender, olive: User, stan: User) -> None:
    Procurement.objects.update(procedure="call_off")
    with refused("nobody_asked"):
        publish_tender(Tender.objects.get(), by=olive)
    invite(tender, stan)
    Tender.objects.get().lots.create(number=2, title="South", value_net_pence=300_000_00)
    assert publish_tender(Tender.objects.get(), by=olive).status == "published"
    letter = OutgoingEmail.objects.get().body
    assert "Lot 2: South, estimated £300,000 without VAT" in letter
    assert "Only the suppliers that were asked may bid." in letter


def test_publication_freezes_cap_model_and_time_and_tells_the_invited(tender: Tender, olive: User, stan: User) -> None:
    invite(tender, stan)
    published = publish_tender(tender, by=olive)
    assert (published.status, published.published_by, published.cap_percent) == ("published", olive, Decimal(10))
    assert published.model_sha256 == digest_of(evaluation_model(published))
    assert AuditEntry.objects.get(action="tender.publish").facts["model_sha256"] == published.model_sha256
    assert list(OutgoingEmail.objects.values_list("to", flat=True)) == [stan.email]
    assert tender.invitations.get().told_at == published.published_at
    with refused("wrong_state"):
        publish_tender(tender, by=olive)


ABOVE_CAP = {"P": 59, "S": 11}
NOT_100 = {"P": "59.99"}


def break_tender(tender: Tender, how: str, by: User) -> str:
    """Make one thing wrong; the words every refusal of it must hold."""
    if how == "above_cap":
        save_criteria(tender, by=by, rows=rows_of(tender, **ABOVE_CAP))
        return "Social value weighting is 11%. The policy allows up to 10%. Lower it"
    if how == "weightings_of_99_99":
        save_criteria(tender, by=by, rows=rows_of(tender, **NOT_100))
        return "The weightings add up to 99.99%, not 100%. Add 0.01 to one of them."
    SelectedMeasure.objects.all().delete()
    ChosenOutcome.objects.all().delete()
    return "No social value outcome has been chosen. Choose at least one"


def assert_refused_by_service(tender: Tender, by: User, how: str, code: str) -> None:
    words = break_tender(tender, how, by)
    with refused(code) as refusal:
        publish_tender(tender, by=by)
    assert words in refusal.value.message
    tender.refresh_from_db()
    assert (tender.status, tender.published_at) == ("draft", None)


def test_tender_cannot_be_published_above_cap_by_service(tender: Tender, olive: User) -> None:
    assert_refused_by_service(tender, olive, "above_cap", "over_cap")


def test_tender_cannot_be_published_with_weightings_of_99_99_by_service(tender: Tender, olive: User) -> None:
    assert_refused_by_service(tender, olive, "weightings_of_99_99", "weights_not_100")


def test_tender_cannot_be_published_without_outcome_by_service(tender: Tender, olive: User) -> None:
    assert_refused_by_service(tender, olive, "without_outcome", "no_outcome")


def assert_refused_by_command(tender: Tender, by: User, how: str) -> None:
    words = break_tender(tender, how, by)
    with pytest.raises(CommandError) as refusal:
        call_command("publish_tender", tender.procurement.reference, by=by.email, stdout=StringIO())
    assert words in str(refusal.value)
    tender.refresh_from_db()
    assert (tender.status, tender.published_at) == ("draft", None)


def test_tender_cannot_be_published_above_cap_by_command(tender: Tender, olive: User) -> None:
    assert_refused_by_command(tender, olive, "above_cap")


def test_tender_cannot_be_published_with_weightings_of_99_99_by_command(tender: Tender, olive: User) -> None:
    assert_refused_by_command(tender, olive, "weightings_of_99_99")


def test_tender_cannot_be_published_without_outcome_by_command(tender: Tender, olive: User) -> None:
    assert_refused_by_command(tender, olive, "without_outcome")


def test_the_command_publishes_a_complete_tender_for_its_lead_officer_only(
    tender: Tender, olive: User, otto: User
) -> None:
    reference = tender.procurement.reference
    for email in ("nobody@authority.example", otto.email):
        with pytest.raises(CommandError):
            call_command("publish_tender", reference, by=email, stdout=StringIO())
    with pytest.raises(CommandError):
        call_command("publish_tender", "NONE-1", by=olive.email, stdout=StringIO())
    said = StringIO()
    call_command("publish_tender", reference, by=olive.email, stdout=said)
    tender.refresh_from_db()
    assert (tender.status, tender.published_by) == ("published", olive)
    assert "Winter gritting is published" in said.getvalue()


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda t: t.lots.all().delete(), "no_lot"),
        (lambda t: t.questions.filter(number=1).delete(), "criterion_without_question"),
        (lambda t: t.selected_measures.all().delete(), "no_measure"),
        (lambda t: Tender.objects.update(social_value_justification=""), "weighting_not_justified"),
        (lambda t: Tender.objects.update(scale_descriptors={}), "marks_without_meaning"),
        (lambda t: Tender.objects.update(closes_at=None), "no_deadline"),
        (lambda t: Tender.objects.update(closes_at=timezone.now() + timedelta(days=20)), "tendering_period_too_short"),
        (lambda t: Tender.objects.update(questions_close_at=None), "no_question_time"),
        (lambda t: ChosenOutcome.objects.update(relevance=" "), "outcome_without_reason"),
        (lambda t: t.procurement.three_questions.all().delete(), "questions_open"),
        (lambda t: t.procurement.wellbeing_records.all().delete(), "no_section_1_record"),
        (lambda t: t.procurement.conflict_assessments.all().delete(), "conflicts_not_assessed"),
        (lambda t: StageRecord.objects.filter(number=3).update(status="open"), "stages_open"),
    ],
)
def test_what_is_missing_stops_publication(
    tender: Tender, olive: User, spoil: Callable[[Tender], object], code: str
) -> None:
    spoil(tender)
    with refused(code):
        publish_tender(tender, by=olive)


def test_measures_whose_outcome_was_never_chosen_stop_publication(tender: Tender, olive: User) -> None:
    SelectedMeasure.objects.create(tender=tender, measure=make_measure())
    with refused("measure_outside_outcomes"):
        publish_tender(tender, by=olive)


def pdf(name: str = "spec.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n")


def changes_of(tender: Tender, by: User) -> list[tuple[str, Callable[[], object]]]:
    """Every service that changes a part of a tender, ready to call."""
    lot, question = tender.lots.first(), tender.questions.first()
    criterion, document = tender.criteria.get(code="Q"), tender.documents.first()
    assert lot is not None
    assert question is not None
    assert document is not None
    return [
        ("change_tender", lambda: change_tender(tender, by=by, title="Other")),
        ("timetable", lambda: change_tender(tender, by=by, closes_at=timezone.now() + timedelta(days=90))),
        ("add_lot", lambda: add_lot(tender, by=by, title="North")),
        ("change_lot", lambda: change_lot(lot, by=by, title="North")),
        ("remove_lot", lambda: remove_lot(lot, by=by)),
        ("save_criteria", lambda: save_criteria(tender, by=by, rows=rows_of(tender, P=50, Q=40))),
        ("change_criterion", lambda: change_criterion(criterion, by=by, guidance="More.")),
        ("add_question", lambda: add_question(tender, by=by, criterion=criterion, text="Why?")),
        ("change_question", lambda: change_question(question, by=by, criterion=criterion, text="Why?")),
        ("remove_question", lambda: remove_question(question, by=by)),
        ("select_measures", lambda: select_measures(tender, by=by, choices=[])),
        ("add_document", lambda: add_document(tender, by=by, title="Terms", file=pdf())),
        ("remove_document", lambda: remove_document(document, by=by)),
        ("choose_invitations", lambda: choose_invitations(tender, by=by, suppliers=[])),
    ]


@pytest.mark.parametrize("number", range(14))
def test_after_publication_every_change_is_refused(tender: Tender, olive: User, number: int) -> None:
    add_document(tender, by=olive, title="Specification", file=pdf())
    published = publish_tender(tender, by=olive)
    before = digest_of(evaluation_model(published))
    name, act = changes_of(tender, olive)[number]
    with refused("tender_frozen") as refusal:
        act()
    assert "can no longer be changed" in refusal.value.message, name
    assert digest_of(evaluation_model(published)) == before
    assert published.documents.count() == 1


@pytest.mark.parametrize("number", range(14))
def test_a_draft_takes_every_change(tender: Tender, olive: User, number: int) -> None:
    add_document(tender, by=olive, title="Specification", file=pdf())
    add_lot(tender, by=olive, title="South")
    entries = AuditEntry.objects.count()
    changes_of(tender, olive)[number][1]()
    assert AuditEntry.objects.count() == entries + 1


def refuses(act: Callable[[], object]) -> bool:
    try:
        with transaction.atomic():
            act()
    except IntegrityError:
        return True
    return False


def test_the_database_itself_refuses_to_change_a_published_model(tender: Tender, olive: User) -> None:
    criterion, other = tender.criteria.get(code="Q"), make_measure()
    draft = make_tender(make_procurement(lead_officer=olive))
    publish_tender(tender, by=olive)
    assert all(
        refuses(act)
        for act in (
            lambda: Criterion.objects.filter(tender=tender).update(weight_percent=1),
            lambda: Criterion.objects.filter(tender=tender, code="P").delete(),
            lambda: Criterion.objects.create(tender=tender, code="X", name="X", kind="price", weight_percent=1),
            lambda: Question.objects.filter(tender=tender).update(text="Other"),
            lambda: Question.objects.filter(tender=tender).delete(),
            lambda: Question.objects.create(tender=tender, criterion=criterion, number=9, text="Why?"),
            lambda: SelectedMeasure.objects.filter(tender=tender).update(required=True),
            lambda: SelectedMeasure.objects.filter(tender=tender).delete(),
            lambda: SelectedMeasure.objects.create(tender=tender, measure=other),
            lambda: Lot.objects.filter(tender=tender).update(title="Other"),
            lambda: Lot.objects.filter(tender=tender).delete(),
            lambda: Lot.objects.create(tender=tender, number=2, title="Two"),
            lambda: Lot.objects.filter(tender=tender).update(tender=draft, number=7),
            lambda: Lot.objects.filter(tender=draft).update(tender=tender, number=7),
        )
    )
    assert Lot.objects.filter(tender=draft).update(title="Still a draft") == 1


def test_a_deadline_moves_later_only_and_only_before_it_passes(tender: Tender, olive: User, stan: User) -> None:
    invite(tender, stan)
    publish(tender, by=olive)
    assert tender.closes_at is not None
    later = tender.closes_at + timedelta(days=7)
    for closes_at, reason, code in (
        (tender.closes_at, "Asked.", "not_later"),
        (tender.closes_at - timedelta(days=1), "Asked.", "not_later"),
        (later, " ", "not_said"),
    ):
        with refused(code):
            extend_tender(tender, by=olive, closes_at=closes_at, reason=reason)
    extended = extend_tender(tender, by=olive, closes_at=later, reason="Two firms asked for time.")
    assert (extended.closes_at, extended.status) == (later, "published")
    assert "Two firms asked for time." in OutgoingEmail.objects.get(to=stan.email).body
    assert AuditEntry.objects.get(action="tender.extend").facts["reason"] == "Two firms asked for time."
    Tender.objects.update(closes_at=timezone.now() - timedelta(seconds=1))
    with refused("deadline_passed"):
        extend_tender(tender, by=olive, closes_at=later + timedelta(days=1), reason="Late.")


def test_a_draft_has_no_deadline_to_extend(tender: Tender, olive: User) -> None:
    with refused("wrong_state"):
        extend_tender(tender, by=olive, closes_at=timezone.now() + timedelta(days=90), reason="Time.")


def test_abandoning_tells_the_invited_only_what_they_could_see(tender: Tender, olive: User, stan: User) -> None:
    invite(tender, stan)
    with refused("not_said"):
        abandon_tender(tender, by=olive, reason="")
    publish(tender, by=olive)
    abandoned = abandon_tender(tender, by=olive, reason="The budget was withdrawn.")
    assert (abandoned.status, abandoned.status_reason) == ("abandoned", "The budget was withdrawn.")
    assert "The budget was withdrawn." in OutgoingEmail.objects.get(to=stan.email).body
    with refused("wrong_state"):
        abandon_tender(tender, by=olive, reason="Again.")


def test_an_abandoned_draft_tells_nobody(tender: Tender, olive: User, stan: User) -> None:
    invite(tender, stan)
    abandon_tender(tender, by=olive, reason="Not needed.")
    assert not OutgoingEmail.objects.exists()


@pytest.mark.parametrize(
    ("facts", "code", "field"),
    [
        ({"title": " "}, "not_said", "title"),
        ({"summary": ""}, "not_said", "summary"),
        ({"price_formula": "budget", "budget_pence": None}, "budget_missing", "budget_pence"),
        ({"scale_max": 11}, "scale_out_of_range", "scale_max"),
        ({"closes_at": timezone.now() - timedelta(days=1)}, "deadline_passed", "closes_at"),
        ({"questions_close_at": timezone.now() + timedelta(days=99)}, "questions_after_deadline", "questions_close_at"),
    ],
)
def test_a_change_without_sense_is_refused_at_its_field(
    tender: Tender, olive: User, facts: dict[str, Any], code: str, field: str
) -> None:
    with refused(code) as refusal:
        change_tender(tender, by=olive, **facts)
    assert refusal.value.field == field


def test_the_table_of_criteria_is_saved_whole(tender: Tender, olive: User) -> None:
    price, quality, social = rows_of(tender)
    swapped = [
        CriterionRow("Q", "Price", "price", Decimal(60), pk=price.pk),
        CriterionRow("P", "Method", "quality", Decimal(30), pk=quality.pk),
        CriterionRow("S", "Social value", "social_value", Decimal(10), pk=social.pk),
        CriterionRow("P2", "Plan", "quality", Decimal(10), parent="P", pass_mark=Decimal(2)),
        CriterionRow("P1", "People", "quality", Decimal(20), parent="P"),
    ]
    save_criteria(tender, by=olive, rows=swapped)
    table = tender.criteria.order_by("position").values_list("code", "parent__code", "pass_mark")
    assert list(table) == [("Q", None, None), ("P", None, None), ("P2", "P", 2), ("P1", "P", None), ("S", None, None)]
    assert tender.criteria.get(code="P").pk == quality.pk
    save_criteria(tender, by=olive, rows=swapped[:3])
    assert tender.criteria.count() == 3


@pytest.mark.parametrize(
    ("rows", "code", "field"),
    [
        ([("A", "price", 60, "", None), ("A", "quality", 40, "", None)], "code_repeated", "A"),
        ([("A", "price", 60, "Z", None)], "parent_unknown", "A"),
        ([("A", "price", 60, "B", None), ("B", "price", 60, "A", None)], "parent_circular", "A"),
        ([("A", "price", 0, "", None)], "weight_not_positive", "A"),
        ([("A", "price", 101, "", None)], "weight_above_100", "A"),
        ([("A", "quality", 50, "", 6)], "pass_mark_above_scale", "A"),
    ],
)
def test_a_table_without_sense_is_refused_at_its_line(
    tender: Tender, olive: User, rows: list[tuple[str, str, int, str, int | None]], code: str, field: str
) -> None:
    tender.questions.all().delete()
    table = [
        CriterionRow(name, name, kind, Decimal(weight), parent, None if mark is None else Decimal(mark))
        for name, kind, weight, parent, mark in rows
    ]
    with refused(code) as refusal:
        save_criteria(tender, by=olive, rows=table)
    assert refusal.value.field == field
    assert tender.criteria.count() == 3


def test_a_criterion_with_questions_is_not_lost_by_mistake(tender: Tender, olive: User) -> None:
    with refused("criterion_has_questions"):
        save_criteria(tender, by=olive, rows=[row for row in rows_of(tender) if row.code != "Q"])


def test_lots_keep_their_numbers_without_gaps_and_one_stays(tender: Tender, olive: User) -> None:
    add_lot(tender, by=olive, title="North")
    add_lot(tender, by=olive, title="South")
    remove_lot(tender.lots.get(number=1), by=olive)
    assert list(tender.lots.values_list("number", "title")) == [(1, "North"), (2, "South")]
    remove_lot(tender.lots.get(number=2), by=olive)
    with refused("last_lot"):
        remove_lot(tender.lots.get(), by=olive)


def test_questions_stand_under_marked_criteria_of_the_same_tender(tender: Tender, olive: User) -> None:
    quality, price = tender.criteria.get(code="Q"), tender.criteria.get(code="P")
    foreign = make_tender(make_procurement(lead_officer=olive)).criteria.get(code="Q")
    for criterion, words, limit, code in (
        (foreign, "Why?", 500, "criterion_of_other_tender"),
        (price, "Why?", 500, "question_under_price"),
        (quality, "Why?", 0, "word_limit_out_of_range"),
        (quality, " ", 500, "not_said"),
    ):
        with refused(code):
            add_question(tender, by=olive, criterion=criterion, text=words, word_limit=limit)
    add_question(tender, by=olive, criterion=quality, text="When?")
    remove_question(tender.questions.get(number=1), by=olive)
    assert list(tender.questions.values_list("number", "text")) == [
        (1, "When?"),
        (2, "How will you deliver social value?"),
    ]


def test_only_measures_of_chosen_outcomes_are_asked_for(tender: Tender, olive: User) -> None:
    inside = make_measure(outcome=tender.procurement.chosen_outcomes.get().outcome)
    with refused("measure_outside_outcomes"):
        select_measures(tender, by=olive, choices=[MeasureChoice(make_measure().pk)])
    with refused("most_plausible_not_positive"):
        select_measures(tender, by=olive, choices=[MeasureChoice(inside.pk, most_plausible=Decimal(0))])
    select_measures(tender, by=olive, choices=[MeasureChoice(inside.pk, " From the county. ", True, Decimal(12))])
    selected = tender.selected_measures.get()
    assert (selected.measure, selected.note, selected.required) == (inside, "From the county.", True)


def test_an_answer_goes_to_everybody_and_hides_who_asked(tender: Tender, olive: User, stan: User, ada: User) -> None:
    invite(tender, stan)
    asking = make_supplier(name="Rita's Roads Ltd")
    Membership.objects.create(supplier=asking, user=ada)
    asked = Clarification.objects.create(tender=tender, asked_by=asking, question="May we at Rita's use our depot?")
    with refused("not_published"):
        answer_clarification(asked, by=olive, published_question="May a bidder use its depot?", answer="Yes.")
    publish(tender, by=olive)
    for question, answer, field in ((" ", "Yes.", "published_question"), ("May one?", "", "answer")):
        with refused("not_said") as refusal:
            answer_clarification(asked, by=olive, published_question=question, answer=answer)
        assert refusal.value.field == field
    answered = answer_clarification(asked, by=olive, published_question="May a bidder use its depot?", answer="Yes.")
    assert (answered.answered_by, answered.answer) == (olive, "Yes.")
    mail = OutgoingEmail.objects.get()
    assert mail.to == stan.email
    assert "Rita" not in mail.subject + mail.body
    assert "Rita" not in str(list(AuditEntry.objects.values()))
    Tender.objects.update(closes_at=timezone.now())
    with refused("deadline_passed"):
        answer_clarification(asked, by=olive, published_question="May one?", answer="Yes.")


@pytest.mark.django_db(transaction=True)
def test_a_published_tender_is_cleaned_up_after_a_test_that_commits(olive: User) -> None:
    tender = make_ready(olive)
    publish_tender(tender, by=olive)
    assert refuses(lambda: Lot.objects.filter(tender=tender).update(title="Other"))
