"""Who may manage people and the authority's own details."""

from socialvalue.accounts.roles import STAFF, Role
from socialvalue.core.permissions import has_role, register

is_staff_member = has_role(*sorted(STAFF))
is_administrator = has_role(Role.ADMINISTRATOR)

PERMISSIONS = {
    "view_person": is_administrator,
    "invite_person": is_administrator,
    "change_person": is_administrator,
    "change_authority": is_administrator,
}
register("accounts", PERMISSIONS)
