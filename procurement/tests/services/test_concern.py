"""Concerns are heard by somebody who did not work on the procurement; spot checks too."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine

from procurement.choices import ConcernStatus
from procurement.models import Concern, PanelMember, Procurement, SpotCheck
from procurement.services.concern import (
    decline_concern,
    investigate_concern,
    raise_concern,
    record_spot_check,
    resolve_concern,
)
from procurement.tests.delivery_story import NOW, TODAY, refused
from procurement.tests.factories import make_procurement, make_tender
from socialvalue.accounts.models import User
from socialvalue.core.models import AuditEntry, OutgoingEmail
from suppliers.models import Supplier

WORDS = {"subject": "Feedback too short", "text": "The letter gave marks but hardly a reason."}


@pytest.fixture(autouse=True)
def _november() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def procurement(olive: User) -> Procurement:
    return make_procurement(lead_officer=olive)


@pytest.fixture
def concern(procurement: Procurement, sam: User, sams_firm: Supplier, lena: User) -> Concern:
    return raise_concern(by=sam, supplier=sams_firm, procurement=procurement, **WORDS)


def mails() -> set[tuple[str, str]]:
    return set(OutgoingEmail.objects.values_list("to", "subject"))


def test_a_concern_is_registered_with_the_day_of_its_answer(concern: Concern, sam: User, sams_firm: Supplier) -> None:
    assert (concern.reference, concern.status) == ("CN-2026-0001", ConcernStatus.RECEIVED)
    assert (concern.received_on, concern.answer_due_on) == (TODAY, date(2026, 12, 10))
    assert mails() == {
        ("sam@samscleaning.example", "We have your concern CN-2026-0001"),
        ("lena@authority.example", "A concern waits: CN-2026-0001"),
    }
    assert raise_concern(by=sam, supplier=sams_firm, **WORDS).reference == "CN-2026-0002"


@pytest.mark.parametrize("field", ["subject", "text"])
def test_a_concern_says_what_it_is_about(field: str, sam: User, sams_firm: Supplier) -> None:
    with refused("not_said", field):
        raise_concern(by=sam, supplier=sams_firm, **WORDS | {field: "  "})


def test_nobody_raises_a_concern_for_another_organisation(sam: User, ritas_firm: Supplier) -> None:
    with refused("not_yours", "supplier"):
        raise_concern(by=sam, supplier=ritas_firm, **WORDS)
    assert Concern.objects.count() == 0


def test_a_concern_is_looked_into_and_resolved(concern: Concern, lena: User) -> None:
    with refused("wrong_state"):
        resolve_concern(concern, by=lena, finding="Right.", action="Sent again.")
    taken = investigate_concern(concern, by=lena)
    assert (taken.status, taken.investigator) == (ConcernStatus.INVESTIGATING, lena)
    with refused("not_said", "action"):
        resolve_concern(concern, by=lena, finding="Right.", action=" ")
    with refused("not_said", "finding"):
        resolve_concern(concern, by=lena, finding=" ", action="Sent again.")
    done = resolve_concern(concern, by=lena, finding="Reasons were missing.", action="Sent again, in full.")
    assert (done.status, done.closed_on, done.action) == (ConcernStatus.RESOLVED, TODAY, "Sent again, in full.")
    letter = OutgoingEmail.objects.get(subject="Our answer to your concern CN-2026-0001")
    assert letter.to == "sam@samscleaning.example"
    assert "Reasons were missing." in letter.body
    assert "Sent again, in full." in letter.body
    acts = AuditEntry.objects.order_by("pk").values_list("action", flat=True)
    assert list(acts) == ["concern.raise", "concern.investigate", "concern.resolve"]


def test_a_concern_may_not_be_upheld(concern: Concern, lena: User) -> None:
    investigate_concern(concern, by=lena)
    with refused("not_said", "finding"):
        decline_concern(concern, by=lena, finding=" ")
    done = decline_concern(concern, by=lena, finding="Every reason was in the letter.")
    assert (done.status, done.action) == (ConcernStatus.NOT_UPHELD, "")
    with refused("wrong_state"):
        investigate_concern(concern, by=lena)


WORK: list[Any] = [
    lambda procurement, person: Procurement.objects.filter(pk=procurement.pk).update(lead_officer=person),
    lambda procurement, person: Procurement.objects.filter(pk=procurement.pk).update(commissioner=person),
    lambda procurement, person: Procurement.objects.filter(pk=procurement.pk).update(contract_manager=person),
    lambda procurement, person: PanelMember.objects.create(tender=make_tender(procurement), user=person),
]


@pytest.mark.parametrize("worked", WORK, ids=["leads", "commissions", "manages", "scores"])
def test_who_worked_on_it_neither_investigates_nor_checks(
    worked: Any, concern: Concern, procurement: Procurement, lena: User, chloe: User
) -> None:
    worked(procurement, lena)
    procurement.refresh_from_db()
    with refused("own_work"):
        investigate_concern(concern, by=lena)
    investigate_concern(concern, by=chloe)
    with refused("own_work"):
        decline_concern(concern, by=lena, finding="It was fine.")
    with refused("own_work"):
        record_spot_check(procurement, by=lena, act_applied=True, finding="All there.")
    assert SpotCheck.objects.count() == 0
    assert "concern.decline" not in set(AuditEntry.objects.values_list("action", flat=True))


def test_those_who_worked_on_it_are_not_asked_to_investigate(
    procurement: Procurement, sam: User, sams_firm: Supplier, lena: User, chloe: User
) -> None:
    Procurement.objects.filter(pk=procurement.pk).update(commissioner=lena)
    procurement.refresh_from_db()
    raise_concern(by=sam, supplier=sams_firm, procurement=procurement, **WORDS)
    assert {to for to, subject in mails() if subject.startswith("A concern waits")} == {chloe.email}


@pytest.mark.parametrize("applied", [True, False])
def test_a_spot_check_is_recorded(applied: bool, procurement: Procurement, lena: User) -> None:
    with refused("not_said", "finding"):
        record_spot_check(procurement, by=lena, act_applied=applied, finding=" ")
    check = record_spot_check(procurement, by=lena, act_applied=applied, finding="Signed before the notice.")
    assert (check.act_applied, check.checked_on, check.checked_by) == (applied, TODAY, lena)
