"""Form fields for what people type: amounts, percentages and quantities here, dates and times in ``datefields``.

What was typed is shown again exactly as typed; an error says what to type instead. No float anywhere.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from socialvalue.core.datefields import DateField, DateTimeField
from socialvalue.core.money import PENCE_PER_POUND, pounds_of
from socialvalue.core.wording import pounds, quantity

__all__ = ["DateField", "DateTimeField", "PercentField", "PoundsField", "QuantityField"]

NUMBER = re.compile(r"(?P<whole>\d{1,3}(,\d{3})+|\d+)(\.(?P<places>\d+))?", re.ASCII)


class _NumberField(forms.Field):
    """Digits with or without thousands separators, read exactly."""

    affixes: ClassVar[str] = ""
    width: int = 10

    def __init__(self, *, minimum: Any = 0, maximum: Any = None, **kwargs: Any) -> None:
        self.minimum = minimum
        self.maximum = maximum
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "decimal", "spellcheck": "false"}

    def _read(self, value: object, places: int) -> Decimal | None:
        """The number typed; None for nothing; ValidationError ``invalid`` for anything else."""
        text = re.sub(rf"[\s{self.affixes}]", "", str(value if value is not None else ""))
        if not text:
            return None
        found = NUMBER.fullmatch(text.removeprefix("-"))
        if not found or len(found["places"] or "") > places or len(found["whole"]) > 16:
            raise ValidationError(self.error_messages["invalid"], "invalid")
        return Decimal(text.replace(",", ""))

    def _check_range(self, value: Any, shown: Callable[[Any], str]) -> None:
        if self.minimum is not None and value < self.minimum:
            raise ValidationError(f"Enter {shown(self.minimum)} or more", "min_value")
        if self.maximum is not None and value > self.maximum:
            raise ValidationError(f"Enter {shown(self.maximum)} or less", "max_value")


class PoundsField(_NumberField):
    """An amount such as "£1,234.50", cleaned to whole pence (int); ``minimum`` and ``maximum`` are pence."""

    affixes = "£"
    prefix = "£"
    default_error_messages = {
        "required": "Enter an amount in pounds, like 1,234.50",
        "invalid": "Enter an amount in pounds, like 1,234.50",
    }

    def to_python(self, value: object) -> int | None:
        if isinstance(value, int):
            return value
        amount = self._read(value, places=2)
        if amount is None:
            return None
        pence = int(amount * PENCE_PER_POUND)
        self._check_range(pence, pounds)
        return pence

    def prepare_value(self, value: object) -> object:
        return f"{pounds_of(value):,}" if isinstance(value, int) else value


class PercentField(_NumberField):
    """A percentage such as "12.5" or "12.5%", cleaned to Decimal with two places at most; 0 to 100 unless told."""

    affixes = "%"
    suffix = "%"
    width = 4
    default_error_messages = {
        "required": "Enter a percentage, like 12.5",
        "invalid": "Enter a percentage with two decimal places at most, like 12.5",
    }

    def __init__(self, *, minimum: Any = 0, maximum: Any = 100, **kwargs: Any) -> None:
        super().__init__(minimum=minimum, maximum=maximum, **kwargs)

    def to_python(self, value: object) -> Decimal | None:
        share = self._read(value, places=2)
        if share is not None:
            self._check_range(share, lambda limit: f"{quantity(limit)}%")
        return share

    def prepare_value(self, value: object) -> object:
        return quantity(value) if isinstance(value, Decimal) else value


class QuantityField(_NumberField):
    """How many: "1,250" or "7.5", cleaned to Decimal, not negative; ``places=0`` for what cannot be halved."""

    width = 5

    def __init__(self, *, places: int = 2, minimum: Any = 0, maximum: Any = None, **kwargs: Any) -> None:
        self.places = places
        example = "a whole number, like 12" if places == 0 else "a number, like 12 or 7.5"
        kwargs["error_messages"] = {"required": f"Enter {example}", "invalid": f"Enter {example}"} | (
            kwargs.get("error_messages") or {}
        )
        super().__init__(minimum=minimum, maximum=maximum, **kwargs)

    def to_python(self, value: object) -> Decimal | None:
        number = self._read(value, self.places)
        if number is not None:
            self._check_range(number, quantity)
        return number

    def prepare_value(self, value: object) -> object:
        return quantity(value) if isinstance(value, Decimal) else value
