"""Deciding a gate; each page leads back to the stage at which the gate stands."""

from typing import Any

from django.utils import timezone

from procurement.domain.lifecycles import GATE
from procurement.forms.procurement import ReasonForm
from procurement.forms.progress_gate import ApproveForm
from procurement.selectors.gate import BY_POLICY, call_in_by_policy, gates_visible_to
from procurement.selectors.progress_gate import missing_to_decide
from procurement.selectors.tender import tender_to_judge
from procurement.services.progress_gate import approve_gate, refuse_gate, reopen_gate, resubmit_gate
from socialvalue.core.views import VerbPage


class GateVerb(VerbPage):
    """What the decisions share."""

    visible = staticmethod(gates_visible_to)
    noun, lifecycle = "gate", GATE
    form_class: Any = ReasonForm


class GateApprove(GateVerb):
    verb, permission, form_class = "approve", "procurement.approve_gate", ApproveForm
    template_name = "procurement/judged_verb.html"
    service = staticmethod(approve_gate)
    missing = staticmethod(missing_to_decide)
    heading = "Approve the gate"
    submit_label = "Approve"
    explain = "Your name, your role and the time are kept for good. With the last signature the gate is passed."
    done = "Your approval is recorded."

    def get_form_kwargs(self) -> dict[str, Any]:
        gate = self.object
        return super().get_form_kwargs() | {
            "may_be_called_in": gate.number in BY_POLICY,
            "by_policy": call_in_by_policy(gate.procurement, gate.number, timezone.localdate()),
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        gate = self.object
        judged = tender_to_judge(gate.procurement, stage=gate.rule.stage)
        return super().get_context_data(**kwargs) | {"judged": judged}


class GateRefuse(GateVerb):
    verb, permission = "refuse", "procurement.refuse_gate"
    service = staticmethod(refuse_gate)
    missing = staticmethod(missing_to_decide)
    heading = "Refuse the gate"
    submit_label = "Refuse"
    explain = "The lead officer reads your reason and can ask again once something has changed."
    done = "The gate is refused."


class GateResubmit(GateVerb):
    verb, permission = "resubmit", "procurement.resubmit_gate"
    service = staticmethod(resubmit_gate)
    heading = "Ask for the gate again"
    submit_label = "Ask again"
    explain = "Say what has changed since it was refused. Every signature is given anew."
    done = "The gate waits for a decision again."


class GateReopen(GateVerb):
    verb, permission = "reopen", "procurement.reopen_gate"
    service = staticmethod(reopen_gate)
    heading = "Reopen the gate"
    grave = True
    explain = "It waits for every signature anew, and what needs it waits too. The earlier decisions stay on record."
    done = "The gate is open again."
