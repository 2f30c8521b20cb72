"""The pieces a form's crispy layout is made of, and the helper our forms use.

Crispy's own ``Fieldset`` compiles its legend as a template; ``Section`` here escapes it instead.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import LayoutObject
from crispy_forms.utils import TEMPLATE_PACK, render_field
from django import forms
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from socialvalue.core.govuk.components import component
from socialvalue.core.govuk.fields import render_field as render_bound_field

Piece = Any  # a field's name or a layout object, as crispy takes them


class Field(LayoutObject):
    """One field with options (see ``socialvalue.core.govuk.fields``).

    ``conditional`` maps a choice to the pieces shown when it is chosen:
    ``Field("kind", conditional={"other": ["which"]})``.
    """

    def __init__(self, name: str, *, conditional: Mapping[str, Sequence[Piece]] | None = None, **options: Any) -> None:
        self.fields = [name]
        self.options = options
        self.conditional = conditional or {}

    def render(
        self, form: forms.Form, context: Context, template_pack: str = TEMPLATE_PACK, **kwargs: Any
    ) -> SafeString:
        name = self.fields[0]
        done: set[str] = getattr(form, "rendered_fields", set())
        done.add(name)
        shown = {str(value): _render(pieces, form, context) for value, pieces in self.conditional.items()}
        return render_bound_field(form[name], **self.options, conditional=shown)


class Section(LayoutObject):
    """Fields under one legend: ``Section("Where it will happen", "ward", "postcode")``."""

    def __init__(self, legend: str, *fields: Piece, hint: str = "") -> None:
        self.legend = legend
        self.hint = hint
        self.fields = list(fields)

    def render(
        self, form: forms.Form, context: Context, template_pack: str = TEMPLATE_PACK, **kwargs: Any
    ) -> SafeString:
        hint = format_html('<p class="govuk-hint">{}</p>', self.hint) if self.hint else ""
        return format_html(
            '<fieldset class="govuk-fieldset govuk-!-margin-bottom-6">'
            '<legend class="govuk-fieldset__legend govuk-fieldset__legend--m">{}</legend>{}{}</fieldset>',
            self.legend,
            hint,
            _render(self.fields, form, context),
        )


class Buttons(LayoutObject):
    """A row of buttons, each the parameters of the button macro: ``Buttons({"text": "Save and continue"})``."""

    def __init__(self, *buttons: Mapping[str, Any]) -> None:
        self.fields: list[Piece] = []
        self.buttons = buttons

    def render(
        self, form: forms.Form, context: Context, template_pack: str = TEMPLATE_PACK, **kwargs: Any
    ) -> SafeString:
        drawn = format_html_join("", "{}", ((component("button", **button),) for button in self.buttons))
        return format_html('<div class="govuk-button-group">{}</div>', drawn)


class GovFormMixin:
    """A form whose page draws the ``<form>`` tag, the token and the buttons; set ``layout`` to order its fields."""

    layout: Any = None

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        helper.layout = self.layout
        helper.render_unmentioned_fields = True
        return helper


def _render(pieces: Sequence[Piece], form: forms.Form, context: Context) -> SafeString:
    return SafeString("".join(str(render_field(piece, form, context)) for piece in pieces))
