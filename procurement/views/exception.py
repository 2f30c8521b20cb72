"""Pages of an exception from the policy's bounds on the weighting of social value."""

from typing import Any

from procurement.domain.lifecycles import EXCEPTION
from procurement.forms.exception import ApproveForm, AskForm, RefuseForm
from procurement.selectors.exception import exceptions_visible_to, policy_bounds
from procurement.selectors.procurement import is_issued, procurements_visible_to
from procurement.services.exception import approve_exception, ask_exception, refuse_exception, withdraw_exception
from procurement.views.procurement import UntilIssued
from socialvalue.core.views import DetailPage, VerbPage


class ExceptionAsk(UntilIssued):
    noun = "procurement"
    visible = staticmethod(procurements_visible_to)
    permission = "procurement.ask_exception"
    form_class = AskForm
    template_name = "procurement/exception_ask.html"
    service = staticmethod(ask_exception)
    heading = "Ask for an exception"
    submit_label = "Ask for it"
    done = "The exception is asked for. Whoever decides has been told."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        approver = self.object.policy.get_exception_approver_display()
        return super().get_context_data(**kwargs) | {"bounds": policy_bounds(self.object), "approver": approver}


class ExceptionDetail(DetailPage):
    noun, app, lifecycle = "exception", "procurement", EXCEPTION
    visible = staticmethod(exceptions_visible_to)
    permission = "procurement.view_procurement"
    template_name = "procurement/exception_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {"actions": [] if is_issued(self.object.procurement) else context["actions"]}


class ExceptionVerb(UntilIssued, VerbPage):
    """A decision about an exception."""

    noun, lifecycle = "exception", EXCEPTION
    visible = staticmethod(exceptions_visible_to)


class ExceptionApprove(ExceptionVerb):
    verb, permission = "approve", "procurement.approve_exception"
    form_class = ApproveForm
    service = staticmethod(approve_exception)
    heading, submit_label = "Approve the exception", "Approve it"
    explain = "What you allow is the bound of this procurement from now on. The cabinet's report lists it."
    done = "The exception is approved."

    def get_initial(self) -> dict[str, Any]:
        return {"allowed_percent": self.object.asked_percent}


class ExceptionRefuse(ExceptionVerb):
    verb, permission = "refuse", "procurement.refuse_exception"
    form_class = RefuseForm
    service = staticmethod(refuse_exception)
    heading, submit_label = "Refuse the exception", "Refuse it"
    explain = "The policy's own bounds hold. It may be asked for again with other reasons."
    done = "The exception is refused."


class ExceptionWithdraw(ExceptionVerb):
    verb, permission = "withdraw", "procurement.withdraw_exception"
    service = staticmethod(withdraw_exception)
    heading = "Withdraw the exception"
    explain = "The policy's own bounds hold again. What was asked and decided stays on record."
    done = "The exception is withdrawn."
