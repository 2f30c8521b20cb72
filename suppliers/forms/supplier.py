"""What an organisation says about itself, and what officers say about its place on the register."""

from typing import Any

from crispy_forms.layout import Layout
from django import forms

from socialvalue.core.fields import DateField
from socialvalue.core.govuk.layout import GovFormMixin, Section
from suppliers.choices import CharityRegister, OrganisationType, PolicyKind

ANSWERS = [("", "Not said"), ("yes", "Yes"), ("no", "No")]
AS_ANSWER = {True: "yes", False: "no", None: ""}
MEANING = {"yes": True, "no": False, "": None}


class YesNoField(forms.TypedChoiceField):
    """Yes, no, or nobody has said: cleaned to True, False or None."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            choices=ANSWERS,
            coerce=MEANING.__getitem__,
            empty_value=None,
            required=False,
            widget=forms.RadioSelect,
            **kwargs,
        )
        self.inline = True

    def prepare_value(self, value: Any) -> Any:
        return AS_ANSWER.get(value, value) if value is None or isinstance(value, bool) else value


class ProfileForm(GovFormMixin, forms.Form):
    """Everything an organisation says about itself."""

    name = forms.CharField(label="Registered name", max_length=200, help_text="As it stands on the public register.")
    trading_name = forms.CharField(label="Trading name, if it differs", max_length=200, required=False)
    organisation_type = forms.ChoiceField(
        label="What kind of organisation is it?", choices=OrganisationType, widget=forms.RadioSelect
    )
    company_number = forms.CharField(
        label="Companies House number",
        max_length=12,
        required=False,
        help_text="8 characters, like 01234567 or SC123456.",
    )
    charity_number = forms.CharField(label="Charity number", max_length=12, required=False)
    charity_register = forms.ChoiceField(
        label="Register of that charity number", choices=[("", "None"), *CharityRegister.choices], required=False
    )
    no_identifier_reason = forms.CharField(
        label="If you have no number, why?",
        max_length=200,
        required=False,
        help_text="For example: I am a sole trader.",
    )
    headcount = forms.IntegerField(
        label="How many people do you employ?",
        min_value=0,
        required=False,
        help_text="People, not full-time equivalents, owners who work included. Leave blank if you do not know.",
    )
    headcount_as_at = DateField(label="On which day?", required=False, help_text="Leave blank for today.")
    is_vcse = YesNoField(label="Are you a voluntary, community or social enterprise?")
    women_led = YesNoField(label="Are you led by women?")
    minority_led = YesNoField(label="Are you led by people of an ethnic minority?")
    disability_led = YesNoField(label="Are you led by disabled people?")
    address_line_1 = forms.CharField(label="Address line 1", max_length=120, required=False)
    address_line_2 = forms.CharField(label="Address line 2", max_length=120, required=False)
    town = forms.CharField(label="Town or city", max_length=80, required=False)
    postcode = forms.CharField(label="Postcode", max_length=9, required=False)
    in_area = YesNoField(
        label="Is your main place of operations in the area the authority serves?",
        help_text="Where most of your people work, not where the company is registered.",
    )
    website = forms.URLField(label="Website", required=False, assume_scheme="https")
    contact_name = forms.CharField(label="Contact name", max_length=120, required=False)
    contact_email = forms.EmailField(label="Contact e-mail address", required=False)
    contact_phone = forms.CharField(label="Contact telephone", max_length=40, required=False)

    layout = Layout(
        Section("The organisation", "name", "trading_name", "organisation_type"),
        Section("Its numbers", "company_number", "charity_number", "charity_register", "no_identifier_reason"),
        Section(
            "Its size",
            "headcount",
            "headcount_as_at",
            hint="Smaller organisations are not asked for more than is needed.",
        ),
        Section(
            "Who leads it",
            "is_vcse",
            "women_led",
            "minority_led",
            "disability_led",
            hint="Used only to see whether opportunities reach everyone. Never used in an evaluation.",
        ),
        Section("Where it is", "address_line_1", "address_line_2", "town", "postcode", "in_area"),
        Section("How to reach it", "website", "contact_name", "contact_email", "contact_phone"),
    )


class ApproveForm(forms.Form):
    """Approving needs no words; they are welcome."""

    reason = forms.CharField(label="Note to the supplier", required=False, widget=forms.Textarea({"rows": 3}))


class ReasonForm(forms.Form):
    """Why. The supplier reads it."""

    reason = forms.CharField(
        label="Reason", widget=forms.Textarea({"rows": 4}), help_text="The supplier reads this, word for word."
    )


class InviteForm(forms.Form):
    """Whom to invite."""

    email = forms.EmailField(label="E-mail address of your colleague", help_text="The link works for seven days, once.")


class PolicyDocumentForm(forms.Form):
    """A policy or certificate and the day it ends."""

    kind = forms.ChoiceField(label="What is it?", choices=PolicyKind)
    file = forms.FileField(label="File", help_text="PDF, Word, Excel, OpenDocument, PNG or JPEG, up to 25 MB.")
    expires_on = DateField(label="Last day it is in force", required=False, help_text="Leave blank if it has no end.")
