"""The action plan, concerns and the Act, case studies, lessons, and what lies ahead."""

from fractions import Fraction

from procurement.choices import ConcernStatus, ContractStatus
from procurement.domain.report_facts import ConcernFact, ContractFact
from reporting.choices import ActionStatus
from reporting.domain.blocks import Head, Points, Section, Story, day_cell, shortened, table
from reporting.domain.facts import ActionFact, Facts
from reporting.domain.figures import PERCENT, SHARE, Addend, Figure, Ledger
from socialvalue.core.periods import Period, add_months
from socialvalue.core.wording import counted, pounds_short, uk_date

MONTHS_AHEAD = 12
MOST_STORIES = 6
ANSWERED = frozenset({ConcernStatus.RESOLVED, ConcernStatus.NOT_UPHELD})


def _was(number: int) -> str:
    return "was" if number == 1 else "were"


def _share(
    ledger: Ledger, key: str, label: str, answers: list[tuple[str, bool]], *, formula: str, source: str, absent: str
) -> Figure:
    rows = [Addend(row, Fraction(answer), Fraction(1)) for row, answer in answers]
    return ledger.add(key, label, rows, formula=formula, source=source, unit=PERCENT, operation=SHARE, absent=absent)


def action_plan(ledger: Ledger, facts: Facts) -> Section:
    """Every action with who leads it, when it is due and how far it is (CON-6, DER-8, DUR-2)."""
    ledger.section = "Action plan"
    section = Section("actions", ledger.section)
    share = _share(ledger, "actions_done", "Actions of the plan that are done", [(one.key, is_done(one, facts)) for one in facts.actions],
                   formula="Actions done ÷ actions of the plan", source="The action plan", absent="no action plan")  # fmt: skip
    late = [one for one in facts.actions if is_late(one, facts)]
    overdue = ledger.add("actions_overdue", "Actions past their date and not done", [Addend(one.key, Fraction(1)) for one in late],
                         formula="Number of actions not done whose due date has passed", source="The action plan", zero_if_none=True)  # fmt: skip
    if not facts.actions:
        section.say(
            "No action plan is recorded. The strategy asks for one, with an owner and a date for each action.", share
        )
        return section
    done, every = Fraction(share.numerator or 0), len(facts.actions)
    section.say(
        f"{int(done)} of {counted(every, 'action')} of the plan {'is' if done == 1 else 'are'} done ({share.exact}) and "
        f"{counted(len(late), 'action')} {'is' if len(late) == 1 else 'are'} overdue.",
        share,
        overdue,
    )
    kept, note = shortened([_action_row(one, facts) for one in facts.actions], "actions")
    section.add(table("Action plan", ("Action", "Lead", "Due", "Standing", "Progress"), kept, note=note))
    return section


def is_done(action: ActionFact, facts: Facts) -> bool:
    """Whether an action was done by the report's last day."""
    return action.status == ActionStatus.DONE and (action.finished_on is None or action.finished_on <= facts.covered_to)


def is_late(action: ActionFact, facts: Facts) -> bool:
    """Whether an action's date had passed by then without its being done."""
    return not is_done(action, facts) and action.due_on < facts.covered_to


def _action_row(one: ActionFact, facts: Facts) -> tuple[str, ...]:
    standing = "Overdue" if is_late(one, facts) else str(ActionStatus(one.status).label)
    title = f"{one.title} (for {one.benefits})" if one.benefits else one.title
    return (title, one.lead, day_cell(one.due_on), standing, one.progress_note or "Nothing reported")


# Concerns and the Act


def concerns_and_compliance(ledger: Ledger, facts: Facts) -> Section:
    """PSE-1, PSE-2: was the duty of the Act met, what did checks find, what did suppliers raise and what came of it."""
    ledger.section = "Concerns and compliance with the Act"
    section = Section("compliance", ledger.section)
    _duty(section, ledger, facts)
    _spot_checks(section, ledger, facts)
    _concerns(section, ledger, facts)
    return section


