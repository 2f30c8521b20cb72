"""How much to ask of bidders, from the value, the length, the lots and the kind of contract (DER-2; pure).

"Relevant and proportionate" is law (Social Value Act 2012, s.1; Procurement Act 2023, s.23(2)) and policy
(DER-2: at least one outcome for every procurement, in proportion to its value), but neither gives a figure. The
figures here are the authority's practice and say so; a tender may go beyond them, with a written reason. Values are
integer pence net of VAT; hours are exact.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from socialvalue.core.wording import counted, pounds_short, quantity

GOODS = "goods"
SHORT_TERM_MONTHS = 12
WORDS_AN_HOUR = 150
HOURS_TO_READ_AND_PRICE = 3
HOURS_A_MEASURE = 1
HOURS_A_PAPER = Fraction(1, 2)
REPORTS_A_YEAR = 4
HOURS_A_MEASURE_REPORTED = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Band:
    """The most that is usually in proportion up to a value (pence, not included; None: any)."""

    below_pence: int | None
    outcomes: int
    measures: int
    hours_to_answer: int
    hours_to_report: int


BANDS = (
    Band(100_000_00, outcomes=1, measures=2, hours_to_answer=10, hours_to_report=6),
    Band(500_000_00, outcomes=2, measures=4, hours_to_answer=20, hours_to_report=12),
    Band(2_000_000_00, outcomes=3, measures=6, hours_to_answer=40, hours_to_report=24),
    Band(10_000_000_00, outcomes=4, measures=9, hours_to_answer=80, hours_to_report=40),
    Band(None, outcomes=5, measures=12, hours_to_answer=160, hours_to_report=80),
)
# What commitments may be worth at most, in percent of the contract, before an offer stops being plausible.
ASK_PERCENT, ASK_PERCENT_GOODS = 10, 5


@dataclass(frozen=True, slots=True)
class ContractSize:
    """What the guide turns on. ``lots_net_pence`` are the values of the lots, None where a lot's is not known."""

    kind: str
    value_net_pence: int
    term_months: int
    lots_net_pence: Sequence[int | None] = ()

    @property
    def one_bid_pence(self) -> int:
        """What one bidder bids for at least: the smallest lot, or an even part of the whole where lots have no value.

        What is asked is the same for every lot, so it must be in proportion to the smallest.
        """
        known = [value for value in self.lots_net_pence if value is not None]
        if len(self.lots_net_pence) < 2:
            return self.value_net_pence
        return (
            min(known) if len(known) == len(self.lots_net_pence) else self.value_net_pence // len(self.lots_net_pence)
        )


@dataclass(frozen=True, slots=True)
class GuideLine:
    """One rule of the guide: what it is about, the least and most it advises, why, and where it comes from."""

    rule: str
    label: str
    least: int
    most: int
    unit: str
    why: str
    source: str

    @property
    def words(self) -> str:
        """ "1 to 3 outcomes", "up to 20 hours"."""
        if self.least:
            span = str(self.least) if self.least == self.most else f"{self.least} to {self.most}"
            return f"{span} {self.unit if self.most != 1 else self.unit.removesuffix('s')}"
        return f"up to {quantity(self.most, self.unit)}"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a tender asks. ``words`` is the sum of word limits, ``papers`` what every bidder must send along."""

    outcomes: int
    measures: int
    words: int
    papers: int = 0


def guide_for(size: ContractSize) -> tuple[GuideLine, ...]:
    """The guide for a contract of this size, five lines.

    The band is that of what *one* bidder bids for, so that lots make the ask smaller. Goods carry little labour: half
    the measures, one at least. A contract of less than a year leaves little time: one outcome.
    """
    band = next(one for one in BANDS if one.below_pence is None or size.one_bid_pence < one.below_pence)
    short, goods = size.term_months < SHORT_TERM_MONTHS, size.kind == GOODS
    outcomes = 1 if short else band.outcomes
    measures = max(1, band.measures // 2) if goods else band.measures
    value = f"A bidder bids for {pounds_short(size.one_bid_pence)} without VAT"
    whole = f"{value} over {counted(size.term_months, 'month')}."
    return (
        _line("outcomes", outcomes, f"{whole} Less than a year leaves time for one outcome." if short else whole),
        _line("measures", measures, f"{value}. Goods carry little labour, so half as many." if goods else f"{value}."),
        _line(
            "ask",
            ASK_PERCENT_GOODS if goods else ASK_PERCENT,
            "Of the contract's value. What goes far beyond it is rarely delivered.",
        ),
        _line(
            "hours_to_answer",
            band.hours_to_answer,
            f"{value}. A small organisation has nobody whose work is bidding.",
        ),
        _line("hours_to_report", band.hours_to_report, "Every measure is reported each quarter, with its evidence."),
    )


SMALL_FIRMS = "Barriers to small firms are to be thought of (Procurement Act 2023, s.12(4)); our practice (how many)"
# Each rule of the guide: its name, the least, the unit, where it comes from.
_RULES = {
    "outcomes": ("Outcomes", 1, "outcomes", "The social value policy (at least one); our practice (at most)"),
    "measures": ("Measures", 1, "measures", "Our practice"),
    "ask": ("Worth of the commitments, of the contract’s value", 0, "%", "Our practice"),
    "hours_to_answer": ("Time to answer", 0, "hours", SMALL_FIRMS),
    "hours_to_report": ("Time to report, each year", 0, "hours", SMALL_FIRMS),
}


def _line(rule: str, most: int, why: str) -> GuideLine:
    label, least, unit, source = _RULES[rule]
    return GuideLine(rule, label, least, most, unit, why, source)


def hours_to_answer(asked: Asked) -> Fraction:
    """What a small organisation needs: 3 hours to read and price, 150 words an hour, 1 a measure, 1/2 a paper."""
    writing = Fraction(asked.words, WORDS_AN_HOUR)
    return HOURS_TO_READ_AND_PRICE + writing + asked.measures * HOURS_A_MEASURE + asked.papers * HOURS_A_PAPER


def hours_to_report(measures: int) -> Fraction:
    """Hours a year to report: four times, half an hour a measure."""
    return measures * REPORTS_A_YEAR * HOURS_A_MEASURE_REPORTED


def asked_of(rule: str, asked: Asked) -> Fraction | None:
    """What a tender asks under a rule of the guide; None where the tender does not say (the worth is the bidder's)."""
    amounts: dict[str, Fraction] = {
        "outcomes": Fraction(asked.outcomes),
        "measures": Fraction(asked.measures),
        "hours_to_answer": hours_to_answer(asked),
        "hours_to_report": hours_to_report(asked.measures),
    }
    return amounts.get(rule)


def is_beyond(line: GuideLine, asked: Asked) -> bool:
    """Whether the tender asks more than the guide advises; asking less is another rule's business (DER-2)."""
    amount = asked_of(line.rule, asked)
    return amount is not None and amount > line.most
