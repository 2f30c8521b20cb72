"""Rating the risk of modern slavery, and recording referrals (CON-14)."""

from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.utils import timezone

from procurement.choices import ReferredTo, Risk, SlaveryFactor
from procurement.domain.slavery import assessment_problems
from procurement.forms.procurement import area
from socialvalue.core.fields import DateField
from socialvalue.core.govuk.layout import GovFormMixin, Section

HINTS = {
    SlaveryFactor.INDUSTRY: "High for example: agriculture, cleaning, construction, social care, textiles, waste.",
    SlaveryFactor.WORKFORCE: "Is it low-skilled, temporary, agency or migrant work? Is housing tied to the job?",
    SlaveryFactor.SUPPLY_CHAIN: "How many tiers are there? Can the supplier say who stands at the end of each?",
    SlaveryFactor.CONTEXT: "Very low prices, short deadlines, night work, labour-only subcontracting.",
    SlaveryFactor.COMMODITY: "Electronics, cotton, batteries, solar panels, gloves, seafood.",
    SlaveryFactor.LOCATION: "Is work done where the law protects workers little, or where few look?",
}
ASKED = "Needed where the risk is medium or high. Bidders read it only once it is a question of the tender as well."
WORDS = ("grounds", "clauses", "questions", "monitoring", "raise_reason")


class SlaveryForm(GovFormMixin, forms.Form):
    """The six factors of PPN 009, what they rest on, and what is done."""

    grounds = area("What do these ratings rest on?", "What you know of the trade, past contracts, public reports.")
    raised_to = forms.ChoiceField(
        label="Do you rate it higher than the factors come to?",
        choices=[("", "No, as the factors come to"), (Risk.MEDIUM, "Yes, medium"), (Risk.HIGH, "Yes, high")],
        required=False,
        help_text="Two high, or one high and two medium, make it high. One high, or two medium, make it medium.",
    )
    raise_reason = area("Why higher?", "Only where you rate it higher.", rows=2, required=False)
    clauses = area("Which clauses against slavery stand in the contract?", rows=3)
    questions = area("What do you ask bidders?", ASKED, rows=3, required=False)
    monitoring = area(
        "Who checks what, and how often?", "Needed where the risk is medium or high.", rows=3, required=False
    )
    review_on = DateField(
        label="When is the risk looked at again?", required=False, help_text="Also whenever what is bought changes."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for factor in SlaveryFactor:
            self.fields[factor.value] = forms.ChoiceField(
                label=str(factor.label), choices=Risk, widget=forms.RadioSelect, help_text=HINTS[factor]
            )
        self.layout = Layout(
            Section("Six factors", *(factor.value for factor in SlaveryFactor), "grounds"),
            Section("The rating", "raised_to", "raise_reason"),
            Section("What is done", "clauses", "questions", "monitoring", "review_on"),
        )

    def facts(self) -> dict[str, Any]:
        """What was typed, as the service takes it."""
        data = self.cleaned_data
        factors = {factor.value: data.get(factor.value, "") for factor in SlaveryFactor}
        rest = {name: value for name, value in data.items() if name not in factors}
        return {"factors": factors, **rest}

    def clean(self) -> dict[str, Any]:
        """What the rating asks for is said at once, each gap at its field."""
        data = super().clean() or {}
        factors = {factor.value: data.get(factor.value, "") for factor in SlaveryFactor}
        words = {name: data.get(name, "") for name in WORDS}
        raised, review = data.get("raised_to", ""), data.get("review_on")
        for problem in assessment_problems(
            factors, words, raised_to=raised, review_on=review, today=timezone.localdate()
        ):
            if problem.field not in self.errors:
                self.add_error(problem.field, problem.message)
        return data


class ReferralForm(GovFormMixin, forms.Form):
    """A suspicion that was passed on."""

    what = area(
        "What was seen or heard?",
        "Where, when and what. No names and nothing that tells who a possible victim is: those belong with the police.",
    )
    referred_to = forms.ChoiceField(label="Who was told?", choices=ReferredTo, widget=forms.RadioSelect)
    contact = forms.CharField(label="Their name or office, and their reference", max_length=200)
    referred_on = DateField(label="On which day?")


class OutcomeOfReferralForm(GovFormMixin, forms.Form):
    outcome = area("What came of it?", "What they answered, what was done, and what changes in the contract.")
