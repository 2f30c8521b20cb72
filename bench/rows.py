"""What both databases are filled with: the same numbers, words and dates, without chance. No Django here."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

PASSWORD = "a long password for measuring only"  # noqa: S105 (of a database that lives for a minute)
OFFICER_EMAIL = "manager0@authority.example"
BIDDER_EMAIL = "bidder@supplier.example"

MANAGERS = 5
TRADES = ("Cleaning", "Catering", "Grounds", "Transport", "Repairs")
PLACES = ("schools", "libraries", "care homes", "depots", "offices", "parks", "stations", "museums", "clinics")
UNITS = ("people", "hours", "pounds", "weeks", "tco2e")
COMMITMENTS, QUARTERS, HISTORY = 40, 20, 200  # of the contract whose page is measured
OTHER_COMMITMENTS, OTHER_QUARTERS, OTHER_HISTORY = 2, 4, 2
MEASURES = 60
FIRST_DAY = date(2024, 7, 1)  # the system knows no thresholds of procurements before that year


@dataclass(frozen=True, slots=True)
class ContractFacts:
    """One contract; number 0 is the one whose page is measured."""

    number: int
    reference: str
    title: str
    status: str
    value_pence: int
    manager: int
    starts_on: date
    ends_on: date
    commitments: int
    quarters: int
    history: int


def supplier_count(contracts: int) -> int:
    return max(contracts // 10, 1)


def contracts(count: int) -> Iterator[ContractFacts]:
    """Trade, manager and status turn at different speeds, so that every filter keeps its share of the others."""
    for number in range(count):
        first = number == 0
        closed = (number // (len(TRADES) * MANAGERS)) % 10 >= 7
        starts_on = FIRST_DAY + timedelta(days=0 if first else number % 900)
        yield ContractFacts(
            number=number,
            reference=f"BC-{number:06d}",
            title=f"{TRADES[number % len(TRADES)]} of {PLACES[number % len(PLACES)]}, area {number % 97}",
            status="closed" if closed else "running",
            value_pence=5_000_000 + number * 7919 % 900_000_000,
            manager=(number // len(TRADES)) % MANAGERS,
            starts_on=starts_on,
            ends_on=starts_on + timedelta(days=365 * (3 if closed else 8)),
            commitments=COMMITMENTS if first else OTHER_COMMITMENTS,
            quarters=QUARTERS if first else OTHER_QUARTERS,
            history=HISTORY if first else OTHER_HISTORY,
        )


def commitment_title(number: int) -> str:
    return f"Local people who leave long unemployment for work, group {number + 1}"


def unit(number: int) -> str:
    return UNITS[number % len(UNITS)]


def promised(number: int) -> int:
    return 100 + number * 5


@dataclass(frozen=True, slots=True)
class Quarter:
    """One claim: a quarter of a year, what is claimed, and what of it was verified (None: not yet)."""

    starts_on: date
    ends_on: date
    claimed: int
    verified: int | None


def quarters(starts_on: date, count: int) -> Iterator[Quarter]:
    for number in range(count):
        begins = starts_on + timedelta(days=91 * number)
        claimed = 3 + number % 4
        yield Quarter(
            begins, begins + timedelta(days=90), claimed, None if number == count - 1 else claimed - number % 2
        )


def measure_title(number: int) -> str:
    return f"Apprenticeships and paid work placements for care leavers, kind {number + 1}"


def measure_guidance(number: int) -> str:
    return (
        f"Kind {number + 1}. Count each person once, from the first paid day, wherever they live in the area. Do not "
        "count people who already worked for you when the tender was published."
    )


MEASURE_EVIDENCE = "A list of start dates and outward postcodes, signed by the manager of the contract."


def method(number: int) -> str:
    return (
        f"Draft {number + 1}: we recruit with the two further education colleges of the county, pay travel in the "
        "first month, name a mentor for each person, and report starts and leavers each quarter with outward postcodes."
    )
