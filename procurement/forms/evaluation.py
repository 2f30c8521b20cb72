"""What is typed about the panel, scores and the consensus. Forms check shape; rules and saving are the services'."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms

from procurement.domain.scales import Scale
from procurement.selectors.evaluation_panel import panel_candidates
from procurement.selectors.evaluation_scoring import ScoreLine
from socialvalue.core.fields import QuantityField
from socialvalue.core.wording import quantity

LONGEST_LIST = 21
Area = forms.Textarea(attrs={"rows": 4})


def mark_field(scale: Scale, **kwargs: Any) -> forms.Field:
    """A mark on the scale of its criterion: a list of marks with their meaning; a number where the scale is long."""
    if len(scale.steps) > LONGEST_LIST:
        return QuantityField(maximum=scale.highest, **kwargs)
    choices = [("", "No mark yet"), *((str(mark), _meaning(mark, words)) for mark, words in reversed(scale.steps))]
    return forms.TypedChoiceField(choices=choices, coerce=Decimal, empty_value=None, **kwargs)


def _meaning(mark: int, words: str) -> str:
    return f"{mark}: {words}" if words else str(mark)


class PanelForm(forms.Form):
    """Who evaluates, and who leads the consensus."""

    chair: Any = forms.ModelChoiceField(
        label="Chair",
        queryset=None,
        empty_label="Choose a person",
        help_text="Leads the panel to agreed marks and records them. The chair does not score.",
    )
    users: Any = forms.ModelMultipleChoiceField(
        label="Evaluators",
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        help_text="At least two. Nobody of the panel can decide the award later.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chair"].queryset = self.fields["users"].queryset = panel_candidates()  # type: ignore[attr-defined]


class ConflictForm(forms.Form):
    """What a panel member declares once the bidders are known."""

    has_conflict = forms.TypedChoiceField(
        label="Do you have an interest in any of these bidders?",
        choices=[("no", "No, none"), ("yes", "Yes, or it could look as if I had")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        help_text="Personal, professional or financial; your own, or that of family or friends; now or recently.",
    )
    detail = forms.CharField(
        label="If so, what the interest is",
        widget=Area,
        required=False,
        help_text="Whose it is, in which bidder, and since when.",
    )


class MitigateForm(forms.Form):
    """Why a conflict does not count."""

    mitigation = forms.CharField(
        label="What keeps the conflict from counting",
        widget=Area,
        help_text="For example, that the member does not score the bid concerned. Perceived conflicts count too.",
    )


class ReasonForm(forms.Form):
    """One reason, for the verbs that need nothing else."""

    reason = forms.CharField(label="Reason", widget=Area)


class ScoreForm(forms.Form):
    """A mark and a reason for every criterion of one bid. What is left out of a post stays as it is stored."""

    then = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, lines: Iterable[ScoreLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = tuple(lines)
        for line in self.lines:
            pk, name = line.leaf.row.pk, line.leaf.row.name
            self.fields[f"mark_{pk}"] = mark_field(
                line.leaf.scale, label=f"Mark for {name}", required=False, initial=_initial(line.mark)
            )
            self.fields[f"reason_{pk}"] = forms.CharField(
                label=f"Reason for {name}",
                widget=forms.Textarea(attrs={"rows": 5}),
                required=False,
                initial=line.reason,
                help_text="What in the bid earns this mark and what is missing. Bidders read the agreed reasons later.",
            )

    @property
    def scores(self) -> dict[int, tuple[Decimal | None, str]]:
        """What was typed, with what is stored where a field was not sent."""
        found = {}
        for line in self.lines:
            pk = line.leaf.row.pk
            mark = self.cleaned_data.get(f"mark_{pk}") if f"mark_{pk}" in self.data else line.mark
            reason = self.cleaned_data.get(f"reason_{pk}", "") if f"reason_{pk}" in self.data else line.reason
            found[pk] = (mark, reason)
        return found

    @property
    def rows(self) -> list[tuple[ScoreLine, Any, Any]]:
        """Each criterion with its two fields, as the page shows them."""
        return [(line, self[f"mark_{line.leaf.row.pk}"], self[f"reason_{line.leaf.row.pk}"]) for line in self.lines]


def _initial(mark: Decimal | None) -> Any:
    """A stored mark as the list of marks knows it: 4.00 is 4."""
    return "" if mark is None else quantity(mark)


class ConsensusForm(forms.Form):
    """The mark the panel agrees and why."""

    def __init__(self, *args: Any, scale: Scale, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "mark" in self.initial:
            self.initial["mark"] = _initial(self.initial["mark"])
        self.fields["mark"] = mark_field(scale, label="Agreed mark")
        self.fields["reason"] = forms.CharField(
            label="Why this mark, and not the one above or below",
            widget=forms.Textarea(attrs={"rows": 6}),
            help_text=(
                "The panel's own reason, from this bid alone: do not compare it with other bids or name other bidders. "
                "The letter to the bidder quotes it."
            ),
        )
