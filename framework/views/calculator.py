"""The calculator: what a quantity of a measure would be worth, every step in words. Nothing is saved."""

from typing import Any, ClassVar

from django.utils import timezone

from framework import selectors
from framework.domain.appraisal import Appraisal, Worth, appraise
from framework.domain.valuation import NOT_VALUED, RESTRICTED
from framework.forms import CalculatorForm, SupplierCalculatorForm
from framework.models import Measure, ProxyValue
from socialvalue.accounts.selectors import current_authority
from socialvalue.core.rules import RuleBroken
from socialvalue.core.views import PlainPage


class Calculator(PlainPage):
    """For officers: every measure of a framework in use, every factor, and restricted values too."""

    permission = "framework.calculate_value"
    template_name = "framework/calculator.html"
    form_class: ClassVar[type[SupplierCalculatorForm]] = CalculatorForm
    for_staff: ClassVar[bool] = True
    layout: ClassVar[str] = "layouts/officer.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.request.GET
        measures = selectors.measures_to_calculate()
        typed = asked if "quantity" in asked else None
        form = self.form_class(typed, initial={"measure": asked.get("measure")}, measures=measures)
        found = self.answer(form) if form.is_bound and form.is_valid() else {}
        return super().get_context_data(**kwargs) | {
            "form": form, "layout": self.layout, "for_staff": self.for_staff, "not_valued": NOT_VALUED, **found,
        }  # fmt: skip

    def answer(self, form: Any) -> dict[str, Any]:
        """The measure, its value as far as this reader may see it, and the working; or errors at the fields."""
        measure: Measure = form.cleaned_data["measure"]
        value, hidden = self.value_of(measure)
        worth = _worth(measure, value) if value else None
        try:
            appraisal: Appraisal = appraise(form.case(), worth, measure.kind)
        except RuleBroken as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
            return {}
        return {"measure": measure, "value": value, "restricted": RESTRICTED if hidden else "", "appraisal": appraisal}

    def value_of(self, measure: Measure) -> tuple[ProxyValue | None, bool]:
        """The value of today in the authority's area, and whether there is one that this reader may not see."""
        authority, today = current_authority(), timezone.localdate()
        value = selectors.proxy_value_on(measure, today, area=authority.area_name if authority else "")
        hidden = value is not None and value.is_restricted and not self.for_staff
        return (None if hidden else value), hidden


class SupplierCalculator(Calculator):
    """For suppliers: the few things one needs while writing a bid, and only values that may be shown."""

    permission = "framework.calculate_offer"
    form_class = SupplierCalculatorForm
    for_staff = False
    layout = "layouts/portal.html"


def _worth(measure: Measure, value: ProxyValue) -> Worth:
    return Worth(
        value.unit_value_pounds, measure.kind, measure.unit, value.deadweight_included, value.deadweight_percent
    )
