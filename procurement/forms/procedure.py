"""What people type about a template of a procedure."""

from typing import Any

from django import forms

from procurement.choices import PartKind
from procurement.domain.procedures import GATED_STAGES, SIGNING_ROLES
from procurement.domain.stages import STAGES
from procurement.forms.procurement import area
from socialvalue.accounts.roles import Role
from socialvalue.core.govuk.layout import GovFormMixin


def stage_choice(numbers: Any) -> forms.TypedChoiceField:
    """One of some stages."""
    choices = [(stage.number, f"{stage.number}. {stage.title}") for stage in STAGES if stage.number in numbers]
    return forms.TypedChoiceField(label="Stage", choices=choices, coerce=int)


class ProcedureForm(GovFormMixin, forms.Form):
    title = forms.CharField(label="Title", max_length=120)
    purpose = area("When is it used?")
    basis = forms.CharField(
        label="Where it stands", max_length=200, required=False, help_text="For example “PA23 s.20” or your own rules."
    )
    shortest_days = forms.IntegerField(
        label="Fewest days to bid",
        min_value=1,
        max_value=365,
        required=False,
        help_text="Leave empty where the Act’s own shortest time is enough. Yours can only be longer.",
    )


class ActionPartForm(GovFormMixin, forms.Form):
    stage_number = stage_choice(range(1, 14))
    text = forms.CharField(label="What is to be done", max_length=300)
    source = forms.CharField(label="Where it comes from", max_length=80, required=False)
    required = forms.BooleanField(label="The stage cannot be signed off without it", required=False, initial=True)


class DocumentPartForm(GovFormMixin, forms.Form):
    stage_number = stage_choice(range(1, 14))
    text = forms.CharField(label="Document", max_length=300, help_text="For example “Risk register”.")
    source = forms.CharField(label="Where it comes from", max_length=80, required=False)
    required = forms.BooleanField(label="The stage cannot be signed off without it", required=False, initial=True)


class SkipPartForm(GovFormMixin, forms.Form):
    stage_number = stage_choice([stage.number for stage in STAGES if stage.may_be_skipped])
    text = area("Why is it skipped?", "It is written into every procurement that starts under this template.", rows=3)
    source = forms.CharField(label="Where it comes from", max_length=80, required=False)


class SignaturePartForm(GovFormMixin, forms.Form):
    stage_number = stage_choice(GATED_STAGES)
    text = forms.ChoiceField(
        label="Role that signs", choices=[(role.value, Role(role).label) for role in SIGNING_ROLES]
    )
    source = forms.CharField(label="Where it comes from", max_length=80, required=False)


PART_FORMS: dict[str, type[forms.Form]] = {
    PartKind.ACTION: ActionPartForm,
    PartKind.DOCUMENT: DocumentPartForm,
    PartKind.SKIP: SkipPartForm,
    PartKind.SIGNATURE: SignaturePartForm,
}
