"""The form pack: every widget in GOV.UK's markup, everything escaped, every error link lands."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from crispy_forms.layout import Layout
from django import forms
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template
from django.utils.html import format_html

from socialvalue.core.fields import DateField, DateTimeField, PercentField, PoundsField, QuantityField
from socialvalue.core.govuk.layout import Buttons, Field, GovFormMixin, Section

SCRIPT = "<script>alert(1)</script>"
KINDS = [("goods", "Goods"), ("works", f"Works {SCRIPT}")]


class Everything(forms.Form):
    """One field of every kind."""

    name = forms.CharField(label=f"Name {SCRIPT}", help_text=f"As registered {SCRIPT}", max_length=80)
    email = forms.EmailField()
    site = forms.URLField(assume_scheme="https")
    answer = forms.CharField(widget=forms.Textarea, max_length=500)
    note = forms.CharField(widget=forms.Textarea)
    password = forms.CharField(widget=forms.PasswordInput)
    kind = forms.ChoiceField(choices=[("", "---------"), *KINDS])
    grouped = forms.ChoiceField(choices=[("", "---------"), ("Group", KINDS)])
    route = forms.ChoiceField(choices=[("", "---------"), *KINDS], widget=forms.RadioSelect)
    wards = forms.MultipleChoiceField(choices=KINDS, widget=forms.CheckboxSelectMultiple)
    regions = forms.MultipleChoiceField(choices=KINDS)
    agree = forms.BooleanField(label="I agree", help_text="The terms")
    known = forms.NullBooleanField(required=False)
    evidence = forms.FileField()
    people = forms.IntegerField()
    share = forms.DecimalField()
    on = forms.DateField()
    due_on = DateField(label="Due date")
    closes_at = DateTimeField(label="Deadline")
    value = PoundsField()
    weight = PercentField()
    quantity = QuantityField()
    token = forms.CharField(widget=forms.HiddenInput)


class Ordered(GovFormMixin, forms.Form):
    """A form with a layout: a section and a question that appears for one answer."""

    kind = forms.ChoiceField(choices=KINDS, widget=forms.RadioSelect)
    which = forms.CharField(widget=forms.Textarea)
    name = forms.CharField()
    left_out = forms.CharField()
    layout = Layout(
        Section(f"Who {SCRIPT}", "name", hint="As registered"),
        Field("kind", conditional={"works": ["which"]}, label_size="m"),
        Buttons({"text": "Save"}),
    )


def drawn(source: str, **context: Any) -> BeautifulSoup:
    libraries = "{% load crispy_forms_tags govuk %}"
    return BeautifulSoup(Template(libraries + source).render(Context(context)), "html.parser")


def control(page: BeautifulSoup, name: str) -> Tag:
    found = page.find(attrs={"name": name})
    assert isinstance(found, Tag)
    return found


WAYS = {
    "crispy tag": "{% crispy form %}",
    "crispy filter": "{{ form|crispy }}",
    "form tag": "{% govuk_form form %}",
    "small inputs": "{% for field in form %}{% govuk_input field %}{% endfor %}",
    "one by one": "{% for field in form %}{{ field|as_crispy_field }}{% endfor %}",
}


@pytest.mark.parametrize("source", WAYS.values(), ids=WAYS.keys())
@pytest.mark.parametrize("data", [None, {"due_on_day": "3"}], ids=["fresh", "refused"])
def test_every_way_draws_every_field_once_with_a_label_and_no_script(source: str, data: dict[str, str] | None) -> None:
    form = Everything(data, {} if data else None)
    page = drawn(source, form=form)
    assert not page.find("script")
    names = {
        tag["name"] for tag in page.find_all(["input", "select", "textarea"]) if tag["name"] != "csrfmiddlewaretoken"
    }
    boxes = {f"due_on_{box}" for box in ("day", "month", "year")} | {
        f"closes_at_{b}" for b in ("day", "month", "year", "time")
    }
    assert names == set(form.fields) - {"due_on", "closes_at"} | boxes
    ids = [tag["id"] for tag in page.find_all(id=True)]
    assert len(ids) == len(set(ids))
    labelled = {label["for"] for label in page.find_all("label")}
    for tag in page.find_all(["input", "select", "textarea"]):
        assert tag.get("type") == "hidden" or tag["id"] in labelled


@pytest.mark.parametrize("source", WAYS.values(), ids=WAYS.keys())
def test_every_link_of_the_error_summary_lands_on_an_input(source: str) -> None:
    form = Everything({"due_on_day": "3"}, {})
    page = drawn("{% error_summary form %}" + source, form=form)
    links = page.select(".govuk-error-summary a")
    required = [name for name, field in form.fields.items() if field.required and not field.widget.is_hidden]
    assert len(links) == len(required)
    for link in links:
        target = page.find(id=str(link["href"]).removeprefix("#"))
        assert isinstance(target, Tag)
        assert target.name in {"input", "select", "textarea"}
    assert "Enter token" in page.select_one(".govuk-error-summary").text  # hidden: nowhere to lead, but not lost


@pytest.mark.parametrize("source", WAYS.values(), ids=WAYS.keys())
def test_every_description_named_is_there(source: str) -> None:
    page = drawn(source, form=Everything({"due_on_day": "3"}, {}))
    described = page.find_all(attrs={"aria-describedby": True})
    assert len(described) > len(Everything.base_fields) - 6
    for tag in described:
        for name in str(tag["aria-describedby"]).split():
            assert page.find(id=name), name


def test_labels_and_hints_are_escaped_but_marked_html_is_kept() -> None:
    form = Everything()
    form.fields["email"].help_text = format_html("See <b>{}</b>", SCRIPT)
    page = drawn("{{ form|crispy }}{% for field in form %}{% govuk_input field %}{% endfor %}", form=form)
    assert f"Name {SCRIPT}" in page.text
    assert [b.text for b in page.select("#id_email-hint b")] == [SCRIPT, SCRIPT]


def test_an_error_is_words_and_never_markup() -> None:
    form = Everything({"kind": SCRIPT}, {})
    page = drawn("{% error_summary form %}{{ form|crispy }}", form=form)
    assert SCRIPT in page.select_one("#id_kind-error").text
    assert not page.find("script")


def test_missing_answers_are_asked_for_by_name() -> None:
    page = drawn("{% error_summary form %}", form=Everything({}, {}))
    words = [link.text for link in page.select("a")]
    assert {"Enter email", "Choose kind", "Choose evidence", "Tick to confirm: I agree", "Enter a date"} <= set(words)


def test_what_was_typed_stands_again_in_every_box() -> None:
    typed = {
        "name": "A & B", "email": "nobody", "answer": "one\r\ntwo", "note": "\nx", "kind": "works", "route": "works",
        "wards": ["goods", "works"], "regions": ["works"], "agree": "on", "known": "true", "due_on_day": "31",
        "due_on_month": "feb", "due_on_year": "27", "closes_at_time": "teatime", "value": "lots", "weight": "1.234",
        "quantity": "-", "people": "many", "grouped": "works", "on": "2026-13-01",
    }  # fmt: skip
    page = drawn("{{ form|crispy }}", form=Everything(typed, {}))
    for name in (
        "name",
        "email",
        "value",
        "weight",
        "quantity",
        "people",
        "due_on_day",
        "due_on_month",
        "due_on_year",
        "closes_at_time",
        "on",
    ):
        assert control(page, name)["value"] == typed[name]
    assert control(page, "answer").text == "one\ntwo"
    assert [tag["value"] for tag in page.select("option[selected]")] == ["works", "works", "true"]
    assert [(tag["name"], tag["value"]) for tag in page.select("input[checked]")] == [
        ("route", "works"), ("wards", "goods"), ("wards", "works"), ("regions", "works"), ("agree", "on"),
    ]  # fmt: skip


def test_a_password_is_never_sent_back() -> None:
    page = drawn("{{ form|crispy }}", form=Everything({"password": "secret"}, {}))
    assert "secret" not in str(page)


def test_initial_values_are_written_as_people_write_them() -> None:
    first = {
        "value": 123450, "weight": Decimal("12.50"), "quantity": Decimal(1250), "due_on": date(2026, 11, 22),
        "closes_at": datetime(2026, 7, 1, 16, tzinfo=UTC), "on": date(2026, 11, 22), "kind": "works", "people": 1250,
    }  # fmt: skip
    page = drawn("{{ form|crispy }}", form=Everything(initial=first))
    shown = {
        name: control(page, name)["value"]
        for name in ("value", "weight", "quantity", "due_on_month", "closes_at_time", "on", "people")
    }
    assert shown == {
        "value": "1,234.50", "weight": "12.5", "quantity": "1,250", "due_on_month": "11", "closes_at_time": "5pm",
        "on": "2026-11-22", "people": "1250",
    }  # fmt: skip
    assert page.select_one("option[selected][value=works]")


@pytest.mark.parametrize(
    ("name", "css"),
    [
        ("answer", "govuk-js-character-count"),
        ("password", "govuk-password-input__input"),
        ("evidence", "govuk-file-upload"),
        ("kind", "govuk-select"),
        ("grouped", "govuk-select"),
        ("route", "govuk-radios__input"),
        ("wards", "govuk-checkboxes__input"),
        ("regions", "govuk-checkboxes__input"),
        ("agree", "govuk-checkboxes__input"),
        ("people", "govuk-input"),
        ("due_on_day", "govuk-date-input__input"),
    ],
)
def test_each_kind_of_field_is_its_component(name: str, css: str) -> None:
    assert css in control(drawn("{{ form|crispy }}", form=Everything()), name)["class"]


def test_numbers_are_text_boxes_with_a_number_pad_and_no_limit_that_hides_typing() -> None:
    page = drawn("{{ form|crispy }}", form=Everything())
    assert {control(page, n)["inputmode"] for n in ("share", "value", "weight", "quantity")} == {"decimal"}
    assert control(page, "people")["inputmode"] == "numeric"
    assert not page.select("[maxlength],[type=number],[required],[placeholder]")


def test_radios_have_no_row_of_dashes_and_selects_ask() -> None:
    page = drawn("{{ form|crispy }}{% govuk_input form.kind %}", form=Everything())
    assert len(page.select("input[name=route]")) == len(KINDS)
    assert [option.text for option in page.select("select[name=kind] option[value='']")] == ["Choose one", "Choose one"]


def test_each_choice_may_have_a_hint() -> None:
    form = Everything()
    form.fields["route"].choice_hints = {"goods": f"Things {SCRIPT}"}  # type: ignore[attr-defined]
    page = drawn("{% govuk_field form.route %}", form=form)
    hint = page.find(id=control(page, "route")["aria-describedby"])
    assert hint is not None
    assert hint.text.strip() == f"Things {SCRIPT}"


def test_only_the_wrong_box_of_a_date_is_marked_and_led_to() -> None:
    form = Everything({"due_on_day": "3", "due_on_month": "13", "due_on_year": "2027"}, {})
    page = drawn("{% error_summary form %}{% govuk_field form.due_on %}", form=form)
    assert [tag["id"] for tag in page.select(".govuk-input--error")] == ["id_due_on-month"]
    assert page.select_one('.govuk-error-summary a[href="#id_due_on-month"]')


def test_a_layout_orders_fields_escapes_its_legend_and_hides_what_does_not_apply() -> None:
    page = drawn("{% crispy form %}", form=Ordered({"which": "one\ntwo"}))
    assert page.find("legend").text == f"Who {SCRIPT}"
    assert not page.find("script")
    assert not page.find("form")
    conditional = page.select_one("#conditional-id_kind-2")
    assert conditional is not None
    assert conditional.find("textarea").text == "one\ntwo"
    assert [tag["name"] for tag in page.find_all(["input", "textarea"])] == [
        "name",
        "kind",
        "kind",
        "which",
        "left_out",
    ]
    assert page.find("button").text.strip() == "Save"


def test_the_form_tag_draws_a_layout_without_token_or_form_element() -> None:
    page = drawn("{% govuk_form form %}", form=Ordered())
    assert [tag["name"] for tag in page.find_all(["input", "textarea"])] == [
        "name",
        "kind",
        "kind",
        "which",
        "left_out",
    ]
    assert not page.find("form")


def test_a_plain_crispy_form_has_its_own_tag_and_token() -> None:
    page = drawn("{% crispy form %}", form=Everything(), csrf_token="abc")
    tag = page.find("form")
    assert isinstance(tag, Tag)
    assert (tag["method"], tag["enctype"], tag.has_attr("novalidate")) == ("post", "multipart/form-data", True)
    assert control(page, "csrfmiddlewaretoken")["value"] == "abc"


def test_a_kept_file_is_named() -> None:
    class WithFile(forms.Form):
        evidence = forms.FileField(help_text="PDF")

    kept = ContentFile(b"x", name="folder/plan.pdf")
    page = drawn("{% govuk_field form.evidence %}", form=WithFile(initial={"evidence": kept}))
    assert page.select_one(".govuk-hint").text.strip() == "PDF Now: plan.pdf. Choose a file to replace it."


def test_formsets_draw_every_form_and_sum_up_every_error() -> None:
    rows = forms.formset_factory(Ordered, extra=0, validate_min=True, min_num=3)
    data = {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "2", "form-0-name": "x", "form-1-which": "y"}
    page = drawn("{% error_summary form formset %}{% govuk_form formset %}", formset=rows(data), form=None)
    links = [link["href"] for link in page.select(".govuk-error-summary a")]
    assert "#id_form-1-name" in links
    assert "#id_form-0-name" not in links
    assert all(page.find(id=str(link)[1:]) for link in links)
    assert "at least 3" in page.select_one(".govuk-error-summary").text
    assert control(page, "form-TOTAL_FORMS")["value"] == "2"


@pytest.mark.parametrize("source", ["{{ formset|crispy }}", "{% crispy formset %}", "{{ formset|as_crispy_errors }}"])
def test_crispy_knows_formsets_too(source: str) -> None:
    rows = forms.formset_factory(Ordered, extra=0)
    data = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "1"}
    page = drawn(source, formset=rows(data))
    assert page.select(".govuk-error-summary a[href='#id_form-0-name'], input[name='form-0-name']")


def test_a_small_input_hides_its_label_and_says_its_unit() -> None:
    page = drawn(
        '{% govuk_input form.quantity width=4 hidden_label=True suffix="people" label=name %}',
        form=Everything(),
        name=f"Jobs {SCRIPT}",
    )
    label = page.find("label")
    assert isinstance(label, Tag)
    assert (label["class"], label.text) == (["govuk-visually-hidden"], f"Jobs {SCRIPT}")
    assert "govuk-input--width-4" in control(page, "quantity")["class"]
    assert page.select_one(".govuk-input__suffix").text == "people"


def test_a_disabled_field_cannot_be_typed_in() -> None:
    form = Everything()
    for name in ("name", "route", "quantity"):
        form.fields[name].disabled = True
    page = drawn("{{ form|crispy }}{% govuk_input form.quantity %}", form=form)
    assert [tag["name"] for tag in page.select("[disabled]")] == ["name", "route", "route", "quantity", "quantity"]


def test_any_macro_by_name_is_escaped() -> None:
    page = drawn('{% gds "warning-text" text=words iconFallbackText="Warning" %}', words=SCRIPT)
    assert not page.find("script")
    assert SCRIPT in page.text


def test_an_uploaded_file_does_not_break_a_refused_form() -> None:
    form = Everything({}, {"evidence": SimpleUploadedFile("a.pdf", b"x")})
    page = drawn("{{ form|crispy }}", form=form)
    assert not page.select("#id_evidence-error")


def test_words_are_offered_while_typing_without_a_script() -> None:
    form = Everything({"name": ""})
    form.fields["name"].suggestions = ("Highways", SCRIPT)  # type: ignore[attr-defined]
    page = drawn("{{ form|crispy }}", form=form)
    assert control(page, "name")["list"] == "id_name-suggestions"
    assert [one["value"] for one in page.select("datalist#id_name-suggestions option")] == ["Highways", SCRIPT]
    assert len(page.select("datalist")) == 1
