"""What is typed about a social clause: in the library, and in a tender."""

from typing import Any

from django import forms

from framework.choices import ContractKind
from procurement.choices import ClauseTopic
from procurement.domain.clauses import fits
from procurement.forms.procurement import area
from procurement.models import Clause, Tender
from procurement.selectors.clause import published_clauses
from procurement.selectors.tender_clause import clauses_to_choose
from socialvalue.core.govuk.layout import GovFormMixin

ONE_A_LINE = "One sub-clause on each line. They are numbered by themselves."
KINDS = "Leave empty if it fits whatever is bought."


class ClauseForm(GovFormMixin, forms.Form):
    """The words of a clause; its code stays the same through its versions."""

    title = forms.CharField(label="Title", max_length=120)
    topic = forms.ChoiceField(label="Topic", choices=ClauseTopic)
    text = area("Sub-clauses", ONE_A_LINE, rows=12)
    when_it_fits = area("When does it fit, and when not?", "For the officer who chooses.")
    kinds = forms.MultipleChoiceField(
        label="Kinds of contract",
        choices=ContractKind,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=KINDS,
    )
    is_remedy = forms.BooleanField(label="It says what happens where something is not done", required=False)
    note = area("What to know before it is used", "For example who has to read it first.", rows=2, required=False)


class NewClauseForm(ClauseForm):
    """The same with the code."""

    code = forms.CharField(label="Code", max_length=10, help_text="Letters and a number, for example SV9.")
    field_order = ("code",)


class RetireClauseForm(GovFormMixin, forms.Form):
    reason = area("Why is it no longer offered?", "It stays on record.")


class InsertForm(GovFormMixin, forms.Form):
    """The published clauses that the tender does not have, those that fit its kind of contract first."""

    clauses: Any = forms.ModelMultipleChoiceField(
        label="Clauses to put in", queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, tender: Tender, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered, field = clauses_to_choose(tender), self.fields["clauses"]
        field.queryset = published_clauses()  # type: ignore[attr-defined]
        field.choices = [(one.pk, f"{one.code} {one.title}") for one in offered]  # type: ignore[attr-defined]
        field.choice_hints = {one.pk: _hint(one, tender) for one in offered}  # type: ignore[attr-defined]


def _hint(one: Clause, tender: Tender) -> str:
    if fits(one.kinds, tender.procurement.kind):
        return one.when_it_fits
    return f"Written for {one.fits_words.lower()}, which this contract is not. {one.when_it_fits}"


class TenderClauseForm(GovFormMixin, forms.Form):
    text = area("Sub-clauses", ONE_A_LINE, rows=12)
    change_reason = area(
        "Why do the library’s words not do here?", "Not needed where the words stay as they are.", required=False
    )


class WaiveForm(GovFormMixin, forms.Form):
    reason = area(
        "Why does no social clause belong in this contract?",
        "For example because the supplier's people spend one day on it. It counts in the report to Cabinet.",
    )
