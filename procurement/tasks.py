"""Thin tasks of the procurement app."""

from celery import shared_task
from django.utils import timezone

from procurement.notifications import reminders


@shared_task
def send_reminders() -> None:
    """Tell people once a day what is due soon."""
    reminders.send_due(timezone.now())
