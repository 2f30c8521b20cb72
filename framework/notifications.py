"""The letter about the yearly review of the policy (CON-1): once before it is due, once when it is overdue."""

from datetime import date

from django.db import transaction

from framework.models import Policy, PolicyReminder
from framework.selectors import policy_reviews_due
from socialvalue.accounts.models import User
from socialvalue.accounts.roles import Role
from socialvalue.accounts.selectors import people_with_role
from socialvalue.core.mail import queue_email


def remind_of_reviews(on: date) -> int:
    """Tell the champions and the owner of the policy in force of its review; how many letters were written.

    The first letter goes out from 30 days before the review is due, the second once it is overdue; asked again, nothing
    is sent twice. A recorded review moves the day, and both are owed again for the next.
    """
    return sum(_remind(policy, person, on) for policy in policy_reviews_due(on) for person in _keepers(policy))


def _keepers(policy: Policy) -> list[User]:
    people = {person.pk: person for person in people_with_role(Role.CHAMPION)}
    if policy.owner is not None and policy.owner.is_active:
        people[policy.owner.pk] = policy.owner
    return list(people.values())


@transaction.atomic
def _remind(policy: Policy, person: User, on: date) -> bool:
    overdue = policy.review_due_on < on
    _, is_new = PolicyReminder.objects.get_or_create(
        policy=policy, user=person, review_due_on=policy.review_due_on, overdue=overdue
    )
    if is_new:
        context = {"person": person, "policy": policy, "overdue": overdue}
        queue_email(to=person.email, template="policy_review_due", context=context)
    return is_new
