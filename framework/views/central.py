"""The central government models: when each applies, and which would bind a central buyer."""

from typing import Any

from framework import selectors
from framework.domain.central import mandatory_model
from framework.forms import CentralForm
from socialvalue.core.views import PlainPage


class CentralModels(PlainPage):
    """Which model when: a table of days, and the answer for one day and value asked in the address."""

    permission = "framework.view_framework"
    template_name = "framework/central_models.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = any(name.startswith("commenced_on") for name in self.request.GET)
        form = CentralForm(self.request.GET if asked else None)
        finding = mandatory_model(**form.cleaned_data, central_buyer=True) if asked and form.is_valid() else None
        return super().get_context_data(**kwargs) | {
            "form": form,
            "finding": finding,
            "frameworks": selectors.central_frameworks(self.request.user),
        }
