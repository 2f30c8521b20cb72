"""Letters about exceptions from the policy: to whoever decides, and to whoever asked."""

from procurement.models import WeightingException
from socialvalue.accounts.selectors import people_with_role
from socialvalue.core.mail import queue_email


def tell_asked(exception: WeightingException) -> None:
    """Everybody in the role that the policy names, except the asker."""
    for person in people_with_role(exception.procurement.policy.exception_approver).exclude(pk=exception.asked_by_id):
        _write(exception, person.email, person.name, "exception_asked")


def tell_decided(exception: WeightingException) -> None:
    """Whoever asked, with the decision and its reason."""
    _write(exception, exception.asked_by.email, exception.asked_by.name, "exception_decided")


def _write(exception: WeightingException, to: str, name: str, template: str) -> None:
    context = {"exception": exception, "procurement": exception.procurement, "name": name}
    queue_email(to=to, template=template, context={**context, "path": exception.get_absolute_url()})
