"""Which column of a spend file means what. Councils name them freely, misspell them, and leave some empty."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from socialvalue.core.rules import RuleBroken

# meaning -> headings in order of preference, as `plain` writes them
SYNONYMS: dict[str, tuple[str, ...]] = {
    "amount": (
        "net amount", "net", "net value", "amount net of vat", "invoice line value net of vat", "amount excluding vat",
        "amount exc vat", "amount", "value", "payment amount", "line amount", "invoice amount", "total", "gross",
    ),
    "supplier_name": (
        "supplier beneficiary name", "supplier name", "supplier", "beneficiary name", "beneficiary", "vendor name",
        "vendor", "payee name", "payee", "creditor name", "creditor", "merchant name", "paid to",
    ),
    "paid_on": (
        "date of payment", "payment date", "date paid", "paid date", "transaction date", "date", "posting date",
        "invoice date", "date incurred",
    ),
    "transaction_reference": (
        "internal ref number", "transaction number", "transaction no", "transaction id", "document no", "documentno",
        "document number", "payment reference", "payment number", "reference", "invoice number",
    ),
    "supplier_reference": ("supplier id", "supplier number", "supplier reference", "vendor id", "vendor number"),
    "department": ("expense area", "directorate", "department", "service area", "service group", "service"),
    "category": (
        "procurement classification council s procurement category name", "procurement category", "category", "account",
        "gl description", "expense type", "expense description", "account description", "merchant category", "proclass",
    ),
    "description": (
        "purpose of spend summary", "purpose of spend", "summary of purpose", "purpose", "description", "narrative",
        "extended description",
    ),
    "kind": ("definition", "payment type", "type of payment", "subsource", "source"),
    "company_number": (
        "supplier registered company number", "company number", "company registration number", "companies house number",
        "registered company number",
    ),
    "vcse": (
        "voluntary community and social enterprise supplier", "vcse supplier", "vcse", "voluntary sector", "vcs",
    ),
}  # fmt: skip
REQUIRED = {
    "amount": "the amount (net of VAT)",
    "supplier_name": "the supplier's name",
    "paid_on": "the date of payment",
}
SEARCHED_ROWS = 25  # titles and notes may stand above the headings
CLOSE_ENOUGH = 0.87


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each meaning stands: ``at`` is {meaning: column index}, ``headings`` {meaning: the heading as written}."""

    header_row: int
    at: dict[str, int]
    headings: dict[str, str]


def plain(heading: object) -> str:
    """A heading in lower case with single spaces and no punctuation."""
    return " ".join(re.sub(r"[^a-z0-9]+", " ", str(heading or "").lower()).split())


def find_columns(rows: Sequence[Sequence[object]]) -> Columns:
    """The heading row among the first rows of a file and what its columns mean.

    Raises RuleBroken ``spend_columns`` that names what is missing.
    """
    best = max(
        (_columns_of(number, row) for number, row in enumerate(rows[:SEARCHED_ROWS])),
        key=lambda columns: (len(REQUIRED.keys() & columns.at.keys()), len(columns.at)),
        default=Columns(0, {}, {}),
    )
    missing = [words for meaning, words in REQUIRED.items() if meaning not in best.at]
    if missing:
        raise RuleBroken(
            "spend_columns",
            f"No column was found for {' or '.join(missing)}. Name the columns in the first row, "
            "for example: Date, Supplier Name, Net Amount.",
            "file",
        )
    return best


def _columns_of(number: int, row: Sequence[object]) -> Columns:
    names = [plain(cell) for cell in row]
    at: dict[str, int] = {}
    for exact in (True, False):
        for meaning, synonyms in SYNONYMS.items():
            free = {
                name: index for index, name in reversed(list(enumerate(names))) if name and index not in at.values()
            }
            if meaning not in at and (index := _index_of(synonyms, free, exact)) is not None:
                at[meaning] = index
    return Columns(number, at, {meaning: str(row[index]).strip() for meaning, index in at.items()})


def _index_of(synonyms: tuple[str, ...], names: dict[str, int], exact: bool) -> int | None:
    for synonym in synonyms:
        if exact and synonym in names:
            return names[synonym]
        near = [] if exact or len(synonym) < 6 else get_close_matches(synonym, names, n=1, cutoff=CLOSE_ENOUGH)
        if near:
            return names[near[0]]
    return None
