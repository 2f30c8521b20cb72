"""The audit trail: append-only in the database, chained by hash."""

from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from socialvalue.core import audit, triggers
from socialvalue.core.models import AuditEntry

pytestmark = pytest.mark.django_db
TABLE = AuditEntry._meta.db_table


def three(olive) -> list[AuditEntry]:
    return [audit.record(olive, f"thing.act_{number}", olive, number=number) for number in range(3)]


def tamper(sql: str, *values: object) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.rowcount


def test_an_entry_says_who_did_what_to_which(olive):
    entry = audit.record(olive, "tender.publish", olive, on=date(2026, 11, 22), price=Decimal("1.50"), seal="tender:7")
    entry = AuditEntry.objects.get(pk=entry.pk)
    assert (entry.actor, entry.actor_name, entry.action) == (olive, "Olive Officer", "tender.publish")
    assert (entry.subject_type, entry.subject_id, entry.subject_label) == (
        "accounts.user",
        str(olive.pk),
        "Olive Officer",
    )
    assert (entry.facts, entry.seal) == ({"on": "2026-11-22", "price": "1.50"}, "tender:7")


def test_the_clock_acts_as_the_system(olive):
    assert audit.record(None, "report.build", olive).actor_name == "The system"


def test_entries_chain_and_the_chain_holds(olive):
    entries = three(olive)
    assert [entry.previous_hash for entry in entries] == ["", entries[0].hash, entries[1].hash]
    assert list(audit.broken_links()) == []


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE core_auditentry SET actor_name = 'Nobody' WHERE id = %s",
        "UPDATE core_auditentry SET seal = '' WHERE id = %s",
        "DELETE FROM core_auditentry WHERE id = %s",
    ],
)
def test_the_database_refuses_changes(olive, sql):
    entry = three(olive)[1]
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        tamper(sql, entry.pk)
    assert list(audit.broken_links()) == []
    assert AuditEntry.objects.count() == 3


def test_the_rows_of_the_model_are_refused_too(olive):
    entry = three(olive)[0]
    entry.action = "thing.other"
    with pytest.raises(IntegrityError), transaction.atomic():
        entry.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        entry.delete()


@pytest.mark.parametrize(
    "column", ["actor_name", "action", "subject_type", "subject_id", "subject_label", "seal", "hash"]
)
def test_any_word_changed_is_named_where_the_trigger_was_lifted(olive, column):
    entries = three(olive)
    triggers.unprotect(connection, TABLE)
    assert tamper(f"UPDATE {TABLE} SET {column} = 'x' WHERE id = %s", entries[1].pk) == 1  # noqa: S608
    assert next(audit.broken_links()) == entries[1].pk


def test_a_changed_fact_is_named(olive):
    entries = three(olive)
    triggers.unprotect(connection, TABLE)
    AuditEntry.objects.filter(pk=entries[1].pk).update(facts={"number": 99})
    assert list(audit.broken_links()) == [entries[1].pk]


def test_an_entry_taken_out_is_noticed_at_the_next(olive):
    entries = three(olive)
    triggers.unprotect(connection, TABLE)
    assert tamper(f"DELETE FROM {TABLE} WHERE id = %s", entries[1].pk) == 1  # noqa: S608
    assert list(audit.broken_links()) == [entries[2].pk]


def test_an_act_that_fails_leaves_no_entry(olive):
    with suppress(ZeroDivisionError), transaction.atomic():
        audit.record(olive, "thing.act", olive)
        raise ZeroDivisionError
    assert not AuditEntry.objects.exists()
    assert audit.record(olive, "thing.act", olive).previous_hash == ""
