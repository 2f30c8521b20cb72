"""What the database itself refuses once a tender has left draft: its evaluation model stays as published.

A migration that alters one of these tables, or the tender's, on SQLite makes the table anew and loses or breaks the
triggers: call ``unfreeze_tenders`` before such an operation and ``freeze_tenders`` after it.
"""

from collections.abc import Iterable

from django.db.backends.base.base import BaseDatabaseWrapper

from socialvalue.core.triggers import Frozen, freeze, protect, unfreeze, unprotect

VERSIONS, ADDENDA = "procurement_tenderversion", "procurement_addendum"
PARENT, KEY, WHILE = "procurement_tender", "tender_id", "draft"
PARTS = (
    "criterion",
    "question",
    "selectedmeasure",
    "lot",
    "tenderconditions",
    "markingrules",
    "markingscale",
    "tenderdocument",
    "quantityscoring",
    "countedmeasure",
    "dummybid",
    "tenderclause",
    "noclausereason",
)


def freeze_tenders(connection: BaseDatabaseWrapper, parts: Iterable[str] = PARTS) -> None:
    """Refuse to add, change or delete the parts of a tender that is no draft. A migration names the parts it knows."""
    for part in parts:
        freeze(connection, _rule(part))
    guard_versions(connection)


def unfreeze_tenders(connection: BaseDatabaseWrapper, parts: Iterable[str] = PARTS) -> None:
    """Take the refusal away (a test's clean-up, a migration)."""
    for part in parts:
        unfreeze(connection, _rule(part))
    unguard_versions(connection)


def _rule(part: str) -> Frozen:
    return Frozen(f"procurement_{part}", PARENT, KEY, WHILE)


def guard_versions(connection: BaseDatabaseWrapper) -> None:
    """Refuse to change or delete a version on record, and to make a tender that is no draft a draft again.

    One way stays: a published tender whose open addendum says since when it is lifted, under the deadline in force;
    ``Addendum`` takes no moment from that deadline on. From the opening on there is no way back.
    """
    unguard_versions(connection)
    protect(connection, VERSIONS)
    refused = f"{_LIFTS} AND NOT ({_LAWFUL})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_LIFT_FUNCTION.format(refused=refused))
            act = "EXECUTE FUNCTION refuse_lift()"
        else:
            act = f"WHEN {refused} BEGIN SELECT RAISE(ABORT, 'procurement_tender is frozen'); END"
        cursor.execute(f"CREATE TRIGGER {PARENT}_lift BEFORE UPDATE ON {PARENT} FOR EACH ROW {act}")


def unguard_versions(connection: BaseDatabaseWrapper) -> None:
    """Take both refusals away (a test's clean-up, a migration backwards, one that alters a tender's table)."""
    unprotect(connection, VERSIONS)
    suffix = f" ON {PARENT}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER IF EXISTS {PARENT}_lift{suffix}")


_LIFTS = "OLD.status <> 'draft' AND NEW.status = 'draft'"
_LAWFUL = f"""
OLD.status = 'published' AND EXISTS (
  SELECT 1 FROM {ADDENDA} a WHERE a.tender_id = OLD.id AND a.version_id IS NULL AND a.discarded_at IS NULL
  AND a.lifted_at IS NOT NULL AND a.closed_at = OLD.closes_at
)
"""  # noqa: S608 - names of our own tables
_LIFT_FUNCTION = """
CREATE OR REPLACE FUNCTION refuse_lift() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF {refused} THEN
    RAISE EXCEPTION 'procurement_tender is frozen' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$
"""
