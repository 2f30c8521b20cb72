"""Writing a message into the outbox."""

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from socialvalue.core import tasks
from socialvalue.core.background import enqueue
from socialvalue.core.models import OutgoingEmail


def queue_email(*, to: str, template: str, context: dict[str, Any], secret: bool = False) -> OutgoingEmail:
    """Compose ``emails/<template>`` and queue it in the current transaction.

    ``context`` gains ``site_url``, the configured address (never the request's host). The message goes out after commit.
    ``secret``: the text holds a link that signs somebody in, so it is wiped from the outbox once sent.
    """
    context = {"site_url": settings.SITE_URL, **context}
    subject = render_to_string(f"emails/{template}.subject.txt", context)
    email = OutgoingEmail.objects.create(
        to=to,
        subject=" ".join(subject.split())[:200],
        body=render_to_string(f"emails/{template}.txt", context).strip() + "\n",
        secret=secret,
    )
    enqueue(tasks.send_email, email.pk)
    return email
