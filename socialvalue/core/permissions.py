"""Predicates that every app's permission table is made of."""

from collections.abc import Mapping
from typing import Any

import rules
from rules.predicates import Predicate


def has_role(*roles: str) -> Predicate:
    """True for a person who holds any of ``roles``."""

    def holds(user: Any, _obj: Any = None) -> bool:
        return bool(getattr(user, "role_codes", frozenset()) & frozenset(map(str, roles)))

    return Predicate(holds, name=" or ".join(map(str, roles)))


def register(app: str, table: Mapping[str, Predicate]) -> None:
    """Make an app's table known to ``user.has_perm("<app>.<codename>", obj)``; registering again replaces."""
    for codename, predicate in table.items():
        name = f"{app}.{codename}"
        (rules.set_perm if rules.perm_exists(name) else rules.add_perm)(name, predicate)
