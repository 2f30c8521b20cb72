"""One measure: what it says, what it is worth, and changing it while its framework is a draft."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.utils import timezone

from framework import selectors, services
from framework.domain.measures import MeasureFacts
from framework.domain.valuation import NOT_VALUED
from framework.forms import MeasureForm, NewMeasureForm, initial_of
from framework.models import Measure
from socialvalue.core.views import DetailPage, VerbPage


class MeasureDetail(DetailPage):
    visible = staticmethod(selectors.measures_visible_to)
    permission = "framework.view_framework"
    template_name = "framework/measure_detail.html"
    noun = "measure"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may_change = self.request.user.has_perm("framework.change_measure", self.object)
        return super().get_context_data(**kwargs) | {
            "value": selectors.proxy_value_on(self.object, timezone.localdate()),
            "mates": selectors.group_mates(self.object),
            "values": selectors.values_of(self.object),
            "not_valued": NOT_VALUED,
            "may_change": may_change and self.object.framework.is_draft,
        }


class MeasureChange(VerbPage):
    visible = staticmethod(selectors.measures_visible_to)
    permission = "framework.change_measure"
    missing = staticmethod(selectors.problems_to_change)
    form_class = MeasureForm
    noun, verb = "measure", "change"
    heading, submit_label, done = "Change measure", "Save measure", "Measure saved."

    def get_initial(self) -> dict[str, Any]:
        return initial_of(self.object, MeasureForm)

    def perform(self, form: Any) -> Measure:
        by: Any = self.request.user
        return services.change_measure(self.object, by=by, facts=MeasureFacts(**form.cleaned_data))


class MeasureAdd(VerbPage):
    """A new measure under an outcome of a draft."""

    visible: ClassVar[Callable[..., Any] | None] = staticmethod(selectors.outcomes_visible_to)
    permission = "framework.add_measure"
    missing = staticmethod(selectors.problems_to_change)
    form_class = NewMeasureForm
    noun, verb = "outcome", "add"
    heading, submit_label, done = "Add a measure", "Add measure", "Measure added."

    def get_cancel_url(self) -> str:
        return self.object.framework.get_absolute_url()

    def perform(self, form: Any) -> Measure:
        by: Any = self.request.user
        facts = dict(form.cleaned_data)
        code = facts.pop("code")
        return services.add_measure(**self.place(), by=by, code=code, facts=MeasureFacts(**facts))

    def place(self) -> dict[str, Any]:
        """Where it is put."""
        return {"outcome": self.object}
