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
    """Rows of ``table`` change only while the row of ``parent`` that ``key`` names has the status ``while_status``.

    ``parent`` is a table, or a query in brackets, with ``id`` and ``status``. Rows in which the boolean column
    ``comes_and_goes`` is true may be added and deleted all the same.
    """

    table: str
    parent: str
    key: str
    while_status: str
    comes_and_goes: str = ""


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
                spared = f"NOT {rows}.{rule.comes_and_goes} AND " if rule.comes_and_goes and rows else ""
                act = f"WHEN {spared}EXISTS ({left}) BEGIN SELECT RAISE(ABORT, '{rule.table} is frozen'); END"
            else:
                told = ", ".join(f"'{one}'" for one in (rule.parent, rule.key, rule.while_status, rule.comes_and_goes))
                act = f"EXECUTE FUNCTION refuse_frozen({told})"
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
  IF TG_OP = 'INSERT' AND (to_jsonb(NEW) ->> TG_ARGV[3])::boolean THEN RETURN NEW; END IF;
  IF TG_OP = 'DELETE' AND (to_jsonb(OLD) ->> TG_ARGV[3])::boolean THEN RETURN OLD; END IF;
  IF TG_OP <> 'INSERT' THEN ids := ids || (to_jsonb(OLD) ->> TG_ARGV[1])::bigint; END IF;
  IF TG_OP <> 'DELETE' THEN ids := ids || (to_jsonb(NEW) ->> TG_ARGV[1])::bigint; END IF;
  EXECUTE format('SELECT EXISTS (SELECT 1 FROM %s AS parent WHERE id = ANY ($1) AND status <> $2)', TG_ARGV[0])
    INTO frozen USING ids, TG_ARGV[2];
  IF frozen THEN
    RAISE EXCEPTION '% is frozen', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$
"""


@dataclass(frozen=True, slots=True)
class FrozenWords:
    """A row of ``table`` keeps ``columns`` (none of them null) and is not deleted once it left ``while_status``."""

    table: str
    columns: tuple[str, ...]
    while_status: str


def freeze_words(connection: BaseDatabaseWrapper, rule: FrozenWords) -> None:
    """Make the database refuse to change the words of a row, or to delete it, once it has left the status."""
    unfreeze_words(connection, rule)
    changed = " OR ".join(f"OLD.{column} <> NEW.{column}" for column in rule.columns)
    left = f"OLD.status <> '{rule.while_status}'"
    act = "EXECUTE FUNCTION refuse_change()"
    if connection.vendor == "sqlite":
        act = f"BEGIN SELECT RAISE(ABORT, '{rule.table} is frozen'); END"
    with connection.cursor() as cursor:
        for event, when in (("UPDATE", f"{left} AND ({changed})"), ("DELETE", left)):
            name = f"{rule.table}_words_{event.lower()}"
            cursor.execute(f"CREATE TRIGGER {name} BEFORE {event} ON {rule.table} FOR EACH ROW WHEN ({when}) {act}")


def unfreeze_words(connection: BaseDatabaseWrapper, rule: FrozenWords) -> None:
    """Take the triggers away again."""
    suffix = f" ON {rule.table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for event in EVENTS:
            cursor.execute(f"DROP TRIGGER IF EXISTS {rule.table}_words_{event.lower()}{suffix}")
