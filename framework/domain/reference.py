"""Rows of the reference files, read and checked before anything is written (pure).

A framework is one file of measures and one line in ``frameworks.csv``; what measures are worth stands apart in
``values.csv`` because values have licences, price years and days of their own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from framework.choices import (
    ApprovalDecision,
    ClaimRule,
    Comparison,
    Instrument,
    JustificationWhen,
    Unit,
    ValueBasis,
    ValueKind,
    Wording,
)
from framework.domain.cells import Cells, day_of, number_of, number_or_none, text_of, word_of, wording_of, yes_of
from framework.domain.central import CentralRow
from framework.domain.policy import ApprovalLimit
from framework.domain.sources import SourceFacts
from socialvalue.accounts.roles import Role


@dataclass(frozen=True, slots=True)
class FrameworkHead:
    """The line that names a framework and its version."""

    slug: str
    version: int
    name: str
    top_label: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """A place in a framework: priority, theme, outcome and perhaps a criterion; a line without a measure."""

    priority_code: str
    priority_title: str
    theme_code: str
    theme_title: str
    outcome_code: str
    outcome_title: str
    outcome_description: str
    outcome_wording: Wording = Wording.OWN
    criterion_code: str = ""
    criterion_title: str = ""
    criterion_wording: Wording = Wording.OWN


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRow(PlaceRow):
    """One measure with everything above it, as one line of a framework's file."""

    measure_code: str
    measure_title: str
    unit: Unit
    claim_rule: ClaimRule
    kind: ValueKind
    record_only: bool
    exclusive_group: str
    localised: bool
    lowest_plausible: Decimal | None
    highest_plausible: Decimal | None
    evidence_asked: str
    guidance_officer: str
    guidance_supplier: str
    source: str
    wording: Wording = Wording.OWN


@dataclass(frozen=True, slots=True)
class ValueRow:
    """What one unit of a measure is worth over a span of days, with source and licence.

    ``value_source`` is the name of the source, ``source`` the citation with edition and row.
    """

    measure_code: str
    value_source: str
    unit_value_pounds: Decimal
    price_year: str
    source: str
    licence: str
    source_url: str
    deadweight_included: bool
    deadweight_percent: Decimal
    valid_from: date
    valid_to: date | None


def head_from(cells: Cells) -> FrameworkHead:
    """A line of ``frameworks.csv``. RuleBroken ``bad_row`` where a cell cannot be read."""
    return FrameworkHead(
        slug=text_of(cells, "slug"),
        version=int(number_of(cells, "version")),
        name=text_of(cells, "name"),
        top_label=text_of(cells, "top_label"),
        source=text_of(cells, "source"),
    )


def _place_in(cells: Cells) -> dict[str, Any]:
    criterion = (cells.get("criterion_code") or "").strip()
    return {
        "priority_code": text_of(cells, "priority_code"),
        "priority_title": text_of(cells, "priority_title"),
        "theme_code": (cells.get("theme_code") or "").strip(),
        "theme_title": (cells.get("theme_title") or "").strip(),
        "outcome_code": text_of(cells, "outcome_code"),
        "outcome_title": text_of(cells, "outcome_title"),
        "outcome_description": (cells.get("outcome_description") or "").strip(),
        "outcome_wording": wording_of(cells, "outcome_wording"),
        "criterion_code": criterion,
        "criterion_title": text_of(cells, "criterion_title") if criterion else "",
        "criterion_wording": wording_of(cells, "criterion_wording"),
    }


def place_from(cells: Cells) -> PlaceRow:
    """A line of a framework's file that names no measure. RuleBroken ``bad_row``."""
    return PlaceRow(**_place_in(cells))


def measure_from(cells: Cells) -> MeasureRow:
    """A line of a framework's file. RuleBroken ``bad_row`` names the measure, the column and what is wrong."""
    return MeasureRow(
        **_place_in(cells),
        measure_code=text_of(cells, "measure_code"),
        measure_title=text_of(cells, "measure_title"),
        unit=word_of(cells, "unit", Unit),
        claim_rule=word_of(cells, "claim_rule", ClaimRule),
        kind=word_of(cells, "kind", ValueKind),
        record_only=yes_of(cells, "record_only"),
        exclusive_group=(cells.get("exclusive_group") or "").strip(),
        localised=yes_of(cells, "localised"),
        lowest_plausible=number_or_none(cells, "lowest_plausible"),
        highest_plausible=number_or_none(cells, "highest_plausible"),
        evidence_asked=text_of(cells, "evidence_asked"),
        guidance_officer=text_of(cells, "guidance_officer"),
        guidance_supplier=text_of(cells, "guidance_supplier"),
        source=text_of(cells, "source"),
        wording=wording_of(cells, "wording"),
    )


def central_from(cells: Cells) -> CentralRow:
    """A line of ``central.csv``. RuleBroken ``bad_row``."""
    until = (cells.get("commenced_to") or "").strip()
    return CentralRow(
        instrument=word_of(cells, "instrument", Instrument),
        commenced_from=day_of(cells, "commenced_from"),
        commenced_to=day_of(cells, "commenced_to") if until else None,
        measures_per_contract=yes_of(cells, "measures_per_contract"),
        attribution=text_of(cells, "attribution"),
        source_url=text_of(cells, "source_url"),
    )


