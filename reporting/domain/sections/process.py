"""The action plan, case studies, lessons, and what lies ahead."""

from fractions import Fraction

from procurement.choices import ContractStatus
from procurement.domain.report_facts import ComingFact, ContractFact
from reporting.choices import ActionStatus
from reporting.domain.blocks import Head, Section, Story, Table, day_cell, shortened, table
from reporting.domain.facts import ActionFact, Facts
from reporting.domain.figures import Addend, Ledger, count_of, share_of
from socialvalue.core.periods import Period, add_months
from socialvalue.core.wording import counted, pounds_short

MONTHS_AHEAD = 12
MOST_STORIES = 6


def _was(number: int) -> str:
    return "was" if number == 1 else "were"


def action_plan(ledger: Ledger, facts: Facts) -> Section:
    """Every action with who leads it, when it is due and how far it is (CON-6, DER-8, DUR-2)."""
    ledger.section = "Action plan"
    section = Section("actions", ledger.section)
    share = share_of(
        ledger,
        "actions_done",
        "Actions of the plan that are done",
        [(one.key, is_done(one, facts)) for one in facts.actions],
        formula="Actions done ÷ actions of the plan",
        source="The action plan",
        absent="no action plan",
    )
    late = [one for one in facts.actions if is_late(one, facts)]
    overdue = ledger.add(
        "actions_overdue",
        "Actions past their date and not done",
        [Addend(one.key, Fraction(1)) for one in late],
        formula="Number of actions not done whose due date has passed",
        source="The action plan",
        zero_if_none=True,
    )
    if not facts.actions:
        section.say(
            "No action plan is recorded. The strategy asks for one, with an owner and a date for each action.", share
        )
        return section
    done, every = Fraction(share.numerator or 0), len(facts.actions)
    section.say(
        f"Of {counted(every, 'action')} in the plan, {int(done)} {'is' if done == 1 else 'are'} done ({share.exact}) "
        "and "
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


def case_studies(ledger: Ledger, facts: Facts) -> Section:
    """DER-7, DUR-4: what the figures do not tell."""
    ledger.section = "Case studies"
    section = Section("stories", ledger.section)
    stories = facts.procurement.stories
    number = ledger.add(
        "case_studies",
        "Case studies approved in the period",
        [Addend(one.key, Fraction(1)) for one in stories],
        formula="Number of case studies approved",
        source="Case studies",
        zero_if_none=True,
    )
    if not stories:
        section.say("No case study was approved in the period.", number)
        return section
    section.say(
        f"Case studies approved in the period: {len(stories)}. They tell what figures cannot.",
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
        f"Lessons recorded in the period: {len(learnt)}. Whoever begins the next procurement of the category is shown "
        "them."
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
    under_way = count_of(
        ledger,
        "coming",
        "Procurements without a contract yet",
        [one.key for one in coming],
        formula="Number of running procurements that have no contract",
        source="Procurements that run",
    )
    soon = count_of(
        ledger,
        "ending",
        f"Contracts that end within {MONTHS_AHEAD} months",
        [one.key for one in ending],
        formula=f"Number of running contracts whose last day is within {MONTHS_AHEAD} months",
        source="Contracts that run",
    )
    section.say(
        f"Procurements under way without a contract yet: {len(coming)}. Contracts that end within {MONTHS_AHEAD} "
        "months: "
        f"{len(ending)}. Each is a moment at which social value can still be asked for.",
        under_way,
        soon,
    )
    if coming:
        section.add(Head("Tenders to come"), _coming_table(coming))
    if ending:
        section.add(Head("Contracts that end"), _ending_table(ending))
    return section


def _coming_table(coming: tuple[ComingFact, ...]) -> Table:
    rows = [
        (
            f"{one.title} ({one.reference})",
            pounds_short(one.value_pence),
            one.stage,
            day_cell(one.closes_on) if one.closes_on else "not set",
        )
        for one in coming
    ]
    kept, note = shortened(rows, "procurements")
    return table("Procurements under way", ("Procurement", "#Estimate", "Stage", "Bids close"), kept, note=note)


def _ending_table(ending: list[ContractFact]) -> Table:
    rows = [
        (f"{one.title} ({one.reference})", one.supplier, pounds_short(one.value_pence), day_cell(one.ends_on))
        for one in ending
    ]
    kept, note = shortened(rows, "contracts")
    caption = f"Contracts that end within {MONTHS_AHEAD} months"
    return table(caption, ("Contract", "Supplier", "#Value", "Ends on"), kept, note=note)


def contracts_ending(facts: Facts) -> list[ContractFact]:
    """Running contracts whose last day lies within a year, soonest first."""
    soon = Period(facts.covered_to, add_months(facts.covered_to, MONTHS_AHEAD))
    running = (
        one for one in facts.procurement.contracts if one.status == ContractStatus.RUNNING and one.ends_on in soon
    )
    return sorted(running, key=lambda one: (one.ends_on, one.reference))