def _duty(section: Section, ledger: Ledger, facts: Facts) -> None:
    tenders, source = facts.procurement.tenders, "Tenders published in the period"
    met = _share(ledger, "act_duty", "Tenders with the Act's duty on record before publication",
                 [(one.key, one.section_1_signed and one.questions_answered) for one in tenders],
                 formula="Tenders whose section 1 record and three questions were complete before publication ÷ tenders published",
                 source=source, absent="no tender was published")  # fmt: skip
    chosen = _share(ledger, "outcome_chosen", "Tenders with at least one social value outcome", [(one.key, one.outcomes > 0) for one in tenders],
                    formula="Tenders with one outcome or more ÷ tenders published", source=source, absent="no tender was published")  # fmt: skip
    if not tenders:
        section.say("No tender was published in the period.", met)
        return
    section.say(
        "The Public Services (Social Value) Act 2012 asks the authority to consider, before it buys, how what it buys might "
        "improve the economic, social and environmental wellbeing of the area, and whether to consult. This was on record "
        f"before publication for {met.exact} of {counted(len(tenders), 'tender')}; {chosen.exact} asked for at least one outcome.",
        met,
        chosen,
    )
    missing = [
        f"{one.title} ({one.reference})" for one in tenders if not (one.section_1_signed and one.questions_answered)
    ]
    if missing:
        section.say("The record was not complete for:")
        section.add(Points(tuple(missing)))


def _spot_checks(section: Section, ledger: Ledger, facts: Facts) -> None:
    checks = facts.procurement.spot_checks
    share = _share(ledger, "spot_checks_passed", "Spot checks that found the Act applied", [(one.key, one.act_applied) for one in checks],
                   formula="Spot checks that found the Act applied ÷ spot checks", source="Spot checks of the period", absent="no spot check was made")  # fmt: skip
    if not checks:
        section.say("No spot check of whether the Act was applied was made in the period.", share)
        return
    section.say(
        f"{counted(len(checks), 'spot check').capitalize()} {_was(len(checks))} made; {share.exact} found that the Act had been applied.",
        share,
    )
    failed = [f"{one.procurement}: {one.finding}" for one in checks if not one.act_applied]
    if failed:
        section.add(Points(tuple(failed)))


def is_answered(concern: ConcernFact, facts: Facts) -> bool:
    """Whether a concern had its answer by the report's last day."""
    return concern.status in ANSWERED and concern.closed_on is not None and concern.closed_on <= facts.covered_to


def _concerns(section: Section, ledger: Ledger, facts: Facts) -> None:
    every, source = facts.procurement.concerns, "Concerns open at some time in the period"
    ledger.add("concerns_received", "Concerns received in the period",
               [Addend(one.key, Fraction(1)) for one in every if one.received_on in facts.period],
               formula="Number of concerns received", source=source, zero_if_none=True)  # fmt: skip
    answered = _share(ledger, "concerns_answered", "Concerns answered", [(one.key, is_answered(one, facts)) for one in every],
                      formula="Concerns resolved or not upheld by the last day ÷ concerns open at some time in the period",
                      source=source, absent="no concern was open")  # fmt: skip
    resolved = _share(ledger, "concerns_resolved", "Concerns resolved",
                      [(one.key, is_answered(one, facts) and one.status == ConcernStatus.RESOLVED) for one in every],
                      formula="Concerns found right and resolved by the last day ÷ concerns open at some time in the period",
                      source=source, absent="no concern was open")  # fmt: skip
    late = [one for one in every if (one.closed_on or facts.covered_to) > one.answer_due_on]
    ledger.add("concerns_late", "Concerns answered late, or open past their date", [Addend(one.key, Fraction(1)) for one in late],
               formula="Number of concerns closed, or still open, after the day their answer was due", source=source, zero_if_none=True)  # fmt: skip
    if not every:
        section.say("Suppliers raised no concern, and none was open from before.", ledger.figures["concerns_received"])
        return
    section.say(
        f"{counted(len(every), 'concern').capitalize()} {_was(len(every))} open at some time in the period, {ledger.figures['concerns_received'].shown} "
        f"of them received in it. {answered.exact} are answered and {resolved.exact} were found right and resolved; "
        f"{ledger.figures['concerns_late'].shown} went past the day on which an answer was due.",
        *(
            ledger.figures[key]
            for key in ("concerns_received", "concerns_answered", "concerns_resolved", "concerns_late")
        ),
    )
    rows = [
        (f"{one.subject} ({one.reference})", day_cell(one.received_on), str(ConcernStatus(one.status).label),
         day_cell(one.closed_on) if one.closed_on else f"answer due {uk_date(one.answer_due_on)}")
        for one in every
    ]  # fmt: skip
    kept, note = shortened(rows, "concerns")
    section.add(table("Concerns", ("Concern", "Received", "Standing", "Closed"), kept, note=note))


