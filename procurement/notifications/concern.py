"""Letters about concerns: to whoever raised one, and to those who look into them."""

from collections.abc import Iterable

from django.urls import reverse

from procurement.models import Concern
from procurement.selectors.concern import investigators
from socialvalue.accounts.models import User
from socialvalue.core.mail import queue_email


def tell_received(concern: Concern) -> None:
    """It is registered: its reference and the day of the answer to who raised it; to investigators that it waits."""
    _tell_supplier(concern, "concern_received")
    _tell(concern, "concern_to_investigate", investigators(concern), concern.get_absolute_url())


def tell_investigated(concern: Concern) -> None:
    """Somebody looks into it."""
    _tell_supplier(concern, "concern_investigated")


def tell_answered(concern: Concern) -> None:
    """What was found, and what is done about it."""
    _tell_supplier(concern, "concern_answered")


def _tell_supplier(concern: Concern, template: str) -> None:
    _tell(concern, template, [concern.raised_by], reverse("portal:concern-detail", args=[concern.pk]))


def _tell(concern: Concern, template: str, people: Iterable[User], path: str) -> None:
    for person in people:
        queue_email(to=person.email, template=template, context={"concern": concern, "person": person, "path": path})
