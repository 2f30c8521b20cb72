"""What people type about a procurement: what it is, what was considered, which outcomes it seeks."""

from collections.abc import Collection
from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from framework.choices import ContractKind
from framework.selectors import frameworks_published, outcomes_of, priorities_on
from procurement.choices import Procedure
from procurement.domain.categories import categories_offered, spelled
from procurement.models import Procurement
from procurement.selectors.procurement import categories_in_use, colleagues
from socialvalue.accounts.roles import Role
from socialvalue.accounts.selectors import people_with_role
from socialvalue.core.fields import DateField, PercentField, PoundsField
from socialvalue.core.govuk.layout import GovFormMixin, Section

PENNY = 1
LONGEST_TERM = 600
FILES = "PDF, Word, Excel, OpenDocument, CSV, PNG or JPEG."
PASTE = "A few sentences are enough. Say what you know, not what sounds good."


def area(label: str, hint: str = "", rows: int = 4, **kwargs: Any) -> forms.CharField:
    """A text of some lines."""
    return forms.CharField(label=label, help_text=hint, widget=forms.Textarea({"rows": rows}), **kwargs)


class OrganisationForm(forms.Form):
    """For whom somebody acts; asked only of those who act for several."""

    supplier: Any = forms.ModelChoiceField(
        queryset=None, label="Organisation", empty_label=None, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, suppliers: QuerySet[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["supplier"].queryset = suppliers  # type: ignore[attr-defined]
        self.only = suppliers.first() if suppliers.count() == 1 else None
        if self.only is not None:
            del self.fields["supplier"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        return cleaned | {"supplier": self.only} if self.only is not None else cleaned


class ProcurementForm(GovFormMixin, forms.Form):
    """What is bought, how much, for how long, and who answers for it."""

    title = forms.CharField(label="Title", max_length=160, help_text="In words a resident understands.")
    need = area("What is needed, and for whom", "The need, not the solution.")
    category = forms.CharField(
        label="Category",
        max_length=80,
        help_text="Choose one from the list if it fits: lessons and past spend are found by it. Or type another name.",
    )
    kind = forms.ChoiceField(label="Kind of contract", choices=ContractKind, widget=forms.RadioSelect)
    procedure = forms.ChoiceField(label="Procedure", choices=Procedure)
    value_net_pence = PoundsField(
        label="Estimated value without VAT",
        minimum=PENNY,
        help_text="Over the whole term, extensions included. We add the VAT where a threshold includes it.",
    )
    vat_percent = PercentField(label="VAT rate", initial=20)
    term_months = forms.IntegerField(
        label="Length of the contract in months", min_value=1, max_value=LONGEST_TERM, help_text="Extensions included."
    )
    commissioner = forms.ModelChoiceField(
        label="Commissioner", queryset=people_with_role(Role.COMMISSIONER), required=False, empty_label="Not named yet"
    )
    contract_manager = forms.ModelChoiceField(
        label="Contract manager",
        queryset=people_with_role(Role.CONTRACT_MANAGER),
        required=False,
        empty_label="Not named yet",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.in_use = categories_in_use()
        self.fields["category"].suggestions = categories_offered(self.in_use)  # type: ignore[attr-defined]

    def clean_category(self) -> str:
        return spelled(self.cleaned_data["category"], self.in_use)


class StartForm(ProcurementForm):
    framework = forms.ModelChoiceField(
        label="Social value framework",
        queryset=frameworks_published(),
        required=False,
        empty_label="The framework in force",
        help_text="The outcomes and measures to choose from. It stays with this procurement.",
    )
    started_on = DateField(
        label="When did it start?",
        initial=timezone.localdate,
        help_text="The policy of that day applies to it, and its thresholds until the tender is published.",
    )
    layout = Layout(
        Section("What is needed", "title", "need", "category"),
        Section("The contract", "kind", "procedure", "value_net_pence", "vat_percent", "term_months"),
        Section("Who", "commissioner", "contract_manager"),
        Section("The rules it runs under", "framework", "started_on"),
    )


class ChangeForm(ProcurementForm):
    """The details, without those ``fixed`` by the tender.

    A form that was opened before the tender was published comes with all: the service then says what is fixed.
    """

    lead_officer = forms.ModelChoiceField(label="Lead officer", queryset=people_with_role(Role.OFFICER))
    layout = Layout(
        Section("What is needed", "title", "need", "category"),
        Section("The contract", "kind", "procedure", "value_net_pence", "vat_percent", "term_months"),
        Section("Who", "lead_officer", "commissioner", "contract_manager"),
    )
    layout_fixed = Layout(
        Section("What is needed", "title", "need"),
        Section("Who", "lead_officer", "commissioner", "contract_manager"),
    )

    def __init__(self, *args: Any, fixed: Collection[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fixed = () if self.is_bound and any(name in self.data for name in fixed) else tuple(fixed)
        if self.fixed:
            self.layout = self.layout_fixed
        for name in self.fixed:
            del self.fields[name]


class ReasonForm(GovFormMixin, forms.Form):
    reason = area("Reason", "It stays on record.")


class OutcomeForm(GovFormMixin, forms.Form):
    """An outcome with the three reasons of CON-3 and the priority it serves."""

    outcome: Any = forms.ModelChoiceField(label="Outcome", queryset=None, empty_label="Choose an outcome")
    priority: Any = forms.ModelChoiceField(
        label="Which of our priorities does it serve?", queryset=None, empty_label="Choose a priority"
    )
    relevance = area(
        "How is it relevant to what is bought?",
        "It must have to do with this contract, not with the firm. Suppliers read this in the tender.",
    )
    lawfulness = area(
        "Why can it lawfully stand in the specification?", "Linked to the contract, in proportion, open to all bidders."
    )
    contribution = area(
        "How does it contribute to the priority, and how is it measured and verified?",
        "Name the evidence you will ask for.",
    )

    def __init__(self, *args: Any, procurement: Procurement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].queryset = outcomes_of(procurement.framework)  # type: ignore[attr-defined]
        self.fields["priority"].queryset = priorities_on(timezone.localdate())  # type: ignore[attr-defined]


class EvidenceForm(GovFormMixin, forms.Form):
    evidence = area(
        "What was done, and where is the evidence?",
        "Name the file, the meeting or the person. If the action does not fit this procurement, say why.",
    )
    file = forms.FileField(label="A file that shows it", required=False, help_text=FILES)


class FileForm(GovFormMixin, forms.Form):
    file = forms.FileField(label="File", help_text=FILES, error_messages={"required": "Choose a file."})


class PlanForm(GovFormMixin, forms.Form):
    owner = forms.ModelChoiceField(label="Who does it", queryset=colleagues(), required=False, empty_label="Nobody yet")
    due_on = DateField(label="By when", required=False)


class ActionForm(PlanForm):
    text = forms.CharField(label="What is to be done", max_length=300)
    required = forms.BooleanField(label="The stage cannot be signed off without it", required=False)
    layout = Layout("text", "required", "owner", "due_on")


class LessonForm(GovFormMixin, forms.Form):
    text = area("What was learnt?", "Written for a colleague who starts the next contract of this category.")


class NoteForm(GovFormMixin, forms.Form):
    note = area("What was done for social value in this stage?", "It stays on record with your name and the time.")
