"""The groups that lead the work on social value in the demonstration (DER-9)."""

from socialvalue.accounts.models import WorkingGroup
from socialvalue.accounts.services import create_group
from socialvalue.demo.people import People

TASK, OFFICERS = "Social value task group", "Procurement officers’ group"
GROUPS = (
    (TASK, "task_group", "Steers the action plan, meets every two months, and reports to Cabinet twice a year.",
     "head", ("head", "champion", "commissioner", "finance", "legal")),
    (OFFICERS, "officers_group", "Shares what works in tenders, keeps templates and questions, trains evaluators.",
     "officer", ("officer", "second.officer", "contracts", "second.contracts", "champion")),
)  # fmt: skip
LED_BY = {"champion": TASK, "finance": TASK, "officer": OFFICERS, "second.officer": OFFICERS}


def found(people: People) -> dict[str, WorkingGroup]:
    """Both groups, by name."""
    staff = people.staff
    return {
        name: create_group(
            by=people.champion, name=name, kind=kind, purpose=purpose, chair=staff[chair],
            members=[staff[one] for one in members],
        )
        for name, kind, purpose, chair, members in GROUPS
    }  # fmt: skip
