"""Social clauses: their numbered sub-clauses, what of the library's words was changed, and that none needs a reason.

CCC-1: "A library of social clauses, put into the contract specification where appropriate; using none needs a reason."
"""

import difflib
import re
from dataclasses import dataclass
from enum import StrEnum

from socialvalue.core.rules import Problem, RuleBroken

CODE = re.compile(r"[A-Z]{1,6}[0-9]{1,3}")
OWN_NUMBER = re.compile(r"^\(?\d+(?:\.\d+)*[.)]\s+")
LONGEST_TEXT = 12_000  # characters: the comparison word by word must stay quick


class Mark(StrEnum):
    """What became of some words."""

    KEPT = "kept"
    PUT_IN = "put_in"
    TAKEN_OUT = "taken_out"


@dataclass(frozen=True, slots=True)
class Run:
    """Some words in a row that have the same fate."""

    mark: Mark
    words: str


def subclauses(text: str) -> tuple[str, ...]:
    """The sub-clauses of a text: one a line. Numbers follow from the place, so a number that was typed is left off.

    >>> subclauses("1. Pay in time.\\n\\n2) Say so.")
    ('Pay in time.', 'Say so.')
    """
    lines = (OWN_NUMBER.sub("", line.strip()) for line in text.splitlines())
    return tuple(line for line in lines if line)


def tidy(text: str) -> str:
    """A text as it is kept: one sub-clause a line, without numbers and empty lines.

    Raises RuleBroken ``not_said`` for an empty one and ``clause_too_long``.
    """
    kept = "\n".join(subclauses(text))
    if not kept:
        raise RuleBroken("not_said", "Enter the words of the clause.", "text")
    if len(kept) > LONGEST_TEXT:
        raise RuleBroken("clause_too_long", f"Keep the clause to {LONGEST_TEXT:,} characters.", "text")
    return kept


def check_code(code: str) -> str:
    """A code in capitals, such as ``SV1``. Raises RuleBroken ``code_not_clear``."""
    capitals = code.strip().upper()
    if not CODE.fullmatch(capitals):
        message = "Enter a code of one to six letters and a number, for example SV1."
        raise RuleBroken("code_not_clear", message, "code")
    return capitals


def tracked(before: str, after: str) -> tuple[tuple[Run, ...], ...]:
    """The words of ``after`` against those of ``before``, line by line: what was kept, put in and taken out.

    Leaving out what was put in gives ``before`` back, leaving out what was taken out gives ``after``.

    >>> [(run.mark.value, run.words) for run in tracked("Pay in 30 days.", "Pay in 14 days.")[0]]
    [('kept', 'Pay in'), ('taken_out', '30'), ('put_in', '14'), ('kept', 'days.')]
    """
    old, new = _words(before), _words(after)
    lines: list[list[Run]] = [[]]
    for act, a1, a2, b1, b2 in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if act == "equal":
            _lay(lines, Mark.KEPT, old[a1:a2])
        else:
            _lay(lines, Mark.TAKEN_OUT, old[a1:a2])
            _lay(lines, Mark.PUT_IN, new[b1:b2])
    return tuple(tuple(line) for line in lines if line)


def changed_lines(before: str, after: str) -> tuple[tuple[Run, ...], ...]:
    """The lines of :func:`tracked` in which something was changed, whole."""
    return tuple(line for line in tracked(before, after) if any(run.mark != Mark.KEPT for run in line))


def _words(text: str) -> list[str]:
    return re.findall(r"\n|\S+", text)


def _lay(lines: list[list[Run]], mark: Mark, words: list[str]) -> None:
    """Put words at the end, with a new line for every end of line among them."""
    held: list[str] = []
    for word in [*words, None]:
        if word is not None and word != "\n":
            held.append(word)
            continue
        if held:
            lines[-1].append(Run(mark, " ".join(held)))
            held = []
        if word == "\n" and lines[-1]:
            lines.append([])


def fits(kinds: list[str], kind: str) -> bool:
    """Whether a clause for ``kinds`` of contract fits one of ``kind``; one for none in particular fits all."""
    return not kinds or kind in kinds


def clause_problems(clauses: int, reason: str) -> tuple[Problem, ...]:
    """CCC-1: that a tender has neither a clause nor a reason for none. Whatever its value."""
    if clauses or reason.strip():
        return ()
    message = "No social clause is chosen. Choose at least one, or say why none belongs in this contract."
    return (Problem("no_clause", message, link="clauses"),)
