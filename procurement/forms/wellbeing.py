"""The section 1 record as people write and sign it, and the start of a procurement in the Act's sense (PSE-1)."""

from typing import Any

from crispy_forms.layout import Layout
from django import forms

from procurement.choices import ActStartKind
from procurement.forms.procurement import area
from socialvalue.core.fields import DateField
from socialvalue.core.govuk.layout import GovFormMixin, Section

YES_NO = [("yes", "Yes"), ("no", "No")]


def decided(value: str) -> bool | None:
    """A yes or no of a radio; None where neither is chosen."""
    return {"yes": True, "no": False}.get(value)


class WellbeingForm(GovFormMixin, forms.Form):
    """The record of section 1 of the Public Services (Social Value) Act 2012. A draft may have gaps."""

    economic = area(
        "How might what you buy improve the economic wellbeing of the area?",
        "Jobs, pay, skills, local firms. Who would gain, and where do they live?",
        required=False,
    )
    social = area(
        "How might it improve the social wellbeing of the area?",
        "Health, inclusion, safety, community. Who is left out today?",
        required=False,
    )
    environmental = area(
        "How might it improve the environment of the area?",
        "Carbon, waste, air, nature. What is the largest effect of this contract?",
        required=False,
    )
    securing = area(
        "How could the way you buy secure that improvement?",
        "Lots, the specification, the questions you ask, what counts in the award, terms of the contract.",
        required=False,
    )
    relevance = area(
        "What of this is relevant to what is bought, and why is it in proportion?",
        "The Act lets you consider only what is relevant to the service, as far as it is in proportion to it. Say what "
        "you leave out, too.",
        required=False,
    )
    consulted = forms.TypedChoiceField(
        label="Will people be consulted, or have they been?",
        choices=YES_NO,
        coerce=decided,
        empty_value=None,
        widget=forms.RadioSelect,
        required=False,
        help_text="The Act asks you to consider whether to consult. Either answer is lawful, with its reason.",
    )
    consultation_reason = area("Why, or why not?", "Whom, how and about what. Or why it is not needed.", required=False)
    is_urgent = forms.BooleanField(
        label="The need is so urgent that this could not be considered in time",
        help_text="The Act makes an exception for urgency, but not where our own delay made it urgent.",
        required=False,
    )
    urgency_reason = area(
        "Why is it so urgent, and why did our own delay not cause it?",
        "What happened, when we learnt of it, and what could not be considered because of it. Only for the exception.",
        required=False,
    )
    layout = Layout(
        Section("Wellbeing of the area", "economic", "social", "environmental"),
        Section("In this procurement", "securing", "relevance"),
        Section("Consulting", "consulted", "consultation_reason"),
        Section("Exception for urgency", "is_urgent", "urgency_reason"),
    )

    def clean(self) -> dict[str, Any]:
        """The exception stands with its reason or not at all; the tick itself is no fact of its own."""
        data = super().clean() or {}
        if data.pop("is_urgent", False):
            if not (data.get("urgency_reason") or "").strip():
                self.add_error("urgency_reason", "Say why it is so urgent, and why our own delay did not cause it.")
        elif data.get("urgency_reason"):
            self.add_error("is_urgent", "Tick this if you use the exception, or take its reason out below.")
        return data


class SignForm(GovFormMixin, forms.Form):
    """Nothing to type before the procurement has started; after it, why the signature is late."""

    late_reason = area(
        "Why is it signed only now?",
        "The record is marked as signed late, with your reason. The report to Cabinet says so too.",
        required=False,
    )

    def __init__(self, *args: Any, late: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not late:
            del self.fields["late_reason"]


class ActStartForm(GovFormMixin, forms.Form):
    """A step with which the procurement started."""

    kind = forms.ChoiceField(label="What happened?", choices=ActStartKind, widget=forms.RadioSelect)
    happened_on = DateField(label="On which day?", help_text="The day counts from its beginning.")
    note = area("What exactly?", "Which notice, which advertisement, who was contacted and how.")
