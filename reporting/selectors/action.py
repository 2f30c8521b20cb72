"""Reads about the action plan."""

from typing import Any

from django.db.models import QuerySet

from reporting.models import ActionItem
from socialvalue.accounts.models import User
from socialvalue.accounts.selectors import colleagues


def actions_visible_to(user: Any) -> QuerySet[ActionItem]:
    """The whole plan for those who keep it and for cabinet members; nothing for anyone else."""
    if not user.has_perm("reporting.view_action"):
        return ActionItem.objects.none()
    return ActionItem.objects.select_related("lead", "group")


def people_who_lead() -> QuerySet[User]:
    """Active people of the authority, by name: any of them may lead an action."""
    return colleagues()
