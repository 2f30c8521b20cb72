"""What a form starts with when a row already says something."""

from typing import Any

from django import forms


def initial_of(row: Any, form: type[forms.Form]) -> dict[str, Any]:
    """What a row already says, for the fields of a form."""
    return {name: getattr(row, name) for name in form.base_fields if hasattr(row, name)}
