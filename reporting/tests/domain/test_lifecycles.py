"""Every legal move of a report and of an action, and no other."""

import pytest

from reporting.choices import ActionStatus, ReportStatus
from reporting.domain.lifecycles import ACTION, REPORT
from socialvalue.core.rules import RuleBroken

MOVES = {
    "requested": {"build", "fail"},
    "building": {"build", "finish", "fail"},
    "ready": {"publish", "prepare", "rebuild"},
    "failed": {"prepare", "rebuild"},
    "published": set(),
}


@pytest.mark.parametrize("status", ReportStatus.values)
def test_moves_of_a_report(status: str) -> None:
    assert {move.verb for move in REPORT.verbs_from(status)} == MOVES[status]


@pytest.mark.parametrize(
    ("status", "verbs"), [("planned", ["begin", "finish"]), ("under_way", ["finish"]), ("done", ["reopen"])]
)
def test_moves_of_an_action(status: str, verbs: list[str]) -> None:
    assert [move.verb for move in ACTION.verbs_from(status)] == verbs
    assert set(ActionStatus.values) == {"planned", "under_way", "done"}


def test_a_published_report_is_never_published_again() -> None:
    with pytest.raises(RuleBroken) as refusal:
        REPORT.target_of("publish", ReportStatus.PUBLISHED)
    assert refusal.value.code == "wrong_state"
