"""What is typed about a supplier's status: decisions, feedback, review boards and incentives."""

from typing import Any

from django import forms

from socialvalue.core.fields import DateField
from suppliers.choices import Behaviour, Direction, Tier
from suppliers.domain.behaviours import AUTHORITY_SCALE, AUTHORITY_WORDS, HIGHEST, LOWEST, WORDS

TIERS = [(tier.value, tier.label) for tier in (Tier.GOLD, Tier.SILVER, Tier.BRONZE, Tier.NO_AWARD)]


class StatusForm(forms.Form):
    """The decision, with its reason where it differs from what the evidence proposes."""

    tier = forms.ChoiceField(label="Status", choices=TIERS, widget=forms.RadioSelect)
    reason = forms.CharField(
        label="Reason",
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text="Needed where you decide otherwise than proposed. The supplier reads it, word for word.",
    )


class FeedbackForm(forms.Form):
    """A score for every behaviour of Fig 2, with the words of each score beside it."""

    direction: str = Direction.AUTHORITY_ON_SUPPLIER
    period_start = DateField(label="From which day?")
    period_end = DateField(label="To which day?")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for behaviour in Behaviour:
            self.fields[behaviour.value] = self.field_of(behaviour)
        self.fields["comment"] = forms.CharField(
            label="What you saw", widget=forms.Textarea({"rows": 4}), help_text="An example says more than a score."
        )

    def field_of(self, behaviour: Behaviour) -> forms.ChoiceField:
        """Five choices, best first, each with its words."""
        words = WORDS[behaviour]
        choices = [(str(mark), f"{mark} – {words[mark]}") for mark in range(HIGHEST, LOWEST - 1, -1)]
        return forms.ChoiceField(label=behaviour.label, choices=choices, widget=forms.RadioSelect)

    def as_facts(self) -> dict[str, Any]:
        """What the service takes: scores together, the rest as it is."""
        scores = {behaviour.value: self.cleaned_data[behaviour.value] for behaviour in Behaviour}
        kept = {name: value for name, value in self.cleaned_data.items() if name not in scores}
        return kept | {"scores": scores, "direction": self.direction}


class AuthorityFeedbackForm(FeedbackForm):
    """The same five, asked of a supplier about the authority."""

    direction = Direction.SUPPLIER_ON_AUTHORITY

    def field_of(self, behaviour: Behaviour) -> forms.ChoiceField:
        choices = [(str(mark), f"{mark} – {words}") for mark, words in AUTHORITY_SCALE.items()]
        return forms.ChoiceField(
            label=behaviour.label, choices=choices, widget=forms.RadioSelect, help_text=AUTHORITY_WORDS[behaviour]
        )


class BoardForm(forms.Form):
    """A supplier review board that was held."""

    held_on = DateField(label="Day of the review board")
    attendees = forms.CharField(label="Who took part", required=False, widget=forms.Textarea({"rows": 2}))
    notes = forms.CharField(label="What was discussed and agreed", widget=forms.Textarea({"rows": 5}))
    joint_action_plan = forms.CharField(
        label="Joint action plan",
        required=False,
        widget=forms.Textarea({"rows": 5}),
        help_text="What both sides will do, who does it, and by when. Gold needs one.",
    )


class NoteForm(forms.Form):
    """What was done, or why."""

    note = forms.CharField(
        label="What was done, or why",
        widget=forms.Textarea({"rows": 4}),
        help_text="The supplier reads this, word for word.",
    )


class RequestForm(forms.Form):
    """What a supplier asks for under an incentive."""

    note = forms.CharField(
        label="What do you have in mind?",
        widget=forms.Textarea({"rows": 4}),
        help_text="For example the event and its date, or the subject of the case study.",
    )
