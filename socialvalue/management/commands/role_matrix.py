"""``manage.py role_matrix``: who may do what, read from the permission tables themselves (docs/roles.md)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from rules.permissions import permissions

from socialvalue.accounts.roles import Role

FILE = "docs/roles.md"
TOKEN = re.compile(r"[()&|^~]|[^()&|^~]+")
AND, OR, XOR, NOT = "&", "|", "^", "~"
INTRODUCTION = """# Who may do what

Made by `manage.py role_matrix --write` from each app's `permissions.py`; the build fails when it is stale. Change the
tables, not this page. ● may. ○ may where the condition in the last column holds too. Nothing: may not.
Permissions say *who*; the state tables in docs/lifecycle.md say *when*. Nobody is a superuser.
"""


@dataclass(frozen=True)
class Rule:
    """A predicate as a tree: an operator over parts, or a leaf with a ``name``; ``known`` once it is decided."""

    operator: str = ""
    parts: tuple["Rule", ...] = ()
    name: str = ""
    known: bool | None = None


YES, NO = Rule(known=True), Rule(known=False)


def read(name: str) -> Rule:
    """The tree behind a predicate's name, such as ``((officer & leads the procurement) | ~did_not_score)``."""
    tokens = [token.strip() for token in TOKEN.findall(name) if token.strip()]
    rule, rest = _read(tokens)
    if rest:
        raise ValueError(f"cannot read the predicate {name}")
    return rule


def _read(tokens: list[str]) -> tuple[Rule, list[str]]:
    first, rest = tokens[0], tokens[1:]
    if first == NOT:
        part, rest = _read(rest)
        return Rule(NOT, (part,)), rest
    if first != "(":
        return Rule(name=first), rest
    left, rest = _read(rest)
    operator, rest = rest[0], rest[1:]
    right, rest = _read(rest)
    return Rule(operator, (left, right)), rest[1:]


def left_for(rule: Rule, role: str) -> Rule:
    """What is still to be asked of somebody who holds ``role`` and no other: YES, NO, or the conditions that remain."""
    if rule.name:
        asked = set(rule.name.split(" or "))
        return (YES if role in asked else NO) if asked <= set(Role.values) else rule
    parts = [left_for(part, role) for part in rule.parts]
    known = [part.known for part in parts]
    if rule.operator == NOT:
        return _not(parts[0])
    if rule.operator == XOR:
        return _xor(parts)
    ends, drops = (False, True) if rule.operator == AND else (True, False)
    if ends in known:
        return Rule(known=ends)
    open_parts = tuple(part for part in parts if part.known is not drops)
    if not open_parts:
        return Rule(known=drops)
    return open_parts[0] if len(open_parts) == 1 else Rule(rule.operator, open_parts)


def _not(part: Rule) -> Rule:
    return Rule(NOT, (part,)) if part.known is None else Rule(known=not part.known)


def _xor(parts: list[Rule]) -> Rule:
    left, right = parts
    if left.known is None and right.known is None:
        return Rule(XOR, (left, right))
    known, other = (left, right) if left.known is not None else (right, left)
    return _not(other) if known.known else other


def in_words(rule: Rule) -> str:
    """A condition as a reader says it: "leads the procurement and did not score"."""
    if rule.name:
        return rule.name.replace("_", " ").removeprefix("is ")
    if rule.operator == NOT:
        return f"not ({in_words(rule.parts[0])})"
    joint = {AND: " and ", OR: " or ", XOR: " or else "}[rule.operator]
    return joint.join(in_words(part) if part.name else f"({in_words(part)})" for part in rule.parts)


def row_of(codename: str, predicate_name: str) -> str:
    """One line of the table."""
    rule = read(predicate_name)
    left = {role: left_for(rule, role.value) for role in Role}
    cells = ["●" if rest.known else "○" if rest.known is None else "" for rest in left.values()]
    asked: dict[str, list[str]] = {}
    for role, rest in left.items():
        if rest.known is None:
            asked.setdefault(in_words(rest), []).append(str(role.label).lower())
    conditions = [words if len(asked) == 1 else f"{', '.join(roles)}: {words}" for words, roles in asked.items()]
    return f"| {codename.replace('_', ' ')} | {' | '.join(cells)} | {'; '.join(conditions)} |"


def tables() -> Iterator[str]:
    """A heading and a table for each app, in the order in which the apps are installed."""
    order = [name.rpartition(".")[2] for name in settings.INSTALLED_APPS]
    known: list[tuple[str, str]] = [tuple(name.split(".", 1)) for name in permissions]
    known.sort(key=lambda pair: order.index(pair[0]))  # stable: rows stay in the order of their table
    roles = [str(role.label) for role in Role]
    for app, pairs in groupby(known, key=lambda pair: pair[0]):
        rows = [row_of(codename, str(permissions[f"{app}.{codename}"].name)) for _, codename in pairs]
        head = f"| May | {' | '.join(roles)} | Where |\n|---|{':-:|' * len(roles)}---|"
        yield "\n".join([f"## {app.capitalize()}\n", head, *rows])


def page() -> str:
    """The whole of docs/roles.md."""
    return "\n".join([INTRODUCTION, *(f"{table}\n" for table in tables())])


class Command(BaseCommand):
    requires_system_checks = ()  # it reads tables of permissions and nothing else
    help = "Print who may do what; --write keeps it as docs/roles.md, --check fails where that file is stale."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true")
        parser.add_argument("--write", action="store_true")

    def handle(self, *args: Any, check: bool = False, write: bool = False, **options: Any) -> None:
        file = Path(settings.BASE_DIR) / FILE
        if check:
            if not file.exists() or file.read_text() != page():
                raise CommandError(f"{FILE} is stale. Run: manage.py role_matrix --write")
        elif write:
            file.write_text(page())
        else:
            self.stdout.write(page(), ending="")
