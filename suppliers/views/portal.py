"""Suppliers' own pages: their organisation, their people, their documents, their status and the way up."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from socialvalue.core.views import EditPage, Page, PlainPage, VerbPage
from suppliers import selectors, services
from suppliers.domain.size import size_band
from suppliers.domain.status import ON_REQUEST
from suppliers.forms.status import AuthorityFeedbackForm, RequestForm
from suppliers.forms.supplier import InviteForm, PolicyDocumentForm, ProfileForm
from suppliers.selectors.supplier import dated_documents, invitations_waiting

LAYOUT = {"layout": "layouts/portal.html"}


class OwnOrganisation(Page):
    """A page about the organisation one acts for; those without one are led to registering it."""

    noun = "supplier"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and self.get_object() is None:
            if not request.user.has_perm("suppliers.register_supplier"):
                raise Http404
            return HttpResponseRedirect(reverse("suppliers-portal:register"))
        return super().dispatch(request, *args, **kwargs)

    def get_object(self) -> Any:
        return selectors.own_suppliers(self.request.user).first()  # type: ignore[arg-type]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | LAYOUT

    def get_success_url(self) -> str:
        return reverse("suppliers-portal:profile")

    def get_cancel_url(self) -> str:
        return self.get_success_url()


class Register(EditPage):
    """Any signed-in person without an organisation applies for theirs."""

    permission = "suppliers.register_supplier"
    form_class = ProfileForm
    service = staticmethod(services.register_supplier)
    template_name = "portal/profile_register.html"
    heading = "Register your organisation"
    submit_label = "Apply to register"
    done = "Your application is with the authority. You can look around and prepare meanwhile."

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if selectors.own_suppliers(request.user).exists():  # type: ignore[arg-type]
            return HttpResponseRedirect(reverse("suppliers-portal:profile"))
        return super().get(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        user = self.request.user
        return {"contact_name": getattr(user, "name", ""), "contact_email": getattr(user, "email", "")}

    def get_cancel_url(self) -> str:
        return ""

    def get_success_url(self) -> str:
        return reverse("suppliers-portal:profile")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | LAYOUT


class Profile(OwnOrganisation, PlainPage):
    permission = "suppliers.view_profile"
    template_name = "portal/profile.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        return super().get_context_data(**kwargs) | {
            "size": size_band(self.object.headcount),
            "documents": dated_documents(self.object, on=today),
            "standing": selectors.status_of(self.object, today),
        }


class ProfileChange(OwnOrganisation, EditPage):
    permission = "suppliers.change_profile"
    form_class = ProfileForm
    service = staticmethod(services.change_profile)
    heading = "Change your organisation's details"
    submit_label = "Save details"
    done = "Your details are saved."

    def get_initial(self) -> dict[str, Any]:
        return {name: getattr(self.object, name) for name in ProfileForm.base_fields}


class MemberList(OwnOrganisation, PlainPage):
    permission = "suppliers.view_profile"
    template_name = "portal/member_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "members": selectors.members_of(self.object),
            "waiting": invitations_waiting(self.object, now=timezone.now()),
            "may_invite": self.request.user.has_perm("suppliers.invite_member", self.object),
        }


class MemberInvite(OwnOrganisation, EditPage):
    permission = "suppliers.invite_member"
    form_class = InviteForm
    service = staticmethod(services.invite_member)
    heading = "Invite a colleague"
    submit_label = "Send invitation"
    done = "The invitation is on its way."

    def get_success_url(self) -> str:
        return reverse("suppliers-portal:member-list")


class MemberRemove(OwnOrganisation, VerbPage):
    """Ends a colleague's acting for the organisation."""

    permission = "suppliers.remove_member"
    heading = "Remove this person"
    done = "The person no longer acts for your organisation."
    explain = "They can no longer see or do anything for your organisation. What they did stays on record."

    def perform(self, form: Any) -> Any:
        return services.remove_member(self.membership(), by=self.request.user)  # type: ignore[arg-type]

    def membership(self) -> Any:
        found = selectors.members_of(self.object).filter(pk=self.kwargs["member"]).first()
        if found is None:
            raise Http404
        return found

    def get_success_url(self) -> str:
        return reverse("suppliers-portal:member-list")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person = self.membership().user
        return super().get_context_data(**kwargs) | {"heading": f"Remove {person}"}


class InvitationAccept(EditPage):
    """The page a member's invitation leads to; whoever has no account makes one first."""

    permission = "suppliers.accept_invitation"
    template_name = "portal/member_accept.html"
    heading = "Act for an organisation"
    submit_label = "Accept invitation"
    done = "You now act for this organisation."
    service = staticmethod(services.accept_invitation)

    def get_object(self) -> Any:
        invitation = selectors.invitation_for(self.kwargs["token"])
        if invitation is None:
            raise Http404
        return invitation

    def get_success_url(self) -> str:
        return reverse("suppliers-portal:profile")

    def get_cancel_url(self) -> str:
        return ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | LAYOUT | {"invitation": self.object}


class DocumentAdd(OwnOrganisation, EditPage):
    permission = "suppliers.add_policy_document"
    form_class = PolicyDocumentForm
    service = staticmethod(services.add_policy_document)
    heading = "Add a policy or certificate"
    submit_label = "Add document"
    done = "The document is added."


class AuthorityFeedback(OwnOrganisation, EditPage):
    permission = "suppliers.give_feedback_on_authority"
    form_class = AuthorityFeedbackForm
    heading = "Give feedback on the authority"
    intro = (
        "Feedback goes both ways. It never raises or lowers your status, and it does not reach those who evaluate bids."
    )
    submit_label = "Give feedback"
    done = "Thank you. Your feedback is kept."

    def perform(self, form: AuthorityFeedbackForm) -> Any:
        return services.give_feedback(self.object, by=self.request.user, **form.as_facts())  # type: ignore[arg-type]

    def get_success_url(self) -> str:
        return reverse("suppliers-portal:status")


class Status(OwnOrganisation, PlainPage):
    """My status: the tier, why, the shortest way up, and what it brings."""

    permission = "suppliers.view_profile"
    template_name = "portal/organisation_status.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = selectors.status_page(self.object, on=timezone.localdate())
        offered = [(i, i.state == "entitled" and i.kind in ON_REQUEST) for i in page.incentives]
        return super().get_context_data(**kwargs) | {"status": page, "incentives": offered}


class IncentiveRequest(VerbPage):
    permission = "suppliers.request_incentive"
    visible = staticmethod(selectors.incentives_visible_to)
    noun = "incentive"
    verb = "request"
    form_class = RequestForm
    service = staticmethod(services.request_incentive)
    heading = "Ask for this incentive"
    explain = "The authority answers your request. You see here what became of it."
    submit_label = "Send request"
    done = "Your request is with the authority."

    def get_success_url(self) -> str:
        return reverse("suppliers-portal:status")

    def get_cancel_url(self) -> str:
        return self.get_success_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | LAYOUT
