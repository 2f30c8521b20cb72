"""Filters that every list may use."""

from collections.abc import Iterator
from typing import Any

import django_filters
from django.core.exceptions import ValidationError
from django.forms.models import ModelChoiceIterator
from django.utils.functional import cached_property
from django_filters.fields import ModelChoiceField


class _Kept(ModelChoiceIterator):
    """The choices of rows that the field has already read."""

    def __iter__(self) -> Iterator[tuple[Any, str]]:
        if self.field.empty_label is not None:
            yield "", str(self.field.empty_label)
        yield from (self.choice(row) for row in self.field.rows)  # type: ignore[attr-defined]


class FewRowsField(ModelChoiceField):
    """A choice among a few dozen rows, read once: for the check of what was chosen, for the list, for its words."""

    iterator = _Kept

    @cached_property
    def rows(self) -> list[Any]:
        return list(self.queryset)

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        for row in self.rows:
            if str(self.prepare_value(row)) == str(self.prepare_value(value)):
                return row
        raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice", params={"value": value})


class FewRowsFilter(django_filters.ModelChoiceFilter):
    """A filter by one of a few dozen rows; Django's own asks for them four times a page."""

    field_class = FewRowsField
