"""The page of the rules and notices of one procurement."""

from typing import Any

from django.utils import timezone

from procurement.selectors.procurement import procurements_visible_to
from procurement.selectors.progress_notices import notices_of
from procurement.selectors.progress_rules import rules_of
from socialvalue.core.views import DetailPage


class ProcurementRules(DetailPage):
    """Every rule that applies and why, every notice with its day."""

    noun = "procurement"
    visible = staticmethod(procurements_visible_to)
    permission = "procurement.view_procurement"
    template_name = "procurement/procurement_rules.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lines = notices_of(self.object, today=timezone.localdate())
        return super().get_context_data(**kwargs) | {
            "rules": rules_of(self.object),
            "needed": [line for line in lines if line.standing != "not_needed"],
            "not_needed": [line for line in lines if line.standing == "not_needed"],
        }
