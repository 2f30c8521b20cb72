"""Taking messages out of the outbox and handing them to the mail server."""

import logging
import smtplib
from datetime import timedelta

from django.core.mail import EmailMessage
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from socialvalue.core.models import OutgoingEmail

log = logging.getLogger(__name__)
MOST_ATTEMPTS = 20
BATCH = 200
CLAIM = timedelta(minutes=5)  # longer than the mail server may take; a worker that died is followed after this


def waiting() -> list[int]:
    """Ids of messages not sent yet, not given up and not in anybody's hands, oldest first."""
    return list(_free().order_by("pk").values_list("pk", flat=True)[:BATCH])


def send(email_id: int) -> None:
    """Send one message once. A failure is noted on the row and tried again by the sweeper.

    The row is claimed in one statement and no transaction is open while the mail server is spoken to: a slow server
    must not hold a lock that people wait for.
    """
    if not _free().filter(pk=email_id).update(tried_at=timezone.now(), attempts=F("attempts") + 1):
        return
    email = OutgoingEmail.objects.get(pk=email_id)
    headers = {"Message-ID": f"<outbox-{email.pk}@social-value>"}
    try:
        EmailMessage(email.subject, email.body, to=[email.to], headers=headers).send()
    except (smtplib.SMTPException, OSError) as error:
        log.warning("message %s was not sent: %s", email.pk, type(error).__name__)
        email.last_error, email.tried_at = type(error).__name__, None
    else:
        email.last_error, email.sent_at = "", timezone.now()
        email.body = "" if email.secret else email.body
    email.save(update_fields=["sent_at", "tried_at", "last_error", "body"])


def _free() -> QuerySet[OutgoingEmail]:
    unclaimed = Q(tried_at=None) | Q(tried_at__lt=timezone.now() - CLAIM)
    return OutgoingEmail.objects.filter(unclaimed, sent_at=None, attempts__lt=MOST_ATTEMPTS)
