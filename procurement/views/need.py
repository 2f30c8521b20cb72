"""Pages of what is considered before anything is bought."""

from typing import Any

from django.http import Http404
from django.urls import reverse

from procurement.choices import ProcurementStatus, Stage
from procurement.forms.need import NeedForm
from procurement.forms.procurement import OutcomeForm
from procurement.models import Procurement
from procurement.selectors.lesson import lesson_lines
from procurement.selectors.procurement import (
    chosen_outcomes_of,
    chosen_outcomes_visible_to,
    is_issued,
    need_of,
    need_versions_of,
    procurements_visible_to,
)
from procurement.selectors.procurement_guide import guide_beside, outcomes_explained
from procurement.services.need import (
    answer_need,
    choose_outcome,
    remove_outcome,
)
from procurement.views.procurement import UntilIssued
from socialvalue.core.views import DetailPage, EditPage, VerbPage


def may_answer(user: Any, procurement: Procurement, *, issued: bool | None = None) -> bool:
    """Whether ``user`` may still change what the tender rests on; ``issued`` where it is known already."""
    may: bool = user.has_perm("procurement.answer_procurement", procurement)
    if not may or procurement.status != ProcurementStatus.RUNNING:
        return False
    return not (is_issued(procurement) if issued is None else issued)


class OnProcurement(EditPage):
    """A page that writes something about a procurement and leads back to it."""

    noun = "procurement"
    visible = staticmethod(procurements_visible_to)
    permission = "procurement.answer_procurement"

    def get_success_url(self) -> str:
        return self.object.get_absolute_url()


class NeedAnswer(OnProcurement, UntilIssued):
    form_class = NeedForm
    template_name = "procurement/need_answer.html"
    service = staticmethod(answer_need)
    heading = "Three questions about the need"
    intro = (
        "Every commissioning exercise starts with them: why, what people said, and which outcomes; with today's "
        "baseline and the evidence. Without the answers stage 1 is not signed off."
    )
    done = "The three questions are answered."

    def get_initial(self) -> dict[str, Any]:
        return need_of(self.object)

    def get_over_url(self) -> str:
        return reverse("procurement:need-history", args=[self.object.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        early = (Stage.NEED, Stage.MARKET, Stage.EXIT)
        return super().get_context_data(**kwargs) | {"lessons": lesson_lines(self.object, stages=early)}


class NeedHistory(DetailPage):
    """The answers, newest first, with who gave them and when."""

    noun = "procurement"
    visible = staticmethod(procurements_visible_to)
    permission = "procurement.view_procurement"
    template_name = "procurement/need_history.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "versions": need_versions_of(self.object),
            "may_answer": may_answer(self.request.user, self.object),
        }


class OutcomeChoose(OnProcurement, UntilIssued):
    """Choose an outcome, or write its reasons anew (``?outcome=``)."""

    form_class = OutcomeForm
    service = staticmethod(choose_outcome)
    template_name = "procurement/outcome_choose.html"
    heading = "Choose an outcome"
    intro = "Only with reasons: relevant to what is bought, lawful to ask for, and serving one of our priorities."
    submit_label = "Save outcome"
    done = "The outcome is chosen."

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"procurement": self.object}

    def get_initial(self) -> dict[str, Any]:
        wanted = self.request.GET.get("outcome", "")
        found = chosen_outcomes_of(self.object).filter(outcome_id=int(wanted)).first() if wanted.isdecimal() else None
        return {name: getattr(found, name) for name in OutcomeForm.base_fields} if found else {}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "outcomes": outcomes_explained(self.object),
            "chosen": chosen_outcomes_of(self.object),
            "guide": guide_beside(self.object),
        }


class OutcomeRemove(UntilIssued, VerbPage):
    """Take one chosen outcome back."""

    noun, verb = "chosen", "remove"
    visible = staticmethod(chosen_outcomes_visible_to)
    permission = "procurement.answer_procurement"
    service = staticmethod(remove_outcome)
    template_name = "procurement/outcome_remove.html"
    heading = "Take the outcome back"
    explain = "Its reasons are removed from the procurement. What was written stays in the history."
    done = "The outcome is taken back."

    def get_cancel_url(self) -> str:
        return reverse("procurement:outcome-choose", args=[self.object.procurement_id])

    def get_over_url(self) -> str:
        return str(self.object.procurement.get_absolute_url())

    def get_object(self) -> Any:
        found = super().get_object()
        if found.procurement_id != self.kwargs["procurement_pk"]:
            raise Http404
        return found
