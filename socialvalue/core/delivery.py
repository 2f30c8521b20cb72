"""Taking messages out of the outbox and handing them to the mail server."""

import logging
import smtplib

from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone

from socialvalue.core.models import OutgoingEmail

log = logging.getLogger(__name__)
MOST_ATTEMPTS = 20
BATCH = 200


def waiting() -> list[int]:
    """Ids of messages not sent yet and not given up, oldest first."""
    found = OutgoingEmail.objects.filter(sent_at__isnull=True, attempts__lt=MOST_ATTEMPTS).order_by("pk")
    return list(found.values_list("pk", flat=True)[:BATCH])


def send(email_id: int) -> None:
    """Send one message once. A failure is noted on the row and tried again by the sweeper."""
    with transaction.atomic():
        email = OutgoingEmail.objects.select_for_update().filter(pk=email_id, sent_at__isnull=True).first()
        if email is None:
            return
        email.attempts += 1
        message = EmailMessage(email.subject, email.body, to=[email.to], headers={"Message-ID": f"<outbox-{email.pk}@social-value>"})
        try:
            message.send()
        except (smtplib.SMTPException, OSError) as error:
            log.warning("message %s was not sent: %s", email.pk, type(error).__name__)
            email.last_error = type(error).__name__
        else:
            email.sent_at = timezone.now()
            email.last_error = ""
            email.body = "" if email.secret else email.body
        email.save(update_fields=["attempts", "sent_at", "last_error", "body"])
