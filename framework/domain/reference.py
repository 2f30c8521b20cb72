"""Rows of the reference files, read and checked before anything is written (pure).

A framework is one file of measures and one line in ``frameworks.csv``; what measures are worth stands apart in
``values.csv`` because values have licences, price years and days of their own.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import TypeVar

from framework.choices import (
    ApprovalDecision,
    ClaimRule,
    Comparison,
    JustificationWhen,
    Unit,
    ValueBasis,
    ValueKind,
)
from framework.domain.policy import ApprovalLimit
from framework.domain.sources import SourceFacts
from socialvalue.accounts.roles import Role
from socialvalue.core.rules import RuleBroken

YES = {"yes": True, "no": False, "": False}
Word = TypeVar("Word", bound=Enum)
Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FrameworkHead:
    """The line that names a framework and its version."""

    slug: str
    version: int
    name: str
    top_label: str
    source: str


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One measure with everything above it, as one line of a framework's file."""

    priority_code: str
    priority_title: str
    theme_code: str
    theme_title: str
    outcome_code: str
    outcome_title: str
    outcome_description: str
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
        slug=_text(cells, "slug"),
        version=int(_decimal(cells, "version")),
        name=_text(cells, "name"),
        top_label=_text(cells, "top_label"),
        source=_text(cells, "source"),
    )


def measure_from(cells: Cells) -> MeasureRow:
    """A line of a framework's file. RuleBroken ``bad_row`` names the measure, the column and what is wrong."""
    return MeasureRow(
        priority_code=_text(cells, "priority_code"),
        priority_title=_text(cells, "priority_title"),
        theme_code=cells.get("theme_code", "").strip(),
        theme_title=cells.get("theme_title", "").strip(),
        outcome_code=_text(cells, "outcome_code"),
        outcome_title=_text(cells, "outcome_title"),
        outcome_description=cells.get("outcome_description", "").strip(),
        measure_code=_text(cells, "measure_code"),
        measure_title=_text(cells, "measure_title"),
        unit=_word(cells, "unit", Unit),
        claim_rule=_word(cells, "claim_rule", ClaimRule),
        kind=_word(cells, "kind", ValueKind),
        record_only=_yes(cells, "record_only"),
        exclusive_group=(cells.get("exclusive_group") or "").strip(),
        localised=_yes(cells, "localised"),
        lowest_plausible=_decimal_or_none(cells, "lowest_plausible"),
        highest_plausible=_decimal_or_none(cells, "highest_plausible"),
        evidence_asked=_text(cells, "evidence_asked"),
        guidance_officer=_text(cells, "guidance_officer"),
        guidance_supplier=_text(cells, "guidance_supplier"),
        source=_text(cells, "source"),
    )


def value_from(cells: Cells) -> ValueRow:
    """A line of ``values.csv``. RuleBroken ``bad_row`` where a cell cannot be read."""
    until = cells.get("valid_to", "").strip()
    return ValueRow(
        measure_code=_text(cells, "measure_code"),
        value_source=_text(cells, "value_source"),
        unit_value_pounds=_decimal(cells, "unit_value_pounds"),
        price_year=_text(cells, "price_year"),
        source=_text(cells, "source"),
        licence=_text(cells, "licence"),
        source_url=cells.get("source_url", "").strip(),
        deadweight_included=_yes(cells, "deadweight_included"),
        deadweight_percent=_decimal(cells, "deadweight_percent"),
        valid_from=_day(cells, "valid_from"),
        valid_to=_day(cells, "valid_to") if until else None,
    )


