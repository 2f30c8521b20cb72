"""Rows of an imported framework: every cell that cannot be used is named, not only the first (pure)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from framework.domain.file_cells import CellProblem
from framework.domain.measures import MeasureFacts, check_measure
from framework.domain.reference import MeasureRow, measure_from
from framework.domain.value_rows import Headings, Table
from socialvalue.core.rules import RuleBroken

COLUMNS: tuple[str, ...] = tuple(field.name for field in fields(MeasureRow))
NEEDED = (
    "priority_code", "priority_title", "outcome_code", "outcome_title", "measure_code", "measure_title", "unit",
    "claim_rule", "kind", "evidence_asked",
)  # fmt: skip
# Cells any reader takes, tried in turn so that the next bad cell of a row is found too.
STAND_INS = ("stand-in", "1", "people", "once", "social", "no", "own")
SAID = re.compile(r".*?: \w+ is “(?P<got>.*)”, but must be (?P<wanted>.*)\.", re.DOTALL)
MAY_BE_EMPTY = ("guidance_officer", "guidance_supplier", "source")
FIELD_COLUMNS = {"title": "measure_title"}


def read_framework(table: Table) -> tuple[tuple[MeasureRow, ...], tuple[CellProblem, ...]]:
    """The measures of a file with all that stands above them, and everything wrong with it."""
    if not table:
        return (), (CellProblem(None, "", "", "The file is empty. Start from the template."),)
    headings = Headings(table[0], known=COLUMNS, needed=NEEDED)
    if headings.problems:
        return (), tuple(headings.problems)
    rows: list[MeasureRow] = []
    problems: list[CellProblem] = []
    codes: dict[str, int] = {}
    for number, row in enumerate(table[1:], start=2):
        if not any(cell.strip() for cell in row):
            continue
        found, wrong = _read(headings, number, row)
        first = codes.setdefault(code, number) if (code := headings.cell(row, "measure_code")) else number
        if first != number:
            wrong = (*wrong, headings.problem(number, "measure_code", f"Row {first} has the same code."))
        problems += wrong
        rows.append(found)
    if not rows:
        problems.append(CellProblem(None, "", "", "The file has headings but no rows below them."))
    return (() if problems else tuple(rows)), tuple(problems)


def _read(headings: Headings, number: int, row: Sequence[str]) -> tuple[MeasureRow, tuple[CellProblem, ...]]:
    cells = {name: headings.cell(row, name) for name in COLUMNS}
    problems: list[CellProblem] = []
    tried: dict[str, int] = {}
    while True:
        try:
            found = measure_from(_with_defaults(cells))
            break
        except RuleBroken as refusal:
            column = refusal.field or ""
            if column not in tried:
                problems.append(headings.problem(number, column, _words(refusal.message)))
            cells[column] = STAND_INS[tried.setdefault(column, 0)]
            tried[column] += 1
    empty: dict[str, Any] = {name: "" for name in MAY_BE_EMPTY if not cells.get(name)}
    found = replace(found, **empty)
    if not problems:
        problems += _rules(headings, number, found)
    return found, tuple(problems)


def _with_defaults(cells: Mapping[str, str]) -> dict[str, str]:
    """The reference files fill in every word; a file of one's own may leave guidance and origin out."""
    return {**cells, **{name: STAND_INS[0] for name in MAY_BE_EMPTY if not cells.get(name)}}


def _rules(headings: Headings, number: int, row: MeasureRow) -> list[CellProblem]:
    facts = {name: getattr(row, name) for name in MeasureFacts.__slots__ if name != "title"}
    try:
        check_measure(MeasureFacts(title=row.measure_title, **facts))
    except RuleBroken as refusal:
        field = refusal.field or ""
        return [headings.problem(number, FIELD_COLUMNS.get(field, field), refusal.message)]
    return []


def _words(message: str) -> str:
    said = SAID.fullmatch(message)
    if said is None:
        return message
    return f"“{said['got']}” must be {said['wanted']}." if said["got"] else f"It must be {said['wanted']}."
