"""The two tables filled in by keyboard: award criteria, and the measures asked for."""

from typing import Any

from framework.selectors import group_rules
from procurement.forms.criterion import CriteriaTable, MeasureTable
from procurement.selectors.procurement import measures_to_select
from procurement.selectors.tender import criteria_in_order, selected_measures_of, tenders_visible_to
from procurement.selectors.tender_page import totals_of
from procurement.services.criterion import save_criteria
from procurement.services.measure import select_measures
from socialvalue.core.views import EditPage


class TenderCriteria(EditPage):
    """One table: code, name, kind, place, weighting, pass mark; its sums are worked out at each save."""

    noun = "tender"
    visible = staticmethod(tenders_visible_to)
    permission = "procurement.change_tender"
    form_class = CriteriaTable
    template_name = "procurement/tender_criteria.html"
    heading = "Criteria and weightings"
    submit_label = "Save and add up"
    done = ""

    def get_initial(self) -> Any:
        names = ("pk", "code", "name", "kind", "weight_percent", "pass_mark")
        return [
            {name: getattr(one, name) for name in names} | {"parent": one.parent.code if one.parent else ""}
            for one in criteria_in_order(self.object)
        ]

    def perform(self, form: Any) -> Any:
        return save_criteria(self.object, by=self.request.user, rows=form.rows())  # type: ignore[arg-type]

    def get_success_url(self) -> str:
        return f"{self.request.path}?saved=1"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        criteria = criteria_in_order(self.object)
        return context | {"formset": context["form"], "totals": totals_of(self.object, criteria)}


class MeasureSelect(EditPage):
    """Every measure of the outcomes chosen, with a tick for those asked for."""

    noun = "tender"
    visible = staticmethod(tenders_visible_to)
    permission = "procurement.change_tender"
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
        rows = [(measure, rules.get(measure.pk, ""), form) for measure, form in found if measure]
        return context | {"formset": context["form"], "rows": rows}
