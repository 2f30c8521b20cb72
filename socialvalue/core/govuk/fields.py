"""A bound Django field as a GOV.UK component with label, hint, error and the links between them.

Options a caller may give (all optional): ``label`` (text instead of the field's), ``label_size`` ("s", "m", "l"),
``hidden_label``, ``heading`` (the label is the page's h1), ``width`` (2, 3, 4, 5, 10, 20 characters or "one-half"),
``prefix``, ``suffix``, ``inline``, ``small``, ``rows``, ``autocomplete``, ``conditional`` ({choice value: safe HTML}).
A field may carry defaults for them as attributes (``field.prefix = "£"``), ``choice_hints`` ({choice value: hint}),
and, for one line of text, ``suggestions`` (words offered while typing; others may be typed).
"""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from socialvalue.core.datefields import BoxesWidget
from socialvalue.core.govuk.components import Params, component, multiline, words
from socialvalue.core.govuk.reading import (
    NO_CHOICE,
    blank_in_words,
    choices_of,
    chosen,
    classes,
    error_text,
    field_id,
    option,
    plain,
    rows_of,
    typed,
    width_class,
)

DROPPED_ATTRIBUTES = {
    "class",
    "id",
    "name",
    "rows",
    "cols",
    "maxlength",
    "minlength",
    "placeholder",
    "required",
    "type",
}
DROPPED_ATTRIBUTES |= {"min", "max", "step"}
OWN_PARAMETERS = {"autocomplete", "inputmode", "spellcheck", "pattern", "autocapitalize"}


def render_field(field: BoundField, **options: Any) -> SafeString:
    """HTML of one field in its form group; hidden inputs come bare. Options: see the module."""
    widget = field.field.widget
    if field.is_hidden:
        return field.as_widget()
    for kind, render in RENDERERS:
        if isinstance(widget, kind):
            return render(field, options)
    return _foreign(field, options)


def _base(field: BoundField, options: Params) -> Params:
    """What every component takes: name, hint, error."""
    params: Params = {"name": field.html_name}
    if field.help_text:
        params["hint"] = words(field.help_text)
    if field.errors:
        params["errorMessage"] = {"text": error_text(field)}
    return params


def _label(field: BoundField, options: Params, part: str = "label") -> Params:
    size = "govuk-visually-hidden" if options.get("hidden_label") else None
    named = f"govuk-{part}--{option(field, options, 'label_size', 's')}"
    text = words(options.get("label") or field.label)
    return {**text, "classes": size or named, "isPageHeading": bool(options.get("heading"))}


def _single(field: BoundField, options: Params) -> Params:
    """Parameters of a component with one input."""
    attributes = {k: v for k, v in field.field.widget.attrs.items() if k not in DROPPED_ATTRIBUTES | OWN_PARAMETERS}
    own = {k: v for k, v in field.field.widget.attrs.items() if k in OWN_PARAMETERS}
    if options.get("autocomplete"):
        own["autocomplete"] = options["autocomplete"]
    params = _base(field, options) | own
    params |= {"id": field_id(field), "label": _label(field, options), "attributes": _true_attributes(attributes)}
    if field.field.disabled:
        params["disabled"] = True
    return params


def _true_attributes(attributes: Params) -> Params:
    """Attributes as HTML knows them: True is the bare name, False and None are absent."""
    kept = {name: value for name, value in attributes.items() if value is not None and value is not False}
    return {name: ({"value": True, "optional": True} if value is True else str(value)) for name, value in kept.items()}


def _text(field: BoundField, options: Params) -> SafeString:
    widget, params = field.field.widget, _single(field, options)
    params["value"] = typed(field)
    params["classes"] = width_class(option(field, options, "width"))
    for affix in ("prefix", "suffix"):
        if text := option(field, options, affix):
            params[affix] = {"text": str(text)}
    params |= _input_kind(field, widget)
    offered = option(field, options, "suggestions", ())
    if offered:
        params["attributes"] = params["attributes"] | {"list": f"{field_id(field)}-suggestions"}
    return component("input", **params) + _suggestions(field, offered)


def _suggestions(field: BoundField, offered: Iterable[str]) -> SafeString:
    """The list that the browser offers while typing; nothing where there is none. Works without JavaScript."""
    items = format_html_join("", '<option value="{}"></option>', ((words,) for words in offered))
    name = f"{field_id(field)}-suggestions"
    return format_html('<datalist id="{}">{}</datalist>', name, items) if items else SafeString("")


def _input_kind(field: BoundField, widget: forms.Widget) -> Params:
    if isinstance(widget, forms.NumberInput):
        # GOV.UK advises against type=number: it scrolls by accident and hides what was mistyped.
        whole = isinstance(field.field, forms.IntegerField) and not isinstance(field.field, forms.DecimalField)
        return {"inputmode": "numeric" if whole else "decimal", "spellcheck": False}
    if isinstance(widget, forms.DateInput) and not isinstance(widget, forms.DateTimeInput):
        return {"type": "date", "classes": width_class(10)}
    kind = getattr(widget, "input_type", "text")
    return {"type": kind} | ({"spellcheck": False} if kind in ("email", "url") else {})


def _password(field: BoundField, options: Params) -> SafeString:
    return component("password-input", **_single(field, options))


