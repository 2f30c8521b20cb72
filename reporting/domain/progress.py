"""A whole report from facts: sections, figures, recommendations, and the snapshot that everything is made of.

The snapshot is JSON: text, whole numbers, lists. Exact numbers are text. The PDF and the pages are made from it and
from nothing else, so a published figure never changes because a row changed.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from framework.domain.valuation import NOT_VALUED, RESTRICTED
from reporting.choices import ReportKind
from reporting.domain import implications
from reporting.domain.blocks import Section
from reporting.domain.facts import Facts
from reporting.domain.figures import Figure, Ledger, as_json, from_json, rebuilt
from reporting.domain.glossary import GLOSSARY
from reporting.domain.labels import labels_of
from reporting.domain.recommendations import recommendations
from reporting.domain.sections import compliance, delivery, local_needs, money, process, supply, track
from reporting.domain.standing import Line, lines_of
from reporting.domain.summary import summary_of
from socialvalue.core.wording import counted, quantity, uk_date

SNAPSHOT_VERSION = 1
MOST_VALUES = 80


def build_report(facts: Facts) -> dict[str, Any]:
    """The snapshot of a report of ``facts``."""
    ledger = Ledger(facts.covered_to, facts.previous.figures if facts.previous else {})
    got = facts.procurement
    lines = lines_of(got.contracts, got.commitments, facts.covered_to)
    sections = [
        purpose(facts),
        background(facts),
        delivery.period_in_figures(ledger, facts, lines),
        track.contracts_on_track(ledger, facts, lines),
        supply.suppliers_and_status(ledger, facts),
        money.money(ledger, facts),
        supply.smaller_providers(ledger, facts),
        local_needs.local_needs(ledger, facts),
        process.action_plan(ledger, facts),
        compliance.concerns_and_compliance(ledger, facts),
        process.case_studies(ledger, facts),
        process.lessons(ledger, facts),
        process.ahead(ledger, facts),
    ]
    figures = ledger.figures
    asked = recommendations(facts, figures)
    snapshot = {
        "version": SNAPSHOT_VERSION,
        **_meta(facts),
        "summary": summary_of(facts, figures, lines, asked),
        "sections": [section.as_json() for section in sections if section is not None],
        "recommendations": asked,
        "implications": implications.defaults(facts, figures),
        "background_papers": background_papers(facts),
        "glossary": [list(pair) for pair in GLOSSARY],
        "figures": [as_json(figure) for figure in figures.values()],
        "labels": labels_of(facts, figures),
        "versions": versions(facts, lines),
        "exclusions": exclusions(facts),
        "data_quality": data_quality(facts, figures),
    }
    return json.loads(json.dumps(snapshot))  # type: ignore[no-any-return]  # as the database will give it back


def rebuild(snapshot: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Every figure worked out again from the source rows in the snapshot; equal to ``snapshot["figures"]``."""
    return [as_json(rebuilt(from_json(kept))) for kept in snapshot["figures"]]


