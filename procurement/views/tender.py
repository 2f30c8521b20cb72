"""Pages of a tender: the list, the task list of its sections, publication, and what may happen afterwards."""

from dataclasses import replace
from typing import Any

from django.utils import timezone

from procurement.domain.gates import free_from
from procurement.domain.invitations import is_closed_list
from procurement.domain.lifecycles import TENDER
from procurement.domain.scales import PRESETS
from procurement.filters import TenderFilter
from procurement.forms.tender import (
    AbandonForm,
    ExtendForm,
    PriceForm,
    ScaleForm,
    SocialValueForm,
    TimetableForm,
    WordsForm,
)
from procurement.models import Tender
from procurement.selectors.criterion import marking_rules_of
from procurement.selectors.gate import publication_held_until
from procurement.selectors.lesson import DRAFTING, lesson_lines
from procurement.selectors.procurement import procurements_visible_to
from procurement.selectors.publication import publication_problems
from procurement.selectors.tender import (
    earliest_deadline_on,
    has_closed,
    suggested_times,
    tenders_visible_to,
    timetable_warnings,
)
from procurement.selectors.tender_invitation import missing_to_invite, told_of
from procurement.selectors.tender_page import tender_page
from procurement.selectors.tender_readiness import readiness_of, readiness_words
from procurement.services.tender import abandon_tender, change_tender, create_tender, extend_tender, publish_tender
from procurement.views.procurement import FromObject
from procurement.views.tender_draft import DraftPage
from socialvalue.core.views import Action, Column, DetailPage, ListPage, PlainPage, VerbPage, actions_for
from socialvalue.core.wording import uk_date

MEANWHILE = ("extend", "amend", "invite")  # what may be done while bids come in, but is not the next step


class TenderList(ListPage):
    """Every tender. How many bids there are stands nowhere."""

    visible = staticmethod(tenders_visible_to)
    permission = "procurement.view_tender"
    filterset_class = TenderFilter
    template_name = "procurement/tender_list.html"
    heading = "Tenders"
    columns = (
        Column("Tender", "title"),
        Column("Status"),
        Column("Published", "published"),
        Column("Deadline", "closes"),
        Column("Lead officer"),
    )
    empty_heading = "No tenders yet"
    empty_text = "A tender is drafted from its procurement, once the need and the market are understood."
    export_header = ("Reference", "Title", "Status", "Published", "Deadline", "Lead officer")

    def export_row(self, row: Tender) -> tuple[Any, ...]:
        days = tuple(uk_date(day) if day else "" for day in (row.published_at, row.closes_at))
        return row.procurement.reference, row.title, row.get_status_display(), *days, str(row.procurement.lead_officer)


class TenderCreate(VerbPage):
    noun, verb = "procurement", "create"
    visible = staticmethod(procurements_visible_to)
    permission = "procurement.create_tender"
    service = staticmethod(create_tender)
    heading = "Draft the tender"
    explain = (
        "The draft starts with the title and the need of the procurement, one lot, and a table of weightings within "
        "the policy's cap. Nobody outside sees it until you publish it."
    )
    submit_label = "Begin the draft"
    done = "The draft is ready to be worked on."


class TenderDetail(DetailPage):
    noun, app = "tender", "procurement"
    visible = staticmethod(tenders_visible_to)
    permission = "procurement.view_tender"
    template_name = "procurement/tender_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = tender_page(self.object, timezone.now())
        can = self.request.user.has_perm
        told = told_of(self.object) if self.object.status != "draft" else ()
        return super().get_context_data(**kwargs) | {
            "page": page,
            "told": told,
            "only_they_bid": is_closed_list(self.object.procurement.procedure, len(told)),
            "actions": [replace(one, primary=one.primary and one.verb not in MEANWHILE) for one in self.actions()],
            "may_change": can("procurement.change_tender", self.object) and self.object.status == "draft",
            "may_answer": can("procurement.answer_clarification", self.object),
            "lessons": lesson_lines(self.object.procurement, stages=DRAFTING) if self.object.status == "draft" else (),
            "on_panel": can("procurement.declare_tender", self.object) and self.object.opened_at is not None,
        }

    def actions(self) -> list[Action]:
        """What may be done now: bids are opened after the deadline, and the deadline is moved before it."""
        out_of_time = {"extend", "amend"} if has_closed(self.object, timezone.now()) else {"open"}
        out_of_time |= {"invite"} if missing_to_invite(self.object) else set()
        offered = actions_for(self.request.user, self.object, TENDER, app=self.app, noun=self.noun)
        return [action for action in offered if action.verb not in out_of_time]


