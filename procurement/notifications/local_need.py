"""Letters to the body that registered a local need, and the deletion of what was never confirmed.

Each letter is sealed with the number of its local need: staff do not list it, and it goes with the contact.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.urls import reverse

from procurement.choices import LocalNeedStatus
from procurement.domain.local_needs import DAYS_TO_CONFIRM, seal_of
from procurement.models import LocalNeed
from procurement.selectors.local_need import local_needs_expired, token_of
from socialvalue.core import audit
from socialvalue.core.mail import queue_email
from socialvalue.core.models import OutgoingEmail

DECISIONS = {
    "publish": "is published for suppliers",
    "decline": "was not taken up",
    "close": "is closed",
    "reopen": "is looked at again",
}


def ask_to_confirm(local_need: LocalNeed) -> None:
    """The link by which the body shows that the address is its own."""
    path = reverse("portal:local-need-confirm", args=[token_of(local_need)])
    write_to_body(local_need, "local_need_confirm", path=path, days=DAYS_TO_CONFIRM)


def tell_body(local_need: LocalNeed, verb: str, reason: str = "") -> None:
    """What was decided, with the reason where there is one."""
    write_to_body(local_need, "local_need_decided", decision=DECISIONS[verb], reason=reason)


def write_to_body(local_need: LocalNeed, template: str, **facts: Any) -> None:
    """One letter; none where somebody phoned and left no address. Its text is wiped once it is sent."""
    if local_need.contact_email:
        context = {"local_need": local_need, **facts}
        queue_email(
            to=local_need.contact_email, template=template, context=context, secret=True, seal=seal_of(local_need.pk)
        )


def forget_letters(local_need: LocalNeed) -> None:
    """Take the letters to the body out of the outbox."""
    OutgoingEmail.objects.filter(seal=seal_of(local_need.pk)).delete()


@transaction.atomic
def expire(now: datetime) -> int:
    """Delete what nobody confirmed in time, with its letters and every personal datum; how many were deleted."""
    rows = list(local_needs_expired(now).select_for_update())
    for one in rows:
        audit.record(None, "local_need.expire", one)
        forget_letters(one)
        LocalNeed.objects.filter(pk=one.pk, status=LocalNeedStatus.UNCONFIRMED).delete()
    return len(rows)
