"""Thin tasks of the procurement app."""

from celery import shared_task
from django.utils import timezone

from procurement import builder
from procurement.notifications import local_need, reminders
from procurement.selectors.tender_pack import packs_to_resume
from socialvalue.core.background import enqueue


@shared_task
def send_reminders() -> None:
    """Tell people once a day what is due soon."""
    reminders.send_due(timezone.now())


@shared_task
def expire_local_needs() -> None:
    """Delete once a day the local needs that nobody confirmed."""
    local_need.expire(timezone.now())


@shared_task
def build_pack(pack_id: int) -> None:
    """Make one tender pack."""
    builder.build_pack(pack_id)


@shared_task
def resume_packs() -> None:
    """Send again what was never begun or was cut off."""
    for pack_id in packs_to_resume(timezone.now()):
        enqueue(build_pack, pack_id)
