"""The audit trail: one entry for every act, written in the act's own transaction, chained by hash."""

import hashlib
import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils import timezone

from socialvalue.core.models import AuditEntry, AuditHead


@transaction.atomic(savepoint=False)  # an act whose entry fails fails with it: there is nothing to go back to
def record(by: Any, action: str, subject: models.Model, *, seal: str = "", **facts: Any) -> AuditEntry:
    """Append "``by`` did ``action`` to ``subject``" with its facts.

    ``by`` is a user, or None where the clock acts. ``action`` is ``noun.verb`` as in docs/roles.md. ``seal`` keeps the
    entry from staff until it is opened. Facts become JSON; dates and decimals become text.
    """
    head = AuditHead.objects.select_for_update().get_or_create(pk=1)[0]
    entry = AuditEntry(
        at=timezone.now(),
        actor=by,
        actor_name=str(by) if by else "The system",
        action=action,
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        subject_label=str(subject)[:200],
        facts=json.loads(json.dumps(facts, cls=DjangoJSONEncoder)),
        seal=seal,
        previous_hash=head.hash,
    )
    entry.hash = hash_of(entry)
    entry.save(force_insert=True)
    AuditHead.objects.filter(pk=head.pk).update(hash=entry.hash)
    return entry


def hash_of(entry: AuditEntry) -> str:
    """SHA-256 over everything the entry says and the hash of the entry before it."""
    at: datetime = entry.at
    said = [
        entry.previous_hash,
        at.isoformat(),
        entry.actor_id,
        entry.actor_name,
        entry.action,
        entry.subject_type,
        entry.subject_id,
        entry.subject_label,
        entry.facts,
        entry.seal,
    ]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def broken_links() -> Iterator[int]:
    """The ids of entries that do not follow from the one before, oldest first; none where the chain holds."""
    previous = ""
    for entry in AuditEntry.objects.order_by("pk").iterator():
        if entry.previous_hash != previous or entry.hash != hash_of(entry):
            yield entry.pk
        previous = entry.hash
