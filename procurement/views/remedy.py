"""Remedies: opened on a commitment, resolved with what came of them."""

from django.urls import reverse

from procurement.forms.remedy import OutcomeForm, RemedyForm
from procurement.selectors.contract import commitments_visible_to
from procurement.selectors.remedy import remedies_visible_to
from procurement.services import remedy as services
from socialvalue.core.views import EditPage, VerbPage


class RemedyOpen(EditPage):
    """Act where a commitment is not met."""

    visible = staticmethod(commitments_visible_to)
    noun, permission = "commitment", "procurement.open_remedy"
    form_class = RemedyForm
    service = staticmethod(services.open_remedy)
    heading, submit_label = "Open a remedy", "Open remedy"
    intro = "For a commitment that is not being met. Everybody who acts for the supplier is told by e-mail."
    done = "The remedy is open. The supplier is told by e-mail."

    def get_success_url(self) -> str:
        return reverse("procurement:contract-delivery", args=[self.object.contract_id])

    get_cancel_url = get_success_url


class RemedyResolve(VerbPage):
    visible = staticmethod(remedies_visible_to)
    noun, verb, permission = "remedy", "resolve", "procurement.resolve_remedy"
    form_class = OutcomeForm
    service = staticmethod(services.resolve_remedy)
    template_name = "procurement/remedy_resolve.html"
    heading, submit_label = "Mark the remedy as resolved", "Mark as resolved"
    explain = "The remedy no longer counts against the supplier as open. The supplier is told what came of it."
    done = "The remedy is resolved. The supplier is told by e-mail."

    def get_success_url(self) -> str:
        return reverse("procurement:contract-delivery", args=[self.object.commitment.contract_id])

    get_cancel_url = get_success_url
