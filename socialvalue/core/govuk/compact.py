"""One field drawn small and fast, for rows of inputs in a table: plain formatting, no macro."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from socialvalue.core.govuk.components import Params, multiline, words
from socialvalue.core.govuk.fields import render_field
from socialvalue.core.govuk.reading import (
    blank_in_words,
    choices_of,
    chosen,
    classes,
    error_text,
    field_id,
    option,
    rows_of,
    typed,
    width_class,
)


def render_compact(field: BoundField, **options: Any) -> SafeString:
    """One input with its label, hint, error and suffix in a form group; kinds it cannot draw small come whole."""
    widget = field.field.widget
    if field.is_hidden:
        return field.as_widget()
    if isinstance(widget, (forms.MultiWidget, forms.SelectMultiple, forms.RadioSelect, forms.FileInput)):
        return render_field(field, **options)
    if isinstance(widget, forms.CheckboxInput):
        return render_field(field, **{**options, "small": True})
    described = _described_by(field)
    group = classes("govuk-form-group sv-compact", "govuk-form-group--error" if field.errors else None)
    label = words(options.get("label") or field.label)
    return format_html(
        '<div class="{}"><label class="{}" for="{}">{}</label>{}{}{}</div>',
        group,
        "govuk-visually-hidden" if options.get("hidden_label") else "govuk-label",
        field_id(field),
        SafeString(label["html"]) if "html" in label else label["text"],
        _hint(field),
        _error(field),
        _affixed(field, options, _control(field, options, described)),
    )


def _described_by(field: BoundField) -> SafeString:
    ids = [f"{field_id(field)}-{part}" for part, there in (("hint", field.help_text), ("error", field.errors)) if there]
    return format_html(' aria-describedby="{}"', " ".join(ids)) if ids else SafeString("")


def _hint(field: BoundField) -> SafeString:
    if not field.help_text:
        return SafeString("")
    return format_html('<div id="{}-hint" class="govuk-hint">{}</div>', field_id(field), field.help_text)


def _error(field: BoundField) -> SafeString:
    if not field.errors:
        return SafeString("")
    return format_html(
        '<p id="{}-error" class="govuk-error-message"><span class="govuk-visually-hidden">Error:</span> {}</p>',
        field_id(field),
        error_text(field),
    )


def _control(field: BoundField, options: Params, described: SafeString) -> SafeString:
    widget = field.field.widget
    if isinstance(widget, forms.Select):
        return _select(field, described)
    kind = "textarea" if isinstance(widget, forms.Textarea) else "input"
    css = classes(f"govuk-{kind}", f"govuk-{kind}--error" if field.errors else None)
    if kind == "textarea":
        rows = rows_of(field, options, default=3)
        shell = '<textarea class="{}" id="{}" name="{}" rows="{}"{}>{}</textarea>'
        return format_html(shell, css, field_id(field), field.html_name, rows, described, multiline(typed(field)))
    css = classes(css, width_class(option(field, options, "width")))
    value = typed(field)
    return format_html(
        '<input class="{}" id="{}" name="{}" type="text"{}{}{}{}>',
        css,
        field_id(field),
        field.html_name,
        format_html(' value="{}"', value) if value else "",
        _inputmode(field),
        described,
        SafeString(" disabled") if field.field.disabled else "",
    )


def _inputmode(field: BoundField) -> SafeString:
    mode = field.field.widget.attrs.get("inputmode")
    if not mode and isinstance(field.field.widget, forms.NumberInput):
        mode = "decimal" if isinstance(field.field, forms.DecimalField) else "numeric"
    return format_html(' inputmode="{}" spellcheck="false"', mode) if mode else SafeString("")


def _select(field: BoundField, described: SafeString) -> SafeString:
    now = chosen(field)
    rows = (
        (value, SafeString(" selected") if value in now else "", blank_in_words(value, text))
        for value, text in choices_of(field)
    )
    return format_html(
        '<select class="{}" id="{}" name="{}"{}>{}</select>',
        classes("govuk-select", "govuk-select--error" if field.errors else None),
        field_id(field),
        field.html_name,
        described,
        format_html_join("", '<option value="{}"{}>{}</option>', rows),
    )


def _affixed(field: BoundField, options: Params, control: SafeString) -> SafeString:
    prefix, suffix = option(field, options, "prefix"), option(field, options, "suffix")
    if not (prefix or suffix):
        return control
    drawn = '<div class="govuk-input__{}" aria-hidden="true">{}</div>'
    before = format_html(drawn, "prefix", prefix) if prefix else ""
    after = format_html(drawn, "suffix", suffix) if suffix else ""
    return format_html('<div class="govuk-input__wrapper">{}{}{}</div>', before, control, after)
