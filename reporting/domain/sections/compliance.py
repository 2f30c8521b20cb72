"""Concerns, spot checks and the duty of the Act (PSE-1, PSE-2)."""

from datetime import date

from procurement.choices import ConcernStatus
from procurement.domain.report_facts import ConcernFact
from reporting.domain.blocks import Points, Section, day_cell, shortened, table
from reporting.domain.facts import Facts
from reporting.domain.figures import Ledger, count_of, share_of
from socialvalue.core.wording import counted, percent, uk_date

ANSWERED = frozenset({ConcernStatus.RESOLVED, ConcernStatus.NOT_UPHELD})


def _was(number: int) -> str:
    return "was" if number == 1 else "were"


def concerns_and_compliance(ledger: Ledger, facts: Facts) -> Section:
    """PSE-1, PSE-2: was the duty of the Act met, what did checks find, what did suppliers raise and what came of it."""
    ledger.section = "Concerns and compliance with the Act"
    section = Section("compliance", ledger.section)
    _duty(section, ledger, facts)
    _clauses(section, ledger, facts)
    _exceptions(section, ledger, facts)
    _spot_checks(section, ledger, facts)
    _concerns(section, ledger, facts)
    return section


def _duty(section: Section, ledger: Ledger, facts: Facts) -> None:
    tenders, source = facts.procurement.tenders, "Tenders published in the period"
    met = share_of(
        ledger,
        "act_duty",
        "Tenders with the Act's duty on record before publication",
        [(one.key, one.section_1_signed and one.questions_answered) for one in tenders],
        formula="Tenders with section 1 record and three questions complete before publication ÷ tenders published",
        source=source,
        absent="no tender was published",
    )
    chosen = share_of(
        ledger,
        "outcome_chosen",
        "Tenders with at least one social value outcome",
        [(one.key, one.outcomes > 0) for one in tenders],
        formula="Tenders with one outcome or more ÷ tenders published",
        source=source,
        absent="no tender was published",
    )
    if not tenders:
        section.say("No tender was published in the period.", met)
        return
    section.say(
        "The Public Services (Social Value) Act 2012 asks the authority to consider, before it buys, how what it buys "
        "might "
        "improve the economic, social and environmental wellbeing of the area, and whether to consult. This was on "
        "record "
        f"before publication for {met.exact} of {counted(len(tenders), 'tender')}; {chosen.exact} asked for at least "
        "one outcome.",
        met,
        chosen,
    )
    missing = [
        f"{one.title} ({one.reference})"
        + (": the section 1 record was signed after the procurement had started" if one.section_1_late else "")
        for one in tenders
        if not (one.section_1_signed and one.questions_answered)
    ]
    if missing:
        section.say("The record was not complete for:")
        section.add(Points(tuple(missing)))


def _clauses(section: Section, ledger: Ledger, facts: Facts) -> None:
    """CCC-1: social clauses are used, or there is a reason for none. What is not on record counts as neither."""
    tenders = facts.procurement.tenders
    if not tenders:
        return
    known = [one for one in tenders if one.clauses is not None]
    used = share_of(
        ledger,
        "clauses_used",
        "Tenders with at least one social clause",
        [(one.key, bool(one.clauses)) for one in known],
        formula="Tenders with one social clause or more ÷ tenders for which that, or a reason for none, is on record",
        source="Tenders published in the period",
        absent="nothing is on record",
    )
    reasoned = share_of(
        ledger,
        "clauses_none_with_reason",
        "Tenders without a social clause, with the reason on record",
        [(one.key, not one.clauses) for one in known],
        formula="Tenders with a reason for no clause ÷ tenders for which that, or a clause, is on record",
        source="Tenders published in the period",
        absent="nothing is on record",
    )
    if not known:
        section.say("Whether the tenders have social clauses is not on record.", used, reasoned)
        return
    silent = len(tenders) - len(known)
    section.say(
        f"Of {counted(len(known), 'tender')}, {used.exact} have at least one social clause in the contract, and for "
        f"{reasoned.exact} the reason for none is on record."
        + (f" For {counted(silent, 'other tender')} neither is known." if silent else ""),
        used,
        reasoned,
    )


