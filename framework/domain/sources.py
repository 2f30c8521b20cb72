"""What a source of values must say, and what a value must say of its source (pure)."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from socialvalue.core.rules import RuleBroken

NO_PRICE_YEAR = "none"
PRICE_YEAR = re.compile(r"(19|20)\d{2}(/\d{2})?|none", re.ASCII)


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """Everything that is said of a source. ``price_year`` is empty where each value has its own."""

    name: str
    publisher: str
    licence: str
    licence_url: str = ""
    attribution: str = ""
    url: str = ""
    price_year: str = ""
    deadweight_included: bool = False
    redistributable: bool = False
    notes: str = ""


def check_source(facts: SourceFacts) -> None:
    """Refuse a source nobody could rely on.

    Raises RuleBroken ``licence_missing`` and ``price_year_unreadable``.
    """
    if not facts.licence.strip():
        message = "Say under which licence or agreement you may use these values. Without one, do not use them."
        raise RuleBroken("licence_missing", message, "licence")
    if facts.price_year:
        check_price_year(facts.price_year)


def check_price_year(year: str) -> None:
    """Raises RuleBroken ``price_year_unreadable`` for anything but "2020", "2012/13" or "none" (a definition)."""
    if not PRICE_YEAR.fullmatch(year):
        message = f"“{year}” is not a price year. Write 2020, 2012/13, or none for a definition."
        raise RuleBroken("price_year_unreadable", message, "price_year")


def check_value(
    *, price_year: str, deadweight_included: bool, deadweight_percent: Decimal, valid_from: date, valid_to: date | None
) -> None:
    """Refuse a value that takes deadweight off twice, ends before it starts or has no price year.

    Raises RuleBroken ``price_year_missing``, ``price_year_unreadable``, ``deadweight_twice``, ``ends_before_start``.
    """
    if not price_year:
        message = "Enter the year whose prices these are, because the source has none for all its values."
        raise RuleBroken("price_year_missing", message, "price_year")
    check_price_year(price_year)
    if deadweight_included and deadweight_percent:
        message = "The source already leaves deadweight out. Enter 0% so that it is not taken off twice."
        raise RuleBroken("deadweight_twice", message, "deadweight_percent")
    if valid_to is not None and valid_to < valid_from:
        raise RuleBroken("ends_before_start", "The last day must not be before the first.", "valid_to")
