"""Who may read and change what the authority values. Suppliers and the public meet measures only inside a tender."""

from socialvalue.accounts.roles import Role
from socialvalue.core.permissions import has_role, register

may_read = has_role(Role.OFFICER, Role.CHAMPION, Role.HEAD_OF_SERVICE, Role.ADMINISTRATOR)
may_change = has_role(Role.CHAMPION, Role.ADMINISTRATOR)

PERMISSIONS = {
    "view_framework": may_read,
    "add_framework": may_change,
    "change_framework": may_change,
    "publish_framework": may_change,
    "revise_framework": may_change,
    "retire_framework": may_change,
    "add_measure": may_change,
    "change_measure": may_change,
    "export_framework": may_read,
    "view_data_file": may_change,
    "check_data_file": may_change,
    "load_data_file": may_change,
    "discard_data_file": may_change,
    "calculate_value": may_read,
    "calculate_offer": has_role(Role.SUPPLIER),
    "view_source": may_read,
    "add_source": may_change,
    "change_source": may_change,
    "view_policy": may_read,
    "adopt_policy": may_change,
    "review_policy": may_change,
}
register("framework", PERMISSIONS)