class TenderReadiness(PlainPage):
    """Everything publication asks, part by part: to do, to think of, done."""

    noun = "tender"
    visible = staticmethod(tenders_visible_to)
    permission = "procurement.view_tender"
    template_name = "procurement/tender_readiness.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, is_draft = self.request.user, self.object.status == "draft"
        page = readiness_of(self.object, user=user, now=timezone.now()) if is_draft else None
        return super().get_context_data(**kwargs) | {
            "page": page,
            "is_draft": is_draft,
            "words": readiness_words(page.problems, len(page.warnings)) if page else "",
            "may_publish": user.has_perm("procurement.publish_tender", self.object),
        }


class OnDraft(FromObject, DraftPage):
    """A section of the draft, which leads back to the task list."""

    noun = "tender"
    visible = staticmethod(tenders_visible_to)
    service = staticmethod(change_tender)
    done = "Saved."

    def get_success_url(self) -> str:
        return self.object.get_absolute_url()


class TenderChange(OnDraft):
    form_class = WordsForm
    heading = "Title and summary"


class TenderSocialValue(OnDraft):
    form_class = SocialValueForm
    heading = "Why this weighting, and what is asked"


class TenderPrice(OnDraft):
    form_class = PriceForm
    heading = "Price"
    intro = "Suppliers read the formula before they bid. Each has a known weakness: choose with open eyes."


class TenderScale(OnDraft):
    form_class = ScaleForm
    template_name = "procurement/tender_scale.html"
    heading = "What the marks mean"
    intro = "Every quality and social value answer gets one of these marks. Suppliers read them before they bid."

    def get_initial(self) -> dict[str, Any]:
        words = self.object.scale_descriptors
        return {"scale_max": self.object.scale_max} | {f"mark_{mark}": text for mark, text in words.items()}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"highest": self.object.scale_max}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "scales": list(self.object.scales.all()),
            "presets": [(key, name) for key, (name, _) in PRESETS.items()],
            "lowest": marking_rules_of(self.object).lowest_percent,
        }


class TenderTimetable(OnDraft):
    form_class = TimetableForm
    template_name = "procurement/tender_timetable.html"
    heading = "Timetable"

    def get_initial(self) -> dict[str, Any]:
        """What was chosen; lawful dates to begin with where nothing was."""
        self.suggested = None
        chosen = super().get_initial()
        if any(chosen.values()):
            return chosen
        self.suggested, times = suggested_times(self.object, timezone.now())
        return times

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context, today, procurement = super().get_context_data(**kwargs), timezone.localdate(), self.object.procurement
        held_until = publication_held_until(procurement, today)
        first = free_from(held_until) if held_until else today
        return context | {
            "earliest": earliest_deadline_on(procurement, published_on=first),
            "held_until": held_until,
            "first": first,
            "warnings": timetable_warnings(self.object),
            "suggested": None if context["form"].is_bound else self.suggested,
        }


class TenderVerb(VerbPage):
    noun, lifecycle = "tender", TENDER
    visible = staticmethod(tenders_visible_to)


class TenderPublish(TenderVerb):
    verb = "publish"
    permission = "procurement.publish_tender"
    service = staticmethod(publish_tender)
    missing = staticmethod(publication_problems)
    heading = "Publish tender"
    explain = (
        "Anybody can read it from now on, and invited suppliers get an e-mail. Criteria, weightings, questions, "
        "measures, lots and documents can no longer be changed. You can still answer questions and extend the deadline."
    )
    done = "The tender is published."


class TenderExtend(TenderVerb):
    verb = "extend"
    permission = "procurement.extend_tender"
    form_class = ExtendForm
    service = staticmethod(extend_tender)
    heading = "Extend the deadline"
    explain = "Every supplier gets the same time. Bids that are submitted still count and may be changed until then."
    done = "The deadline is extended."


class TenderAbandon(TenderVerb):
    verb = "abandon"
    permission = "procurement.abandon_tender"
    form_class = AbandonForm
    service = staticmethod(abandon_tender)
    heading = "Abandon tender"
    explain = "The tender ends without an award. Bids stay sealed if they were not opened."
    grave = True
    done = "The tender is abandoned."
