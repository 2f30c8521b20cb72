"""Triggers by which the database itself refuses to change or delete rows of append-only tables."""

from django.db.backends.base.base import BaseDatabaseWrapper

EVENTS = ("UPDATE", "DELETE")


def protect(connection: BaseDatabaseWrapper, table: str) -> None:
    """Make ``table`` append-only on SQLite or PostgreSQL."""
    unprotect(connection, table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END $$"
            )
        for event in EVENTS:
            act = "EXECUTE FUNCTION refuse_change()"
            if connection.vendor == "sqlite":
                act = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            cursor.execute(f"CREATE TRIGGER {_name(table, event)} BEFORE {event} ON {table} FOR EACH ROW {act}")


def unprotect(connection: BaseDatabaseWrapper, table: str) -> None:
    """Take the triggers away again (only a test's clean-up and a migration backwards need this)."""
    with connection.cursor() as cursor:
        for event in EVENTS:
            suffix = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {_name(table, event)}{suffix}")


def _name(table: str, event: str) -> str:
    return f"{table}_refuses_{event.lower()}"
