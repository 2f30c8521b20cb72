"""Recommendations built from the facts: each something members can approve, with its reason."""

from collections.abc import Iterator
from fractions import Fraction

from procurement.domain.commitments import Rag
from reporting.choices import ReportKind
from reporting.domain.calendar import due_on, period_after
from reporting.domain.facts import Facts
from reporting.domain.figures import Figure
from reporting.domain.sections.process import contracts_ending
from socialvalue.core.wording import counted, uk_date

LEAST_COVERAGE = 90
Recommendation = tuple[str, str]


def recommendations(facts: Facts, figures: dict[str, Figure]) -> list[dict[str, str]]:
    """Lettered (a), (b), (c) …, in order of weight. There are always at least three."""
    found = [*_delivery(facts, figures), *_records(facts, figures), *_plan(facts, figures), *_always(facts)]
    return [{"letter": chr(ord("a") + index), "text": text, "reason": why} for index, (text, why) in enumerate(found)]


def next_report_on(facts: Facts) -> str:
    """When the next report of the same kind is due, in words."""
    return uk_date(due_on(period_after(facts.period, facts.kind)))


def _delivery(facts: Facts, figures: dict[str, Figure]) -> Iterator[Recommendation]:
    verified = figures["sv_verified"]
    if verified.value is None:
        yield (
            f"Cabinet notes that social value delivered cannot be stated for this period: {verified.shown}.",
            "A figure is reported only where suppliers have claimed and the authority has checked.",
        )
    else:
        yield (
            f"Cabinet notes that {verified.exact} of social value is verified as delivered by "
            f"{uk_date(facts.covered_to)}, of "
            f"{figures['sv_promised'].exact} promised over the life of the contracts.",
            "Members asked to be told every six months what was promised and what was delivered.",
        )
    off = {rag: int(figures[f"rag_{rag}"].value or 0) for rag in (Rag.BEHIND, Rag.AT_RISK, Rag.NO_DATA)}
    if off[Rag.BEHIND] or off[Rag.AT_RISK]:
        late = off[Rag.BEHIND] + off[Rag.AT_RISK]
        yield (
            f"Cabinet approves the action set out in this report on {counted(late, 'commitment')} behind or at risk, "
            "and asks for the outcome by "
            f"{next_report_on(facts)}.",
            "Where obligations are not met, action is taken on record and its result reported.",
        )
    if off[Rag.NO_DATA]:
        yield (
            f"Cabinet agrees that the suppliers of {counted(off[Rag.NO_DATA], 'commitment')} with no report are asked "
            "to report within 30 days.",
            "Without a report nobody knows whether anything was delivered.",
        )


def _records(facts: Facts, figures: dict[str, Figure]) -> Iterator[Recommendation]:
    waiting = int(figures["claims_waiting"].value or 0)
    if waiting:
        yield (
            f"Cabinet asks that {counted(waiting, 'claim')} waiting to be checked {'is' if waiting == 1 else 'are'} "
            "decided before the next report.",
            "A claim not checked counts as nothing delivered, and the delay is ours.",
        )
    coverage = figures["spend_coverage"]
    if coverage.value is None:
        yield (
            "Cabinet asks that spend data for the period are loaded and the shares reported to it.",
            "Where the money went cannot be stated without them.",
        )
    elif Fraction(coverage.value) < LEAST_COVERAGE:
        yield (
            "Cabinet agrees that the place and size of suppliers are recorded for more than the present "
            f"{coverage.exact} of spend.",
            "A share is only as good as its coverage.",
        )
    duty = figures["act_duty"]
    if duty.value is not None and Fraction(duty.value) < 100:
        yield (
            "Cabinet asks that no tender is published before the record that the Act asks for is complete.",
            f"It was complete for {duty.exact} of the tenders published.",
        )


def _plan(facts: Facts, figures: dict[str, Figure]) -> Iterator[Recommendation]:
    overdue = int(figures["actions_overdue"].value or 0)
    if not facts.actions:
        yield ("Cabinet asks for an action plan with an owner and a date for each action.", "None is recorded.")
    elif overdue:
        yield (
            f"Cabinet agrees new dates for {counted(overdue, 'overdue action')} of the action plan with those who lead "
            "them.",
            "Their dates have passed.",
        )
    ending = contracts_ending(facts)
    if ending:
        yield (
            "Cabinet agrees that social value outcomes are set before anything that replaces "
            f"{counted(len(ending), 'contract')} ending within "
            "twelve months is put to tender.",
            "Outcomes chosen at the start can be asked for, scored and written into the contract; later they cannot.",
        )


def _always(facts: Facts) -> Iterator[Recommendation]:
    stories = facts.procurement.stories
    if stories:
        yield (
            f"Cabinet approves the publication of {counted(len(stories), 'case study', 'case studies')} in this "
            "report.",
            "Examples help suppliers and commissioners to see what is possible.",
        )
    if facts.kind == ReportKind.ANNUAL:
        yield (
            "Cabinet agrees that this report is shared with partners in the public, private, social enterprise and "
            "voluntary sectors.",
            "An annual report to partners is part of the strategy.",
        )
        if facts.policy_review_due_on:
            yield (
                f"Cabinet agrees that the social value policy is reviewed by {uk_date(facts.policy_review_due_on)}.",
                "The policy is reviewed every year so that it stays current.",
            )
    yield (
        f"Cabinet receives the next {'annual report' if facts.kind == ReportKind.ANNUAL else 'six-monthly report'} by "
        f"{next_report_on(facts)}.",
        "So that progress, and what came of these decisions, can be followed.",
    )
    if not stories:
        yield (
            "Cabinet asks contract managers for at least one case study before the next report.",
            "Figures do not tell everything; narrative accounts stand beside them.",
        )
