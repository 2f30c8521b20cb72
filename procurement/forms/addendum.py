"""What an officer types about a change of a published tender."""

from collections.abc import Sequence
from typing import Any

from django import forms

from procurement.forms.procurement import area
from procurement.models import Criterion
from procurement.services.criterion import CriterionRow
from socialvalue.core.govuk.layout import GovFormMixin


class AddendumPublishForm(GovFormMixin, forms.Form):
    reason = area("Why does the tender change?", "Every supplier who was invited, asked or bids reads this.")
    time_reason = area(
        "Why is the time that is left enough?",
        "The Act asks you to think again about the time to answer. Leave this empty if you moved the deadline.",
        required=False,
    )


class WeightsForm(GovFormMixin, forms.Form):
    """The weighting and the pass mark of each criterion; what they add up to is asked when the change is tried."""

    def __init__(self, *args: Any, criteria: Sequence[Criterion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        for one in criteria:
            below = f" (part of {one.parent.name})" if one.parent else ""
            self.fields[f"weight_{one.pk}"] = forms.DecimalField(
                label=f"Weighting of {one.name}{below}, in percent",
                initial=f"{one.weight_percent.normalize():f}",
                max_digits=6,
                decimal_places=3,
            )
            if one.kind != "price":
                self.fields[f"pass_{one.pk}"] = forms.DecimalField(
                    label=f"Lowest mark of {one.name} that passes",
                    initial=one.pass_mark,
                    required=False,
                    max_digits=5,
                    decimal_places=2,
                )

    def rows(self) -> list[CriterionRow]:
        """The whole table as the service takes it."""
        said = self.cleaned_data
        return [
            CriterionRow(
                code=one.code,
                name=one.name,
                kind=one.kind,
                weight_percent=said[f"weight_{one.pk}"],
                parent=one.parent.code if one.parent else "",
                pass_mark=said.get(f"pass_{one.pk}"),
                pk=one.pk,
                takes_rest=one.takes_rest,
            )
            for one in self.criteria
        ]
