"""The two tables that are filled in by keyboard: award criteria, and the measures asked for."""

from decimal import Decimal
from typing import Any

from django import forms
from django.forms.formsets import DELETION_FIELD_NAME

from framework.models import Measure
from procurement.choices import CriterionKind
from procurement.services.criterion import CriterionRow
from procurement.services.measure import MeasureChoice
from socialvalue.core.fields import PercentField, QuantityField

EXTRA_ROWS = 3
MOST_ROWS = 40


class WeightField(PercentField):
    """A weighting: up to three decimal places, as the table keeps it."""

    default_error_messages = {
        "required": "Enter a weighting, like 12.5",
        "invalid": "Enter a weighting with three decimal places at most, like 33.333",
    }

    def to_python(self, value: object) -> Decimal | None:
        weight = self._read(value, places=3)
        if weight is not None:
            self._check_range(weight, lambda limit: f"{limit}%")
        return weight

    def prepare_value(self, value: object) -> object:
        return f"{value.normalize():f}" if isinstance(value, Decimal) else value


class CriterionForm(forms.Form):
    """One line of the table of criteria."""

    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)
    code = forms.CharField(label="Code", max_length=20)
    name = forms.CharField(label="Name", max_length=160)
    kind = forms.ChoiceField(label="Kind", choices=CriterionKind)
    parent = forms.CharField(label="Under", max_length=20, required=False)
    weight_percent = WeightField(label="Weighting")
    pass_mark = QuantityField(label="Pass mark", required=False)

    def has_changed(self) -> bool:
        """An empty line is one where nothing was typed; its kind, always chosen, does not count."""
        typed = ("code", "name", "parent", "weight_percent", "pass_mark")
        return any(str(self[name].value() or "").strip() for name in typed) if self.is_bound else super().has_changed()

    def row(self) -> CriterionRow:
        """The line as the service takes it."""
        facts = self.cleaned_data
        return CriterionRow(**{name: facts[name] for name in CriterionRow.__dataclass_fields__})


class BaseTable(forms.BaseFormSet):
    """A formset that takes a refusal as a form does, at the line it names by its code."""

    fields: dict[str, Any] = {}

    def add_error(self, field: str | None, message: str) -> None:
        for form in self.forms:
            if field and form.is_bound and getattr(form, "cleaned_data", {}).get("code") == field:
                form.add_error(None, message)
                return
        self.non_form_errors().append(message)


class BaseCriteriaTable(BaseTable):
    def rows(self) -> list[CriterionRow]:
        """The lines to keep."""
        kept = (form for form in self.forms if form.has_changed() and not form.cleaned_data.get(DELETION_FIELD_NAME))
        return [form.row() for form in kept]


CriteriaTable: Any = forms.formset_factory(
    CriterionForm, formset=BaseCriteriaTable, extra=EXTRA_ROWS, max_num=MOST_ROWS, can_delete=True
)


class MeasureForm(forms.Form):
    """One measure: whether it is asked for, and what it means here."""

    measure_id = forms.IntegerField(widget=forms.HiddenInput)
    asked = forms.BooleanField(label="Ask for it", required=False)
    required = forms.BooleanField(label="Every bidder must offer something", required=False)
    most_plausible = QuantityField(label="Highest plausible quantity", required=False)
    note = forms.CharField(
        label="What it means in this contract", required=False, widget=forms.Textarea({"rows": 2}), max_length=1000
    )
    measure: Measure


class BaseMeasureTable(BaseTable):
    def choices(self) -> list[MeasureChoice]:
        """The measures ticked, as the service takes them."""
        asked = [form.cleaned_data for form in self.forms if form.cleaned_data.get("asked")]
        return [MeasureChoice(one["measure_id"], one["note"], one["required"], one["most_plausible"]) for one in asked]


MeasureTable: Any = forms.formset_factory(MeasureForm, formset=BaseMeasureTable, extra=0, max_num=500)
