"""What people type to sign in, about themselves, about colleagues and about the authority."""

from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base.forms import AuthenticateForm as BaseAuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as BaseSecondFactorAgainForm
from allauth.mfa.totp.forms import ActivateTOTPForm as BaseActivateTOTPForm
from django import forms

from socialvalue.accounts.models import Authority, GroupKind
from socialvalue.accounts.roles import Role
from socialvalue.accounts.selectors import colleagues

PASSWORD_HELP = "At least 12 characters. Three or four words in a row are easy to remember and hard to guess."  # noqa: S105
CODE_HELP = "The six digits your authenticator app shows now, or one of your recovery codes."
EMAIL = ("E-mail address", "")
STAFF_ROLES = [(role.value, role.label) for role in Role if role != Role.SUPPLIER]


class Worded:
    """Gives the sign-in library's fields our labels and hints: ``words`` is {field: (label, hint)}."""

    words: ClassVar[dict[str, tuple[str, str]]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (label, hint) in self.words.items():
            field = self.fields[name]  # type: ignore[attr-defined]
            field.label, field.help_text = label, hint
            field.error_messages["required"] = f"Enter {label[0].lower()}{label[1:]}"


class LoginForm(Worded, account.LoginForm):
    words = {"login": EMAIL, "password": ("Password", "")}


class SignupForm(Worded, account.SignupForm):
    """Asked when somebody from a supplier registers; organisations come afterwards."""

    name = forms.CharField(max_length=150, widget=forms.TextInput({"autocomplete": "name"}))
    field_order = ["name", "email", "password1"]
    words = {
        "name": ("Your full name", ""),
        "email": ("Your work e-mail address", "We send a link to it. The link proves that the address is yours."),
        "password1": ("Password", PASSWORD_HELP),
    }


class ResetPasswordForm(Worded, account.ResetPasswordForm):
    words = {"email": EMAIL}


class ResetPasswordKeyForm(Worded, account.ResetPasswordKeyForm):
    words = {"password1": ("New password", PASSWORD_HELP), "password2": ("New password again", "")}


class ChangePasswordForm(Worded, account.ChangePasswordForm):
    words = {"oldpassword": ("Current password", ""), **ResetPasswordKeyForm.words}


class ChangeEmailForm(Worded, account.AddEmailForm):
    words = {"email": ("New e-mail address", "We send a link to it. Your address changes once you open the link.")}


class ReauthenticateForm(Worded, account.ReauthenticateForm):
    words = {"password": ("Password", "")}


class AuthenticateForm(Worded, BaseAuthenticateForm):
    words = {"code": ("Code", CODE_HELP)}


class SecondFactorAgainForm(Worded, BaseSecondFactorAgainForm):
    words = {"code": ("Code", CODE_HELP)}


class ActivateTOTPForm(Worded, BaseActivateTOTPForm):
    words = {"code": ("Code from the app", "The six digits it shows now.")}


class InviteForm(forms.Form):
    """A colleague and what they will do."""

    name = forms.CharField(label="Full name", max_length=150, error_messages={"required": "Enter their full name"})
    job_title = forms.CharField(label="Job title (optional)", max_length=150, required=False)
    email = forms.EmailField(
        label="Work e-mail address",
        help_text="The invitation goes here. It works for seven days.",
        error_messages={
            "required": "Enter their e-mail address",
            "invalid": "Enter an address like name@example.gov.uk",
        },
    )
    roles = forms.MultipleChoiceField(
        label="Roles",
        choices=STAFF_ROLES,
        widget=forms.CheckboxSelectMultiple,
        help_text="Choose every role they need. You can change roles later.",
        error_messages={"required": "Choose at least one role"},
    )


class RolesForm(forms.Form):
    roles = forms.MultipleChoiceField(
        label="Roles for the authority",
        choices=STAFF_ROLES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Somebody without any role sees only what is public.",
    )


class AcceptForm(forms.Form):
    """What an invited colleague says about themselves."""

    name = forms.CharField(
        label="Your full name",
        max_length=150,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": "Enter your full name"},
    )
    password = forms.CharField(
        label="Choose a password",
        help_text=PASSWORD_HELP,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        error_messages={"required": "Enter a password"},
    )


class MyDetailsForm(forms.Form):
    name = forms.CharField(
        label="Full name",
        max_length=150,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": "Enter your full name"},
    )
    job_title = forms.CharField(label="Job title (optional)", max_length=150, required=False)


class GroupForm(forms.Form):
    """A group: what it does, who belongs to it, who leads it."""

    name = forms.CharField(label="Name of the group", max_length=120)
    kind = forms.ChoiceField(label="Which group is it?", choices=GroupKind, widget=forms.RadioSelect)
    purpose = forms.CharField(label="What does it do?", widget=forms.Textarea({"rows": 3}))
    chair: Any = forms.ModelChoiceField(queryset=None, label="Who chairs it?", empty_label="Choose a person")
    members: Any = forms.ModelMultipleChoiceField(
        queryset=None, label="Members", widget=forms.CheckboxSelectMultiple, help_text="The chair is one of them."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("chair", "members"):
            self.fields[name].queryset = colleagues()  # type: ignore[attr-defined]


class EndGroupForm(forms.Form):
    reason = forms.CharField(label="Why does the group end?", widget=forms.Textarea({"rows": 3}))


class AuthorityForm(forms.ModelForm):
    """The authority's details; a service saves them."""

    class Meta:
        model = Authority
        fields = [
            "name",
            "short_name",
            "kind",
            "area_name",
            "theme",
            "portfolio_holder",
            "contact_name",
            "contact_role",
            "contact_email",
            "contact_phone",
            "second_factor_for_staff",
        ]
        labels = {"name": "Name", "kind": "Kind of authority", "contact_email": "E-mail address of the contact"}
        help_texts = {
            "short_name": "Used where there is little room.",
            "area_name": "Spend in this area counts as local.",
            "portfolio_holder": "The cabinet member whose report this is.",
            "contact_name": "Suppliers and reports are given this name. It stands at the foot of every page.",
            "contact_role": "For example “Social value champion”.",
            "second_factor_for_staff": "Everybody who works for the authority sets up an authenticator app when they "
            "next sign in. Suppliers are not asked.",
        }
