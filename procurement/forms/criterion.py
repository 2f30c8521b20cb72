"""The two tables that are filled in by keyboard: award criteria, and the measures asked for."""

from decimal import Decimal
from typing import Any

from django import forms

from framework.models import Measure
from procurement.choices import CriterionKind, WeightsTyped
from procurement.selectors.criterion_table import TableLine, Typed, table_lines
from procurement.services.criterion_table import CriterionLine
from procurement.services.measure import MeasureChoice
from socialvalue.core.fields import PercentField, QuantityField

MOST_ROWS = 250


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
    """One line of the table of criteria. A line without an id and without a name is an empty one."""

    pk = forms.IntegerField(required=False)
    depth = forms.IntegerField(required=False, min_value=0)
    name = forms.CharField(label="Name", max_length=160, error_messages={"required": "Enter a name"})
    kind = forms.ChoiceField(label="Kind", choices=CriterionKind)
    share = WeightField(label="Weighting", required=False)
    takes_rest = forms.BooleanField(label="Takes the rest", required=False)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed here; the kind, always chosen, does not count."""
        return not any(str(self[name].value() or "").strip() for name in ("pk", "name", "share"))

    def has_changed(self) -> bool:
        return not self.is_empty if self.is_bound else super().has_changed()

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        if "share" in facts and facts["share"] is None and not facts.get("takes_rest"):
            self.add_error("share", "Enter a weighting, like 12.5, or tick that it takes the rest")
        return facts

    @property
    def line(self) -> CriterionLine:
        """The line as the service takes it."""
        facts = {name: self.cleaned_data[name] for name in CriterionLine.__dataclass_fields__}
        return CriterionLine(**facts | {"depth": facts["depth"] or 0})


class BaseTable(forms.BaseFormSet):
    """A formset that takes a refusal as a form does."""

    fields: dict[str, Any] = {}

    def add_error(self, field: str | None, message: str) -> None:
        self.non_form_errors().append(message)


class BaseCriteriaTable(BaseTable):
    """The table with the choice of what a weighting is a share of."""

    def __init__(self, *args: Any, typed: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        posted = str(self.data.get("typed", "")) if self.is_bound else ""
        self.typed = posted if posted in WeightsTyped.values else typed

    def _construct_form(self, i: int, **kwargs: Any) -> Any:
        """Any line may be the empty one, because a new line stands where its button was pressed."""
        free = {"empty_permitted": True, "use_required_attribute": False}
        return super()._construct_form(i, **kwargs | free)  # type: ignore[misc]

    @property
    def kept(self) -> list[CriterionForm]:
        """The lines in which something stands."""
        return [form for form in self.forms if not form.is_empty]

    def add_error(self, field: str | None, message: str) -> None:
        """A refusal names the number of a line among those kept; without one it is about the whole table."""
        lines = self.kept
        if field is not None and field.isdigit() and int(field) < len(lines):
            lines[int(field)].add_error("share", message)
        else:
            super().add_error(None, message)

    @property
    def pressed(self) -> tuple[str, int | None]:
        """The button that was pressed, and the number of its line among those kept: ``("up", 3)``."""
        verb, _, number = str(self.data.get("do", "")).partition("-")
        names = [form.prefix for form in self.kept]
        name = f"{self.prefix}-{number}"
        return verb, names.index(name) if name in names else None

    @property
    def typed_next(self) -> str:
        """What weightings are typed as from now on."""
        wanted = str(self.data.get("typed_next", self.typed))
        return wanted if wanted in WeightsTyped.values else self.typed

    @property
    def shown(self) -> list[tuple[CriterionForm, TableLine]]:
        """Every line with what the page says about it."""
        return list(zip(self.forms, table_lines([_as_typed(form) for form in self.forms], self.typed), strict=True))


def _as_typed(form: CriterionForm) -> Typed:
    """A line as it stands in its boxes, whether or not it can be saved."""

    def text(name: str) -> str:
        value = form[name].value()
        return "" if value is None else str(value).strip()

    depth = text("depth")
    return Typed(
        pk=int(pk) if (pk := text("pk")).isdigit() else None,
        depth=int(depth) if depth.isdigit() else 0,
        name=text("name"),
        kind=text("kind"),
        share=text("share").removesuffix("%"),
        takes_rest=text("takes_rest") not in ("", "False"),
    )


CriteriaTable: Any = forms.formset_factory(
    CriterionForm, formset=BaseCriteriaTable, extra=0, max_num=MOST_ROWS, absolute_max=MOST_ROWS
)


class MeasureForm(forms.Form):
    """One measure: whether it is asked for, and what it means here."""

    measure_id = forms.IntegerField(widget=forms.HiddenInput)
    asked = forms.BooleanField(label="Ask for it", required=False)
    required = forms.BooleanField(label="Every bidder must offer something", required=False)
    most_plausible = QuantityField(
        label="Highest plausible quantity", required=False, help_text="More is asked about, not refused."
    )
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
