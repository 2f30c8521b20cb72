"""Who knocks at the addresses of the site, in groups, and how a row of the table answers them.

Those who **may** come in get the page **on** a row of the world (see world.py); those who **see** that the row exists
get 403; for everybody else there is nothing (404). A page without a row tells only a stranger that there is nothing;
those with any role are told 403. Nobody signed out gets in but where ``PUBLIC``: they are sent to sign in.
"""

from dataclasses import dataclass, field
from typing import Any

NOBODY: frozenset[str] = frozenset()
LEAD = frozenset({"lead"})
OFFICERS = LEAD | {"officer"}
COMMISSIONERS = frozenset({"commissioner", "chair"})
CHAIR = frozenset({"chair"})
PANELLIST = frozenset({"panellist"})
EVALUATORS = PANELLIST | {"evaluator"}
MANAGER = frozenset({"manager"})
MANAGERS = MANAGER | {"other_manager"}
LEGAL, FINANCE, CHAMPION, HEAD = (frozenset({name}) for name in ("legal", "finance", "champion", "head"))
ADMIN, CABINET = frozenset({"admin"}), frozenset({"cabinet"})
SUPPLIER, RIVAL, STRANGER = frozenset({"supplier"}), frozenset({"rival"}), frozenset({"stranger"})
SUPPLIERS = SUPPLIER | RIVAL
WORKS_WITH_SUPPLIERS = OFFICERS | COMMISSIONERS | MANAGERS | LEGAL | FINANCE | CHAMPION | HEAD
READERS = WORKS_WITH_SUPPLIERS | EVALUATORS
FRAMEWORK_READERS = OFFICERS | CHAMPION | HEAD | ADMIN
KEEPERS = CHAMPION | ADMIN
STAFF = READERS | ADMIN
ROLES = STAFF | CABINET | SUPPLIERS
SIGNED_IN = ROLES | STRANGER
PUBLIC = SIGNED_IN | {"anonymous"}


@dataclass(frozen=True)
class Row:
    """Who gets what at one address. ``code`` is what those who may come in get; ``codes`` what named others get."""

    may: frozenset[str]
    on: str = ""
    sees: frozenset[str] = NOBODY
    more: dict[str, Any] = field(default_factory=dict)
    code: int = 200
    codes: dict[str, int] = field(default_factory=dict)
    html: bool = True  # a page, not a file or an answer for a script

    def expected(self, who: str) -> int:
        if who in self.codes:
            return self.codes[who]
        if who in self.may:
            return self.code
        if who == "anonymous":
            return 302
        seeing = self.sees if self.on else ROLES
        return 403 if who in seeing else 404


def on(thing: str, may: frozenset[str], sees: frozenset[str] = READERS, **facts: Any) -> Row:
    """A page about one row that ``sees`` know of."""
    return Row(may, thing, sees, **facts)


def own(thing: str, **facts: Any) -> Row:
    """A page of the supplier whose row it is; for everybody else there is nothing."""
    return Row(SUPPLIER, thing, NOBODY, **facts)