def value_from(cells: Cells) -> ValueRow:
    """A line of ``values.csv``. RuleBroken ``bad_row`` where a cell cannot be read."""
    until = cells.get("valid_to", "").strip()
    return ValueRow(
        measure_code=text_of(cells, "measure_code"),
        value_source=text_of(cells, "value_source"),
        unit_value_pounds=number_of(cells, "unit_value_pounds"),
        price_year=text_of(cells, "price_year"),
        source=text_of(cells, "source"),
        licence=text_of(cells, "licence"),
        source_url=cells.get("source_url", "").strip(),
        deadweight_included=yes_of(cells, "deadweight_included"),
        deadweight_percent=number_of(cells, "deadweight_percent"),
        valid_from=day_of(cells, "valid_from"),
        valid_to=day_of(cells, "valid_to") if until else None,
    )


def source_from(cells: Cells) -> SourceFacts:
    """A line of ``value_sources.csv``. RuleBroken ``bad_row`` where a cell cannot be read."""
    optional = ("licence_url", "attribution", "url", "price_year", "notes")
    return SourceFacts(
        name=text_of(cells, "name"),
        publisher=text_of(cells, "publisher"),
        licence=text_of(cells, "licence"),
        deadweight_included=yes_of(cells, "deadweight_included"),
        redistributable=yes_of(cells, "redistributable"),
        **{column: (cells.get(column) or "").strip() for column in optional},
    )


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """One version of a policy, as one line of a policy's file; amounts in pence, compared by their bases."""

    title: str
    definition: str
    effective_from: date
    cap_percent: Decimal
    goods_services_threshold_pence: int
    works_threshold_pence: int
    at_least_one_outcome: bool
    justification_required: bool
    review_due_on: date
    approved_by: str
    source: str
    floor_percent: Decimal | None
    default_percent: Decimal | None
    justification_when: JustificationWhen
    goods_services_basis: ValueBasis
    works_basis: ValueBasis
    threshold_comparison: Comparison
    exception_approver: Role
    call_in_days: int
    key_decision_pence: int | None
    approval_basis: ValueBasis
    approval_limits: tuple[ApprovalLimit, ...]


@dataclass(frozen=True, slots=True)
class PriorityRow:
    """One of the authority's own priorities."""

    code: str
    title: str
    source: str
    active_from: date


def policy_from(cells: Cells) -> PolicyRow:
    """A line of a policy's file; amounts are written there in whole pounds. RuleBroken ``bad_row``."""
    key_decision = number_or_none(cells, "key_decision_pounds")
    return PolicyRow(
        title=text_of(cells, "title"),
        definition=text_of(cells, "definition"),
        effective_from=day_of(cells, "effective_from"),
        cap_percent=number_of(cells, "cap_percent"),
        goods_services_threshold_pence=int(number_of(cells, "goods_services_threshold_pounds") * 100),
        works_threshold_pence=int(number_of(cells, "works_threshold_pounds") * 100),
        at_least_one_outcome=yes_of(cells, "at_least_one_outcome"),
        justification_required=yes_of(cells, "justification_required"),
        review_due_on=day_of(cells, "review_due_on"),
        approved_by=text_of(cells, "approved_by"),
        source=text_of(cells, "source"),
        floor_percent=number_or_none(cells, "floor_percent"),
        default_percent=number_or_none(cells, "default_percent"),
        justification_when=word_of(cells, "justification_when", JustificationWhen),
        goods_services_basis=word_of(cells, "goods_services_basis", ValueBasis),
        works_basis=word_of(cells, "works_basis", ValueBasis),
        threshold_comparison=word_of(cells, "threshold_comparison", Comparison),
        exception_approver=word_of(cells, "exception_approver", Role),
        call_in_days=int(number_of(cells, "call_in_days")),
        key_decision_pence=None if key_decision is None else int(key_decision * 100),
        approval_basis=word_of(cells, "approval_basis", ValueBasis),
        approval_limits=tuple(_limits(cells)),
    )


def _limits(cells: Cells) -> Iterator[ApprovalLimit]:
    """What "procure:commissioner:500000; award:cabinet_member:" says; without an amount: any value."""
    steps = (cells.get("approval_limits") or "").split(";")
    for step in filter(None, map(str.strip, steps)):
        decision, role, pounds = ([part.strip() for part in step.split(":")] + ["", ""])[:3]
        facts = {"decision": decision, "role": role, "pounds": pounds}
        amount = number_or_none(facts, "pounds")
        yield ApprovalLimit(
            word_of(facts, "decision", ApprovalDecision),
            word_of(facts, "role", Role),
            None if amount is None else int(amount * 100),
        )


def priority_from(cells: Cells) -> PriorityRow:
    """A line of a file of strategic priorities. RuleBroken ``bad_row``."""
    return PriorityRow(
        code=text_of(cells, "code"),
        title=text_of(cells, "title"),
        source=text_of(cells, "source"),
        active_from=day_of(cells, "active_from"),
    )
