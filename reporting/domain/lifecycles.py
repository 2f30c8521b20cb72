"""The life of a report and of an action of the plan."""

from reporting.choices import ActionStatus, ReportStatus
from socialvalue.core.lifecycle import Lifecycle, move

R, A = ReportStatus, ActionStatus

REPORT = Lifecycle(
    "report",
    move("publish", {R.READY}, R.PUBLISHED, "Publish to cabinet members"),
    move("prepare", {R.READY, R.FAILED}, R.REQUESTED, "Prepare for the meeting"),
    move("rebuild", {R.READY, R.FAILED}, R.REQUESTED, "Build it again from today's records"),
    move("build", {R.REQUESTED, R.BUILDING}, R.BUILDING, "Build"),
    move("finish", {R.BUILDING}, R.READY, "Finish"),
    move("fail", {R.BUILDING, R.REQUESTED}, R.FAILED, "Fail"),
)

ACTION = Lifecycle(
    "action",
    move("begin", {A.PLANNED}, A.UNDER_WAY, "Mark as under way"),
    move("finish", {A.PLANNED, A.UNDER_WAY}, A.DONE, "Mark as done"),
    move("reopen", {A.DONE}, A.UNDER_WAY, "Open again"),
)
