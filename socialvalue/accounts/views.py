"""Pages about people, invitations, the authority and one's own account."""

from typing import Any, cast

from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from socialvalue.accounts import forms, selectors, services
from socialvalue.accounts.domain.people import check_invitation_open
from socialvalue.accounts.filters import PersonFilter
from socialvalue.accounts.models import Authority, Invitation, User
from socialvalue.core.rules import RuleBroken
from socialvalue.core.views import Action, Column, DetailPage, EditPage, ListPage, VerbPage

PEOPLE = "accounts:person-list"
LEADS = "reporting:lead-list"  # who leads what, the groups among them
EVERYBODY = "layouts/public.html"  # whose navigation follows who reads


class PersonList(ListPage):
    """Everybody with an account, and the invitations that wait."""

    visible = staticmethod(selectors.people_visible_to)
    permission = "accounts.view_person"
    filterset_class = PersonFilter
    template_name = "accounts/person_list.html"
    heading = "People"
    columns = (Column("Name", "name"), Column("Roles"), Column("Access"), Column("Last signed in", "last_login"))
    export_header = ("Name", "E-mail address", "Job title", "Roles", "May sign in", "Last signed in")

    def export_row(self, row: User) -> tuple[Any, ...]:
        active = "yes" if row.is_active else "no"
        return row.name, row.email, row.job_title, ", ".join(row.role_labels), active, row.last_login

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now, user = timezone.now(), cast(User, self.request.user)
        waiting = selectors.invitations_visible_to(user)
        rows = [(invitation, selectors.has_ended(invitation, now=now)) for invitation in waiting]
        return super().get_context_data(**kwargs) | {"invitations": rows}


class PersonDetail(DetailPage):
    """One person: who they are, their roles, and what was done to their account."""

    noun = "person"
    visible = staticmethod(selectors.people_visible_to)
    permission = "accounts.view_person"
    template_name = "accounts/person_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        history = selectors.history_of(self.object)
        return context | {
            "actions": self.actions(),
            "history": history,
            "factor": selectors.has_second_factor(self.object),
        }

    def actions(self) -> list[Action]:
        """The verbs this reader may do to this person now."""
        verb, label = ("deactivate", "Stop access") if self.object.is_active else ("reactivate", "Give access again")
        offered = [
            Action("Change roles", reverse("accounts:person-roles", args=[self.object.pk]), "change", primary=True)
        ]
        if self.object != self.request.user:
            url = reverse(f"accounts:person-{verb}", args=[self.object.pk])
            offered.append(Action(label, url, verb, grave=self.object.is_active))
        return offered


class PersonInvite(EditPage):
    permission = "accounts.invite_person"
    form_class = forms.InviteForm
    service = staticmethod(services.invite_person)
    heading = "Invite a colleague"
    intro = "They get an e-mail with a link, choose a password and can start. Suppliers register themselves."
    submit_label = "Send invitation"
    done = "The invitation is on its way."

    def get_cancel_url(self) -> str:
        return reverse(PEOPLE)


class PersonRoles(EditPage):
    noun = "person"
    visible = staticmethod(selectors.people_visible_to)
    permission = "accounts.change_person"
    form_class = forms.RolesForm
    service = staticmethod(services.change_roles)
    heading = "Change roles"
    submit_label = "Save roles"
    done = "The roles are changed. They count from the next page the person opens."

    def get_initial(self) -> dict[str, Any]:
        return {"roles": sorted(self.object.role_codes)}


class PersonDeactivate(VerbPage):
    noun, verb = "person", "deactivate"
    visible = staticmethod(selectors.people_visible_to)
    permission = "accounts.deactivate_person"
    service = staticmethod(services.deactivate_person)
    heading = "Stop access"
    explain = (
        "They are signed out at once and cannot sign in. What they did stays on record under their name. "
        "You can give access again later."
    )
    done = "Access is stopped."


class PersonReactivate(VerbPage):
    noun, verb = "person", "reactivate"
    visible = staticmethod(selectors.people_visible_to)
    permission = "accounts.reactivate_person"
    service = staticmethod(services.reactivate_person)
    heading = "Give access again"
    explain = "They can sign in with their password and the roles they had."
    done = "They can sign in again."


