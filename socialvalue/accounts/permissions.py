"""Who may manage people and the authority's own details."""

from socialvalue.accounts.roles import STAFF, Role
from socialvalue.core.permissions import has_role, register

is_staff_member = has_role(*sorted(STAFF))
is_administrator = has_role(Role.ADMINISTRATOR)
keeps_groups = has_role(Role.CHAMPION, Role.ADMINISTRATOR)

PERMISSIONS = {
    "view_person": is_administrator,
    "invite_person": is_administrator,
    "cancel_invitation": is_administrator,
    "resend_invitation": is_administrator,
    "change_person": is_administrator,
    "deactivate_person": is_administrator,
    "reactivate_person": is_administrator,
    "change_authority": is_administrator,
    "view_group": has_role(*sorted(STAFF | {Role.CABINET})),
    "create_group": keeps_groups,
    "change_group": keeps_groups,
    "end_group": keeps_groups,
    # What the admin site shows; it changes nothing, because only services leave a trail.
    "view_user": is_administrator,
    "view_authority": is_administrator,
}
CORE_PERMISSIONS = {
    "view_auditentry": is_administrator,
    "view_outgoingemail": is_administrator,
}
register("accounts", PERMISSIONS)
register("core", CORE_PERMISSIONS)
