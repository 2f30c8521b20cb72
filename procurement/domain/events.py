"""Engagement events: when they may be, who has a place, who came, and what everybody must be told (CON-7, DUR-5)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from procurement.choices import EventKind, EventStatus
from socialvalue.core.rules import RuleBroken
from socialvalue.core.wording import counted
from suppliers.choices import SizeBand

LONGEST = timedelta(days=14)
MOST_PEOPLE = 5  # of one organisation, so that a large one does not fill the room
SMALLER = (SizeBand.MICRO, SizeBand.SMALL, SizeBand.MEDIUM)  # fewer than 250 people (CON-5, CON-6)


def check_times(starts_at: datetime, ends_at: datetime, now: datetime) -> None:
    """An event lies ahead and ends after it begins. Raises RuleBroken ``starts_in_the_past``, ``ends_before_start``
    or ``too_long``.
    """
    if starts_at <= now:
        raise RuleBroken("starts_in_the_past", "The event must lie ahead. Enter a later start.", "starts_at")
    if ends_at <= starts_at:
        raise RuleBroken("ends_before_start", "The event must end after it begins. Enter a later end.", "ends_at")
    if ends_at - starts_at > LONGEST:
        message = f"An event lasts {LONGEST.days} days at most. Enter an earlier end, or plan several events."
        raise RuleBroken("too_long", message, "ends_at")


def places_left(places: int | None, taken: int) -> int | None:
    """How many more people can come; None where there is no limit. Never less than none."""
    return None if places is None else max(0, places - taken)


def check_place(status: str, starts_at: datetime, left: int | None, people: int, now: datetime) -> None:
    """Whether an organisation may take ``people`` places.

    Raises RuleBroken ``not_announced``, ``event_begun``, ``people_out_of_range``, ``event_full`` or ``too_few_places``.
    """
    if status != EventStatus.ANNOUNCED:
        raise RuleBroken("not_announced", "Nobody can sign up for this event now.")
    if now >= starts_at:
        raise RuleBroken("event_begun", "The event has begun, so nobody can sign up any more.")
    if not 1 <= people <= MOST_PEOPLE:
        message = f"Up to {MOST_PEOPLE} people of an organisation can come. Enter a number from 1 to {MOST_PEOPLE}."
        raise RuleBroken("people_out_of_range", message, "people")
    if left == 0:
        raise RuleBroken("event_full", "The event is full. Look again later: a place may be given up.")
    if left is not None and people > left:
        message = f"There {'is' if left == 1 else 'are'} {counted(left, 'place')} left. Enter that number or less."
        raise RuleBroken("too_few_places", message, "people")


def asks_notice(kind: str, *, has_procurement: bool) -> bool:
    """Whether section 17 bears on the event: preliminary market engagement is about a public procurement to come.

    Training helps suppliers to bid at all and is about none in particular.
    """
    return has_procurement and kind != EventKind.TRAINING


def check_notice(*, asked: bool, published: bool, reason: str) -> None:
    """Either the notice was published or it is said why not (Procurement Act 2023, s.17(1)).

    Raises RuleBroken ``notice_unsaid`` or ``notice_twice``.
    """
    if asked and not published and not reason.strip():
        message = "Enter the day on which notice UK2 was published, or say why it was not."
        raise RuleBroken("notice_unsaid", message, "notice_published_on")
    if published and reason.strip():
        message = "You gave a day and a reason why there was no notice. Leave one of them empty."
        raise RuleBroken("notice_twice", message, "no_notice_reason")


@dataclass(frozen=True, slots=True)
class Came:
    """An organisation that came: its size by head count, and whether it is a VCSE (None: nobody has said)."""

    size: SizeBand
    is_vcse: bool | None


@dataclass(frozen=True, slots=True)
class Attendance:
    """How many organisations came, by size and sector. What is not known stands apart and is never counted as no."""

    by_size: Mapping[SizeBand, int]
    vcse: int
    not_vcse: int
    vcse_unknown: int

    @property
    def every(self) -> int:
        return sum(self.by_size.values())

    @property
    def smaller(self) -> int:
        """Those with fewer than 250 people."""
        return sum(self.by_size[band] for band in SMALLER)

    @property
    def large(self) -> int:
        return self.by_size[SizeBand.LARGE]

    @property
    def size_unknown(self) -> int:
        return self.by_size[SizeBand.UNKNOWN]

    @property
    def words(self) -> str:
        """In a sentence: "9 organisations came: 7 with fewer than 250 people, 1 large, 1 of a size not known; …"."""
        if not self.every:
            return "No organisation came."
        sizes = [f"{self.smaller} with fewer than 250 people", f"{self.large} large"]
        sizes += [f"{self.size_unknown} of a size not known"] if self.size_unknown else []
        sector = f"{self.vcse} voluntary, community or social enterprise"
        sector += f" ({self.vcse_unknown} not known)" if self.vcse_unknown else ""
        return f"{counted(self.every, 'organisation')} came: {', '.join(sizes)}; {sector}."

    @property
    def lines(self) -> tuple[tuple[str, int], ...]:
        """(size in words, number) of every band, those nobody came of too."""
        return tuple((str(band.label), self.by_size[band]) for band in SizeBand)


def attendance_of(came: Iterable[Came]) -> Attendance:
    """Count organisations that came by size and sector."""
    sizes, sectors = dict.fromkeys(SizeBand, 0), {True: 0, False: 0, None: 0}
    for one in came:
        sizes[one.size] += 1
        sectors[one.is_vcse] += 1
    return Attendance(sizes, sectors[True], sectors[False], sectors[None])
