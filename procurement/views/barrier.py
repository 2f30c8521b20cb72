"""Pages of what bidders must be or have, of the proportionality guide, and of the barriers found in a draft."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from procurement.domain.lifecycles import BARRIER
from procurement.forms.barrier import AcceptForm, ConditionsForm
from procurement.selectors.barrier import acceptable_barriers, barrier_sheet, conditions_of, findings_visible_to
from procurement.selectors.tender import tenders_visible_to
from procurement.services.barrier import (
    CONDITIONS,
    accept_barrier,
    check_barriers,
    reopen_barrier,
    save_conditions,
)
from procurement.views.tender_parts import OnPart, TenderPart
from socialvalue.core.views import VerbPage


class TenderConditions(OnPart):
    noun = "tender"
    visible = staticmethod(tenders_visible_to)
    form_class = ConditionsForm
    service = staticmethod(save_conditions)
    section = "barrier-list"
    heading = "What bidders must be or have"
    intro = "Ask only for what this contract needs. Everything here can shut a small organisation out."
    done = "The conditions are saved."

    def get_initial(self) -> dict[str, Any]:
        row = conditions_of(self.object)
        return {name: getattr(row, name) for name in CONDITIONS}

    def get_cancel_url(self) -> str:
        return str(self.object.get_absolute_url())


class BarrierList(TenderPart):
    """The guide beside what is asked, and every finding with what was decided on it."""

    template_name = "procurement/barrier_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"sheet": barrier_sheet(self.object, timezone.now())}


class BarrierCheck(OnPart, VerbPage):
    noun, verb = "tender", "check"
    visible = staticmethod(tenders_visible_to)
    permission = "procurement.check_tender"
    template_name = "shapes/verb.html"
    service = staticmethod(check_barriers)
    section = "barrier-list"
    heading = "Put the findings on record"
    explain = "What is found now is written down, and what was mended since the last check. The report counts both."
    done = "The findings are on record."


class BarrierAccept(OnPart):
    noun = "tender"
    visible = staticmethod(tenders_visible_to)
    permission = "procurement.check_tender"
    form_class = AcceptForm
    service = staticmethod(accept_barrier)
    section = "barrier-list"
    heading = "Accept a barrier with a reason"
    intro = (
        "Mend it if you can. What you accept holds for what the finding says now: change that, and it is asked again."
    )
    submit_label = "Accept it"
    done = "The barrier is accepted with your reason."

    def get_initial(self) -> dict[str, Any]:
        return {"key": self.request.GET.get("key", "")}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"barriers": acceptable_barriers(self.object, timezone.now())}


class BarrierReopen(OnPart, VerbPage):
    noun, verb, lifecycle = "barrier", "reopen", BARRIER
    visible = staticmethod(findings_visible_to)
    permission = "procurement.check_tender"
    template_name = "shapes/verb.html"
    service = staticmethod(reopen_barrier)
    section = "barrier-list"
    heading = "Take the acceptance back"
    explain = "The barrier is open again: mend it, or accept it with another reason."
    done = "The acceptance is taken back."

    def get_success_url(self) -> str:
        return reverse("procurement:barrier-list", args=[self.tender_pk])
