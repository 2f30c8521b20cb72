"""A check of the database before it is migrated."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error
from django.db import connections
from django.db.migrations.loader import MigrationLoader

HINT = (
    "The code is older than the database, or the database was made before the migrations were made anew (decision 10). "
    "Go back to the version that made it, or begin with an empty database; for the demonstration: bin/run --fresh."
)


def database_is_of_this_code(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """An error for a database on which changes were made that this code does not know: it would fail page by page."""
    found: list[CheckMessage] = []
    for alias in databases or ():
        loader = MigrationLoader(connections[alias], ignore_no_migrations=True)
        unknown = sorted(
            f"{app}.{name}"
            for app, name in loader.applied_migrations
            if app in loader.migrated_apps and (app, name) not in loader.disk_migrations
        )
        if unknown:
            words = f"The database has changes that this code does not know: {', '.join(unknown)}."
            found.append(Error(words, hint=HINT, id="core.E001"))
    return found
