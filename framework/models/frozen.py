"""What the database itself refuses once a framework is no draft: it stays as published.

A migration that alters one of these tables on SQLite makes the table anew and loses or breaks the triggers: call
``unfreeze_frameworks`` before such an operation and ``freeze_frameworks`` after it.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

from socialvalue.core.triggers import Frozen, FrozenWords, freeze, freeze_words, unfreeze, unfreeze_words

FRAMEWORK, WHILE = "framework_framework", "draft"
OF_OUTCOME = (
    "(SELECT outcome.id, framework.status FROM framework_outcome outcome "
    "JOIN framework_framework framework ON framework.id = outcome.framework_id)"
)
FROZEN = (
    *(
        Frozen(f"framework_{name}", FRAMEWORK, "framework_id", WHILE)
        for name in ("theme", "priority", "outcome", "modelcriterion", "centralmodel")
    ),
    # A measure made for one contract comes and goes under a published outcome; even that one is never changed.
    Frozen("framework_measure", OF_OUTCOME, "outcome_id", WHILE, comes_and_goes="bespoke"),
)
WORDS = FrozenWords(FRAMEWORK, ("name", "slug", "version", "top_label", "source"), WHILE)


def freeze_frameworks(connection: BaseDatabaseWrapper) -> None:
    """Refuse to add, change or delete parts of a framework that is no draft, and to change or delete it."""
    for rule in FROZEN:
        freeze(connection, rule)
    freeze_words(connection, WORDS)


def unfreeze_frameworks(connection: BaseDatabaseWrapper) -> None:
    """Take the refusal away (a test's clean-up, a migration)."""
    for rule in FROZEN:
        unfreeze(connection, rule)
    unfreeze_words(connection, WORDS)
