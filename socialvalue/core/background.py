"""Handing work to Celery: after commit, by id, and never at the cost of the request."""

import logging
from typing import Any

from celery import Task
from django.db import transaction
from kombu.exceptions import OperationalError

log = logging.getLogger(__name__)


def enqueue(task: Task, *args: Any) -> None:
    """Send ``task`` once the transaction has committed.

    A broker that is down is logged and otherwise ignored: the database row says that the work is still to do, and a
    sweeper sends it again.
    """

    def send() -> None:
        try:
            task.apply_async(args, retry=False)
        except (OperationalError, OSError):
            log.warning("the broker is not reachable; %s waits for the sweeper", task.name)

    transaction.on_commit(send)
