"""The calculator: officers see every value and factor, suppliers what may be shown; nothing is written."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from framework.models import Measure
from framework.tests.factories import make_framework, make_measure, make_source, make_value
from socialvalue.accounts.models import User
from socialvalue.core.models import AuditEntry

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
OFFICER, SUPPLIER = "framework:calculator", "framework-portal:calculator"
ASKED = {"quantity": "6", "years": "3", "attribution": "50", "drop_off": "20"}
WHOLE = {"preset": "employment", "discount": "standard"}


@pytest.fixture
def jobs() -> Measure:
    measure = make_measure(title="People into work")
    make_value(measure=measure, unit_value_pounds=9800, deadweight_percent=20)
    return measure


def test_an_officer_sees_every_step(olive: User, sign_in: SignIn, jobs: Measure) -> None:
    page = sign_in(olive).get(reverse(OFFICER), ASKED | WHOLE | {"measure": jobs.pk})
    text = page.content.decode()
    said = ("£42,650.02", "× 0.85 = £39,984", "£13,907.48", "(drop-off)", "social value over 3 years")
    assert [words for words in said if words not in text] == []
    assert not AuditEntry.objects.exists()


def test_pse_3_calculators_show_suppliers_what_an_offer_is_worth(sam: User, sign_in: SignIn, jobs: Measure) -> None:
    client = sign_in(sam)
    start = client.get(reverse(SUPPLIER), {"measure": jobs.pk}).content.decode()
    assert f'value="{jobs.pk}" selected' in start
    text = client.get(reverse(SUPPLIER), ASKED | {"measure": jobs.pk}).content.decode()
    # 58,800 less 20%, half of it due to the contract: 23,520 in the first year
    assert all(words in text for words in ("6 people × £9,800", "£23,520", "Test values", "no mark and no score"))


def test_a_restricted_value_is_shown_to_officers_only(olive: User, sam: User, sign_in: SignIn) -> None:
    secret = make_source(redistributable=False, name="Closed bank")
    measure = make_measure()
    make_value(measure=measure, unit_value_pounds=31415, value_source=secret, source="Closed bank")
    asked = ASKED | {"measure": measure.pk}
    assert "£31,415" in sign_in(olive).get(reverse(OFFICER), asked | WHOLE).content.decode()
    text = sign_in(sam).get(reverse(SUPPLIER), asked).content.decode()
    assert "Kept within the authority by its licence" in text
    assert not [trace for trace in ("31,415", "31415", "Closed bank") if trace in text]


def test_a_missing_value_is_recorded_and_never_nothing(sam: User, sign_in: SignIn) -> None:
    text = sign_in(sam).get(reverse(SUPPLIER), ASKED | {"measure": make_measure().pk}).content.decode()
    assert "Recorded, not valued" in text
    assert "£0" not in text


def test_errors_stand_at_their_fields_and_keep_what_was_typed(olive: User, sign_in: SignIn, jobs: Measure) -> None:
    jobs.values.update(deadweight_included=True, deadweight_percent=0)
    own = {"preset": "own", "deadweight": "30", "discount": "standard", "measure": jobs.pk}
    page = sign_in(olive).get(reverse(OFFICER), ASKED | own)
    assert list(page.context["form"].errors) == ["deadweight"]
    assert 'value="30"' in page.content.decode()
    page = sign_in(olive).get(reverse(OFFICER), {"quantity": "many"})
    assert {"measure", "quantity"} <= set(page.context["form"].errors)


def test_only_measures_in_use_that_can_be_counted_are_offered(sam: User, sign_in: SignIn, jobs: Measure) -> None:
    make_measure(framework=make_framework(status="draft"))
    make_measure(record_only=True)
    page = sign_in(sam).get(reverse(SUPPLIER))
    assert list(page.context["form"].fields["measure"].queryset) == [jobs]
