"""The message to somebody who is asked to declare interests before a tender."""

from django.urls import reverse

from procurement.models import Influencer
from socialvalue.core.mail import queue_email


def tell_named(influencer: Influencer) -> None:
    """That they are named as somebody who influences the procurement, and where to declare."""
    context = {
        "person": influencer.person,
        "procurement": influencer.procurement,
        "path": reverse("procurement:interest-declare", args=[influencer.pk]),
    }
    queue_email(to=influencer.person.email, template="interest_asked", context=context)
