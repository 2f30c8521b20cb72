"""What people type about a tender, its parts apart from the criteria and the measures."""

from typing import Any

from django import forms

from procurement.domain.invitations import who_bids
from procurement.domain.pricing import PriceFormula
from procurement.forms.event import SuppliersField
from procurement.forms.procurement import area
from procurement.models import Tender
from procurement.selectors.tender_invitation import suppliers_to_invite, suppliers_to_tell
from procurement.services.tender import MARKS
from socialvalue.core.fields import DateTimeField, PoundsField
from socialvalue.core.govuk.layout import GovFormMixin


class WordsForm(GovFormMixin, forms.Form):
    title = forms.CharField(label="Title", max_length=160)
    summary = area("What is bought, where and for how long?", "The first thing a supplier reads. Plain words.", 6)
    hours_to_answer = forms.IntegerField(
        label="How many hours does a small organisation need to answer?",
        help_text="Your honest estimate. It helps suppliers to decide.",
        min_value=1,
        max_value=1000,
        required=False,
    )


class SocialValueForm(GovFormMixin, forms.Form):
    social_value_justification = area(
        "Why does social value have this weighting?",
        "Why it is right for this contract and this market. Suppliers read this, as “Why it has this weight”.",
    )
    social_value_request = area(
        "What social value do you ask for, and why?",
        "Suppliers read this above the measures. Say what matters most here.",
        required=False,
    )


class PriceForm(GovFormMixin, forms.Form):
    price_formula = forms.ChoiceField(label="How does a price become marks?", widget=forms.RadioSelect)
    price_basis = forms.CharField(
        label="What does the price cover?", max_length=200, help_text="Every bidder must price the same thing."
    )
    budget_pence = PoundsField(
        label="Budget without VAT",
        required=False,
        minimum=1,
        help_text="Suppliers see it. The last formula needs it; with the others you may leave it empty. Of several "
        "lots each has its own, on the page of lots.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["price_formula"]
        field.choices = [(formula.value, formula.label) for formula in PriceFormula]
        field.choice_hints = {
            formula.value: f"{formula.choice_hint} At the edges: {formula.edges}" for formula in PriceFormula
        }


class ScaleForm(GovFormMixin, forms.Form):
    """The highest mark, and what each mark means; one box for every mark up to the highest now kept."""

    scale_max = forms.IntegerField(
        label="Highest mark",
        min_value=MARKS[0],
        max_value=MARKS[1],
        help_text="Save after you change it; the boxes below follow.",
    )

    def __init__(self, *args: Any, highest: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.marks = range(highest + 1)
        for mark in self.marks:
            self.fields[f"mark_{mark}"] = area(f"{mark} means", rows=2, required=False)

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        words = {str(mark): facts.pop(f"mark_{mark}", "").strip() for mark in self.marks}
        return facts | {"scale_descriptors": words}


class TimetableForm(GovFormMixin, forms.Form):
    questions_close_at = DateTimeField(
        label="Last moment for questions",
        help_text="Leave yourself time to answer, and suppliers time to use the answer. For example 12 noon.",
    )
    closes_at = DateTimeField(
        label="Deadline for bids",
        help_text="A bid counts only when it arrives before this moment. For example 12 noon.",
    )


class ExtendForm(GovFormMixin, forms.Form):
    closes_at = DateTimeField(
        label="New deadline for bids", help_text="Later than the present one. For example 12 noon."
    )
    questions_close_at = DateTimeField(
        label="New last moment for questions", required=False, help_text="Leave empty to keep the present one."
    )
    reason = area("Why do suppliers get more time?", "Invited suppliers read this.")


class AbandonForm(GovFormMixin, forms.Form):
    reason = area("Why is the tender abandoned?", "Suppliers read this.")


class LotForm(GovFormMixin, forms.Form):
    title = forms.CharField(label="Title", max_length=160)
    description = area("What belongs to it", required=False)
    value_net_pence = PoundsField(label="Estimated value without VAT", required=False, minimum=1)
    budget_pence = PoundsField(
        label="Budget without VAT",
        required=False,
        minimum=1,
        help_text="Suppliers see it. Of several lots each needs its own where prices are compared with a budget; with "
        "the other price formulas you may leave it empty.",
    )


class DocumentForm(GovFormMixin, forms.Form):
    title = forms.CharField(
        label="Title", max_length=120, help_text="For example “Specification” or “Terms and conditions”."
    )
    file = forms.FileField(label="File", help_text="PDF, Word, Excel, OpenDocument, CSV, PNG or JPEG.")


class InvitationForm(GovFormMixin, forms.Form):
    """Exactly these are told; those ticked before stand in the list whatever the filters leave."""

    suppliers: Any = SuppliersField(label="Suppliers to tell", required=False)

    def __init__(self, *args: Any, tender: Tender, wanted: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["suppliers"].queryset = suppliers_to_invite(tender, wanted)  # type: ignore[attr-defined]
        self.fields["suppliers"].help_text = who_bids(tender.procurement.procedure)


class TellForm(GovFormMixin, forms.Form):
    """Several suppliers at once, of those the filters leave."""

    suppliers: Any = SuppliersField(label="Suppliers to tell")

    def __init__(self, *args: Any, tender: Tender, wanted: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["suppliers"].queryset = suppliers_to_tell(tender, wanted)  # type: ignore[attr-defined]


class ClarificationForm(GovFormMixin, forms.Form):
    published_question = area(
        "The question as everybody will read it", "Take out whatever would show who asked: names, places, sites."
    )
    answer = area("The answer", "Every supplier reads it at the same time.")
