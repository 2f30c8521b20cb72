"""One row of a spend file: counted, excluded for a named reason, or refused with its reason. Nothing in between.

A row below the publishing threshold is spend like any other and stays counted. Credits are negative and stay counted:
they are netted, never dropped.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar

from socialvalue.core.rules import RuleBroken
from suppliers.choices import Exclusion, SpendState
from suppliers.domain.identifiers import company_number_or_blank
from suppliers.domain.names import normalised_name
from suppliers.domain.spend_columns import Columns

DATE_SHAPES = (
    "%d/%m/%Y",
    "%Y-%m-%d",
    "%d-%m-%Y",
    "%d.%m.%Y",
    "%d/%m/%y",
    "%d-%b-%Y",
    "%d-%b-%y",
    "%d %B %Y",
    "%d %b %Y",
    "%Y%m%d",
)
PENNY = Decimal("0.01")
FLOAT_NOISE = Decimal("0.00001")  # a spreadsheet keeps 0.1 as a binary fraction
MOST_POUNDS = 10**13
T = TypeVar("T")
YES, NO = {"y", "yes", "true", "1", "vcse"}, {"n", "no", "false", "0"}

# Looked for in kind, category, department and description, in this order; the supplier's name has rules of its own.
TEXT_RULES: tuple[tuple[Exclusion, re.Pattern[str]], ...] = (
    (
        Exclusion.SCHOOLS,
        re.compile(r"schools? budget|budget share|delegated (schools?|budget)|dedicated schools grant", re.I),
    ),
    (Exclusion.DIRECT_PAYMENTS, re.compile(r"direct payments?\b|personal budgets?\b|housing benefits?\b", re.I)),
    (
        Exclusion.FOSTER_CARERS,
        re.compile(r"foster(ing)? (carers?|allowances?)\b|kinship allowance|special guardianship", re.I),
    ),
    (Exclusion.BALANCE_SHEET, re.compile(r"^balance sheet$", re.I | re.M)),
    (Exclusion.TAX_AND_PAY, re.compile(r"\bprecept|national insurance|superannuation|business rates paid", re.I)),
)
PUBLIC_BODIES = (
    r"\b(county|borough|city|district|metropolitan|parish|town|unitary) council\b",
    r"(?<!youth )(?<!arts )(?<!british )\bcouncil$",
    r"\b[mc]\.?b\.?c\.?$",
    r"^council of the\b",
    r"\bnhs\b(?!.*\b(ltd|limited|cic)\b)",
    r"\b(combined|police|fire) authority\b",
    r"police (and|&) crime commissioner|\bconstabulary\b",
    r"^(dwp|home office|environment agency|department (for|of))\b",
)
TAX_AND_PAY = (
    r"\bpensions?\b(?!.*\b(ltd|limited)\b)",
    r"\bhmrc\b|revenue (and|&) customs|public works loan",
)
NAME_RULES: tuple[tuple[Exclusion, re.Pattern[str]], ...] = (
    (Exclusion.REDACTED, re.compile(r"\bredacted\b|private individual|personal data|name withheld", re.I)),
    (Exclusion.TAX_AND_PAY, re.compile("|".join(TAX_AND_PAY), re.I)),
    (Exclusion.PUBLIC_BODY, re.compile("|".join(PUBLIC_BODIES), re.I)),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One accounted row. ``number`` counts as the file does: its first line is 1. Pence are signed."""

    number: int
    state: SpendState
    supplier_name: str = ""
    normalised_name: str = ""
    supplier_reference: str = ""
    transaction_reference: str = ""
    paid_on: date | None = None
    amount_pence: int | None = None
    department: str = ""
    category: str = ""
    description: str = ""
    company_number: str = ""
    is_vcse_declared: bool | None = None
    exclusion_reason: str = ""
    refusal: str = ""
    raw: tuple[str, ...] = field(default=())


def read_rows(table: Sequence[Sequence[object]], columns: Columns) -> Iterator[Row]:
    """Every row below the headings that has anything in it, each accounted for."""
    seen: set[tuple[str, ...]] = set()
    for index, cells in enumerate(table[columns.header_row + 1 :], columns.header_row + 2):
        written = tuple(_text(cell) for cell in cells)
        if not any(written):
            continue
        row = _read(index, cells, written, columns)
        # Two rows alike in every cell, reference of the payment included, are one row that was exported twice.
        if row.state == SpendState.COUNTED and row.transaction_reference:
            if written in seen:
                row = replace(row, state=SpendState.EXCLUDED, exclusion_reason=Exclusion.DUPLICATE)
            seen.add(written)
        yield row