# Stories, lessons, ahead


def case_studies(ledger: Ledger, facts: Facts) -> Section:
    """DER-7, DUR-4: what the figures do not tell."""
    ledger.section = "Case studies"
    section = Section("stories", ledger.section)
    stories = facts.procurement.stories
    number = ledger.add("case_studies", "Case studies approved in the period", [Addend(one.key, Fraction(1)) for one in stories],
                        formula="Number of case studies approved", source="Case studies", zero_if_none=True)  # fmt: skip
    if not stories:
        section.say("No case study was approved in the period.", number)
        return section
    section.say(
        f"{counted(len(stories), 'case study', 'case studies').capitalize()} {_was(len(stories))} approved. Figures do not tell everything; these do.",
        number,
    )
    for one in stories[:MOST_STORIES]:
        about = f"{one.contract_title}, {one.supplier}" + (f". {one.theme}" if one.theme else "")
        section.add(Story(one.title, one.text, about))
    if len(stories) > MOST_STORIES:
        section.say(f"{len(stories) - MOST_STORIES} more stand on the authority's public page.")
    return section


def lessons(ledger: Ledger, facts: Facts) -> Section:
    """What was learnt, which the next procurement of the same category is shown (CON-15)."""
    ledger.section = "Lessons"
    section = Section("lessons", ledger.section)
    learnt = facts.procurement.lessons
    if not learnt:
        section.say("No lesson was recorded in the period.")
        return section
    section.say(
        f"{counted(len(learnt), 'lesson').capitalize()} {_was(len(learnt))} recorded. Each is shown to whoever begins the next procurement of its category."
    )
    rows = [(one.category, one.text, one.procurement) for one in learnt]
    kept, note = shortened(rows, "lessons")
    section.add(table("Lessons learnt", ("Category", "What was learnt", "From"), kept, note=note))
    return section


def ahead(ledger: Ledger, facts: Facts) -> Section:
    """What is coming to tender, and what is running out."""
    ledger.section = "Looking ahead"
    section = Section("ahead", ledger.section)
    coming, ending = facts.procurement.coming, contracts_ending(facts)
    ledger.add("coming", "Procurements without a contract yet", [Addend(one.key, Fraction(1)) for one in coming],
               formula="Number of running procurements that have no contract", source="Procurements that run", zero_if_none=True)  # fmt: skip
    ledger.add("ending", f"Contracts that end within {MONTHS_AHEAD} months", [Addend(one.key, Fraction(1)) for one in ending],
               formula=f"Number of running contracts whose last day is within {MONTHS_AHEAD} months", source="Contracts that run", zero_if_none=True)  # fmt: skip
    section.say(
        f"{counted(len(coming), 'procurement').capitalize()} {'is' if len(coming) == 1 else 'are'} under way, and "
        f"{counted(len(ending), 'contract')} {'ends' if len(ending) == 1 else 'end'} within {MONTHS_AHEAD} months: each is a moment at which "
        "social value can still be asked for.",
        ledger.figures["coming"],
        ledger.figures["ending"],
    )
    if coming:
        rows = [(f"{one.title} ({one.reference})", pounds_short(one.value_pence), one.stage, day_cell(one.closes_on) if one.closes_on else "not set")
                for one in coming]  # fmt: skip
        kept, note = shortened(rows, "procurements")
        section.add(
            Head("Tenders to come"),
            table("Procurements under way", ("Procurement", "#Estimate", "Stage", "Bids close"), kept, note=note),
        )
    if ending:
        rows = [
            (f"{one.title} ({one.reference})", one.supplier, pounds_short(one.value_pence), day_cell(one.ends_on))
            for one in ending
        ]
        kept, note = shortened(rows, "contracts")
        section.add(
            Head("Contracts that end"),
            table(
                f"Contracts that end within {MONTHS_AHEAD} months",
                ("Contract", "Supplier", "#Value", "Ends on"),
                kept,
                note=note,
            ),
        )
    return section


def contracts_ending(facts: Facts) -> list[ContractFact]:
    """Running contracts whose last day lies within a year, soonest first."""
    soon = Period(facts.covered_to, add_months(facts.covered_to, MONTHS_AHEAD))
    running = (
        one for one in facts.procurement.contracts if one.status == ContractStatus.RUNNING and one.ends_on in soon
    )
    return sorted(running, key=lambda one: (one.ends_on, one.reference))
