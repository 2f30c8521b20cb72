"""What is recorded of a notice: that it was published, when and where, or that it is not needed (DER-3; pure).

A notice is published on the central digital platform, not here; the record says that it was, and whether in time.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from procurement.domain.notice_facts import NoticeLine, Standing
from socialvalue.core.rules import RuleBroken

# "2026/S 000-123456" of the platform, the identifier of a contracting process, or the address of the notice.
SHAPES = (
    re.compile(r"20\d{2}/S 0*\d{1,3}-\d{4,7}"),
    re.compile(r"ocds-[a-z0-9]{6}-[A-Za-z0-9-]+"),
    re.compile(r"https://[\w.-]+\.[a-z]{2,}/\S+"),
)
RECURRING = frozenset({"UK8", "UK9"})  # asked for again and again, each time with a day of its own
ELSEWHERE = frozenset({"UK6", "UK17"})  # recorded with the award; the authority's own
EARLY = frozenset({"UK2", "UK3", "UK4", "UK5", "UK10"})  # may be published before anything here makes them due


@dataclass(frozen=True, slots=True)
class Key:
    """Which notice of a procurement: its code, the lot or contract it is about, and for one that recurs its day."""

    code: str
    about: str = ""
    occasion: str = ""

    @property
    def slug(self) -> str:
        """The key as an address carries it: ``UK4``, or the code with a short digest of the rest."""
        if not self.about and not self.occasion:
            return self.code
        return f"{self.code}-{hashlib.sha256(f'{self.about}|{self.occasion}'.encode()).hexdigest()[:10]}"


def key_of(line: NoticeLine) -> Key:
    """The key of a line, the same on every day on which it is asked for the same thing."""
    day = line.day.isoformat() if line.day and line.rule.code in RECURRING else ""
    return Key(line.rule.code, line.about, day)


def may_be_recorded(line: NoticeLine) -> bool:
    """Whether it can be said of this line that it was published, or is not needed."""
    if line.rule.code in ELSEWHERE:
        return False
    if line.standing in (Standing.DUE, Standing.OPTIONAL):
        return True
    return line.standing == Standing.WAITING and line.rule.code in EARLY


def line_with(lines: Iterable[NoticeLine], slug: str) -> NoticeLine | None:
    """The line that an address names, if it can be recorded."""
    return next((one for one in lines if key_of(one).slug == slug and may_be_recorded(one)), None)


def due_on(line: NoticeLine) -> date | None:
    """The last day on which it is in time; None where no day is set."""
    return line.day if line.standing == Standing.DUE else None


def check_published(published_at: datetime, now: datetime) -> None:
    """Refuse a moment that has not come (``published_in_future``)."""
    if published_at > now:
        message = "A notice is recorded once it is published. Enter a time that has passed."
        raise RuleBroken("published_in_future", message, "published_at")


def check_reference(text: str) -> str:
    """Where the notice stands. Raises RuleBroken ``reference_not_clear`` for what is neither number nor address."""
    given = " ".join(text.split())
    if not any(shape.fullmatch(given) for shape in SHAPES):
        message = "Enter the notice's number, for example 2026/S 000-123456, or its address beginning with https://."
        raise RuleBroken("reference_not_clear", message, "reference")
    return given


def in_time(published_on: date, due: date | None) -> bool | None:
    """Whether it was published by the day it was due; None where no day is set."""
    return None if due is None else published_on <= due