def _exceptions(section: Section, ledger: Ledger, facts: Facts) -> None:
    """CON-11: social value weighs what the policy allows, or an exception stands here with its reason."""
    decided = facts.procurement.exceptions
    granted = [one for one in decided if one.allowed is not None]
    number = count_of(
        ledger,
        "exceptions_approved",
        "Exceptions from the policy's weighting approved",
        [one.key for one in granted],
        formula="Number of exceptions approved in the period, withdrawn ones included",
        source="Exceptions decided in the period",
    )
    if not decided:
        section.say("No exception from the policy's bounds on the weighting of social value was decided.", number)
        return
    section.say(
        f"Exceptions from the policy's bounds on the weighting of social value: {counted(len(decided), 'decision')}, "
        f"{len(granted)} of them to allow it.",
        number,
    )
    rows = [
        (
            one.procurement,
            percent(one.cap),
            percent(one.asked),
            percent(one.allowed) if one.allowed is not None else "refused",
            one.decision_reason,
        )
        for one in decided
    ]
    kept, note = shortened(rows, "exceptions")
    head = ("Procurement", "#Cap", "#Asked", "#Allowed", "Why")
    section.add(table("Exceptions from the policy", head, kept, note=note))


def _spot_checks(section: Section, ledger: Ledger, facts: Facts) -> None:
    checks = facts.procurement.spot_checks
    share = share_of(
        ledger,
        "spot_checks_passed",
        "Spot checks that found the Act applied",
        [(one.key, one.act_applied) for one in checks],
        formula="Spot checks that found the Act applied ÷ spot checks",
        source="Spot checks of the period",
        absent="no spot check was made",
    )
    if not checks:
        section.say("No spot check of whether the Act was applied was made in the period.", share)
        return
    section.say(
        f"There {_was(len(checks))} {counted(len(checks), 'spot check')}; {share.exact} found that the Act had been "
        "applied.",
        share,
    )
    failed = [f"{one.procurement}: {one.finding}" for one in checks if not one.act_applied]
    if failed:
        section.add(Points(tuple(failed)))


def is_answered(concern: ConcernFact, facts: Facts) -> bool:
    """Whether a concern had its answer by the report's last day."""
    return concern.status in ANSWERED and concern.closed_on is not None and concern.closed_on <= facts.covered_to


def _concern_figures(ledger: Ledger, facts: Facts) -> None:
    every, source = facts.procurement.concerns, "Concerns open at some time in the period"
    count_of(
        ledger,
        "concerns_received",
        "Concerns received in the period",
        [one.key for one in every if one.received_on in facts.period],
        formula="Number of concerns received",
        source=source,
    )
    share_of(
        ledger,
        "concerns_answered",
        "Concerns answered",
        [(one.key, is_answered(one, facts)) for one in every],
        formula="Concerns resolved or not upheld by the last day ÷ concerns open at some time in the period",
        source=source,
        absent="no concern was open",
    )
    share_of(
        ledger,
        "concerns_resolved",
        "Concerns resolved",
        [(one.key, is_answered(one, facts) and one.status == ConcernStatus.RESOLVED) for one in every],
        formula="Concerns found right and resolved by the last day ÷ concerns open at some time in the period",
        source=source,
        absent="no concern was open",
    )
    count_of(
        ledger,
        "concerns_late",
        "Concerns answered late, or open past their date",
        [one.key for one in every if _last_day(one, facts) > one.answer_due_on],
        formula="Number of concerns closed, or still open, after the day their answer was due",
        source=source,
    )


def _last_day(concern: ConcernFact, facts: Facts) -> date:
    """The day a concern was closed, or the report's last day while it was open."""
    return min(concern.closed_on or facts.covered_to, facts.covered_to)


def _concerns(section: Section, ledger: Ledger, facts: Facts) -> None:
    every = facts.procurement.concerns
    _concern_figures(ledger, facts)
    keys = ("concerns_received", "concerns_answered", "concerns_resolved", "concerns_late")
    received, answered, resolved, late = (ledger.figures[key] for key in keys)
    if not every:
        section.say("Suppliers raised no concern, and none was open from before.", received)
        return
    section.say(
        f"In all, {counted(len(every), 'concern')} {_was(len(every))} open at some time in the period, "
        f"{received.shown} "
        f"of them received in it. {answered.exact} are answered and {resolved.exact} were found right and resolved; "
        f"{late.shown} went past the day on which an answer was due.",
        received,
        answered,
        resolved,
        late,
    )
    kept, note = shortened([_concern_row(one, facts) for one in every], "concerns")
    section.add(table("Concerns", ("Concern", "Received", "Standing", "Closed"), kept, note=note))


def _concern_row(one: ConcernFact, facts: Facts) -> tuple[str, ...]:
    """As it stood on the report's last day: what was closed later was open then."""
    closed = one.closed_on if one.closed_on and one.closed_on <= facts.covered_to else None
    standing = str(ConcernStatus(one.status).label) if closed or not one.closed_on else "Open"
    end = day_cell(closed) if closed else f"answer due {uk_date(one.answer_due_on)}"
    return (f"{one.subject} ({one.reference})", day_cell(one.received_on), standing, end)
