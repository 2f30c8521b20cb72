"""Writing a message into the outbox."""

from typing import Any

from django.conf import settings
from django.template import Context, engines

from socialvalue.core import tasks
from socialvalue.core.background import enqueue
from socialvalue.core.models import OutgoingEmail


def queue_email(
    *, to: str, template: str, context: dict[str, Any], secret: bool = False, seal: str = ""
) -> OutgoingEmail:
    """Compose ``emails/<template>`` and queue it in the current transaction.

    ``context`` gains ``site_url``, the configured address (never the request's host). It goes out after commit.
    ``secret``: the text holds a link that signs somebody in, so it is wiped from the outbox once sent.
    ``seal``: the message shows who bids, so no staff page lists it.
    """
    context = {"site_url": settings.SITE_URL, **context}
    subject = _text(f"emails/{template}.subject.txt", context)
    email = OutgoingEmail.objects.create(
        to=to,
        subject=" ".join(subject.split())[:200],
        body=_text(f"emails/{template}.txt", context) + "\n",
        secret=secret,
        seal=seal,
    )
    enqueue(tasks.send_email, email.pk)
    return email


def _text(template_name: str, context: dict[str, Any]) -> str:
    """A template as plain text: nothing is escaped, for "O'Brien & Sons" is no HTML in a letter."""
    template = engines["django"].engine.get_template(template_name)  # type: ignore[attr-defined]
    return str(template.render(Context(context, autoescape=False))).strip()
