"""Pages on which files are brought in, looked at, loaded and taken out."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from framework.models import DataFile, Measure, ProxyValue
from framework.tests.factories import make_data_file, make_framework, make_measure, make_source, make_value
from framework.tests.services.test_data_file import values_file
from socialvalue.accounts.models import User
from socialvalue.core.models import AuditEntry

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def _page(name: str, *args: int) -> str:
    return reverse(f"framework:{name}", args=args)


@pytest.fixture
def measure() -> Measure:
    return make_measure(framework=make_framework(status="draft"), code="1.1")


def _send(client: Client, measure: Measure, file: SimpleUploadedFile) -> DataFile:
    typed = {"framework": measure.framework.pk, "value_source": make_source().pk, "file": file}
    answer = client.post(_page("values-file-add"), typed)
    data_file = DataFile.objects.get()
    assert answer["Location"] == data_file.get_absolute_url()
    return data_file


def test_a_right_file_is_looked_at_and_loaded(chloe: User, sign_in: SignIn, measure: Measure) -> None:
    client = sign_in(chloe)
    data_file = _send(client, measure, values_file(("1.1", "787")))
    text = client.get(data_file.get_absolute_url()).content.decode()
    assert all(
        words in text for words in ("What loading would do", "New values", _page("data-file-load", data_file.pk))
    )
    client.post(_page("data-file-load", data_file.pk))
    assert ProxyValue.objects.get().unit_value_pounds == 787


def test_a_damaged_file_is_explained_and_cannot_be_loaded(chloe: User, sign_in: SignIn, measure: Measure) -> None:
    client = sign_in(chloe)
    data_file = _send(client, measure, values_file(*[("=9.9", "lots")] * 60))
    page = client.get(data_file.get_absolute_url())
    text = page.content.decode()
    assert "Row 2, column D (unit_value_pounds): “lots” is not a number" in text
    assert "And 70 more." in text
    assert _page("data-file-load", data_file.pk) not in text
    refused = client.post(_page("data-file-load", data_file.pk))
    assert "things are wrong in this file" in refused.content.decode()
    rows = b"".join(client.get(data_file.get_absolute_url(), {"format": "csv"})).decode()  # type: ignore[arg-type]
    assert rows.count("\n") == 121
    assert not ProxyValue.objects.exists()


def test_a_file_that_cannot_be_opened_is_said_at_its_field(chloe: User, sign_in: SignIn, measure: Measure) -> None:
    file = SimpleUploadedFile("v.csv", "measure_code,unit\n".encode("utf-16"))
    typed = {"framework": measure.framework.pk, "value_source": make_source().pk, "file": file}
    page = sign_in(chloe).post(_page("values-file-add"), typed)
    assert "UTF-16" in page.context["form"].errors["file"][0]
    assert not DataFile.objects.exists()


def test_templates_hold_the_headings(chloe: User, sign_in: SignIn) -> None:
    client = sign_in(chloe)
    for kind, heading in (("values", "unit_value_pounds"), ("framework", "outcome_code")):
        answer = client.get(_page("data-file-template"), {"kind": kind, "format": "csv"})
        assert heading in b"".join(answer).decode()  # type: ignore[arg-type]
        assert f"kind={kind}" in client.get(_page(f"{kind}-file-add")).content.decode()


def test_a_file_for_third_parties_leaves_restricted_values_out_and_each_export_is_recorded(
    olive: User, sign_in: SignIn
) -> None:
    framework = make_framework()
    make_value(measure=make_measure(framework=framework, title="=HYPERLINK(1)"), unit_value_pounds=555)
    secret = make_source(redistributable=False)
    make_value(measure=make_measure(framework=framework), unit_value_pounds=31415, value_source=secret)
    client, page = sign_in(olive), _page("framework-export", framework.pk)
    asked = {"what": "values", "form": "csv"}
    anybody = b"".join(client.post(page, asked | {"audience": "third_parties"})).decode()  # type: ignore[arg-type]
    assert ("555" in anybody, "31415" in anybody, "'=HYPERLINK" in anybody) == (True, False, True)
    answer = client.post(page, asked | {"audience": "own_use"})
    ours = b"".join(answer).decode()  # type: ignore[arg-type]
    assert ("31415" in ours, "must not be passed on" in ours) == (True, True)
    assert "own-use-only" in answer["Content-Disposition"]
    told = [entry.facts["audience"] for entry in AuditEntry.objects.filter(action="framework.export")]
    assert told == ["own_use", "third_parties"]


def test_the_list_says_what_is_there(chloe: User, olive: User, sign_in: SignIn) -> None:
    assert "No files yet" in sign_in(chloe).get(_page("data-file-list")).content.decode()
    make_data_file(by=chloe, name="costs.csv")
    assert "costs.csv" in sign_in(chloe).get(_page("data-file-list"), {"kind": "values"}).content.decode()
    assert sign_in(olive).get(_page("data-file-list")).status_code == 403
