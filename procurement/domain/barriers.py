"""What could shut smaller bidders out of a tender, found before anybody else finds it (CON-7, CON-10; pure).

Limits are the authority's practice where no law is named. Amounts are integer pence net of VAT.
"""

from collections.abc import Iterable

from procurement.domain.barrier_facts import BarrierFacts, Finding, Text, Weight
from procurement.domain.proportionality import (
    Asked,
    GuideLine,
    asked_of,
    guide_for,
    is_beyond,
)
from procurement.domain.readability import HIGHEST_READING_AGE, read
from socialvalue.core.money import round_half_up
from socialvalue.core.wording import counted, pounds_short, quantity

MILLION_PENCE = 100_000_000
TURNOVER_TIMES_YEARLY_VALUE = 2
EMPLOYERS_LIABILITY_PENCE = 5 * MILLION_PENCE
LIABILITY_TIMES_VALUE = 5
LIABILITY_WITHOUT_QUESTION_PENCE = 2 * MILLION_PENCE
MOST_REFERENCES = 2
MOST_YEARS_OF_ACCOUNTS = 2
MOST_PAPERS = 4
FEWEST_DAYS_TO_ANSWER = 15
LOTS_CONSIDERED_FROM_PENCE = 50_000_000
OFFICE_HOURS = (10, 16)


def findings(facts: BarrierFacts) -> tuple[Finding, ...]:
    """Every finding, the gravest first, then in the order of the tender."""
    found = (
        *_unlawful(facts),
        *_means(facts),
        *_insurance(facts),
        *_papers(facts),
        *_lots(facts),
        *_beyond_the_guide(facts),
        *_closing(facts),
        *_texts(facts.texts),
    )
    order = list(Weight)
    return tuple(sorted(found, key=lambda one: order.index(one.weight)))


def _unlawful(facts: BarrierFacts) -> Iterable[Finding]:
    """What s.22 forbids above the threshold; below it the same demands are barriers."""
    asked = facts.conditions
    weight = Weight.UNLAWFUL if facts.covered else Weight.BARRIER
    if asked.insurance_before_award:
        yield Finding(
            "insurance_before_award",
            weight,
            "Bidders must hold the insurance before the contract is awarded.",
            "Ask that the winner holds it when the contract starts.",
            "PA23 s.22; CON-7",
            "conditions",
        )
    if asked.audited_accounts:
        yield Finding(
            "audited_accounts",
            weight,
            "Audited accounts are asked of everybody, also of those who need not have any audited.",
            "Ask for audited accounts only where the law requires the bidder to have them, or take other proof.",
            "PA23 s.22; CON-7",
            "conditions",
        )
    if asked.earlier_contract_with_us:
        yield Finding(
            "earlier_contract",
            weight,
            "Bidders must have had a contract with this authority before.",
            "Ask for experience of such work, wherever it was gained.",
            "PA23 s.22; CON-7",
            "conditions",
        )


def _means(facts: BarrierFacts) -> Iterable[Finding]:
    asked, yearly = facts.conditions, facts.yearly_pence
    if (asked.minimum_turnover_pence or 0) > TURNOVER_TIMES_YEARLY_VALUE * yearly:
        yield Finding(
            "turnover",
            Weight.BARRIER,
            f"A turnover of {pounds_short(asked.minimum_turnover_pence)} is asked, more than twice the "
            f"{pounds_short(yearly)} a year that a bidder bids for.",
            f"Ask for {pounds_short(TURNOVER_TIMES_YEARLY_VALUE * yearly)} at most, or drop it and look at the risk "
            "of failure itself.",
            "CON-7; PA23 s.22 (proportionate)",
            "conditions",
        )
    if (asked.references or 0) > MOST_REFERENCES:
        yield Finding(
            "references",
            Weight.BARRIER,
            f"{counted(asked.references or 0, 'reference')} are asked. New organisations have few.",
            f"Ask for {MOST_REFERENCES} at most, and let work for voluntary or private customers count.",
            "CON-7",
            "conditions",
        )
    if (asked.years_of_accounts or 0) > MOST_YEARS_OF_ACCOUNTS:
        yield Finding(
            "accounts",
            Weight.BARRIER,
            f"Accounts for {counted(asked.years_of_accounts or 0, 'year')} shut out whoever started later.",
            f"Ask for {MOST_YEARS_OF_ACCOUNTS} years at most, or a forecast or bank letter instead.",
            "CON-7; PA23 s.22 (proportionate)",
            "conditions",
        )
    if asked.certificates.strip():
        yield Finding(
            "certificates",
            Weight.BARRIER,
            f"Certificates are asked: {asked.certificates.strip()}.",
            "Say that equal proof counts, or ask how the thing itself is done.",
            "CON-7; PA23 s.22 and s.56 (equivalents)",
            "conditions",
        )


