"""What people type about the market, other ways of meeting the need, and lots."""

from typing import Any

from crispy_forms.layout import Layout
from django import forms

from procurement.choices import DeliveryModel, Fit, LotBasis
from procurement.domain.options import LotAnswer, OptionAnswer, lot_problems, option_problems
from procurement.forms.procurement import area
from procurement.forms.wellbeing import YES_NO, decided
from socialvalue.core.govuk.layout import GovFormMixin, Section

HINTS = {
    DeliveryModel.IN_HOUSE: "Have we the people and skills? What would it cost, and whom would it employ?",
    DeliveryModel.GRANT: "Where the aim is theirs as much as ours, and nobody must be bound to deliver.",
    DeliveryModel.SOCIAL_ENTERPRISE: "Who trades for this purpose here? Could the contract be reserved for them?",
    DeliveryModel.MUTUAL: "Would those who do the work, or use it, run it themselves?",
    DeliveryModel.SHARED: "Which neighbour buys or does the same?",
    DeliveryModel.MARKET: "What does competition bring here, and what does it cost small suppliers?",
}
PARTS = ("considered", "advantages", "disadvantages", "conclusion")


def yes_no(label: str, hint: str = "") -> forms.TypedChoiceField:
    """A yes or no that may be left open while it is being worked on."""
    return forms.TypedChoiceField(
        label=label, choices=YES_NO, coerce=decided, empty_value=None, widget=forms.RadioSelect, required=False,
        help_text=hint,
    )  # fmt: skip


def fit(label: str) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=Fit, widget=forms.RadioSelect)


class MarketForm(GovFormMixin, forms.Form):
    """The assessment of the market, small and voluntary suppliers above all (CON-6, CON-7)."""

    summary = area(
        "What did you find out about the market?",
        "Who does this today, here and elsewhere? How many could? Is the market growing or drying up?",
    )
    micro = fit("How well does the contract suit firms of up to 9 people?")
    small = fit("How well does it suit firms of 10 to 49 people?")
    medium = fit("How well does it suit firms of 50 to 249 people?")
    vcse = fit("How well does it suit voluntary, community and social enterprises?")
    known = area(
        "Which suppliers do you know in the area?",
        "From the register, from past spend, from people who work with them. Knowing them gives them no advantage: "
        "everybody may bid.",
    )
    barriers = area(
        "What could shut smaller suppliers out?",
        "Size of the contract, turnover or insurance asked for, time to answer, cash flow, certificates, references.",
    )
    steps = area(
        "What will you do so that they can take part?",
        "Lots, longer time to bid, payment terms, a meeting for suppliers, fewer documents, subcontracting.",
    )
    layout = Layout(
        Section("The market", "summary", "known"),
        Section("How well it suits smaller suppliers", "micro", "small", "medium", "vcse"),
        Section("What stands in their way", "barriers", "steps"),
    )


class OptionsForm(GovFormMixin, forms.Form):
    """The appraisal of delivery models: one section for each way, then the preference (CON-4)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sections = []
        for model in DeliveryModel:
            self.fields |= {
                f"{model}_considered": yes_no("Was it considered?", HINTS[model]),
                f"{model}_advantages": area("What speaks for it?", rows=2, required=False),
                f"{model}_disadvantages": area("What speaks against it?", rows=2, required=False),
                f"{model}_conclusion": area("What do you conclude, or why was it set aside?", rows=2, required=False),
            }
            sections.append(Section(str(model.label), *(f"{model}_{part}" for part in PARTS)))
        self.fields["preferred"] = forms.ChoiceField(
            label="Which way do you prefer?", choices=[("", "Not decided yet"), *DeliveryModel.choices], required=False,
            help_text="Leave this open to save what you have and go on later. With a preference all must be said.",
        )  # fmt: skip
        self.fields["reason"] = area("Why this one, rather than the others?", rows=3, required=False)
        self.layout = Layout(*sections, Section("What you prefer", "preferred", "reason"))

    def answers(self) -> tuple[OptionAnswer, ...]:
        """What was typed, way by way."""
        data = self.cleaned_data
        return tuple(
            OptionAnswer(
                model.value,
                data.get(f"{model}_considered"),
                data.get(f"{model}_advantages", ""),
                data.get(f"{model}_disadvantages", ""),
                data.get(f"{model}_conclusion", ""),
            )
            for model in DeliveryModel
        )

    def clean(self) -> dict[str, Any]:
        """With a preference, everything that is missing is said at once, each at its field."""
        data = super().clean() or {}
        if data.get("preferred"):
            for problem in option_problems(self.answers(), data["preferred"], data.get("reason", "")):
                self.add_error(problem.field, problem.message)
        return data


class LotsForm(GovFormMixin, forms.Form):
    """Whether the contract is divided, basis by basis (PA23 s.18)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sections = []
        for basis in LotBasis:
            self.fields |= {
                f"{basis}_chosen": yes_no("Is it divided like this?"),
                f"{basis}_reason": area("Why, or why not?", rows=2, required=False),
            }
            sections.append(Section(str(basis.label), f"{basis}_chosen", f"{basis}_reason"))
        self.fields["reason"] = area(
            "Why is the contract divided, or why is it not?",
            "In words for suppliers: this stands with the tender.",
            rows=3,
            required=False,
        )
        self.layout = Layout(*sections, Section("In sum", "reason"))

    def answers(self) -> tuple[LotAnswer, ...]:
        """What was typed, basis by basis."""
        data = self.cleaned_data
        return tuple(
            LotAnswer(basis.value, data.get(f"{basis}_chosen"), data.get(f"{basis}_reason", "")) for basis in LotBasis
        )

    def clean(self) -> dict[str, Any]:
        """Everything that is missing is said at once, each at its field."""
        data = super().clean() or {}
        for problem in lot_problems(self.answers(), data.get("reason", "")):
            self.add_error(problem.field, problem.message)
        return data