def digest_of(snapshot: Mapping[str, Any]) -> str:
    """SHA-256 of a snapshot, whatever the order of its keys."""
    return hashlib.sha256(json.dumps(snapshot, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _meta(facts: Facts) -> dict[str, Any]:
    words = "annual report" if facts.kind == ReportKind.ANNUAL else "six-monthly report"
    return {
        "kind": str(facts.kind),
        "title": f"Social value: {words}",
        "period": str(facts.period),
        "period_start": facts.period.start.isoformat(),
        "period_end": facts.period.end.isoformat(),
        "covered_to": facts.covered_to.isoformat(),
        "covered_to_words": uk_date(facts.covered_to),
        "read_at": facts.read_at,
        "partial": facts.is_partial,
        "authority": asdict(facts.authority),
        "previous_title": facts.previous.title if facts.previous else "",
    }


def purpose(facts: Facts) -> Section:
    """Why the report is before members."""
    section = Section("purpose", "Purpose of the report")
    partners = " It is also the report to partners in the public, private, social enterprise and voluntary sectors."
    section.say(
        "This report tells Cabinet what social value was promised under the authority's contracts from "
        f"{facts.period}, what was "
        "delivered, what it was worth, where the money went, what went wrong, and what members are asked to decide."
        + (partners if facts.kind == ReportKind.ANNUAL else "")
    )
    if facts.is_partial:
        section.say(
            f"The period is not over. Every figure stops at {uk_date(facts.covered_to)}, and the report is built again "
            "once the period has ended."
        )
    return section


def background(facts: Facts) -> Section:
    """The duty, the policy, the framework, and how to read what follows."""
    section = Section("background", "Background")
    section.say(
        "The Public Services (Social Value) Act 2012 requires a public authority to consider, before it starts to buy "
        "services, how what it buys "
        "might improve the economic, social and environmental wellbeing of its area."
    )
    policy = (
        f"The authority's policy, {facts.policy}, allows social value up to {facts.policy_cap} of the award criteria."
        if facts.policy
        else ("No social value policy was in force on the last day of the period.")
    )
    used = f" Outcomes and measures are those of the {facts.framework}." if facts.framework else ""
    section.say(policy + used)
    section.say(
        "What the winning bidder promises becomes a commitment of the contract. Suppliers report against it, and "
        "contract managers verify what they "
        "report against evidence. Each figure has a reference (F1, F2 and so on) under which the annex gives its "
        "formula, what it was added up from "
        "and its cut-off. Where nothing was recorded this report says so: no data is not zero."
    )
    return section


def background_papers(facts: Facts) -> list[str]:
    """What the report rests on."""
    papers = [facts.policy, facts.framework, facts.previous.title if facts.previous else ""]
    papers += [f"Spend file: {name}" for name in facts.spend.files]
    return [paper for paper in papers if paper] or ["None"]


def versions(facts: Facts, lines: tuple[Line, ...]) -> dict[str, Any]:
    """Frameworks, policies and values of one unit that the figures rest on, as frozen in the contracts."""
    got = facts.procurement.contracts
    values = sorted(
        {
            (
                line.fact.measure_code,
                line.fact.title,
                _unit_value(line),
                line.fact.value_source or "no lawful value to use",
            )
            for line in lines
        }
    )
    return {
        "frameworks": sorted({one.framework for one in got} | ({facts.framework} if facts.framework else set())),
        "policies": sorted({one.policy for one in got} | ({facts.policy} if facts.policy else set())),
        "values": [list(row) for row in values[:MOST_VALUES]],
        "more_values": max(0, len(values) - MOST_VALUES),
    }


def _unit_value(line: Line) -> str:
    value = line.fact.unit_value_pounds
    if line.fact.value_restricted:
        return RESTRICTED
    return NOT_VALUED if value is None else quantity(value, "£")


def exclusions(facts: Facts) -> list[str]:
    """What is in no figure, and why."""
    got = facts.procurement
    return [
        f"Claims rejected by the authority: {got.rejected_claims:,}.",
        "Claims for days that end after the cut-off: they belong to the next report.",
        "Rates (such as a percentage of local spend): they do not pile up, so they are in no sum of quantities.",
        "Bids that have not been opened by two officers.",
        "Spend left out of the base by name, listed in the section on where the money went.",
    ]


def data_quality(facts: Facts, figures: dict[str, Figure]) -> list[str]:
    """What to know before relying on the figures."""
    said = [
        f"Records were read at {facts.read_at}. Decisions made after that are not in this report.",
        f"Commitments with something due and no report at all: {figures['rag_no_data'].shown}.",
        f"Claims not checked yet: {figures['claims_waiting'].shown}. They count as claimed and not as verified.",
        f"Commitments recorded and not valued: {figures['not_valued'].shown}.",
        f"Spend whose place is known: {figures['spend_coverage'].shown}.",
    ]
    if facts.spend.refused_rows:
        said.append(f"{counted(facts.spend.refused_rows, 'row').capitalize()} of the spend files could not be read.")
    if facts.is_partial:
        said.append(f"The period was not over: figures stop at {uk_date(facts.covered_to)}.")
    return said
