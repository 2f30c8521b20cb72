"""What people type to make a dummy bid: a price, a mark for each criterion, a quantity for each measure."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms

from procurement.models import SelectedMeasure
from procurement.selectors.evaluation import Leaf
from socialvalue.core.fields import PoundsField, QuantityField
from socialvalue.core.govuk.layout import GovFormMixin


class DummyForm(GovFormMixin, forms.Form):
    name = forms.CharField(label="Name", max_length=60, help_text="For example “Cheap and poor”.")
    price_pence = PoundsField(label="Price without VAT", required=False)

    def __init__(self, *args: Any, marked: Sequence[Leaf], measures: Sequence[SelectedMeasure], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.marks = {f"mark_{leaf.row.pk}": leaf.row.code for leaf in marked}
        self.quantities = {f"quantity_{one.pk}": one.measure.code for one in measures}
        for leaf in marked:
            highest = leaf.scale.highest
            self.fields[f"mark_{leaf.row.pk}"] = QuantityField(
                label=f"Mark for {leaf.row.name}", required=False, maximum=highest, help_text=f"From 0 to {highest}."
            )
        for one in measures:
            unit = one.measure.get_unit_display()
            self.fields[f"quantity_{one.pk}"] = QuantityField(
                label=one.measure.title, required=False, help_text=f"In {unit}. Leave it empty for no offer."
            )

    def facts(self) -> dict[str, Any]:
        """What was typed, as the service takes it."""
        typed = self.cleaned_data
        return {
            "name": typed["name"],
            "price_pence": typed["price_pence"],
            "marks": {code: typed[name] for name, code in self.marks.items() if typed[name] is not None},
            "quantities": {code: typed[name] for name, code in self.quantities.items() if typed[name] is not None},
        }


def initial_of(form_fields: Mapping[str, str], kept: Mapping[str, str]) -> dict[str, Decimal]:
    """Numbers kept by code as the initial values of fields named after rows."""
    return {name: Decimal(kept[code]) for name, code in form_fields.items() if code in kept}
