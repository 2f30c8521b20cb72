"""The first page after signing in: what needs this person today, whichever app it comes from."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from framework.selectors import policy_reviews_due
from procurement.domain.stages import STAGES
from procurement.domain.todo import Todo
from procurement.models import Procurement
from procurement.selectors.action import actions_to_do
from procurement.selectors.case_study import case_study_tasks_for
from procurement.selectors.concern import concern_tasks_for
from procurement.selectors.contract_tasks import contract_tasks_for
from procurement.selectors.delivery import delivery_tasks_for
from procurement.selectors.evaluation_tasks import evaluation_tasks_for
from procurement.selectors.event import event_tasks_for
from procurement.selectors.exception import exception_tasks_for
from procurement.selectors.home_counts import promise_counts
from procurement.selectors.interest import interest_tasks_for
from procurement.selectors.local_need import local_need_tasks_for
from procurement.selectors.procurement import procurement_tasks_for, procurements_visible_to
from procurement.selectors.progress import progress_tasks_for
from procurement.selectors.progress_gate import gate_tasks_for, publication_tasks_for
from procurement.selectors.progress_notices import notice_tasks_for
from procurement.selectors.slavery import slavery_tasks_for
from procurement.selectors.tender import tender_tasks_for
from socialvalue.accounts.roles import Role
from socialvalue.core.periods import financial_year
from socialvalue.core.views import PlainPage
from suppliers.choices import SupplierStatus
from suppliers.selectors.supplier import suppliers_visible_to

MOST_TASKS = 25
MOST_PROCUREMENTS = 12
TASKS = (
    procurement_tasks_for,
    tender_tasks_for,
    evaluation_tasks_for,
    contract_tasks_for,
    delivery_tasks_for,
    case_study_tasks_for,
    concern_tasks_for,
    progress_tasks_for,
    slavery_tasks_for,
    interest_tasks_for,
    exception_tasks_for,
    gate_tasks_for,
    publication_tasks_for,
    notice_tasks_for,
    local_need_tasks_for,
    event_tasks_for,
)
FRAMEWORK_KEEPERS = {Role.CHAMPION, Role.ADMINISTRATOR}


def tasks_of(user: Any) -> list[Todo]:
    """Everything that needs ``user`` today, most urgent first, in a fixed number of queries."""
    now = timezone.now()
    found = [task for ask in TASKS for task in ask(user, now)]
    if user.role_codes & FRAMEWORK_KEEPERS:
        found += [
            Todo(
                policy.review_due_on,
                f"Review the policy “{policy.title}”",
                "framework:policy-review",
                (policy.pk,),
                "policy",
            )
            for policy in policy_reviews_due(timezone.localdate())
        ]
    if user.has_perm("suppliers.approve_supplier"):
        waiting = suppliers_visible_to(user).filter(status=SupplierStatus.APPLIED)
        found += [
            Todo(
                timezone.localdate(one.created_at),
                f"Check and approve the registration of {one.name}",
                "suppliers:supplier-detail",
                (one.pk,),
                "supplier",
            )
            for one in waiting[:MOST_TASKS]
        ]
    return sorted(found)


class Row:
    """One of the person's procurements as the page draws it."""

    def __init__(self, procurement: Procurement) -> None:
        self.procurement = procurement
        self.stages = [
            {"number": stage.number, "title": stage.title, "state": self._state(stage.number)} for stage in STAGES
        ]

    def _state(self, number: int) -> str:
        current = self.procurement.current_stage  # type: ignore[attr-defined]  # annotated by the selector
        if current is None or number < current:
            return "done"
        return "current" if number == current else "todo"


class Home(PlainPage):
    """The officer's home; suppliers, cabinet members and visitors are sent to theirs."""

    template_name = "home.html"
    public = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        user = request.user
        if user.is_authenticated and user.is_staff_member:
            return super().dispatch(request, *args, **kwargs)
        if user.is_authenticated and Role.CABINET in user.role_codes:
            return redirect("reporting:report-list")
        if user.is_authenticated:
            supplier = Role.SUPPLIER in user.role_codes
            return redirect("portal:bid-list" if supplier else "suppliers-portal:register")
        return redirect("portal:opportunity-list")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user: Any = self.request.user
        tasks = tasks_of(user)
        mine = procurements_visible_to(user).filter(lead_officer=user) if Role.OFFICER in user.role_codes else None
        shown = procurements_visible_to(user) if mine is None else mine
        year = financial_year(timezone.localdate())
        return super().get_context_data(**kwargs) | {
            "tasks": tasks[:MOST_TASKS],
            "task_count": len(tasks),
            "action_count": actions_to_do(user),
            "rows": [Row(procurement) for procurement in shown.filter(status="running")[:MOST_PROCUREMENTS]],
            "mine": mine is not None,
            "year": year,
            "counts": promise_counts(year),
        }
