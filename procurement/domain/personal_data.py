"""Columns about people that evidence must not have: counts and outward postcodes suffice (social-value.md 3.6).

A help against mistakes, not a proof: it reads the headings of a table, never what is in the cells below.
"""

import re
from collections.abc import Iterable, Sequence

from socialvalue.core.rules import RuleBroken

ROWS_READ = 30  # a heading may stand below a title and a few notes
CELLS_READ = 200
LONGEST_HEADING = 60
_PERSON = (
    "full|first|middle|last|given|family|preferred|maiden|employee|employees|staff|worker|apprentice|trainee|participant"
    "|volunteer|learner|candidate|client|beneficiary|resident|person|persons|people|child|parent|driver|next of kin"
)
_COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("names", re.compile(rf"(the )?(({_PERSON})s? )*names?( of ({_PERSON})s?)?")),
    ("names", re.compile(r"(first |second )?(forenames?|surnames?|initials)( and (forenames?|surnames?|initials))?")),
    ("National Insurance numbers", re.compile(r"(ni|n i|nino|national insurance)( (no|num|number|nr|code))?s?")),
    ("dates of birth", re.compile(r"(date|day|year)s? of birth|d ?o ?b|birth ?(date|day)s?")),
    (
        "home addresses",
        re.compile(r"(home|private|personal|residential|postal|street) (address|postcode|post code)(es|s)?"),
    ),
    ("home addresses", re.compile(r"address line \d|(home )?house (number|no)( or name)?")),
)


def personal_columns(rows: Iterable[Sequence[object]]) -> tuple[tuple[str, str], ...]:
    """(heading as written, what it holds) for every heading about people in the first rows, in their order."""
    found: dict[str, str] = {}
    for number, row in enumerate(rows):
        if number >= ROWS_READ:
            break
        for cell in row[:CELLS_READ]:
            kind = _kind_of(cell)
            if kind:
                found.setdefault(str(cell).strip(), kind)
    return tuple(found.items())


def refuse_personal_columns(name: str, rows: Iterable[Sequence[object]], *, field: str = "file") -> None:
    """Refuse a table about people: RuleBroken ``personal_data`` says which columns to remove."""
    found = personal_columns(rows)
    if not found:
        return
    columns = " and ".join(f"“{heading}”" for heading, _ in found)
    kinds = ", ".join(dict.fromkeys(kind for _, kind in found))
    which, them = ("a column", "it") if len(found) == 1 else ("columns", "them")
    message = (
        f"{name} has {which} headed {columns}, for {kinds}. Remove {them}, save the file and choose it again. "
        "Counts and the first half of postcodes are enough."
    )
    raise RuleBroken("personal_data", message, field)


def _kind_of(cell: object) -> str:
    if not isinstance(cell, str) or len(cell) > LONGEST_HEADING:
        return ""
    words = " ".join(re.sub(r"[^a-z0-9]+", " ", re.sub(r"\(s\)|['’]", "", _spaced(cell).lower())).split())
    return next((kind for kind, pattern in _COLUMNS if words and pattern.fullmatch(words)), "")


def _spaced(cell: str) -> str:
    """ "firstName" and "FirstName" as two words."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", cell)
