"""Pages on which a criterion is scored from the offers: which, by what formula, with what figures."""

from typing import Any

from django.urls import reverse

from procurement.forms.quantity import MOST_BANDS, FiguresForm, FormulaForm
from procurement.models import QuantityScoring
from procurement.selectors.quantity import (
    measures_free_for,
    problems_to_score,
    rule_of,
    scored_lines,
    scorings_visible_to,
)
from procurement.selectors.tender import criteria_visible_to, tenders_visible_to
from procurement.services.quantity import score_by_panel, score_by_quantity, set_quantities
from procurement.views.tender_parts import OnPart, TenderPart
from socialvalue.core.views import VerbPage


class TenderQuantities(TenderPart):
    """Every social value criterion, and whether the panel or the offers score it."""

    template_name = "procurement/tender_quantities.html"
    visible = staticmethod(tenders_visible_to)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "lines": scored_lines(self.object),
            "several_lots": self.object.lots.count() > 1,
        }


class QuantityChoose(OnPart, VerbPage):
    """Have a criterion scored from the offers, or by another formula; what stands in the way is said first."""

    noun, verb = "criterion", "choose"
    template_name = "shapes/verb.html"
    missing = staticmethod(problems_to_score)
    visible = staticmethod(criteria_visible_to)
    form_class = FormulaForm
    service = staticmethod(score_by_quantity)
    section = "tender-quantities"
    heading = "Score it from the offers"
    explain = (
        "The marks are worked out from what bidders commit to, by a formula that they read beforehand. Nobody on the "
        "panel marks it. Keep a criterion for the panel too if how it will be done matters."
    )
    submit_label = "Go on to the figures"
    done = ""

    def get_initial(self) -> dict[str, Any]:
        known = getattr(self.object, "quantity_scoring", None)
        return {"formula": known.formula if known else "target"}

    def get_success_url(self) -> str:
        if isinstance(self.result, QuantityScoring):
            return reverse("procurement:quantity-change", args=[self.result.pk])
        return super().get_success_url()


class QuantityChange(OnPart):
    """The figures of the formula."""

    noun = "scoring"
    visible = staticmethod(scorings_visible_to)
    form_class = FiguresForm
    template_name = "procurement/quantity_change.html"
    section = "tender-quantities"
    heading = "The figures of the formula"
    done = "The figures are saved."

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"scoring": self.object, "measures": measures_free_for(self.object)}

    def get_initial(self) -> dict[str, Any]:
        scoring: QuantityScoring = self.object
        initial: dict[str, Any] = {
            name: getattr(scoring, name) for name in ("target_pence", "target_percent", "estimate_pence")
        }
        for number, band in enumerate(rule_of(scoring).bands[:MOST_BANDS], start=1):
            initial |= {f"band_from_{number}": band.from_pence, f"band_share_{number}": band.share}
        for row in scoring.counted.all():
            pk = row.selected_measure_id
            initial |= {
                f"counts_{pk}": True, f"share_{pk}": row.share_percent, f"worth_{pk}": row.worth_pence,
                f"target_{pk}": row.target, f"cap_{pk}": row.cap, f"least_{pk}": row.least,
            }  # fmt: skip
        return initial

    def perform(self, form: Any) -> QuantityScoring:
        return set_quantities(self.object, by=self.request.user, **form.facts())  # type: ignore[arg-type]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"rule": rule_of(self.object), "criterion": self.object.criterion}


class QuantityRemove(OnPart, VerbPage):
    noun, verb = "scoring", "remove"
    visible = staticmethod(scorings_visible_to)
    template_name = "shapes/verb.html"
    service = staticmethod(score_by_panel)
    section = "tender-quantities"
    heading = "Have the panel mark it"
    explain = "The formula and its figures are taken out. The criterion then needs a question, which the panel marks."
    done = "The panel marks it."
