"""``{% load govuk %}``: GOV.UK components and forms in templates."""

from collections.abc import Iterator
from typing import Any, Literal

from crispy_forms.helper import FormHelper
from django import forms, template
from django.forms.boundfield import BoundField
from django.template import Context
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from socialvalue.core.govuk.compact import render_compact
from socialvalue.core.govuk.components import component
from socialvalue.core.govuk.fields import render_field
from socialvalue.core.govuk.reading import error_texts, target_id

register = template.Library()
FormOrSet = forms.BaseForm | forms.BaseFormSet


@register.simple_tag
def gds(component_name: str, **params: Any) -> SafeString:
    """Any GOV.UK macro: ``{% gds "warning-text" text="…" iconFallbackText="Warning" %}``."""
    return component(component_name, **params)


@register.simple_tag
def govuk_field(field: BoundField, **options: Any) -> SafeString:
    """One field in full; options as in ``socialvalue.core.govuk.fields``."""
    return render_field(field, **options)


@register.simple_tag
def govuk_input(field: BoundField, **options: Any) -> SafeString:
    """One field small, for a row of a table: ``{% govuk_input field width=4 hidden_label=True suffix="people" %}``."""
    return render_compact(field, **options)


@register.simple_tag(takes_context=True)
def govuk_form(context: Context, form: FormOrSet) -> SafeString:
    """All fields of a form or formset in its layout's order: no ``<form>`` tag, no token, no buttons."""
    if isinstance(form, forms.BaseFormSet):
        parts = [form.management_form.render(), *(_form(one, context) for one in form)]
        return SafeString("".join(parts))
    return _form(form, context)


@register.simple_tag
def error_summary(*forms_or_sets: FormOrSet | Literal[""] | None) -> SafeString:
    """The summary of all errors of the forms and formsets given, each linked to its field; nothing without errors."""
    errors = [error for one in forms_or_sets if one for error in _errors(one)]
    if not errors:
        return SafeString("")
    return component("error-summary", titleText="There is a problem", errorList=errors)


def _form(form: forms.BaseForm, context: Context) -> SafeString:
    helper = getattr(form, "helper", None)
    if isinstance(helper, FormHelper) and helper.layout:
        return SafeString(helper.render_layout(form, context, template_pack="govuk"))
    return format_html_join("", "{}", ((render_field(field),) for field in form))


def _errors(one: FormOrSet) -> Iterator[dict[str, str]]:
    if isinstance(one, forms.BaseFormSet):
        yield from ({"text": str(error)} for error in one.non_form_errors())
        for form in one:
            yield from _errors(form)
        return
    yield from ({"text": str(error)} for error in one.non_field_errors())
    for field in one:
        for error in error_texts(field):
            # An error of a hidden field has nowhere to lead, but must not be lost.
            yield {"text": error} | ({} if field.is_hidden else {"href": f"#{target_id(field)}"})
