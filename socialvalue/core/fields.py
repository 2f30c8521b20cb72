"""Form fields for what people type: amounts, dates, times, percentages and quantities.

What was typed is shown again exactly as typed; an error says what to type instead. No float anywhere.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError

from socialvalue.core.money import PENCE_PER_POUND, pounds_of
from socialvalue.core.wording import clock_time, pounds, quantity, uk_date

LONDON = ZoneInfo("Europe/London")
NUMBER = re.compile(r"(?P<whole>\d{1,3}(,\d{3})+|\d+)(\.(?P<places>\d+))?", re.ASCII)
CLOCK = re.compile(r"(?P<hour>\d{1,2})([:.](?P<minute>\d{2}))?\s*(?P<half>am|pm)?", re.ASCII)
NOON = {"noon", "12noon", "12 noon", "midday", "12midday", "12 midday"}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


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


def read_whole(low: int, high: int) -> Callable[[str], int]:
    """A reader of whole numbers between two limits; it raises ValueError for anything else."""

    def read(text: str) -> int:
        if not text.isascii() or not text.isdigit() or not low <= int(text) <= high:
            raise ValueError(text)
        return int(text)

    return read


def read_month(text: str) -> int:
    """1 to 12 from a number or a name ("3", "March", "mar"); ValueError for anything else."""
    if text[:3].lower() in MONTHS and text.isalpha():
        return MONTHS.index(text[:3].lower()) + 1
    return read_whole(1, 12)(text)


def read_time(text: str) -> time:
    """A time of day from "5pm", "5:30pm", "17:00", "12 noon". ValueError for anything else.

    "12am" and "midnight" are refused: nobody knows which end of the day they mean. "00:00" is the start of the day.
    """
    words = " ".join(text.lower().replace("p.m.", "pm").replace("a.m.", "am").split())
    if words in NOON:
        return time(12)
    found = CLOCK.fullmatch(words)
    if not found or not (found["minute"] or found["half"]):
        raise ValueError(text)
    hour, minute, half = int(found["hour"]), int(found["minute"] or 0), found["half"]
    if half and (not 1 <= hour <= 12 or (half == "am" and hour == 12)):
        raise ValueError(text)
    return time(hour % 12 + (12 if half == "pm" else 0) if half else hour, minute)


@dataclass(frozen=True, slots=True)
class Box:
    """One of several boxes that make a field; ``read`` raises ValueError for text it cannot read."""

    name: str
    label: str
    width: int
    inputmode: str
    read: Callable[[str], Any]

    def reads(self, text: str) -> bool:
        try:
            self.read(text)
        except ValueError:
            return False
        return True


DATE_BOXES = (
    Box("day", "Day", 2, "numeric", read_whole(1, 31)),
    Box("month", "Month", 2, "numeric", read_month),
    Box("year", "Year", 4, "numeric", read_whole(1900, 2200)),
)
TIME_BOX = Box("time", "Time", 5, "text", read_time)


class BoxesWidget(forms.MultiWidget):
    """Separate boxes for the parts of a date; the names are ``<field>_day``, ``_month``, ``_year``, ``_time``."""

    boxes: tuple[Box, ...] = DATE_BOXES

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({box.name: forms.TextInput() for box in self.boxes}, attrs)

    def decompress(self, value: Any) -> list[str]:
        """The text of each box: what was typed, or the parts of a stored value."""
        if isinstance(value, (list, tuple)):
            return [str(text or "") for text in value]
        return self.parts_of(value) if value else [""] * len(self.boxes)

    def parts_of(self, value: date) -> list[str]:
        return [str(value.day), str(value.month), str(value.year)]

    def wrong_boxes(self, value: Any) -> tuple[str, ...]:
        """Names of the boxes to mark when the field has an error: the empty, else the unreadable, else all."""
        typed = list(zip(self.boxes, self.decompress(value), strict=True))
        blank = tuple(box.name for box, text in typed if not text.strip())
        if blank:
            return blank
        wrong = tuple(box.name for box, text in typed if not box.reads(text.strip()))
        return wrong or tuple(box.name for box in self.boxes)


class DateWidget(BoxesWidget):
    """Day, month and year."""


class DateTimeWidget(BoxesWidget):
    """Day, month, year and a time of day in London."""

    boxes = (*DATE_BOXES, TIME_BOX)

    def parts_of(self, value: date) -> list[str]:
        if not isinstance(value, datetime):
            return [*super().parts_of(value), ""]
        local = value.astimezone(LONDON) if value.tzinfo else value
        return [*super().parts_of(local), clock_time(local.time())]


class DateField(forms.Field):
    """A date in three boxes, cleaned to :class:`datetime.date`. The month may be a number or a name."""

    widget: Any = DateWidget
    default_error_messages = {
        "required": "Enter a date",
        "invalid": "Enter a real date, like 27 3 2027",
    }

    def to_python(self, value: Any) -> Any:
        if value is None or isinstance(value, date):
            return value
        parts = self._parts(value)
        return self._joined(parts) if parts else None

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(data) != (initial or None))
        except ValidationError:
            return True

    def _parts(self, typed: Sequence[Any]) -> list[Any]:
        """Each box read; an empty list for nothing typed at all."""
        boxes, texts = self.widget.boxes, [str(text or "").strip() for text in typed]
        missing = [box.name for box, text in zip(boxes, texts, strict=True) if not text]
        if len(missing) == len(boxes):
            return []
        if missing:
            named = " and ".join(filter(None, [", ".join(missing[:-1]), missing[-1]]))
            raise ValidationError(f"The date must include a {named}", "incomplete")
        return [self._read(box, text) for box, text in zip(boxes, texts, strict=True)]

    def _read(self, box: Box, text: str) -> Any:
        try:
            return box.read(text)
        except ValueError as refused:
            raise ValidationError(*self._why(box)) from refused

    def _why(self, box: Box) -> tuple[str, str]:
        if box.name == "year":
            return "The year must have four numbers, like 2027", "invalid"
        return str(self.error_messages["invalid"]), "invalid"

    def _joined(self, parts: list[Any]) -> Any:
        try:
            return date(parts[2], parts[1], parts[0])
        except ValueError as refused:
            raise ValidationError(self.error_messages["invalid"], "invalid") from refused


class DateTimeField(DateField):
    """A date and a time of day in London, cleaned to an aware :class:`datetime.datetime` in UTC.

    On the March night when the clocks go forward, a time that does not exist is refused. On the October night when
    they go back, a time that happens twice means the second, in GMT: a deadline read so shuts nobody out early.
    """

    widget = DateTimeWidget
    default_error_messages = {
        "required": "Enter a date and a time",
        "invalid": "Enter a real date, like 27 3 2027",
        "invalid_time": "Enter a time, like 5pm, 9:30am or 12 noon (midnight is unclear: use 11:59pm)",
    }

    def _why(self, box: Box) -> tuple[str, str]:
        if box.name == "time":
            return str(self.error_messages["invalid_time"]), "invalid_time"
        return super()._why(box)

    def _joined(self, parts: list[Any]) -> datetime:
        day: date = super()._joined(parts[:3])
        local = datetime.combine(day, parts[3], LONDON).replace(fold=1)
        moment = local.astimezone(UTC)
        if moment.astimezone(LONDON).replace(tzinfo=None) != local.replace(tzinfo=None):
            message = (
                f"{clock_time(parts[3])} does not exist on {uk_date(day)}: the clocks go forward. Enter 2am or later"
            )
            raise ValidationError(message, "no_such_time")
        return moment
