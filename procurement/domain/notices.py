"""Which notices a procurement of these facts asks for, why, and when each is due, given the events so far (pure).

Days are London dates. A period "beginning with" a day counts that day (``deadlines``). Sources: Procurement Act 2023,
the sections that stand with each notice in ``notice_table``.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from procurement.domain.deadlines import (
    TERMINATION_NOTICE_DAYS,
    contract_details_due_on,
    last_day_beginning_after,
    last_day_beginning_with,
    termination_notice_due_on,
)
from procurement.domain.notice_facts import ContractEvent, NoticeFacts, NoticeLine, Standing
from procurement.domain.notice_table import ACT_IN_FORCE, NOTICES
from socialvalue.core.periods import add_months
from socialvalue.core.wording import uk_date

POUND = 100
PIPELINE_ABOVE_PENCE = 2_000_000 * POUND
PAYMENTS_ABOVE_PENCE = 30_000 * POUND
PIPELINE_DAYS = 56
AFTER_PERIOD_DAYS = 30
YEAR, QUARTER = 12, 3
APRIL = 4
NOTICED = frozenset({"open", "competitive_flexible", "light_touch"})  # procedures that begin with a tender notice


def notices_for(facts: NoticeFacts) -> tuple[NoticeLine, ...]:
    """Every notice UK1 to UK17 in order, each with its standing and the reason; several lines for several contracts."""
    if facts.regime.pack.valid_from < ACT_IN_FORCE:
        why = "It commenced before 24 February 2025, so the regulations of 2015 and their own notices apply."
        return tuple(NoticeLine(rule, Standing.NOT_NEEDED, why) for rule in NOTICES.values())
    return (
        _pipeline(facts),
        _engagement(facts),
        _planned(facts),
        _tender(facts),
        _transparency(facts),
        *_award(facts),
        *_details(facts),
        *_payments(facts),
        *_performance(facts),
        *_change(facts),
        *_end(facts),
        _terminated(facts),
        *_markets(),
        _compliance(facts),
    )


def _not_needed(code: str, why: str) -> NoticeLine:
    return NoticeLine(NOTICES[code], Standing.NOT_NEEDED, why)


def _below(code: str) -> NoticeLine:
    return _not_needed(code, "The value with VAT is below the threshold.")


def _pipeline(facts: NoticeFacts) -> NoticeLine:
    """s.93: contracts of *more than* £2 million, where the authority pays more than £100 million in the year."""
    if facts.value_gross_pence <= PIPELINE_ABOVE_PENCE:
        return _not_needed("UK1", "The value with VAT is not more than £2,000,000.")
    april = date(facts.started_on.year, APRIL, 1)
    due = last_day_beginning_with(april, PIPELINE_DAYS)
    if due < facts.started_on:
        april = date(april.year + 1, APRIL, 1)
        due = last_day_beginning_with(april, PIPELINE_DAYS)
    if facts.published_on is not None and facts.published_on < april:
        return _not_needed("UK1", "The tender was published before the next pipeline notice.")
    why = "More than £2,000,000. Needed only if the authority pays more than £100 million under contracts in the year."
    return NoticeLine(NOTICES["UK1"], Standing.DUE, why, due)


def _engagement(facts: NoticeFacts) -> NoticeLine:
    if not facts.regime.above_threshold:
        return _below("UK2")
    if facts.procedure not in NOTICED:
        return _not_needed("UK2", "This procedure does not begin with a tender notice.")
    if not facts.engaged:
        return _not_needed("UK2", "Market engagement was skipped.")
    standing = Standing.WAITING if facts.published_on is None else Standing.DUE
    why = "If suppliers were or will be engaged beforehand; without it the tender notice gives the reasons."
    return NoticeLine(NOTICES["UK2"], standing, why, facts.published_on)


def _planned(facts: NoticeFacts) -> NoticeLine:
    if not facts.regime.above_threshold or facts.procedure not in NOTICED:
        return _not_needed("UK3", "It only shortens the tendering period of a procurement with a tender notice.")
    if facts.published_on is not None:
        return _not_needed("UK3", "The tender is published.")
    why = "Not required. Published 40 days to 12 months before the tender notice it allows 10 days to tender."
    return NoticeLine(NOTICES["UK3"], Standing.OPTIONAL, why)


def _tender(facts: NoticeFacts) -> NoticeLine:
    if facts.procedure == "direct_award":
        return _not_needed("UK4", "A direct award is announced by a transparency notice (UK5) instead.")
    if facts.procedure == "call_off":
        return _not_needed("UK4", "A call-off is made under the notice of its framework.")
    if facts.regime.above_threshold:
        why = "At or above the threshold."
    elif facts.closed_list:
        return _not_needed("UK4", "Below the threshold, and only chosen suppliers are asked: it is not advertised.")
    elif facts.regime.notifiable:
        why = "Below the threshold, £30,000 or more, and advertised. Not if only chosen suppliers are invited."
    else:
        return _not_needed("UK4", "The value with VAT is below £30,000.")
    standing = Standing.WAITING if facts.published_on is None else Standing.DUE
    return NoticeLine(NOTICES["UK4"], standing, why, facts.published_on)


def _transparency(facts: NoticeFacts) -> NoticeLine:
    if facts.procedure != "direct_award":
        return _not_needed("UK5", "It is not a direct award.")
    if not facts.regime.above_threshold:
        return _below("UK5")
    standing = Standing.DUE if facts.award_notices else Standing.WAITING
    return NoticeLine(NOTICES["UK5"], standing, "A direct award at or above the threshold.")


def _award(facts: NoticeFacts) -> Iterator[NoticeLine]:
    rule = NOTICES["UK6"]
    if not facts.regime.above_threshold:
        yield _below("UK6")
    elif not facts.award_notices:
        ended = facts.ended_without_award
        yield (
            _not_needed("UK6", "It ended without an award.")
            if ended
            else NoticeLine(rule, Standing.WAITING, "No award is decided yet.")
        )
    else:
        for lot, published_on in facts.award_notices:
            standing = Standing.DUE if published_on is None else Standing.DONE
            yield NoticeLine(rule, standing, "An award was decided. It starts the standstill.", published_on, lot)


def _after_contract(facts: NoticeFacts, code: str) -> NoticeLine | None:
    """The one line of a notice about contracts where there is none yet; None where there are contracts."""
    if facts.contracts:
        return None
    if facts.ended_without_award:
        return _not_needed(code, "It ended without a contract.")
    return NoticeLine(NOTICES[code], Standing.WAITING, "No contract is entered into yet.")


def _details(facts: NoticeFacts) -> Iterator[NoticeLine]:
    rule, regime = NOTICES["UK7"], facts.regime
    if not regime.above_threshold and not regime.notifiable:
        yield _not_needed("UK7", "The value with VAT is below £30,000.")
        return
    if waiting := _after_contract(facts, "UK7"):
        yield waiting
    light = regime.special is not None and regime.special.startswith("light_touch")
    for one in facts.contracts:
        if regime.above_threshold:
            due, why = contract_details_due_on(one.signed_on, light_touch=light), "The contract was entered into."
            yield NoticeLine(rule, Standing.DUE, why, due, one.label)
        else:
            why = "Below the threshold: as soon as reasonably practicable after the contract (s.87(3))."
            yield NoticeLine(rule, Standing.DUE, why, None, one.label)


def _payments(facts: NoticeFacts) -> Iterator[NoticeLine]:
    rule = NOTICES["UK8"]
    if not facts.regime.above_threshold:
        yield _below("UK8")
        return
    if waiting := _after_contract(facts, "UK8"):
        yield waiting
    for one in facts.contracts:
        if one.value_gross_pence <= PAYMENTS_ABOVE_PENCE:
            yield NoticeLine(rule, Standing.NOT_NEEDED, "No payment can be more than £30,000.", None, one.label)
            continue
        quarters = _quarters_to_publish(one, facts.today, rule.in_force)
        if not quarters:
            yield NoticeLine(rule, Standing.NOT_NEEDED, "The duty began on 1 April 2026.", None, one.label)
        for ends in quarters:
            why = f"For every payment of more than £30,000 in the quarter to {uk_date(ends)}, and only then."
            yield NoticeLine(rule, Standing.DUE, why, last_day_beginning_after(ends, AFTER_PERIOD_DAYS), one.label)


def _quarters_to_publish(contract: ContractEvent, today: date, in_force: date | None) -> tuple[date, ...]:
    """The ends of the quarter before and of the one that runs: the notice of the one before is due while this one runs.

    The last quarter of a contract is the one in which it ended; none is from before the duty or the contract.
    """
    last = quarter_ends_on(min(today, contract.ended_on or today))
    before = add_months(last + timedelta(days=1), -QUARTER) - timedelta(days=1)
    return tuple(ends for ends in (before, last) if ends >= max(in_force or ends, contract.starts_on))


def quarter_ends_on(day: date) -> date:
    """The last day of the quarter of the calendar that holds ``day``: 31 March, 30 June, 30 September, 31 December."""
    first = date(day.year, (day.month - 1) // QUARTER * QUARTER + 1, 1)
    return add_months(first, QUARTER) - timedelta(days=1)


def _performance(facts: NoticeFacts) -> Iterator[NoticeLine]:
    rule, regime = NOTICES["UK9"], facts.regime
    if not regime.above_threshold:
        yield _below("UK9")
        return
    if waiting := _after_contract(facts, "UK9"):
        yield waiting
    limit = regime.pack.kpis_above_pence
    for one in facts.contracts:
        if one.terminated and one.ended_on and regime.special is None and one.ended_on >= rule.in_force:
            due = last_day_beginning_with(one.ended_on, TERMINATION_NOTICE_DAYS)
            yield NoticeLine(rule, Standing.DUE, "If it was ended because of a breach.", due, one.label)
        if regime.special is not None or limit is None or one.value_gross_pence <= limit:
            why = "Indicators are a duty for contracts of more than £5,000,000, not light touch, not concessions."
            yield NoticeLine(rule, Standing.NOT_NEEDED, why, None, one.label)
        else:
            why = "The indicators are assessed at least once in every 12 months, and at the end."
            yield NoticeLine(rule, Standing.DUE, why, one.ended_on or assessment_due_on(one, facts.today), one.label)


def assessment_due_on(contract: ContractEvent, today: date) -> date:
    """The last day of the contract's 12 months that hold ``today``, none before the duty began on 1 January 2026."""
    day, years = max(today, NOTICES["UK9"].in_force, contract.starts_on), 1
    while (due := add_months(contract.starts_on, YEAR * years) - timedelta(days=1)) < day:
        years += 1
    return due


