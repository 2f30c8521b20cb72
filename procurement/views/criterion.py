"""The two tables filled in by keyboard: award criteria, and the measures asked for."""

from typing import Any

from django.contrib import messages
from django.urls import reverse

from framework.selectors import group_rules
from procurement.choices import WeightsTyped
from procurement.domain.tree import MOVES
from procurement.forms.criterion import CriteriaTable, MeasureTable
from procurement.selectors.criterion import branch_of, questions_under, section_emptied_by, weights_typed_in
from procurement.selectors.criterion_table import typed_rows
from procurement.selectors.local_need import open_by_outcome
from procurement.selectors.measure import bespoke_measures_of, outcomes_without_measure
from procurement.selectors.procurement import measures_to_select
from procurement.selectors.tender import (
    criteria_in_order,
    criteria_visible_to,
    selected_measures_of,
    tenders_visible_to,
)
from procurement.selectors.tender_page import totals_of
from procurement.services.criterion_table import arrange_criteria, change_weights_typed, remove_criterion
from procurement.services.measure import select_measures
from procurement.views.tender_draft import DraftPage
from socialvalue.core.views import VerbPage

# The buttons that open a new line, and what the address says then: after which line, or inside which.
NEW = {"add": "after", "part": "inside"}


class TenderCriteria(DraftPage):
    """One table: name, kind, the two shares, and buttons that move a line. Every button saves what is typed first."""

    noun = "tender"
    visible = staticmethod(tenders_visible_to)
    form_class = CriteriaTable
    template_name = "procurement/tender_criteria.html"
    heading = "Criteria and weightings"
    submit_label = "Save and add up"
    done = ""
    prefix = "c"
    then = ""

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"typed": weights_typed_in(self.object)}

    def get_initial(self) -> Any:
        new = {name: int(pk) for name in NEW.values() if (pk := self.request.GET.get(name, "")).isdecimal()}
        return typed_rows(self.object, weights_typed_in(self.object), **new)

    def perform(self, form: Any) -> Any:
        user: Any = self.request.user
        verb, at = form.pressed
        move = (verb, at) if at is not None and verb in MOVES else None
        tender, ids, dropped = arrange_criteria(
            self.object, by=user, lines=[one.line for one in form.kept], typed=form.typed, move=move
        )
        for words in dropped:
            messages.warning(self.request, words)
        if form.typed_next != form.typed:
            change_weights_typed(tender, by=user, typed=form.typed_next)
        if at is not None and verb == "remove":
            self.then = reverse("procurement:criterion-remove", args=[ids[at]])
        elif at is not None:
            self.then = f"{self.request.path}?{NEW.get(verb, 'at')}={ids[at]}&do={verb}#line-{ids[at]}"
        return tender

    def get_success_url(self) -> str:
        return self.then or f"{self.request.path}?saved=1"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        criteria = criteria_in_order(self.object)
        at = self.request.GET
        return context | {
            "formset": context["form"],
            "totals": totals_of(self.object, criteria),
            "choices": WeightsTyped.choices,
            "at": f"{at.get('do', '')}-{at.get('at', '')}",
        }


class CriterionRemove(DraftPage, VerbPage):
    """Says what goes with a criterion before it goes."""

    noun, verb = "criterion", "remove"
    visible = staticmethod(criteria_visible_to)
    template_name = "procurement/criterion_remove.html"
    service = staticmethod(remove_criterion)
    heading = "Take the criterion out"
    done = "The criterion is taken out."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "below": branch_of(self.object)[1:],
            "questions": questions_under(self.object),
            "emptied": section_emptied_by(self.object),
        }

    def get_success_url(self) -> str:
        return reverse("procurement:tender-criteria", args=[self.object.tender_id])

    def get_cancel_url(self) -> str:
        return self.get_success_url()


class MeasureSelect(DraftPage):
    """Every measure of the outcomes chosen, with a tick for those asked for."""

    noun = "tender"
    visible = staticmethod(tenders_visible_to)
    form_class = MeasureTable
    template_name = "procurement/measure_select.html"
    heading = "Measures of social value"
    submit_label = "Save measures"
    done = "The measures are saved."

    def get_initial(self) -> Any:
        asked = {one.measure_id: one for one in selected_measures_of(self.object)}
        return [
            {"measure_id": measure.pk, "asked": measure.pk in asked}
            | {name: getattr(asked.get(measure.pk), name, "") for name in ("required", "most_plausible", "note")}
            for measure in measures_to_select(self.object.procurement)
        ]

    def perform(self, form: Any) -> Any:
        return select_measures(self.object, by=self.request.user, choices=form.choices())  # type: ignore[arg-type]

    def get_success_url(self) -> str:
        return self.object.get_absolute_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        measures = {str(measure.pk): measure for measure in measures_to_select(self.object.procurement)}
        rules = group_rules(measures.values())
        found = [(measures.get(str(form["measure_id"].value())), form) for form in context["form"]]
        made = bespoke_measures_of(self.object.procurement)
        needs = open_by_outcome({measure.outcome_id for measure in measures.values()})
        rows = [
            (measure, rules.get(measure.pk, ""), made.get(measure.pk), needs[measure.outcome_id], form)
            for measure, form in found
            if measure
        ]
        shown = {measure.outcome_id for measure, *_ in rows}
        unasked = [(one, one.pk in shown) for one in outcomes_without_measure(self.object)]
        return context | {
            "formset": context["form"],
            "rows": rows,
            "unasked": unasked,
            "in_draft": True,
            "has_needs": any(one.lines for one in needs.values()),
        }
