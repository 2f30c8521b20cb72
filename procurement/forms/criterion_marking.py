"""What is typed about how criteria are marked: guidance, scale, the least that passes; and named scales."""

import re
from typing import Any

from django import forms

from procurement.choices import CriterionKind
from procurement.forms.procurement import area
from procurement.models import Criterion
from socialvalue.core.fields import PercentField, QuantityField
from socialvalue.core.govuk.layout import GovFormMixin

LINE = re.compile(r"\s*(\d{1,3})\s*[:.\u2013-]?\s*(.*)")


class MarkingForm(GovFormMixin, forms.Form):
    """What applies to the criterion: what a formula scores has no marks, and a group has a part instead of a mark."""

    guidance = area("What does a good answer show?", "Suppliers and evaluators both read this.", 6, required=False)
    scale: Any = forms.ModelChoiceField(
        label="Marked on", queryset=None, required=False, empty_label="The tender's own scale"
    )
    pass_mark = QuantityField(
        label="Lowest mark that passes",
        required=False,
        help_text="A bid below it leaves the evaluation before prices are compared. Leave empty for none.",
    )
    lowest_percent = PercentField(
        label="Least part of the marks below it",
        required=False,
        help_text="A bid with less is rejected at this section before prices are compared. Leave empty for none.",
    )

    def __init__(self, *args: Any, criterion: Criterion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scale"].queryset = criterion.tender.scales.all()  # type: ignore[attr-defined]
        has_below = criterion.children.exists()
        unused = {"scale", "pass_mark"} if has_below else {"lowest_percent"}
        if has_below:
            self._keep_guidance_only_if_written(criterion)
        if criterion.kind == CriterionKind.PRICE or hasattr(criterion, "quantity_scoring"):
            unused = {"scale", "pass_mark", "lowest_percent"}
        for name in unused:
            del self.fields[name]

    def _keep_guidance_only_if_written(self, criterion: Criterion) -> None:
        """What was written before others were put below it stays here until it is moved; no bidder reads it."""
        if not criterion.guidance:
            del self.fields["guidance"]
            return
        self.fields["guidance"].help_text = (
            "Nobody reads this any more, because the criteria below it are marked instead. Write it there, then empty "
            "this box."
        )


class MinimumForm(GovFormMixin, forms.Form):
    lowest_percent = PercentField(
        label="Least part of all marks for quality and social value",
        required=False,
        help_text="A bid with less is rejected before prices are compared. Suppliers read this. Leave empty for none.",
    )


class NamedScaleForm(GovFormMixin, forms.Form):
    """A scale, one mark on a line."""

    name = forms.CharField(label="Name", max_length=60)
    meanings = area("What each mark means", "One mark on a line, like “25: Meets a small part”.", 8)

    def clean_meanings(self) -> dict[int, str]:
        """The meaning of each mark; which marks there may be is the rules' business."""
        found: dict[int, str] = {}
        for text in self.cleaned_data["meanings"].splitlines():
            if not text.strip():
                continue
            line = LINE.fullmatch(text)
            if line is None:
                raise forms.ValidationError(f"Begin each line with its mark, like “25: Meets a part”. See: {text}")
            if int(line[1]) in found:
                raise forms.ValidationError(f"The mark {line[1]} stands there twice. Take one out.")
            found[int(line[1])] = line[2].strip()
        return found