def source_from(cells: Cells) -> SourceFacts:
    """A line of ``value_sources.csv``. RuleBroken ``bad_row`` where a cell cannot be read."""
    optional = ("licence_url", "attribution", "url", "price_year", "notes")
    return SourceFacts(
        name=_text(cells, "name"),
        publisher=_text(cells, "publisher"),
        licence=_text(cells, "licence"),
        deadweight_included=_yes(cells, "deadweight_included"),
        redistributable=_yes(cells, "redistributable"),
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
    key_decision = _decimal_or_none(cells, "key_decision_pounds")
    return PolicyRow(
        title=_text(cells, "title"),
        definition=_text(cells, "definition"),
        effective_from=_day(cells, "effective_from"),
        cap_percent=_decimal(cells, "cap_percent"),
        goods_services_threshold_pence=int(_decimal(cells, "goods_services_threshold_pounds") * 100),
        works_threshold_pence=int(_decimal(cells, "works_threshold_pounds") * 100),
        at_least_one_outcome=_yes(cells, "at_least_one_outcome"),
        justification_required=_yes(cells, "justification_required"),
        review_due_on=_day(cells, "review_due_on"),
        approved_by=_text(cells, "approved_by"),
        source=_text(cells, "source"),
        floor_percent=_decimal_or_none(cells, "floor_percent"),
        default_percent=_decimal_or_none(cells, "default_percent"),
        justification_when=_word(cells, "justification_when", JustificationWhen),
        goods_services_basis=_word(cells, "goods_services_basis", ValueBasis),
        works_basis=_word(cells, "works_basis", ValueBasis),
        threshold_comparison=_word(cells, "threshold_comparison", Comparison),
        exception_approver=_word(cells, "exception_approver", Role),
        call_in_days=int(_decimal(cells, "call_in_days")),
        key_decision_pence=None if key_decision is None else int(key_decision * 100),
        approval_basis=_word(cells, "approval_basis", ValueBasis),
        approval_limits=tuple(_limits(cells)),
    )


def _limits(cells: Cells) -> Iterator[ApprovalLimit]:
    """What "procure:commissioner:500000; award:cabinet_member:" says; without an amount: any value."""
    steps = (cells.get("approval_limits") or "").split(";")
    for step in filter(None, map(str.strip, steps)):
        decision, role, pounds = ([part.strip() for part in step.split(":")] + ["", ""])[:3]
        facts = {"decision": decision, "role": role, "pounds": pounds}
        amount = _decimal_or_none(facts, "pounds")
        yield ApprovalLimit(
            _word(facts, "decision", ApprovalDecision),
            _word(facts, "role", Role),
            None if amount is None else int(amount * 100),
        )


def priority_from(cells: Cells) -> PriorityRow:
    """A line of a file of strategic priorities. RuleBroken ``bad_row``."""
    return PriorityRow(
        code=_text(cells, "code"),
        title=_text(cells, "title"),
        source=_text(cells, "source"),
        active_from=_day(cells, "active_from"),
    )


def _bad(cells: Cells, column: str, wanted: str) -> RuleBroken:
    name = cells.get("measure_code") or cells.get("slug") or cells.get("code") or cells.get("title") or "a row"
    return RuleBroken("bad_row", f"{name}: {column} is “{cells.get(column, '')}”, but must be {wanted}.", column)


def _text(cells: Cells, column: str) -> str:
    text = (cells.get(column) or "").strip()
    if not text:
        raise _bad(cells, column, "filled in")
    return text


def _word(cells: Cells, column: str, words: type[Word]) -> Word:
    try:
        return words(_text(cells, column))
    except ValueError:
        raise _bad(cells, column, "one of " + ", ".join(str(word.value) for word in words)) from None


def _yes(cells: Cells, column: str) -> bool:
    try:
        return YES[(cells.get(column) or "").strip().lower()]
    except KeyError:
        raise _bad(cells, column, "yes or no") from None


def _decimal(cells: Cells, column: str) -> Decimal:
    try:
        number = Decimal(_text(cells, column))
    except InvalidOperation:
        raise _bad(cells, column, "a number") from None
    if not number.is_finite() or number < 0:
        raise _bad(cells, column, "a number of 0 or more")
    return number


def _decimal_or_none(cells: Cells, column: str) -> Decimal | None:
    return _decimal(cells, column) if (cells.get(column) or "").strip() else None


def _day(cells: Cells, column: str) -> date:
    try:
        return date.fromisoformat(_text(cells, column))
    except ValueError:
        raise _bad(cells, column, "a date like 2026-04-01") from None
