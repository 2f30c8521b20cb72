"""Pages of sources, and setting a value."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from framework.models import Measure, ValueSource
from framework.tests.factories import make_framework, make_measure, make_source, make_value
from socialvalue.accounts.models import User

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
TYPED = {"name": "Unit costs 2026", "publisher": "Test Office", "licence": "OGL v3", "price_year": "2025"}
DAY = {"valid_from_day": "1", "valid_from_month": "1", "valid_from_year": "2026"}
WORTH = {"unit_value_pounds": "268.5", "reference": "row 4", "deadweight_percent": "0", **DAY}


@pytest.fixture
def draft() -> Measure:
    return make_measure(framework=make_framework(status="draft"), code="1.1", title="Apprentices")


def _page(name: str, *args: int) -> str:
    return reverse(f"framework:{name}", args=args)


def test_a_source_is_added_changed_and_read(chloe: User, olive: User, sign_in: SignIn) -> None:
    client = sign_in(chloe)
    refused = client.post(_page("source-add"), TYPED | {"price_year": "soon"})
    assert list(refused.context["form"].errors) == ["price_year"]
    assert "Unit costs 2026" in refused.content.decode()
    answer = client.post(_page("source-add"), TYPED)
    source = ValueSource.objects.get()
    assert answer["Location"] == source.get_absolute_url()
    client.post(_page("source-change", source.pk), TYPED | {"redistributable": "on"})
    source.refresh_from_db()
    assert source.redistributable
    text = sign_in(olive).get(source.get_absolute_url()).content.decode()
    assert "No values yet" in text
    assert "Change source" not in text


def test_a_source_lists_its_values(olive: User, sign_in: SignIn) -> None:
    source = make_source(redistributable=False)
    make_value(measure=make_measure(title="Apprentices", localised=True), value_source=source, area="Derbyshire")
    text = sign_in(olive).get(source.get_absolute_url()).content.decode()
    assert all(words in text for words in ("Apprentices", "Derbyshire", "£100", "Restricted"))


def test_the_list_is_filtered_and_exported(olive: User, sign_in: SignIn) -> None:
    make_source(name="Open one")
    make_source(name="Closed one", redistributable=False)
    client = sign_in(olive)
    text = client.get(_page("source-list"), {"redistributable": "false"}).content.decode()
    assert ("Closed one" in text, "Open one" in text) == (True, False)
    rows = b"".join(client.get(_page("source-list"), {"format": "csv"})).decode()  # type: ignore[arg-type]
    assert all(name in rows for name in ("Open one", "Closed one"))


def test_the_champion_sets_a_value(chloe: User, sign_in: SignIn, draft: Measure) -> None:
    source = make_source(name="DESNZ")
    answer = sign_in(chloe).post(_page("measure-value", draft.pk), WORTH | {"value_source": source.pk})
    assert answer["Location"] == draft.get_absolute_url()
    value = draft.values.get()
    assert (str(value.unit_value_pounds), value.source, value.valid_to) == ("268.5000", "DESNZ, row 4", None)


def test_a_value_that_cannot_be_read_is_said_at_its_field(chloe: User, sign_in: SignIn, draft: Measure) -> None:
    wrong = {"unit_value_pounds": "lots", "valid_from_day": "31", "valid_from_month": "2"}
    page = sign_in(chloe).post(_page("measure-value", draft.pk), WORTH | wrong)
    assert set(page.context["form"].errors) == {"unit_value_pounds", "valid_from", "value_source"}
    assert 'value="lots"' in page.content.decode()


def test_what_the_source_leaves_out_is_not_taken_off_again(chloe: User, sign_in: SignIn, draft: Measure) -> None:
    source = make_source(deadweight_included=True)
    typed = WORTH | {"value_source": source.pk, "deadweight_percent": "20"}
    page = sign_in(chloe).post(_page("measure-value", draft.pk), typed)
    assert list(page.context["form"].errors) == ["deadweight_percent"]
    assert not draft.values.exists()


def test_a_published_or_recorded_measure_takes_no_value(chloe: User, sign_in: SignIn) -> None:
    published = make_measure()
    recorded = make_measure(framework=make_framework(status="draft"), record_only=True)
    for measure, code in ((published, "framework_not_draft"), (recorded, "record_only")):
        page = sign_in(chloe).get(_page("measure-value", measure.pk))
        assert [problem.code for problem in page.context["missing"]] == [code]
        sign_in(chloe).post(_page("measure-value", measure.pk), WORTH | {"value_source": make_source().pk})
        assert not measure.values.exists()
