"""The page of a procurement with its 13 stages, the page of one stage, and its sign-off."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from procurement.choices import GateStatus, Stage
from procurement.domain.exceptions import STANDING
from procurement.domain.lifecycles import GATE, PROCUREMENT
from procurement.domain.stages import stage_of
from procurement.forms.procurement import NoteForm, ReasonForm
from procurement.selectors.action import action_line, action_tabs
from procurement.selectors.event import event_lines
from procurement.selectors.gate import gate_at, signed_in_round
from procurement.selectors.lesson import lesson_lines
from procurement.selectors.opportunity import opportunity_of
from procurement.selectors.procedure import documents_of_stage, template_of
from procurement.selectors.procurement import (
    lessons_of,
    procurements_visible_to,
    stage_records_visible_to,
)
from procurement.selectors.procurement_signers import signers_for
from procurement.selectors.progress import missing_for_stage, missing_in, stage_facts
from procurement.selectors.progress_gate import GatePanel, panel_of
from procurement.selectors.progress_history import affected_by_reopening, stage_history
from procurement.selectors.progress_overview import procurement_page
from procurement.selectors.tender import tender_of, tender_to_judge, tenders_visible_to
from procurement.selectors.tender_invitation import tell_page
from procurement.services.progress import reopen_stage, sign_off_stage, skip_stage
from procurement.views.need import may_answer
from socialvalue.core.views import Action, DetailPage, VerbPage

ACTIONS_A_PAGE = 40
GATE_LABELS = {move.verb: move.label for move in GATE.transitions}


class ProcurementDetail(DetailPage):
    """One procurement at first sight."""

    noun, app = "procurement", "procurement"
    visible = staticmethod(procurements_visible_to)
    permission = "procurement.view_procurement"
    lifecycle = PROCUREMENT
    template_name = "procurement/procurement_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        page = procurement_page(self.object)
        can = self.request.user.has_perm
        issued = page.tender is not None and page.tender.published_at is not None
        return context | {
            "page": page,
            "may_change": can("procurement.change_procurement", self.object) and self.object.status == "running",
            "may_answer": may_answer(self.request.user, self.object, issued=issued),
            "may_draft": page.tender is None and can("procurement.create_tender", self.object),
            "may_except": not issued
            and self.object.status == "running"
            and not any(one.status in STANDING for one in page.exceptions)
            and can("procurement.ask_exception", self.object),
            "actions": [action for action in context["actions"] if action.verb == "close" and not page.gate],
            "endings": [action for action in context["actions"] if action.verb != "close"],
        }


class OnRecord(DetailPage):
    """A page about one stage, found by the procurement and its number."""

    noun = "record"
    visible = staticmethod(stage_records_visible_to)

    def get_object(self) -> Any:
        rows = stage_records_visible_to(self.request.user)
        found = rows.filter(procurement_id=self.kwargs["pk"], number=self.kwargs["number"]).first()
        if found is None:
            raise Http404
        return found


class StageDetail(OnRecord):
    """What the stage is for, what is done in it, who signs it, what was learnt."""

    permission = "procurement.view_procurement"
    template_name = "procurement/stage_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        record, can = self.object, self.request.user.has_perm
        running = record.procurement.status == "running"
        is_open = record.status == "open"
        facts, signers = stage_facts(record.procurement), signers_for(record.procurement)
        missing = missing_in(record.procurement, record.number, facts) if is_open and running else ()
        return super().get_context_data(**kwargs) | {
            "procurement": record.procurement,
            "rule": stage_of(record.number),
            "signatory": signers.of_stage(record.number),
            **self.checklist(facts.outcomes_required),
            "documents": documents_of_stage(record.procurement, stage=record.number),
            "template": template_of(record.procurement),
            "lessons": lessons_of(record.procurement).filter(stage_number=record.number),
            "learnt": lesson_lines(record.procurement, stages=(record.number,)),
            "may_decide": running and can("procurement.answer_procurement", record.procurement),
            "missing": missing,
            "awaits": is_open and running and not missing,
            **self.gate(running, panel_of(record, facts, signers)),
            "history": stage_history(record),
            "events": event_lines(record.procurement) if record.number == Stage.ENGAGEMENT else None,
            "may_plan_event": running and can("procurement.create_event", record.procurement),
            "judged": tender_to_judge(record.procurement, stage=record.number),
            "is_open": is_open,
            "offered": self.offered(ready=not missing) if running else [],
            "may_do": running and can("procurement.do_action", record),
            "may_plan": running and can("procurement.change_procurement", record.procurement),
            "may_sign": can("procurement.sign_off_stage", record),
        }

    def checklist(self, outcomes_required: bool) -> dict[str, Any]:
        """The stage's actions, narrowed by ``?show=`` where there are many, a page at a time."""
        asked = self.request.GET
        actions, tabs = action_tabs(
            self.object.procurement,
            stage=self.object.number,
            chosen=asked.get("show", ""),
            user=self.request.user,
            today=timezone.localdate(),
        )
        page, facts = Paginator(actions, ACTIONS_A_PAGE).get_page(asked.get("page")), {"tell_url": self.tell_url()}
        return {
            "checklist": [action_line(action, outcomes_required=outcomes_required, **facts) for action in page],
            "action_page": page,
            "tabs": tabs,
            "today": timezone.localdate(),
        }

    def tell_url(self) -> str:
        """At the issue of the tender: where its lead officer tells suppliers of it."""
        tender = tender_of(self.object.procurement) if self.object.number == Stage.INVITATION else None
        may = tender is not None and self.request.user.has_perm("procurement.invite_tender", tender)
        return tell_page(tender) if tender and may else ""

    def gate(self, running: bool, panel: GatePanel | None) -> dict[str, Any]:
        """The gate at this stage, and what this reader may decide about it."""
        if panel is None:
            return {"gate": None}
        signed = panel.gate.status == "waiting" and self.request.user.pk in signed_in_round(panel.gate).values()
        actions = [
            Action(
                label,
                reverse(f"procurement:gate-{verb}", args=[panel.gate.pk]),
                verb,
                primary=verb in ("approve", "resubmit"),
                grave=verb == "reopen",
            )
            for verb, label in GATE_LABELS.items()
            if running
            and verb in panel.verbs
            and not signed
            and self.request.user.has_perm(f"procurement.{verb}_gate", panel.gate)
        ]
        return {"gate": panel, "gate_actions": actions}

    def offered(self, *, ready: bool) -> list[Action]:
        """The verbs this reader may do to this stage now; a sign-off only where nothing blocks it."""
        record, can = self.object, self.request.user.has_perm
        rule = stage_of(record.number)
        verbs = []
        if record.status == "open":
            verbs += [("sign_off", "Sign off this stage")] if ready else []
            verbs += [("skip", "Skip this stage")] if rule.may_be_skipped else []
        else:
            verbs.append(("reopen", "Reopen this stage"))
        return [
            Action(
                label,
                reverse(f"procurement:stage-{verb.replace('_', '-')}", args=[record.procurement_id, record.number]),
                verb,
                primary=verb == "sign_off",
            )
            for verb, label in verbs
            if can(f"procurement.{verb}_stage", record)
        ]


