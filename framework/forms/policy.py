"""What is typed about the policy. Forms check shape; rules and saving are the services'."""

from typing import Any

from crispy_forms.layout import Layout
from django import forms

from framework.choices import ApprovalDecision, Comparison, JustificationWhen, ValueBasis
from framework.domain.policy import APPROVERS, EXCEPTION_APPROVERS, ApprovalLimit
from framework.selectors import policy_owners
from socialvalue.accounts.roles import Role
from socialvalue.core.fields import DateField, PercentField, PoundsField
from socialvalue.core.govuk.layout import GovFormMixin, Section

PENNY = 1
LONGEST_CALL_IN = 30
STEPS = tuple(role for role in APPROVERS if role != Role.CABINET)  # a cabinet approves any value or nothing


def area(label: str, hint: str = "", **kwargs: Any) -> forms.CharField:
    """A text of some lines."""
    return forms.CharField(label=label, help_text=hint, widget=forms.Textarea({"rows": 4}), **kwargs)


def roles(*names: Role) -> list[tuple[str, str]]:
    """Roles as choices."""
    return [(name.value, str(name.label)) for name in names]


def basis(label: str = "This figure is", hint: str = "") -> forms.ChoiceField:
    """Whether an amount counts without VAT or with it."""
    return forms.ChoiceField(label=label, help_text=hint, choices=ValueBasis, initial=ValueBasis.NET)


def up_to(role: Role) -> PoundsField:
    """The highest value a role approves."""
    return PoundsField(label=f"{role.label}: up to and including", minimum=PENNY, required=False)


def anything() -> forms.ChoiceField:
    """Who approves what is worth more than all the limits."""
    return forms.ChoiceField(
        label="Any higher value", choices=[("", "Nobody is named"), *roles(*APPROVERS)], required=False
    )


class PolicyForm(GovFormMixin, forms.Form):
    """A new version of the policy; ``approval_limits`` is made of the amounts of the two ladders."""

    title = forms.CharField(label="Title", max_length=200)
    definition = area("What you mean by social value")
    effective_from = DateField(
        label="Takes effect on", help_text="Procurements begun before this day keep the version they began under."
    )
    cap_percent = PercentField(
        label="Highest weighting of social value (the cap)",
        help_text="A ceiling on its share of the award criteria. “Up to 10%” means 10 here.",
    )
    floor_percent = PercentField(
        label="Lowest weighting of social value (the floor)",
        required=False,
        help_text="Only if your policy has a minimum. Leave it blank if it says “up to”: that is the cap above.",
    )
    default_percent = PercentField(
        label="Usual weighting",
        required=False,
        help_text="What a new tender starts with. It lies between the lowest and the highest.",
    )
    justification_required = forms.BooleanField(label="The weighting needs a written justification", required=False)
    justification_when = forms.ChoiceField(
        label="When it needs one", choices=JustificationWhen, initial=JustificationWhen.ALWAYS
    )
    exception_approver = forms.ChoiceField(
        label="Who decides about exceptions",
        choices=roles(*EXCEPTION_APPROVERS),
        help_text="For a weighting above the highest or below the lowest, in one procurement, with a reason.",
    )
    threshold_comparison = forms.ChoiceField(
        label="The policy reaches contracts worth",
        choices=[
            (Comparison.MORE_THAN.value, "more than these figures"),
            (Comparison.AT_OR_ABOVE.value, "these figures or more"),
        ],
        help_text="Whether a contract of exactly the figure is outside or inside.",
    )
    goods_services_threshold_pence = PoundsField(
        label="Goods and services", help_text="Value over the whole contract. Enter 0 for every contract."
    )
    goods_services_basis = basis()
    works_threshold_pence = PoundsField(label="Works", help_text="Value over the whole contract.")
    works_basis = basis()
    at_least_one_outcome = forms.BooleanField(label="Every procurement has at least one outcome", required=False)
    procure_procurement_officer = up_to(Role.OFFICER)
    procure_commissioner = up_to(Role.COMMISSIONER)
    procure_head_of_service = up_to(Role.HEAD_OF_SERVICE)
    procure_any = anything()
    award_procurement_officer = up_to(Role.OFFICER)
    award_commissioner = up_to(Role.COMMISSIONER)
    award_head_of_service = up_to(Role.HEAD_OF_SERVICE)
    award_any = anything()
    approval_basis = basis(
        "These limits and the key decision are",
        "Local rules are mostly without VAT; the thresholds of the Act are always with it.",
    )
    key_decision_pence = PoundsField(
        label="A key decision at or above", required=False, help_text="Leave blank if no value makes it one."
    )
    call_in_days = forms.IntegerField(
        label="Working days in which a decision may be called in",
        min_value=0,
        max_value=LONGEST_CALL_IN,
        initial=0,
        help_text="Enter 0 if there is no call-in.",
    )
    owner = forms.ModelChoiceField(
        label="Policy owner",
        queryset=policy_owners(),
        required=False,
        empty_label="Nobody besides the champion",
        help_text="Reminded of the yearly review, together with the champion.",
    )
    review_due_on = DateField(
        label="First review due on", required=False, help_text="Leave blank for a year after it takes effect."
    )
    approved_by = forms.CharField(label="Approved by", max_length=200, help_text="The person or body that decided it")
    source = area("Where it stands", "Minute, report or document", required=False)
    layout = Layout(
        Section("The policy", "title", "definition", "effective_from"),
        Section("Weighting", "cap_percent", "floor_percent", "default_percent", "justification_required",
                "justification_when", "exception_approver"),
        Section("Contracts it reaches", "threshold_comparison", "goods_services_threshold_pence",
                "goods_services_basis", "works_threshold_pence", "works_basis", "at_least_one_outcome"),
        Section("Who may approve to procure", *(f"procure_{role}" for role in STEPS), "procure_any",
                hint="Leave an amount blank where the role does not approve."),
        Section("Who may approve the award", *(f"award_{role}" for role in STEPS), "award_any"),
        Section("Decisions", "approval_basis", "key_decision_pence", "call_in_days"),
        Section("Owner and review", "owner", "review_due_on", "approved_by", "source"),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        limits = [limit for decision in ApprovalDecision for limit in self._ladder(decision, cleaned)]
        return cleaned | {"approval_limits": limits}

    def _ladder(self, decision: ApprovalDecision, cleaned: dict[str, Any]) -> list[ApprovalLimit]:
        """The limits typed for one decision; what they are made of is taken out of ``cleaned``."""
        anyone = cleaned.pop(f"{decision}_any", "")
        amounts = {role: cleaned.pop(f"{decision}_{role}", None) for role in STEPS}
        if amounts.get(anyone) is not None:
            self.add_error(f"{decision}_{anyone}", "Leave this blank: the role may approve any value.")
        found = [ApprovalLimit(decision, role, amount) for role, amount in amounts.items() if amount is not None]
        return [*found, ApprovalLimit(decision, anyone, None)] if anyone else found


class ReviewForm(forms.Form):
    """The yearly review of the policy."""

    reviewed_on = DateField(label="Day of the review")
    finding = area("What the review found", "What works, what does not, what follows.")
    next_due_on = DateField(
        label="Next review due on", required=False, help_text="Within a year. Leave blank for a year after this one."
    )
