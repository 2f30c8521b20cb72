"""How amounts, dates, times and counts are written on every page, in every letter and in the report (pure).

Unknown is not zero: ``None`` is written "not known".
"""

from calendar import month_name
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from textwrap import shorten
from zoneinfo import ZoneInfo

from socialvalue.core.money import PENCE_PER_POUND, Exact, fraction_of, pence_of, pounds_of, round_half_up

LONDON = ZoneInfo("Europe/London")
UNKNOWN = "not known"
MILLION = 1_000_000
BILLION = 1_000_000_000
SINGULAR = {
    "people": "person",
    "roles": "role",
    "apprenticeships": "apprenticeship",
    "hours": "hour",
    "days": "day",
    "weeks": "week",
    "months": "month",
    "placements": "placement",
    "organisations": "organisation",
    "suppliers": "supplier",
    "bids": "bid",
    "events": "event",
    "visits": "visit",
    "items": "item",
    "tonnes": "tonne",
    "miles": "mile",
}
MONEY_UNITS = {"£", "pounds", "gbp"}
PERCENT_UNITS = {"%", "percent", "per cent"}


def pounds(pence: int | None) -> str:
    """Pence as "£1,234.50", whole pounds as "£1,234"; negative as "-£1,234.50"."""
    if pence is None:
        return UNKNOWN
    whole, rest = divmod(abs(pence), PENCE_PER_POUND)
    return f"{'-' if pence < 0 else ''}£{whole:,}" + (f".{rest:02d}" if rest else "")


def pounds_short(pence: int | None) -> str:
    """Pence for a headline: "£84,512", "£1.2 million", "£3 billion"; the exact figure stands one step away."""
    if pence is None:
        return UNKNOWN
    sign, exact = "-" if pence < 0 else "", pounds_of(abs(pence))
    whole = round_half_up(exact, 0)
    if whole < MILLION:
        return f"{sign}£{whole:,}"
    millions = round_half_up(fraction_of(exact) / MILLION, 1)
    if millions < BILLION // MILLION:
        return f"{sign}£{_trimmed(millions)} million"
    return f"{sign}£{_trimmed(round_half_up(fraction_of(exact) / BILLION, 1))} billion"


def percent(value: Exact | None) -> str:
    """A percentage as "12.5%", without idle zeros, two places at most."""
    return UNKNOWN if value is None else f"{_trimmed(round_half_up(value, 2))}%"


def quantity(value: object, unit: str = "") -> str:
    """A quantity with its unit: "6 people", "1 person", "1,250.5 hours", "£1,234.50" (``value`` in pounds), "12%"."""
    if value is None or value == "":
        return UNKNOWN
    number = value if isinstance(value, Decimal) else Decimal(str(value))
    plain = unit.strip()
    if plain.lower() in MONEY_UNITS:
        return pounds(pence_of(number))
    if plain.lower() in PERCENT_UNITS:
        return percent(number)
    return f"{_trimmed(number)} {one_of(plain) if number == 1 else plain}".rstrip()


def one_of(unit: str) -> str:
    """The singular of a unit's first word: "hours of mentoring" gives "hour of mentoring"."""
    first, space, rest = unit.partition(" ")
    return SINGULAR.get(first.lower(), first) + space + rest


def counted(number: int, noun: str, plural: str = "") -> str:
    """A count with its noun: "3 bids", "1 bid", "no bids"."""
    many = plural or f"{noun}s"
    if number == 0:
        return f"no {many}"
    return f"{number:,} {noun if number == 1 else many}"


def shortened(text: str, width: int = 80) -> str:
    """A text in one line of ``width`` characters at most, cut between words: "kept passable through …"."""
    return shorten(text, width, placeholder=" …")


def listed(items: Iterable[object]) -> str:
    """ "1", "1 and 2", "1, 2 and 5"; nothing for none."""
    *first, last = [str(one) for one in items] or [""]
    return f"{', '.join(first)} and {last}" if first else last


def uk_date(value: date | None) -> str:
    """ "22 November 2026"; a moment is taken as its day in London."""
    if value is None:
        return UNKNOWN
    day = _in_london(value) if isinstance(value, datetime) else value
    return f"{day.day} {month_name[day.month]} {day.year}"


def clock_time(value: time) -> str:
    """ "5pm", "9:30am", "12 noon"; the first minute of a day is "00:00", for "12am" is never clear."""
    if (value.hour, value.minute) == (12, 0):
        return "12 noon"
    if (value.hour, value.minute) == (0, 0):
        return "00:00"
    minutes = f":{value:%M}" if value.minute else ""
    return f"{value.hour % 12 or 12}{minutes}{'am' if value.hour < 12 else 'pm'}"


def uk_datetime(value: datetime | None) -> str:
    """ "5pm on Friday 27 November 2026 (GMT)"; midnight belongs to the day it ends.

    Raises ValueError for a moment without a zone.
    """
    if value is None:
        return UNKNOWN
    local = _in_london(value)
    if (local.hour, local.minute) == (0, 0):
        ended = local.date() - timedelta(days=1)
        return f"midnight at the end of {ended:%A} {uk_date(ended)} ({local.tzname()})"
    return f"{clock_time(local.time())} on {local:%A} {uk_date(local.date())} ({local.tzname()})"


def _in_london(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise ValueError("a moment needs a zone before it can be shown")
    return value.astimezone(LONDON)


def _trimmed(number: Decimal) -> str:
    """Digits with separators and without idle zeros: Decimal("1250.50") gives "1,250.5"."""
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