def _read(number: int, cells: Sequence[object], written: tuple[str, ...], columns: Columns) -> Row:
    def cell(meaning: str) -> object:
        at = columns.at.get(meaning, -1)
        return cells[at] if 0 <= at < len(cells) else None

    def text(meaning: str, most: int = 200) -> str:
        return _text(cell(meaning))[:most]

    name, kind = text("supplier_name"), text("kind")
    problems: list[str] = []
    amount = _tried(problems, amount_in_pence, cell("amount"))
    paid_on = _tried(problems, day_of, cell("paid_on"))
    if not name:
        problems.append("There is no supplier name")
    row = Row(
        number=number,
        state=SpendState.COUNTED,
        supplier_name=name,
        normalised_name=normalised_name(name),
        supplier_reference=text("supplier_reference", 60),
        transaction_reference=text("transaction_reference", 60),
        paid_on=paid_on,
        amount_pence=amount,
        department=text("department"),
        category=text("category"),
        description=text("description", 300) or kind,
        company_number=company_number_or_blank(text("company_number")),
        is_vcse_declared=yes_or_no(text("vcse")),
    )
    if problems:
        return replace(row, state=SpendState.REFUSED, refusal=". ".join(problems)[:200], raw=written)
    reason = exclusion_of(name, "\n".join((kind, row.category, row.department, row.description)))
    return replace(row, state=SpendState.EXCLUDED, exclusion_reason=reason) if reason else row


def exclusion_of(name: str, words: str) -> str:
    """The named reason why a payment is not supplier spend that buying can steer; "" where it is (5.2)."""
    rules = ((NAME_RULES[0], name), *((rule, words) for rule in TEXT_RULES), *((rule, name) for rule in NAME_RULES[1:]))
    return next((reason.value for (reason, pattern), text in rules if pattern.search(text)), "")


def amount_in_pence(value: object) -> int:
    """Exact pence of "£1,234.50", "-438.80", "(438.80)", "438.80-" or a spreadsheet number.

    Raises RuleBroken ``amount`` for nothing, for words, and for parts of a penny.
    """
    written = _text(value)
    if not written:
        raise RuleBroken("amount", "There is no amount")
    compact = re.sub(r"[£,\s]", "", written)
    negative = compact.startswith(("-", "(")) or compact.endswith(("-", "CR"))
    digits = re.sub(r"^[-(+]+|[-)]+$|CR$", "", compact)
    if not re.fullmatch(r"\d*\.?\d+(e-?\d{1,3})?|\d+\.", digits, re.I):
        raise RuleBroken("amount", f"The amount “{written[:40]}” is not a number")
    amount = Decimal(digits)
    rounded = amount.quantize(PENNY) if amount < MOST_POUNDS else None
    if rounded is None or abs(amount - rounded) > (FLOAT_NOISE if isinstance(value, float) else 0):
        raise RuleBroken("amount", f"The amount “{written[:40]}” is not in pounds and whole pence")
    return int(rounded * 100) * (-1 if negative else 1)


def day_of(value: object) -> date:
    """A day from a spreadsheet date or from text, the day before the month as in Britain.

    Raises RuleBroken ``date`` for anything else.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    written = _text(value)
    if not written:
        raise RuleBroken("date", "There is no date")
    head = re.sub(r"[T ]\d{1,2}:\d{2}.*$", "", written)
    for shape in DATE_SHAPES:
        try:
            return datetime.strptime(head, shape).date()  # noqa: DTZ007  (a day has no zone)
        except ValueError:
            continue
    raise RuleBroken("date", f"The date “{written[:40]}” cannot be read. Write it like 27/03/2026")


def yes_or_no(text: str) -> bool | None:
    """True or False where a column says so; None for an empty cell: nobody said "no"."""
    word = text.strip().lower()
    return True if word in YES else False if word in NO else None


def _tried(problems: list[str], read: Callable[[object], T], value: object) -> T | None:
    """What ``read`` makes of the cell; where it refuses, None and its words among the problems."""
    try:
        return read(value)
    except RuleBroken as refusal:
        problems.append(refusal.message)
        return None


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return " ".join(str(value).split())
