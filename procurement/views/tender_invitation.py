"""Pages of the suppliers told of a tender: chosen in a draft, and told while it is open."""

from typing import Any

from django.utils import timezone

from procurement.domain.invitations import late_words
from procurement.domain.lifecycles import TENDER
from procurement.forms.tender import InvitationForm, TellForm
from procurement.selectors.tender import tenders_visible_to
from procurement.selectors.tender_invitation import invited_suppliers, missing_to_invite, tell_page, told_of
from procurement.services.document import choose_invitations
from procurement.services.tender_invitation import invite_tender
from procurement.views.event_guest import AsksSuppliers
from procurement.views.tender_parts import OnPart


class InvitationChoose(OnPart, AsksSuppliers):
    """Who is told; the filters narrow the suppliers shown, those already chosen always stand there."""

    noun = "tender"
    visible = staticmethod(tenders_visible_to)
    template_name = "procurement/invitation_choose.html"
    form_class = InvitationForm
    service = staticmethod(choose_invitations)
    section = "tender-detail"
    heading = "Suppliers to tell"
    submit_label = "Save suppliers"
    done = "The suppliers are chosen."

    def get_initial(self) -> dict[str, Any]:
        return {"suppliers": invited_suppliers(self.object)}

    def get_over(self) -> str:
        words = super().get_over()
        told_at_once = words and self.object.status == "published" and tell_page(self.object)
        return "The tender is published. Whom you choose now is told at once." if told_at_once else words

    def get_over_url(self) -> str:
        is_draft = self.object.status == "draft"
        return (not is_draft and tell_page(self.object)) or super().get_over_url()


class TenderInvite(AsksSuppliers):
    """Further suppliers hear of a published tender."""

    noun, verb, lifecycle = "tender", "invite", TENDER
    visible = staticmethod(tenders_visible_to)
    permission = "procurement.invite_tender"
    template_name = "procurement/tender_invite.html"
    form_class = TellForm
    service = staticmethod(invite_tender)
    missing = staticmethod(missing_to_invite)
    heading, submit_label = "Tell more suppliers", "Tell those chosen"
    done = "They are told by e-mail."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        questions, closes_at = self.object.questions_close_at, self.object.closes_at
        return super().get_context_data(**kwargs) | {
            "told": told_of(self.object),
            "advice": late_words(questions, closes_at, timezone.now()) if closes_at else "",
        }