class StageVerb(OnRecord, VerbPage):
    """A decision about one stage, which leads back to the procurement."""

    form_class: Any = ReasonForm

    def get_success_url(self) -> str:
        return self.object.procurement.get_absolute_url()

    def get_cancel_url(self) -> str:
        return self.object.get_absolute_url()


class StageSignOff(StageVerb):
    verb = "sign_off"
    permission = "procurement.sign_off_stage"
    template_name = "procurement/judged_verb.html"
    form_class = NoteForm
    service = staticmethod(sign_off_stage)
    missing = staticmethod(missing_for_stage)
    heading = "Sign off this stage"
    explain = "You confirm that the stage is done. Your name and the time are kept with what you write."
    done = "The stage is signed off."

    def get_success_url(self) -> str:
        """The stage again where its gate is next: whoever signs often decides that too."""
        gate = gate_at(self.object.procurement, stage=self.object.number)
        waits = gate is not None and gate.status == GateStatus.WAITING
        return f"{self.object.get_absolute_url()}#gate" if waits else super().get_success_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        record = self.object
        judged = tender_to_judge(record.procurement, stage=record.number)
        return super().get_context_data(**kwargs) | {"judged": judged}


class StageSkip(StageVerb):
    verb = "skip"
    permission = "procurement.skip_stage"
    template_name = "shapes/verb.html"
    service = staticmethod(skip_stage)
    heading = "Skip this stage"
    explain = "The stage is passed over. The reason stays on record."
    done = "The stage is skipped."


class StageReopen(StageVerb):
    verb = "reopen"
    permission = "procurement.reopen_stage"
    template_name = "procurement/stage_reopen.html"
    service = staticmethod(reopen_stage)
    heading = "Reopen this stage"
    explain = "Its gate closes again until it is signed off anew. The earlier sign-off stays in the history."
    done = "The stage is open again."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"affected": affected_by_reopening(self.object)}


class TenderPreview(DetailPage):
    """The tender as a supplier sees it, draft or not."""

    noun = "tender"
    visible = staticmethod(tenders_visible_to)
    permission = "procurement.view_tender"
    template_name = "procurement/tender_preview.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = opportunity_of(self.object, user=AnonymousUser(), now=timezone.now())
        return super().get_context_data(**kwargs) | {"page": page}
