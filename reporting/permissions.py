"""Who reads, asks for and publishes reports, and who keeps the action plan."""

from typing import Any

from rules.predicates import Predicate, predicate

from reporting.choices import ReportStatus
from socialvalue.accounts.roles import STAFF, Role
from socialvalue.core.permissions import has_role, register

prepares_reports = has_role(Role.OFFICER, Role.CHAMPION, Role.HEAD_OF_SERVICE)
is_cabinet_member = has_role(Role.CABINET)


@predicate("the report is published")
def is_published(user: Any, report: Any) -> bool:
    return report is None or report.status == ReportStatus.PUBLISHED


PERMISSIONS: dict[str, Predicate] = {
    "view_report": prepares_reports | has_role(Role.FINANCE, Role.LEGAL) | (is_cabinet_member & is_published),
    "request_report": prepares_reports,
    "rebuild_report": prepares_reports,
    "prepare_report": prepares_reports,
    "publish_report": has_role(Role.CHAMPION, Role.HEAD_OF_SERVICE),
    "view_action": prepares_reports | is_cabinet_member,
    "view_lead": has_role(*sorted(STAFF | {Role.CABINET})),  # who leads what; actions only as far as one sees them
    "add_action": prepares_reports,
    "change_action": prepares_reports,
    "begin_action": prepares_reports,
    "finish_action": prepares_reports,
    "reopen_action": prepares_reports,
}
register("reporting", PERMISSIONS)
