"""Conflicts of interest before a tender (Procurement Act 2023, sections 81 to 83).

Everybody who acts in a procurement or influences its decisions declares; each interest is decided by somebody else; the
assessment is signed before the notice, kept under review, and confirmed when the tender is issued.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from socialvalue.core.rules import Problem


@dataclass(frozen=True, slots=True)
class Declared:
    """Where one person stands: whether they declared, and whether an interest of theirs waits for a decision."""

    name: str
    declared: bool
    undecided: bool = False


def assessment_problems(people: Sequence[Declared], not_named: Sequence[str] = ()) -> tuple[Problem, ...]:
    """What stands between the declarations and a signature. ``not_named``: who must be among the people and is not."""
    problems = [
        Problem("not_named", f"Name {name} as somebody who influences this procurement.", link="people")
        for name in not_named
    ]
    if not people and not not_named:
        problems.append(Problem("nobody_named", "Name those who influence this procurement.", link="people"))
    problems += [
        Problem("not_declared", f"{one.name} has not declared yet.", link="people")
        for one in people
        if not one.declared
    ]
    problems += [
        Problem("not_decided", f"Decide what keeps the interest of {one.name} from counting.", link="people")
        for one in people
        if one.undecided
    ]
    return tuple(problems)


def is_current(signed_at: datetime | None, last_change: datetime | None) -> bool:
    """Whether a signature still holds: nobody was named, declared or decided about after it."""
    return signed_at is not None and (last_change is None or last_change < signed_at)
