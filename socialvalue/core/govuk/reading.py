"""What a bound field says: its ids, its value as typed, its choices, its errors in words that can be acted on."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from socialvalue.core.datefields import BoxesWidget
from socialvalue.core.govuk.components import Params

NO_CHOICE = "---------"
NOTHING_GIVEN = str(forms.Field.default_error_messages["required"])
DJANGO_ROWS = "10"


def target_id(field: BoundField) -> str:
    """The id of the input an error message must lead to: the first, or for boxes the first that is wrong."""
    if isinstance(field.field.widget, BoxesWidget):
        return f"{field_id(field)}-{field.field.widget.wrong_boxes(field.value())[0]}"
    return field_id(field)


def field_id(field: BoundField) -> str:
    """The id of a field's (first) input."""
    return str(field.field.widget.attrs.get("id") or field.auto_id or field.html_name)


def option(field: BoundField, options: Params, name: str, default: Any = None) -> Any:
    """What the caller asked for, else what the field carries, else ``default``."""
    return options.get(name, getattr(field.field, name, default))


def choices_of(field: BoundField) -> Iterator[tuple[str, Any]]:
    """(value, label) of every choice, groups opened; a label keeps its safety."""
    for value, label in getattr(field.field, "choices", field.field.widget.choices):
        if isinstance(label, (list, tuple)):
            yield from ((plain(inner), text) for inner, text in label)
        else:
            yield plain(value), label


def chosen(field: BoundField) -> set[str]:
    """The values now chosen, as the widget writes them."""
    value = field.field.widget.format_value(field.value())
    return {str(one) for one in value} if isinstance(value, (list, tuple)) else {str(value)}


def blank_in_words(value: str, text: object) -> str:
    """A choice's text; Django's row of dashes becomes an instruction."""
    return "Choose one" if not value and str(text) == NO_CHOICE else str(text)


def typed(field: BoundField) -> str:
    """What stands in the box: what was typed, or the value as the widget writes it."""
    value = field.value()
    if isinstance(field.field.widget, forms.DateInput) and isinstance(value, date):
        return value.isoformat()[:10]
    shown = field.field.widget.format_value(value)
    return "" if shown is None else str(shown)


def rows_of(field: BoundField, options: Params, default: int) -> Any:
    """Height of a textarea in lines; Django's own number is not a choice anybody made."""
    own = str(field.field.widget.attrs.get("rows", DJANGO_ROWS))
    return option(field, options, "rows") or (default if own == DJANGO_ROWS else own)


def classes(*names: str | None) -> str:
    """Class names in one attribute, the absent left out."""
    return " ".join(name for name in names if name)


def width_class(width: object) -> str:
    """The class of a width in characters (4) or as a share of the page ("one-half")."""
    if not width:
        return ""
    return f"govuk-input--width-{width}" if str(width).isdigit() else f"govuk-!-width-{width}"


def error_texts(field: BoundField) -> list[str]:
    """The field's errors in words that say what to do; Django's "This field is required." says nothing."""
    return [_missing(field) if str(error) == NOTHING_GIVEN else str(error) for error in field.errors]


def error_text(field: BoundField) -> str:
    """All of them as one text."""
    return " ".join(error_texts(field))


def _missing(field: BoundField) -> str:
    label = str(field.label)
    named = label[:1].lower() + label[1:] if label[1:].islower() else label  # names keep their capitals
    if label.endswith("?"):
        return "Answer this question"
    if isinstance(field.field.widget, forms.CheckboxInput):
        return f"Tick to confirm: {label}"
    if isinstance(field.field.widget, (forms.Select, forms.RadioSelect, forms.FileInput)):
        return f"Choose {named}"
    return f"Enter {named}"


def plain(value: object) -> str:
    """A choice's value as the page carries it; Django wraps those of rows."""
    return "" if value is None else str(getattr(value, "value", value))
