"""Dates and moments typed into separate boxes: readers of each box, the widgets, the fields.

An error says which box is wrong and what to type instead; what was typed is shown again exactly as typed.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from socialvalue.core.wording import LONDON, clock_time, uk_date

CLOCK = re.compile(r"(?P<hour>\d{1,2})([:.](?P<minute>\d{2}))?\s*(?P<half>am|pm)?", re.ASCII)
NOON = {"noon", "12noon", "12 noon", "midday", "12midday", "12 midday"}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


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