def _change(facts: NoticeFacts) -> Iterator[NoticeLine]:
    if not facts.regime.above_threshold or facts.regime.special is not None:
        yield _not_needed("UK10", "Not asked for below the threshold, nor for light touch contracts.")
    elif waiting := _after_contract(facts, "UK10"):
        yield waiting
    else:
        why = "Before any change, unless value and term change by 10% at most (works: value by 15%)."
        yield NoticeLine(NOTICES["UK10"], Standing.WAITING, why)


def _end(facts: NoticeFacts) -> Iterator[NoticeLine]:
    rule = NOTICES["UK11"]
    if not facts.regime.above_threshold:
        yield _below("UK11")
        return
    if waiting := _after_contract(facts, "UK11"):
        yield waiting
    for one in facts.contracts:
        if one.ended_on is None:
            yield NoticeLine(rule, Standing.WAITING, "The contract runs.", None, one.label)
        else:
            due = termination_notice_due_on(one.ended_on)
            yield NoticeLine(rule, Standing.DUE, "The contract has ended.", due, one.label)


def _terminated(facts: NoticeFacts) -> NoticeLine:
    if not facts.regime.above_threshold:
        return _below("UK12")
    if not facts.ended_without_award or facts.published_on is None:
        return _not_needed("UK12", "The procurement was not ended after its tender notice.")
    return NoticeLine(NOTICES["UK12"], Standing.DUE, "It was ended without an award after its tender notice.")


def _markets() -> Iterator[NoticeLine]:
    for code in ("UK13", "UK14", "UK15", "UK16"):
        yield _not_needed(code, "It is not a dynamic market.")


def _compliance(facts: NoticeFacts) -> NoticeLine:
    """The authority's own, twice a year: the next day on which it is due, whatever this procurement is."""
    halves = (date(facts.today.year + year, month, 30) for year in (0, 1) for month in (4, 10))
    due = next(day for day in halves if day >= facts.today)
    return NoticeLine(NOTICES["UK17"], Standing.DUE, "One notice for the whole authority, not for a contract.", due)
