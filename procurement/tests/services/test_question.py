"""Questions are numbered as their page shows them, and moved under their criterion."""

import pytest

from procurement.models import Question, Tender
from procurement.services.criterion import CriterionRow, save_criteria
from procurement.services.question import add_question, change_question, move_question
from procurement.services.tender import publish_tender
from procurement.tests.services.test_procurement import refused
from procurement.tests.services.test_tender import make_ready
from socialvalue.accounts.models import User
from socialvalue.core.models import AuditEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def tender(olive: User) -> Tender:
    """Question 1 under quality, question 2 under social value."""
    return make_ready(olive)


def order_of(tender: Tender) -> list[tuple[int, str]]:
    rows = tender.questions.order_by("number").values_list("number", "criterion__code", "text")
    return [(number, f"{code or '-'}: {text[:5]}") for number, code, text in rows]


def add(tender: Tender, by: User, text: str, code: str = "") -> Question:
    criterion = tender.criteria.get(code=code) if code else None
    return add_question(tender, by=by, text=text, criterion=criterion, kind="text" if code else "yes_no")


def test_pass_or_fail_comes_first_then_each_criterion_with_its_questions(tender: Tender, olive: User) -> None:
    crews = add(tender, olive, "Crews?", "Q")
    assert crews.number == 2
    add(tender, olive, "Paid?")
    assert order_of(tender) == [(1, "-: Paid?"), (2, "Q: How w"), (3, "Q: Crews"), (4, "S: How w")]
    assert AuditEntry.objects.filter(action="question.add").latest("pk").facts["number"] == 1
    change_question(crews, by=olive, text="Crews?", criterion=tender.criteria.get(code="S"))
    assert order_of(tender)[2:] == [(3, "S: Crews"), (4, "S: How w")]
    names = {one.code: one for one in tender.criteria.all()}
    rows = [CriterionRow(c, names[c].name, names[c].kind, names[c].weight_percent, pk=names[c].pk) for c in "PSQ"]
    save_criteria(tender, by=olive, rows=rows)
    assert order_of(tender)[1:] == [(2, "S: Crews"), (3, "S: How w"), (4, "Q: How w")]


def test_a_question_is_moved_under_its_criterion_and_no_further(tender: Tender, olive: User) -> None:
    first, crews = tender.questions.get(number=1), add(tender, olive, "Crews?", "Q")
    assert move_question(crews, by=olive, direction="up").number == 1
    assert order_of(tender) == [(1, "Q: Crews"), (2, "Q: How w"), (3, "S: How w")]
    entry = AuditEntry.objects.get(action="question.move")
    assert (entry.facts["number"], entry.facts["to"], entry.facts["criterion"]) == (2, 1, "Q")
    with refused("at_the_end"):
        move_question(first, by=olive, direction="down")


def test_once_published_the_numbers_that_bidders_know_stay(tender: Tender, olive: User) -> None:
    crews = add(tender, olive, "Crews?", "Q")
    publish_tender(tender, by=olive)
    with refused("tender_frozen"):
        move_question(crews, by=olive, direction="up")
