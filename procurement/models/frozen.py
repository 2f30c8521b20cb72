"""What the database itself refuses once a tender has left draft: its evaluation model stays as published.

A migration that alters one of these tables, or the tender's, on SQLite makes the table anew and loses or breaks the
triggers: call ``unfreeze_tenders`` before such an operation and ``freeze_tenders`` after it.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

from socialvalue.core.triggers import Frozen, freeze, unfreeze

PARENT, KEY, WHILE = "procurement_tender", "tender_id", "draft"
FROZEN = tuple(
    Frozen(f"procurement_{name}", PARENT, KEY, WHILE) for name in ("criterion", "question", "selectedmeasure", "lot")
)


def freeze_tenders(connection: BaseDatabaseWrapper) -> None:
    """Refuse to add, change or delete criteria, questions, measures and lots of a tender that is no draft."""
    for rule in FROZEN:
        freeze(connection, rule)


def unfreeze_tenders(connection: BaseDatabaseWrapper) -> None:
    """Take the refusal away (a test's clean-up, a migration)."""
    for rule in FROZEN:
        unfreeze(connection, rule)
