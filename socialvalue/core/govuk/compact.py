"""One field drawn small and fast, for rows of inputs in a table: plain formatting, no macro.

A bid has three boxes for each of up to two hundred measures, so the parts are put together as text. Everything that is
not written here goes through ``escape`` first, which leaves alone only what the code marked safe.
"""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from markupsafe import escape

from socialvalue.core.govuk.components import Params, multiline
from socialvalue.core.govuk.fields import render_field
from socialvalue.core.govuk.reading import (
    blank_in_words,
    choices_of,
    chosen,
    error_text,
    field_id,
    option,
    rows_of,
    typed,
    width_class,
)

WHOLE = (forms.MultiWidget, forms.SelectMultiple, forms.RadioSelect, forms.FileInput)


def render_compact(field: BoundField, **options: Any) -> SafeString:
    """One input with its label, hint, error and suffix in a form group; kinds it cannot draw small come whole."""
    widget = field.field.widget
    if field.is_hidden:
        return field.as_widget()
    if isinstance(widget, WHOLE):
        return render_field(field, **options)
    if isinstance(widget, forms.CheckboxInput):
        return render_field(field, **{**options, "small": True})
    here = escape(field_id(field))
    wrong = bool(field.errors)
    group = "govuk-form-group sv-compact" + (" govuk-form-group--error" if wrong else "")
    label = escape(options.get("label") or field.label)
    shown = "govuk-visually-hidden" if options.get("hidden_label") else "govuk-label"
    before = f'<label class="{shown}" for="{here}">{label}</label>{_hint(field, here)}{_error(field, here, wrong)}'
    return SafeString(
        f'<div class="{group}">{before}{_affixed(field, options, _control(field, options, here, wrong))}</div>'
    )


def _hint(field: BoundField, here: str) -> str:
    return f'<div id="{here}-hint" class="govuk-hint">{escape(field.help_text)}</div>' if field.help_text else ""


def _error(field: BoundField, here: str, wrong: bool) -> str:
    if not wrong:
        return ""
    said = '<span class="govuk-visually-hidden">Error:</span>'
    return f'<p id="{here}-error" class="govuk-error-message">{said} {escape(error_text(field))}</p>'


def _described_by(field: BoundField, here: str, wrong: bool) -> str:
    ids = [f"{here}-{part}" for part, there in (("hint", field.help_text), ("error", wrong)) if there]
    return f' aria-describedby="{" ".join(ids)}"' if ids else ""


def _control(field: BoundField, options: Params, here: str, wrong: bool) -> str:
    widget = field.field.widget
    kind = (
        "select" if isinstance(widget, forms.Select) else "textarea" if isinstance(widget, forms.Textarea) else "input"
    )
    css = f"govuk-{kind} govuk-{kind}--error" if wrong else f"govuk-{kind}"
    named = f'id="{here}" name="{escape(field.html_name)}"'
    described = _described_by(field, here, wrong)
    if kind == "select":
        return f'<select class="{css}" {named}{described}>{_options(field)}</select>'
    if kind == "textarea":
        rows = escape(rows_of(field, options, default=3))
        return f'<textarea class="{css}" {named} rows="{rows}"{described}>{multiline(typed(field))}</textarea>'
    width, value = width_class(option(field, options, "width")), typed(field)
    css += f" {escape(width)}" if width else ""
    given = f' value="{escape(value)}"' if value else ""
    disabled = " disabled" if field.field.disabled else ""
    return f'<input class="{css}" {named} type="text"{given}{_inputmode(field)}{described}{disabled}>'


def _inputmode(field: BoundField) -> str:
    mode = field.field.widget.attrs.get("inputmode")
    if not mode and isinstance(field.field.widget, forms.NumberInput):
        mode = "decimal" if isinstance(field.field, forms.DecimalField) else "numeric"
    return f' inputmode="{escape(mode)}" spellcheck="false"' if mode else ""


def _options(field: BoundField) -> SafeString:
    now = chosen(field)
    rows = (
        (value, SafeString(" selected") if value in now else "", blank_in_words(value, text))
        for value, text in choices_of(field)
    )
    return format_html_join("", '<option value="{}"{}>{}</option>', rows)


def _affixed(field: BoundField, options: Params, control: str) -> str:
    prefix, suffix = option(field, options, "prefix"), option(field, options, "suffix")
    if not (prefix or suffix):
        return control
    before, after = (_affix(name, text) for name, text in (("prefix", prefix), ("suffix", suffix)))
    return f'<div class="govuk-input__wrapper">{before}{control}{after}</div>'


def _affix(name: str, text: Any) -> str:
    return f'<div class="govuk-input__{name}" aria-hidden="true">{escape(text)}</div>' if text else ""