def _insurance(facts: BarrierFacts) -> Iterable[Finding]:
    asked = facts.conditions
    most = max(LIABILITY_WITHOUT_QUESTION_PENCE, LIABILITY_TIMES_VALUE * facts.size.one_bid_pence)
    for key, name, cover in (
        ("public_liability", "Public liability", asked.public_liability_pence),
        ("professional_indemnity", "Professional indemnity", asked.professional_indemnity_pence),
    ):
        if (cover or 0) > most:
            yield Finding(
                key,
                Weight.BARRIER,
                f"{name} cover of {pounds_short(cover)} is asked for a contract of "
                f"{pounds_short(facts.size.one_bid_pence)}.",
                f"Ask for what the risk needs, {pounds_short(most)} at most, or write down the risk that needs more.",
                "CON-7; Fig 1, stage 5 (insurance in proportion)",
                "conditions",
            )
    if (asked.employers_liability_pence or 0) > EMPLOYERS_LIABILITY_PENCE:
        yield Finding(
            "employers_liability",
            Weight.BARRIER,
            f"Employers’ liability cover of {pounds_short(asked.employers_liability_pence)} is asked.",
            f"The law's own minimum of {pounds_short(EMPLOYERS_LIABILITY_PENCE)} is enough unless a risk is named.",
            "CON-7; Employers’ Liability (Compulsory Insurance) Act 1969 (to be confirmed by a lawyer)",
            "conditions",
        )


def _papers(facts: BarrierFacts) -> Iterable[Finding]:
    papers = facts.asked.papers
    if papers > MOST_PAPERS:
        yield Finding(
            "papers",
            Weight.BARRIER,
            f"Every bidder must send {papers} documents along.",
            "Ask the winner for what only the winner needs, and take statements from the others.",
            "CON-7",
            "conditions",
        )


def _lots(facts: BarrierFacts) -> Iterable[Finding]:
    if facts.lots > 1 or facts.size.value_net_pence < LOTS_CONSIDERED_FROM_PENCE or facts.lots_reason.strip():
        return
    yield Finding(
        "no_lots",
        Weight.BARRIER,
        f"{pounds_short(facts.size.value_net_pence)} is let as one contract, and no reason is recorded.",
        "Split it into lots that smaller firms can carry, or record why it stays whole.",
        "PA23 s.18; CON-7",
        "lots",
    )


def _beyond_the_guide(facts: BarrierFacts) -> Iterable[Finding]:
    for line in guide_for(facts.size):
        if is_beyond(line, facts.asked):
            yield Finding(
                f"guide:{line.rule}",
                Weight.BARRIER,
                f"{line.label}: {amount_in_words(line, facts.asked)}. The guide says {line.words}.",
                "Ask for less, or say why this contract can carry more.",
                f"DER-2; {line.source}",
                _GUIDE_LINKS[line.rule],
            )


_GUIDE_LINKS = {
    "outcomes": "outcomes",
    "measures": "measures",
    "hours_to_answer": "questions",
    "hours_to_report": "measures",
}


def amount_in_words(line: GuideLine, asked: Asked) -> str:
    """What the tender asks under a line of the guide: "5 measures", "31.5 hours"; empty where it does not say."""
    amount = asked_of(line.rule, asked)
    return "" if amount is None else quantity(round_half_up(amount, 1), line.unit)


def _closing(facts: BarrierFacts) -> Iterable[Finding]:
    closing = facts.closing
    if closing is None:
        return
    day = f"{closing.on:%A}"
    if closing.days < FEWEST_DAYS_TO_ANSWER:
        yield Finding(
            "days_to_answer",
            Weight.BARRIER,
            f"Bidders have fewer than {FEWEST_DAYS_TO_ANSWER} days to answer.",
            "Give them more: small organisations write bids beside their work.",
            "CON-7",
            "timetable",
        )
    if not closing.is_working_day:
        yield Finding(
            "closes_on_day_off",
            Weight.ADVICE,
            f"Bids are due on a {day} that is not a working day: nobody can help a bidder in trouble.",
            "Close on a working day.",
            "CON-7",
            "timetable",
        )
    elif closing.after_day_off and closing.hour < OFFICE_HOURS[1]:
        yield Finding(
            "closes_after_day_off",
            Weight.ADVICE,
            f"Bids are due on a {day} that follows a day off, so small bidders work through it.",
            "Close in the middle of a working week.",
            "CON-7",
            "timetable",
        )
    if not OFFICE_HOURS[0] <= closing.hour < OFFICE_HOURS[1]:
        yield Finding(
            "closes_out_of_hours",
            Weight.ADVICE,
            "Bids are due outside the hours in which somebody can help.",
            "Close between 10am and 4pm. 12 noon is usual.",
            "CON-7",
            "timetable",
        )


def _texts(texts: Iterable[Text]) -> Iterable[Finding]:
    for text in texts:
        reading = read(text.words)
        to_mend = reading.to_mend
        if not to_mend and not reading.is_hard:
            continue
        parts = []
        if to_mend:
            parts.append(f"{counted(len(to_mend), 'sentence')} to mend")
        if reading.is_hard and reading.age is not None:
            parts.append(f"reading age {round_half_up(reading.age, 0)}, aim for {HIGHEST_READING_AGE} or less")
        yield Finding(
            f"text:{text.name}",
            Weight.ADVICE,
            f"{text.name}: {', '.join(parts)}.",
            "Shorter sentences and everyday words let more people answer.",
            "CON-10; Fig 1, stage 5 (plain language)",
            text.link,
            tuple((one.text, one.advice) for one in to_mend),
        )
