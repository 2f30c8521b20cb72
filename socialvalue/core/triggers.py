"""Triggers by which the database itself refuses changes of append-only tables and of frozen rows."""

from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper

EVENTS = ("UPDATE", "DELETE")


def protect(connection: BaseDatabaseWrapper, table: str) -> None:
    """Make ``table`` append-only on SQLite or PostgreSQL."""
    unprotect(connection, table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME "
                "USING ERRCODE = 'integrity_constraint_violation'; END $$"
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


@dataclass(frozen=True, slots=True)
class Frozen:
    """Rows of ``table`` change only while the row of ``parent`` that ``key`` names has the status ``while_status``."""

    table: str
    parent: str
    key: str
    while_status: str


FROZEN_EVENTS = ("INSERT", "UPDATE", "DELETE")


def freeze(connection: BaseDatabaseWrapper, rule: Frozen) -> None:
    """Make the database refuse to add, change or delete rows whose parent has left the status (SQLite, PostgreSQL)."""
    unfreeze(connection, rule)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_FROZEN_FUNCTION)
        for event in FROZEN_EVENTS:
            name = _frozen_name(rule, event)
            if connection.vendor == "sqlite":
                rows = {"INSERT": "NEW", "DELETE": "OLD"}.get(event)
                keys = f"{rows}.{rule.key}" if rows else f"OLD.{rule.key}, NEW.{rule.key}"
                left = f"SELECT 1 FROM {rule.parent} WHERE id IN ({keys}) AND status <> '{rule.while_status}'"  # noqa: S608
                act = f"WHEN EXISTS ({left}) BEGIN SELECT RAISE(ABORT, '{rule.table} is frozen'); END"
            else:
                act = f"EXECUTE FUNCTION refuse_frozen('{rule.parent}', '{rule.key}', '{rule.while_status}')"
            cursor.execute(f"CREATE TRIGGER {name} BEFORE {event} ON {rule.table} FOR EACH ROW {act}")


def unfreeze(connection: BaseDatabaseWrapper, rule: Frozen) -> None:
    """Take the triggers away again (a test's clean-up, a migration backwards, one that alters either table)."""
    with connection.cursor() as cursor:
        for event in FROZEN_EVENTS:
            suffix = f" ON {rule.table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {_frozen_name(rule, event)}{suffix}")


def _frozen_name(rule: Frozen, event: str) -> str:
    return f"{rule.table}_frozen_{event.lower()}"


_FROZEN_FUNCTION = """
CREATE OR REPLACE FUNCTION refuse_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  ids bigint[] := '{}';
  frozen boolean;
BEGIN
  IF TG_OP <> 'INSERT' THEN ids := ids || (to_jsonb(OLD) ->> TG_ARGV[1])::bigint; END IF;
  IF TG_OP <> 'DELETE' THEN ids := ids || (to_jsonb(NEW) ->> TG_ARGV[1])::bigint; END IF;
  EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I WHERE id = ANY ($1) AND status <> $2)', TG_ARGV[0])
    INTO frozen USING ids, TG_ARGV[2];
  IF frozen THEN
    RAISE EXCEPTION '% is frozen', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$
"""
