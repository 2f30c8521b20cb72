"""What the database itself refuses once a tender has left draft: its evaluation model stays as published.

A migration that alters one of these tables, or the tender's, on SQLite makes the table anew and loses or breaks the
triggers: call ``unfreeze_tenders`` before such an operation and ``freeze_tenders`` after it.
"""

from collections.abc import Iterable

from django.db.backends.base.base import BaseDatabaseWrapper

from socialvalue.core.triggers import Frozen, freeze, unfreeze

PARENT, KEY, WHILE = "procurement_tender", "tender_id", "draft"
PARTS = ("criterion", "question", "selectedmeasure", "lot", "tenderconditions", "markingrules", "markingscale")


def freeze_tenders(connection: BaseDatabaseWrapper, parts: Iterable[str] = PARTS) -> None:
    """Refuse to add, change or delete the parts of a tender that is no draft. A migration names the parts it knows."""
    for part in parts:
        freeze(connection, _rule(part))


def unfreeze_tenders(connection: BaseDatabaseWrapper, parts: Iterable[str] = PARTS) -> None:
    """Take the refusal away (a test's clean-up, a migration)."""
    for part in parts:
        unfreeze(connection, _rule(part))


def _rule(part: str) -> Frozen:
    return Frozen(f"procurement_{part}", PARENT, KEY, WHILE)
