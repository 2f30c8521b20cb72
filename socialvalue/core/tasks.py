"""Thin tasks: ids in, a worker called."""

from celery import shared_task

from socialvalue.core import delivery


@shared_task
def send_email(email_id: int) -> None:
    """Send one message of the outbox."""
    delivery.send(email_id)


@shared_task
def send_waiting_emails() -> None:
    """Send again what was not sent: the broker was down, the mail server refused, or a worker was cut off."""
    for email_id in delivery.waiting():
        delivery.send(email_id)
