"""Barriers on record: found, mended, accepted with a reason, and what stops publication."""

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from procurement.models import BarrierFinding, Procurement, Tender
from procurement.selectors.barrier import barrier_sheet
from procurement.selectors.publication import publication_problems
from procurement.selectors.publication_model import evaluation_model
from procurement.services.barrier import accept_barrier, check_barriers, reopen_barrier, save_conditions
from procurement.services.tender import publish_tender
from procurement.tests.services.test_procurement import refused
from procurement.tests.services.test_tender import make_ready
from socialvalue.accounts.models import User
from socialvalue.core.models import AuditEntry

pytestmark = pytest.mark.django_db
TOO_MANY = 5


@pytest.fixture
def tender(olive: User) -> Tender:
    return make_ready(olive)


def ask(tender: Tender, by: User, **facts: Any) -> None:
    save_conditions(tender, by=by, **facts)


def recorded(tender: Tender) -> dict[str, str]:
    found = BarrierFinding.objects.filter(tender=tender).exclude(weight="advice")
    return dict(found.values_list("key", "status"))


def test_con_7_a_barrier_stops_publication_until_it_is_accepted_with_a_reason(tender, olive) -> None:
    ask(tender, olive, references=TOO_MANY)
    with refused("barrier_open"):
        publish_tender(tender, by=olive)
    with refused("not_said"):
        accept_barrier(tender, by=olive, key="references", reason=" ")
    accept_barrier(tender, by=olive, key="references", reason="Lives depend on it.")
    assert publish_tender(tender, by=olive).status == "published"
    assert recorded(tender) == {"references": "accepted"}
    assert AuditEntry.objects.filter(action="barrier.accept").exists()


def test_what_the_act_forbids_is_never_accepted(tender, olive) -> None:
    Procurement.objects.update(procedure="open")
    ask(tender, olive, insurance_before_award=True)
    with refused("unlawful_condition"):
        accept_barrier(tender, by=olive, key="insurance_before_award", reason="We want it.")
    with refused("unlawful_condition"):
        publish_tender(tender, by=olive)
    ask(tender, olive, insurance_before_award=False)
    assert publication_problems(tender) == ()


def test_what_is_mended_is_counted(tender, olive) -> None:
    ask(tender, olive, references=TOO_MANY)
    check_barriers(tender, by=olive)
    ask(tender, olive, references=2)
    check_barriers(tender, by=olive)
    assert recorded(tender) == {"references": "mended"}
    ask(tender, olive, references=TOO_MANY)
    check_barriers(tender, by=olive)
    assert recorded(tender) == {"references": "open"}


def test_an_acceptance_holds_for_what_the_finding_said(tender, olive) -> None:
    ask(tender, olive, references=TOO_MANY)
    accept_barrier(tender, by=olive, key="references", reason="Lives depend on it.")
    check_barriers(tender, by=olive)
    assert recorded(tender) == {"references": "accepted"}
    ask(tender, olive, references=TOO_MANY + 1)
    assert [line.finding.key for line in barrier_sheet(tender, timezone.now()).unsettled] == ["references"]
    with refused("barrier_open"):
        publish_tender(tender, by=olive)
    check_barriers(tender, by=olive)
    assert recorded(tender) == {"references": "open"}


def test_an_acceptance_is_taken_back_on_record(tender, olive) -> None:
    ask(tender, olive, references=TOO_MANY)
    row = accept_barrier(tender, by=olive, key="references", reason="Lives depend on it.")
    reopen_barrier(row, by=olive)
    assert recorded(tender) == {"references": "open"}
    assert AuditEntry.objects.get(action="barrier.reopen").facts["reason"] == "Lives depend on it."
    with refused("wrong_state"):
        reopen_barrier(row, by=olive)


def test_advice_and_what_is_not_found_are_not_accepted(tender, olive) -> None:
    Tender.objects.update(summary="You will utilise it.")
    with refused("only_advice"):
        accept_barrier(tender, by=olive, key="text:Summary", reason="It is fine.")
    with refused("not_found_now"):
        accept_barrier(tender, by=olive, key="references", reason="It is fine.")


def test_conditions_are_frozen_by_service_and_database(tender, olive) -> None:
    ask(tender, olive, references=1)
    publish_tender(tender, by=olive)
    with refused("tender_frozen"):
        ask(tender, olive, references=2)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute('UPDATE procurement_tenderconditions SET "references" = 9')


def test_conditions_are_part_of_the_frozen_model(tender, olive) -> None:
    before = evaluation_model(tender)
    ask(tender, olive, references=1)
    assert evaluation_model(tender) != before


def test_an_unknown_condition_is_a_mistake_of_ours(tender, olive) -> None:
    with pytest.raises(TypeError):
        ask(tender, olive, colour="blue")


def test_the_check_asks_as_often_for_three_lots_as_for_one(tender, olive, django_assert_num_queries) -> None:
    now = timezone.now()
    with django_assert_num_queries(8):
        barrier_sheet(tender, now)
    for number in (2, 3):
        tender.lots.create(number=number, title=f"Lot {number}")
        tender.questions.create(criterion=tender.criteria.get(code="Q"), number=number + 1, text="How?")
    with django_assert_num_queries(8):
        barrier_sheet(tender, now)
