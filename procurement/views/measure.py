"""A measure made for one contract: added to a draft tender, and taken away again."""

from typing import Any

from django.urls import reverse

from framework.domain.measures import MeasureFacts
from procurement.forms.measure import BespokeMeasureForm
from procurement.models import Tender
from procurement.selectors.measure import bespoke_measures_visible_to, outcomes_for_bespoke
from procurement.selectors.tender import tenders_visible_to
from procurement.services.measure import add_bespoke_measure, remove_bespoke_measure
from procurement.views.tender_draft import DraftPage
from socialvalue.core.views import VerbPage


class BespokeMeasureAdd(DraftPage):
    noun = "tender"
    visible = staticmethod(tenders_visible_to)
    form_class = BespokeMeasureForm
    heading = "Make a measure for this contract"
    submit_label = "Add measure"
    done = "The measure is added. Tick it to ask for it."
    intro = (
        "Use one of the framework's measures where one fits: results can then be added up over contracts. A measure "
        "made here stands in this procurement alone, has no value in pounds, and is reported under its own name."
    )

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"outcomes": outcomes_for_bespoke(self.object.procurement)}

    def get_initial(self) -> dict[str, Any]:
        return {"outcome": self.request.GET.get("outcome")}

    def perform(self, form: Any) -> Any:
        facts = dict(form.cleaned_data)
        outcome, reason = facts.pop("outcome"), facts.pop("reason")
        by: Any = self.request.user
        return add_bespoke_measure(self.object, by=by, outcome=outcome, reason=reason, facts=MeasureFacts(**facts))

    def get_cancel_url(self) -> str:
        return reverse("procurement:measure-select", args=[self.object.pk])

    def get_success_url(self) -> str:
        return self.get_cancel_url()


class BespokeMeasureRemove(DraftPage, VerbPage):
    visible = staticmethod(bespoke_measures_visible_to)
    service = staticmethod(remove_bespoke_measure)
    noun, verb = "bespoke_measure", "remove"
    heading, done = "Remove the measure made for this contract", "The measure is removed."

    @property
    def draft(self) -> Tender:
        found: Tender = self.object.procurement.tender
        return found

    def get_cancel_url(self) -> str:
        return reverse("procurement:measure-select", args=[self.object.procurement.tender.pk])

    def get_success_url(self) -> str:
        return self.get_cancel_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        explain = f"“{self.object.measure.title}” can then not be asked for. You can make another."
        return super().get_context_data(**kwargs) | {"explain": explain}
