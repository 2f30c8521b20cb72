"""What keeps an authority's list of people sound: nobody locks themselves or everyone out, no side is served twice."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from socialvalue.accounts.roles import STAFF, Role
from socialvalue.core.rules import RuleBroken

INVITATION_DAYS = 7


@dataclass(frozen=True, slots=True)
class Acting:
    """Who acts on whom: whether it is the same person, and how many active administrators there are besides them."""

    on_self: bool
    other_administrators: int


def check_roles_known(roles: Collection[str]) -> None:
    """Raise RuleBroken ``unknown_role`` for a word that is no role, ``no_role`` where none is given."""
    if not roles:
        raise RuleBroken("no_role", "Choose at least one role.", "roles")
    if not set(roles) <= set(Role.values):
        raise RuleBroken("unknown_role", "Choose roles from the list.", "roles")


def check_one_side(roles: Collection[str]) -> None:
    """Raise RuleBroken ``both_sides`` where one account would buy and sell: it could read what rivals offer."""
    if Role.SUPPLIER in roles and (set(roles) & STAFF or Role.CABINET in roles):
        raise RuleBroken(
            "both_sides",
            "One account cannot act for a supplier and for the authority. Use a second e-mail address for one of them.",
            "roles",
        )


def check_administrators_remain(before: Collection[str], after: Collection[str], acting: Acting) -> None:
    """Raise RuleBroken ``own_administrator`` or ``last_administrator`` where nobody could undo the change."""
    if Role.ADMINISTRATOR not in before or Role.ADMINISTRATOR in after:
        return
    if acting.on_self:
        raise RuleBroken(
            "own_administrator", "You cannot remove your own administrator role. Ask another administrator.", "roles"
        )
    if acting.other_administrators < 1:
        raise RuleBroken(
            "last_administrator", "This is the last administrator. Make somebody else an administrator first.", "roles"
        )


def check_may_deactivate(is_active: bool, roles: Collection[str], acting: Acting) -> None:
    """Raise RuleBroken ``already_inactive``, ``own_account`` or ``last_administrator``."""
    if not is_active:
        raise RuleBroken("already_inactive", "This person cannot sign in already. There is nothing to do.")
    if acting.on_self:
        raise RuleBroken("own_account", "You cannot stop your own access. Ask another administrator.")
    check_administrators_remain(roles, (), acting)


def check_may_reactivate(is_active: bool) -> None:
    """Raise RuleBroken ``already_active``."""
    if is_active:
        raise RuleBroken("already_active", "This person can sign in already. There is nothing to do.")


def invitation_ends(sent_at: datetime) -> datetime:
    """When an invitation sent at ``sent_at`` stops working."""
    return sent_at + timedelta(days=INVITATION_DAYS)


def check_invitation_waits(accepted_at: datetime | None, cancelled_at: datetime | None) -> None:
    """Raise RuleBroken ``invitation_used`` or ``invitation_cancelled``."""
    if accepted_at is not None:
        raise RuleBroken("invitation_used", "This invitation has been used. Sign in with your e-mail address instead.")
    if cancelled_at is not None:
        raise RuleBroken("invitation_cancelled", "This invitation was cancelled. Ask the person who invited you.")


def check_invitation_open(
    accepted_at: datetime | None, cancelled_at: datetime | None, expires_at: datetime, now: datetime
) -> None:
    """Raise RuleBroken as :func:`check_invitation_waits`, and ``invitation_ended`` from the moment it ends."""
    check_invitation_waits(accepted_at, cancelled_at)
    if now >= expires_at:
        raise RuleBroken(
            "invitation_ended", "This invitation has ended. Ask the person who invited you to send it again."
        )


def check_chair(chair: int, members: Collection[int]) -> None:
    """A group is led by one of its own. Raises RuleBroken ``chair_no_member``."""
    if chair not in members:
        message = "The chair is one of the members. Choose the chair among them too, or another chair."
        raise RuleBroken("chair_no_member", message, "chair")