def _textarea(field: BoundField, options: Params) -> SafeString:
    params = _single(field, options)
    params["value"] = multiline(typed(field))
    params["rows"] = rows_of(field, options, default=5)
    words_limit = getattr(field.field, "max_words", None)
    limit = getattr(field.field, "max_length", None)
    if words_limit:
        return component("character-count", **params, maxwords=words_limit)
    if limit:
        return component("character-count", **params, maxlength=limit, threshold=options.get("threshold"))
    return component("textarea", **params)


def _select(field: BoundField, options: Params) -> SafeString:
    grouped = any(isinstance(label, (list, tuple)) for _, label in field.field.widget.choices)
    if grouped:  # the macro knows no groups
        return _foreign(field, options, "govuk-select")
    now = chosen(field)
    items = [{"value": v, "text": blank_in_words(v, text), "selected": v in now} for v, text in choices_of(field)]
    return component("select", **_single(field, options), items=items)


def _choices(field: BoundField, options: Params, kind: str) -> SafeString:
    legend = {"legend": _label(field, options, "fieldset__legend")}
    shape = classes(
        f"govuk-{kind}--inline" if option(field, options, "inline") else None,
        f"govuk-{kind}--small" if option(field, options, "small") else None,
    )
    items = _items(field, options)
    return component(
        kind, **_base(field, options), idPrefix=field_id(field), fieldset=legend, classes=shape, items=items
    )


def _items(field: BoundField, options: Params) -> list[Params]:
    now = chosen(field)
    hints = {plain(value): hint for value, hint in getattr(field.field, "choice_hints", {}).items()}
    conditional = {plain(value): html for value, html in options.get("conditional", {}).items()}
    items: list[Params] = []
    for value, text in choices_of(field):
        if not value and str(text) == NO_CHOICE:
            continue
        item: Params = {"value": value, **words(text), "checked": value in now, "disabled": field.field.disabled}
        if value in hints:
            item["hint"] = words(hints[value])
        if value in conditional:
            item["conditional"] = {"html": conditional[value]}
        items.append(item)
    return items


def _radios(field: BoundField, options: Params) -> SafeString:
    return _choices(field, options, "radios")


def _checkboxes(field: BoundField, options: Params) -> SafeString:
    return _choices(field, options, "checkboxes")


def _checkbox(field: BoundField, options: Params) -> SafeString:
    """One box to tick; its hint stands under it."""
    params = _base(field, options)
    item = {"value": "on", **words(options.get("label") or field.label), "checked": bool(field.value())}
    if hint := params.pop("hint", None):
        item["hint"] = hint
    small = "govuk-checkboxes--small" if option(field, options, "small") else ""
    return component("checkboxes", **params, idPrefix=field_id(field), classes=small, items=[item])


def _file(field: BoundField, options: Params) -> SafeString:
    widget, params = field.field.widget, _single(field, options)
    if kept := getattr(field.initial, "name", None):
        params["hint"] = {
            "text": f"{field.help_text} Now: {kept.rsplit('/', 1)[-1]}. Choose a file to replace it.".strip()
        }
    return component(
        "file-upload", **params, javascript=True, multiple=getattr(widget, "allow_multiple_selected", False)
    )


def _boxes(field: BoundField, options: Params) -> SafeString:
    """Day, month, year (and time) as separate boxes; only the wrong ones are marked."""
    widget: BoxesWidget = field.field.widget
    params = _base(field, options)
    wrong = widget.wrong_boxes(field.value()) if field.errors else ()
    items = [
        {
            "id": f"{field_id(field)}-{box.name}",
            "name": f"{field.html_name}_{box.name}",
            "label": box.label,
            "value": value,
            "inputmode": box.inputmode,
            "classes": classes(f"govuk-input--width-{box.width}", "govuk-input--error" if box.name in wrong else None),
        }
        for box, value in zip(widget.boxes, widget.decompress(field.value()), strict=True)
    ]
    legend = {"legend": _label(field, options, "fieldset__legend")}
    return component("date-input", **params, id=field_id(field), fieldset=legend, items=items)


def _foreign(field: BoundField, options: Params, css: str = "govuk-input") -> SafeString:
    """A widget no component knows: Django draws the input, the label, hint and error are GOV.UK's."""
    name, widget = field_id(field), field.field.widget
    parts = [component("label", **_label(field, options), **{"for": name})]
    described = []
    if field.help_text:
        parts.append(component("hint", id=f"{name}-hint", **words(field.help_text)))
        described.append(f"{name}-hint")
    if field.errors:
        parts.append(component("error-message", id=f"{name}-error", text=error_text(field)))
        described.append(f"{name}-error")
    marked = classes(css, f"{css}--error" if field.errors else None)
    attributes = {"class": marked, "id": name}
    if described:
        attributes["aria-describedby"] = " ".join(described)
    group = classes("govuk-form-group", "govuk-form-group--error" if field.errors else None)
    inner = SafeString("".join(parts)) + widget.render(field.html_name, field.value(), attributes)
    return format_html('<div class="{}">{}</div>', group, inner)


Renderer = Callable[[BoundField, Params], SafeString]
RENDERERS: tuple[tuple[type[forms.Widget], Renderer], ...] = (  # the first that fits, so the special before the general
    (BoxesWidget, _boxes),
    (forms.MultiWidget, _foreign),
    (forms.CheckboxSelectMultiple, _checkboxes),
    (forms.SelectMultiple, _checkboxes),
    (forms.RadioSelect, _radios),
    (forms.CheckboxInput, _checkbox),
    (forms.Select, _select),
    (forms.FileInput, _file),
    (forms.PasswordInput, _password),
    (forms.Textarea, _textarea),
    (forms.widgets.Input, _text),
)