class InvitationAccept(EditPage):
    """The page an invitation's link opens; whoever has the link has the mailbox."""

    public = True
    form_class = forms.AcceptForm
    template_name = "accounts/invitation_accept.html"
    heading = "Set up your account"
    submit_label = "Set up account"
    done = "Your account is ready. Sign in with your e-mail address and password."

    def get_object(self) -> Invitation:
        found = selectors.invitation_for(self.kwargs["token"])
        if found is None:
            raise Http404
        return found

    def get_initial(self) -> dict[str, Any]:
        return {"name": self.object.name}

    def perform(self, form: Any) -> User:
        return services.accept_invitation(self.object, **form.cleaned_data)

    def get_success_url(self) -> str:
        return reverse("account_login")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "refusal": self.refusal(),
            "cancel_url": "",
            "layout": EVERYBODY,
        }

    def refusal(self) -> str:
        """Why the link does not work now; empty where it does."""
        link = self.object
        try:
            check_invitation_open(link.accepted_at, link.cancelled_at, link.expires_at, timezone.now())
        except RuleBroken as refusal:
            return refusal.message
        return ""


class InvitationCancel(VerbPage):
    noun, verb = "invitation", "cancel"
    visible = staticmethod(selectors.invitations_visible_to)
    permission = "accounts.cancel_invitation"
    service = staticmethod(services.cancel_invitation)
    heading = "Cancel invitation"
    explain = "The link in the e-mail stops working. You can invite the person again."
    done = "The invitation is cancelled."


class InvitationResend(VerbPage):
    noun, verb = "invitation", "resend"
    visible = staticmethod(selectors.invitations_visible_to)
    permission = "accounts.resend_invitation"
    service = staticmethod(services.resend_invitation)
    heading = "Send invitation again"
    explain = "They get a new link that works for seven days. The old link stops working."
    done = "The invitation is on its way again."


class AuthorityChange(EditPage):
    permission = "accounts.change_authority"
    form_class = forms.AuthorityForm
    service = staticmethod(services.change_authority)
    heading = "Authority details"
    intro = "These stand on every page, in e-mails and in reports."
    done = "The details are saved."

    def get_object(self) -> Authority | None:
        return selectors.authorities_visible_to(cast(User, self.request.user)).first()

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"instance": self.object}

    def perform(self, form: Any) -> Authority:
        return services.set_up_authority(by=cast(User, self.request.user), **form.cleaned_data)

    def get_cancel_url(self) -> str:
        return reverse(PEOPLE)


class GroupCreate(EditPage):
    permission = "accounts.create_group"
    form_class = forms.GroupForm
    service = staticmethod(services.create_group)
    heading, submit_label = "Add a group", "Add group"
    intro = "A named group of colleagues that leads part of the work on social value."
    done = "The group is added. Actions of the plan can be given to it."

    def get_cancel_url(self) -> str:
        return reverse(LEADS)


class GroupChange(EditPage):
    noun = "group"
    visible = staticmethod(selectors.groups_visible_to)
    permission = "accounts.change_group"
    form_class = forms.GroupForm
    service = staticmethod(services.change_group)
    heading, submit_label = "Change the group", "Save group"
    done = "The group is changed."

    def get_initial(self) -> dict[str, Any]:
        one = self.object
        words = {name: getattr(one, name) for name in ("name", "kind", "purpose")}
        return words | {"chair": one.chair_id, "members": [member.pk for member in one.members.all()]}


class GroupEnd(VerbPage):
    noun, verb = "group", "end"
    visible = staticmethod(selectors.groups_visible_to)
    permission = "accounts.end_group"
    form_class = forms.EndGroupForm
    service = staticmethod(services.end_group)
    heading = "End the group"
    explain = "It is offered no longer. Actions that it leads keep its name until they are given to somebody else."
    done = "The group has ended."
    grave = True


class MyAccount(EditPage):
    """One's own name, and the ways to password, e-mail address and second factor."""

    form_class = forms.MyDetailsForm
    service = staticmethod(services.change_person)
    template_name = "accounts/my_account.html"
    heading = "Your account"
    submit_label = "Save your details"
    done = "Your details are saved."

    def get_object(self) -> User:
        return cast(User, self.request.user)

    def get_initial(self) -> dict[str, Any]:
        return {"name": self.object.name, "job_title": self.object.job_title}

    def get_success_url(self) -> str:
        return reverse("accounts:my-account")

    def get_cancel_url(self) -> str:
        return ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        factor = selectors.has_second_factor(self.object)
        return super().get_context_data(**kwargs) | {"factor": factor, "layout": EVERYBODY}
