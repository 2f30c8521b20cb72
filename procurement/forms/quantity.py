"""What people type to have a criterion scored from the offers: the formula, and its figures."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from django import forms

from procurement.domain.quantities import QuantityFormula
from procurement.models import QuantityScoring, SelectedMeasure
from procurement.services.quantity import CountedRow
from socialvalue.core.fields import PercentField, PoundsField, QuantityField
from socialvalue.core.govuk.layout import GovFormMixin

MOST_BANDS = 5


class FormulaForm(GovFormMixin, forms.Form):
    formula = forms.ChoiceField(label="How do offers become marks?", widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["formula"]
        field.choices = [(formula.value, formula.label) for formula in QuantityFormula]
        field.choice_hints = {formula.value: formula.choice_hint for formula in QuantityFormula}


class FiguresForm(GovFormMixin, forms.Form):
    """The figures of one formula: only those it uses. Fields of a measure are named ``<name>_<its id>``."""

    def __init__(
        self, *args: Any, scoring: QuantityScoring, measures: Sequence[SelectedMeasure], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.formula = QuantityFormula(scoring.formula)
        self.measures = tuple(measures)
        self._whole_tender_fields()
        for one in self.measures:
            self.fields[f"counts_{one.pk}"] = forms.BooleanField(label="Counts here", required=False)
            for name, field in self._figures(one.measure.get_unit_display()):
                self.fields[f"{name}_{one.pk}"] = field

    def _whole_tender_fields(self) -> None:
        if self.formula is QuantityFormula.TARGET_VALUE:
            self.fields["target_pence"] = PoundsField(
                label="Target",
                required=False,
                minimum=1,
                help_text="What the offers must be worth to earn all the marks.",
            )
        if self.formula is QuantityFormula.ESTIMATE:
            self.fields["estimate_pence"] = PoundsField(
                label="Published estimate, without VAT",
                required=False,
                minimum=1,
                help_text="Of the contract, or of one lot where there are several. Bidders see it.",
            )
            self.fields["target_percent"] = PercentField(
                label="Target as a share of the estimate", required=False, minimum=Decimal("0.01")
            )
        if self.formula is QuantityFormula.BANDS:
            for number in range(1, MOST_BANDS + 1):
                self.fields[f"band_from_{number}"] = PoundsField(
                    label=f"Band {number} begins at", required=False, help_text="This amount included."
                )
                self.fields[f"band_share_{number}"] = PercentField(
                    label=f"Band {number} earns, in percent of the marks", required=False
                )

    def _figures(self, unit: str) -> Iterator[tuple[str, forms.Field]]:
        """The boxes of one measure. Nothing in a box: not set."""
        above = Decimal("0.01")
        if self.formula.by_measure:
            yield "share", PercentField(label="Share of the marks", required=False, minimum=above)
        else:
            yield "worth", PoundsField(label="One unit counts for", required=False, minimum=1)
        if self.formula is QuantityFormula.TARGET:
            yield "target", _suffixed(QuantityField(label="Target", required=False, minimum=above), unit)
        if self.formula.takes_cap:
            yield "cap", _suffixed(QuantityField(label="Most that counts", required=False, minimum=above), unit)
        yield "least", _suffixed(QuantityField(label="Least, or the bid is out", required=False, minimum=above), unit)

    @property
    def whole(self) -> list[Any]:
        """The boxes that belong to no measure."""
        own = tuple(f"_{one.pk}" for one in self.measures)
        return [self[name] for name in self.fields if name.startswith("band_") or not name.endswith(own)]

    @property
    def rows(self) -> list[tuple[SelectedMeasure, Any, list[Any]]]:
        """Each measure with its tick and its boxes."""
        return [
            (
                one,
                self[f"counts_{one.pk}"],
                [self[f"{name}_{one.pk}"] for name, _ in self._figures(one.measure.get_unit_display())],
            )
            for one in self.measures
        ]

    def facts(self) -> dict[str, Any]:
        """What was typed, as the service takes it."""
        typed = self.cleaned_data
        names = {"share": "share_percent", "worth": "worth_pence", "target": "target", "cap": "cap", "least": "least"}
        counted = [
            CountedRow(one.pk, **{to: typed.get(f"{name}_{one.pk}") for name, to in names.items()})
            for one in self.measures
            if typed.get(f"counts_{one.pk}")
        ]
        bands = [
            (typed[f"band_from_{number}"], typed[f"band_share_{number}"])
            for number in range(1, MOST_BANDS + 1)
            if typed.get(f"band_from_{number}") is not None and typed.get(f"band_share_{number}") is not None
        ]
        kept = {name: typed.get(name) for name in ("target_pence", "target_percent", "estimate_pence")}
        return {"counted": counted, "bands": bands, **kept}


def _suffixed(field: QuantityField, unit: str) -> QuantityField:
    field.suffix = unit  # type: ignore[attr-defined]
    return field
