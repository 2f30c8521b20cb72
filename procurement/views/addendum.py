"""An addendum: begun, looked at, published or dropped."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase, HttpResponseRedirect

from procurement.forms.addendum import AddendumPublishForm
from procurement.selectors.addendum import addenda_visible_to, open_addendum_of, step_lines
from procurement.selectors.tender import tenders_visible_to
from procurement.services.addendum import (
    discard_addendum,
    proposal_of,
    publish_addendum,
    start_addendum,
    undo_step,
)
from socialvalue.core.rules import RuleBroken
from socialvalue.core.views import PlainPage, VerbPage

AMEND = "procurement.amend_tender"


class TenderAmend(VerbPage):
    noun, verb = "tender", "amend"
    visible = staticmethod(tenders_visible_to)
    permission = AMEND
    service = staticmethod(start_addendum)
    heading = "Change the tender"
    explain = (
        "You prepare the changes apart: suppliers go on seeing the tender as it is until you publish them together as "
        "a new version. Then everybody who was invited, asked or bids is told what changed. Nothing that bidders wrote "
        "is lost, and the deadline can only move later."
    )
    submit_label = "Prepare changes"
    done = ""

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        answer = super().dispatch(request, *args, **kwargs)
        found = open_addendum_of(self.object) if request.method == "GET" and answer.status_code == 200 else None
        return HttpResponseRedirect(found.get_absolute_url()) if found else answer


class AddendumDetail(PlainPage):
    """What changes so far, before and after, and what stands in the way of publishing it."""

    noun = "addendum"
    visible = staticmethod(addenda_visible_to)
    permission = AMEND
    template_name = "procurement/addendum_detail.html"

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return super().dispatch(request, *args, **kwargs)
        except RuleBroken as refusal:
            messages.error(request, refusal.message)
            return HttpResponseRedirect(self.object.tender.get_absolute_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        proposal = proposal_of(self.object, by=self.request.user)  # type: ignore[arg-type]
        return super().get_context_data(**kwargs) | {
            "tender": self.object.tender,
            "steps": step_lines(self.object),
            "questions": proposal.questions,
            "documents": proposal.documents,
            "clauses": proposal.clauses,
            "changes": proposal.changes,
            "problems": proposal.problems,
        }


class OnOpen(VerbPage):
    """A verb on an open addendum."""

    noun = "addendum"
    visible = staticmethod(addenda_visible_to)
    permission = AMEND


class AddendumPublish(OnOpen):
    verb = "publish"
    form_class = AddendumPublishForm
    service = staticmethod(publish_addendum)
    heading = "Publish the changes"
    explain = (
        "The tender gets a new version at once, and everybody is told what changed. Submitted bids still count; their "
        "bidders are asked to confirm or change them. From the deadline on nothing can be changed any more."
    )
    done = "The changes are published as a new version."


class AddendumDiscard(OnOpen):
    verb = "discard"
    service = staticmethod(discard_addendum)
    heading = "Drop these changes"
    explain = "The tender stays as it is published. What you prepared is not shown to anybody."
    grave = True
    done = "The changes are dropped."


class AddendumUndo(OnOpen):
    verb = "undo"
    service = staticmethod(undo_step)
    heading = "Take this change back"
    explain = "The change is taken out of what you prepare. The published tender is not touched."
    done = "The change is taken back."

    def perform(self, form: Any) -> Any:
        return undo_step(self.object, by=self.request.user, place=self.kwargs["place"])  # type: ignore[arg-type]
