"""What an officer should think of before publication although nothing forbids it: warnings, never refusals (CON-7).

The blocks stand in ``domain/publication.py``; what stands here is advice that good practice gives. Dates are London
dates; ``link`` names the part of the tender where the thing is mended.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from procurement.choices import Procedure
from procurement.domain.deadlines import closing_warnings
from socialvalue.core.rules import Problem
from socialvalue.core.wording import counted, listed, pounds

SHORT_DAYS = 10  # the shortest tendering period of the Act (s.54), a good measure for contracts that have none
# A method statement may ask for an outcome in words alone, so this is advice; what nothing asks for is refused.
BY_QUESTION = (
    "No measure is asked for under “{}”. Check that a social value question asks for it. Without a measure no quantity "
    "of it becomes a commitment of the contract."
)
LOTS_DIFFER = Decimal("1.25")  # the largest lot against the smallest: our practice
HOURS_A_DAY = 4  # what a small organisation can spare beside its daily work: our practice


@dataclass(frozen=True, slots=True)
class OpeningFacts:
    """What the advice turns on. ``working_days`` are those from the day after publication to the deadline's day.

    ``lot_values`` are the estimates of the lots in pence, ``value_net_pence`` that of the procurement; ``same_figures``
    names criteria scored from the offers by figures that are the same for every lot. ``outcomes_by_question`` names
    outcomes without a measure that a social value question may ask for.
    """

    published_on: date
    closes_on: date | None
    working_days: int = 0
    hours_to_answer: int | None = None
    documents: int = 0
    invitations: int = 0
    procedure: str = ""
    lot_values: tuple[int | None, ...] = ()
    value_net_pence: int | None = None
    same_figures: tuple[str, ...] = ()
    measures_without_note: int = 0
    outcomes_by_question: tuple[str, ...] = ()
    questions_without_guidance: int = 0


def opening_warnings(facts: OpeningFacts, is_working_day: Callable[[date], bool]) -> tuple[Problem, ...]:
    """Advice about a tender that may be published as it is, in the order of its pages."""
    found: list[Problem] = []
    if facts.questions_without_guidance:
        count = counted(facts.questions_without_guidance, "question")
        message = f"{count} without guidance for the bidder. Small organisations need it most."
        found.append(Problem("question_without_guidance", message, link="questions"))
    if facts.measures_without_note:
        count = counted(facts.measures_without_note, "measure")
        message = f"{count} without a word on what it means in this contract. Bidders will ask."
        found.append(Problem("measure_without_note", message, link="measures"))
    found += [
        Problem("outcome_by_question", BY_QUESTION.format(title), link="measures")
        for title in facts.outcomes_by_question
    ]
    found += _lots(facts)
    found += _time(facts, is_working_day)
    if not facts.documents:
        message = "No document is attached. A specification and the terms are usually needed to price a bid."
        found.append(Problem("no_document", message, link="documents"))
    if not facts.invitations:
        message = "No supplier will be told. Choose some, so that small organisations of the area hear of it."
        if facts.procedure == Procedure.QUOTATION:
            message = "No supplier is chosen, so it is advertised to all. To ask certain suppliers only, choose them."
        found.append(Problem("nobody_told", message, link="invitations"))
    return tuple(found)


def _lots(facts: OpeningFacts) -> Iterator[Problem]:
    """Several lots that do not add up to the whole, or that differ while what is asked of them does not."""
    known = [one for one in facts.lot_values if one is not None]
    if len(facts.lot_values) < 2 or len(known) < len(facts.lot_values):
        return
    if facts.value_net_pence is not None and sum(known) != facts.value_net_pence:
        message = (
            f"The lots add up to {pounds(sum(known))}, the estimate of the procurement is "
            f"{pounds(facts.value_net_pence)}. Suppliers read both: change one of them, unless you know why."
        )
        yield Problem("lots_do_not_add_up", message, link="lots")
    if facts.same_figures and max(known) > min(known) * LOTS_DIFFER:
        message = (
            f"The lots differ in size, but the figures of {listed(facts.same_figures)} are the same for each: for the "
            "smallest a bidder offers as much as for the largest. A share of the lot's own estimate grows with it."
        )
        yield Problem("same_figures_for_lots", message, link="quantities")


def _time(facts: OpeningFacts, is_working_day: Callable[[date], bool]) -> list[Problem]:
    if facts.closes_on is None:
        return []
    found = [
        Problem("closes_on_free_day", words, link="timetable")
        for words in closing_warnings(facts.closes_on, is_working_day)
    ]
    given = (facts.closes_on - facts.published_on).days
    if 0 < given < SHORT_DAYS:
        message = f"Suppliers would have {counted(given, 'day')} to answer. That is very short: think of more."
        found.append(Problem("very_short", message, link="timetable"))
    hours = facts.hours_to_answer or 0
    spare = max(facts.working_days, 0) * HOURS_A_DAY
    if hours > spare:
        message = (
            f"You expect {counted(hours, 'hour')} of work from a small organisation, which has about {spare} to spare "
            "before the deadline. Ask for less, or give more time."
        )
        found.append(Problem("more_work_than_time", message, link="timetable"))
    return found
