"""Thin tasks of the framework app."""

from celery import shared_task
from django.utils import timezone

from framework import notifications


@shared_task
def remind_of_reviews() -> None:
    """Tell the keepers of the policy when its yearly review is due."""
    notifications.remind_of_reviews(timezone.localdate())
