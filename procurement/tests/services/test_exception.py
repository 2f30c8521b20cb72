"""An exception is asked, decided by somebody else, and is then the bound of publication."""

from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from procurement.models import Criterion, Tender, WeightingException
from procurement.selectors.exception import bounds_of, exception_tasks_for
from procurement.selectors.report_before import exceptions
from procurement.services.exception import approve_exception, ask_exception, refuse_exception, withdraw_exception
from procurement.services.tender import publish_tender
from procurement.tests.services.test_procurement import refused
from procurement.tests.services.test_tender import make_ready
from socialvalue.accounts.models import User
from socialvalue.core.models import AuditEntry, OutgoingEmail
from socialvalue.core.periods import Period

pytestmark = pytest.mark.django_db
REASON = "Labour is nine tenths of the cost."


@pytest.fixture
def tender(olive: User) -> Tender:
    """Social value at 15% under a cap of 10%."""
    tender = make_ready(olive)
    Criterion.objects.filter(tender=tender, code="S").update(weight_percent=15)
    Criterion.objects.filter(tender=tender, code="P").update(weight_percent=55)
    return tender


def ask(tender: Tender, by: User, percent: str = "15") -> WeightingException:
    return ask_exception(tender.procurement, by=by, asked_percent=Decimal(percent), reason=REASON)


def approve(exception: WeightingException, by: User, percent: str = "15") -> WeightingException:
    return approve_exception(exception, by=by, allowed_percent=Decimal(percent), decision_reason="It is worth it.")


def test_con_11_above_the_cap_is_published_only_with_an_approved_exception(tender, olive, hugh) -> None:
    with refused("over_cap"):
        publish_tender(tender, by=olive)
    exception = ask(tender, olive)
    with refused("over_cap"):
        publish_tender(tender, by=olive)
    with pytest.raises(CommandError, match="allows up to 10%"):
        call_command("publish_tender", tender.procurement.reference, "--by", olive.email, stdout=StringIO())
    approve(exception, hugh)
    published = publish_tender(tender, by=olive)
    assert published.cap_percent == 15


def test_what_is_allowed_is_the_bound_and_no_more(tender, olive, hugh) -> None:
    approve(ask(tender, olive), hugh, "14.99")
    with refused("over_cap"):
        publish_tender(tender, by=olive)
    assert bounds_of(tender.procurement).cap == Decimal("14.99")


def test_nobody_decides_about_their_own(tender, olive) -> None:
    exception = ask(tender, olive)
    with refused("own_exception"):
        approve(exception, olive)
    with refused("own_exception"):
        refuse_exception(exception, by=olive, decision_reason="No.")
    with pytest.raises(IntegrityError), transaction.atomic():
        WeightingException.objects.update(decided_by=olive)


def test_a_refusal_leaves_the_cap_and_may_be_asked_again(tender, olive, hugh) -> None:
    refuse_exception(ask(tender, olive), by=hugh, decision_reason="Too much.")
    assert bounds_of(tender.procurement).cap == 10
    assert ask(tender, olive, "12").status == "asked"


def test_one_stands_at_a_time_and_is_withdrawn_on_record(tender, olive, hugh) -> None:
    exception = approve(ask(tender, olive), hugh)
    with refused("exception_standing"):
        ask(tender, olive)
    withdraw_exception(exception, by=olive)
    assert bounds_of(tender.procurement).cap == 10
    assert AuditEntry.objects.filter(action="exception.withdraw").exists()
    with refused("wrong_state"):
        approve(exception, hugh)


def test_nothing_moves_once_the_tender_is_published(tender, olive, hugh) -> None:
    exception = approve(ask(tender, olive), hugh)
    publish_tender(tender, by=olive)
    with refused("issued"):
        withdraw_exception(exception, by=olive)


def test_a_decision_has_a_reason(tender, olive, hugh) -> None:
    with refused("not_said"):
        approve_exception(ask(tender, olive), by=hugh, allowed_percent=Decimal(15), decision_reason=" ")


def test_whoever_decides_is_told_and_sees_it_at_home(tender, olive, hugh, lena) -> None:
    exception = ask(tender, olive)
    assert OutgoingEmail.objects.filter(to=hugh.email, subject__contains="waits for your decision").exists()
    assert [todo.url_args for todo in exception_tasks_for(hugh, timezone.now())] == [(exception.pk,)]
    assert exception_tasks_for(lena, timezone.now()) == ()
    approve(exception, hugh)
    assert OutgoingEmail.objects.filter(to=olive.email, subject__startswith="Decided").exists()
    assert exception_tasks_for(hugh, timezone.now()) == ()


def test_con_11_the_report_lists_it_in_the_period_of_the_decision(tender, olive, hugh) -> None:
    approve(ask(tender, olive), hugh)
    today = timezone.localdate()
    (fact,) = exceptions(Period(today, today))
    assert (fact.cap, fact.asked, fact.allowed, fact.decision_reason) == (10, 15, 15, "It is worth it.")
