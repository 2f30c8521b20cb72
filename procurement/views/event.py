"""Officers' pages of engagement events: planned, announced, held, published."""

from typing import Any

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.views import View

from procurement.domain.lifecycles import EVENT
from procurement.forms.event import CancelForm, EventFilter, EventForm, ShareForm
from procurement.forms.procurement import ReasonForm
from procurement.models import Event
from procurement.selectors import event as selectors
from procurement.selectors.procurement import procurements_visible_to
from procurement.services import event as services
from procurement.views.procurement import FromObject
from socialvalue.core.exports import csv_response
from socialvalue.core.views import Column, DetailPage, EditPage, ListPage, Page, VerbPage

YES_NO = {True: "Yes", False: "No", None: "Not known"}


class EventList(ListPage):
    """Every event, those to come first."""

    visible = staticmethod(selectors.events_visible_to)
    permission = "procurement.view_event"
    filterset_class = EventFilter
    template_name = "procurement/event_list.html"
    heading = "Engagement events"
    columns = (
        Column("Event"),
        Column("When"),
        Column("Invited", numeric=True),
        Column("Signed up", numeric=True),
        Column("Came", numeric=True),
        Column("Status"),
    )
    empty_heading = "No events yet"
    empty_text = "Plan a general event here, or one about a procurement from its page of stage 4."
    export_header = ("Title", "Kind", "Procurement", "Begins", "Place", "Status", "Invited", "Signed up", "Came")

    def get_queryset(self) -> Any:
        return selectors.coming_first(super().get_queryset(), timezone.now())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"may_add": self.request.user.has_perm("procurement.create_event")}

    def export_row(self, row: Any) -> tuple[Any, ...]:
        about = row.procurement.reference if row.procurement else ""
        began = timezone.localtime(row.starts_at).strftime("%Y-%m-%d %H:%M")
        words = (row.title, row.get_kind_display(), about, began, row.place or row.link, row.get_status_display())
        return *words, row.invited, row.taken, row.came


class EventAdd(EditPage):
    """A general event, about no procurement in particular."""

    permission = "procurement.create_event"
    form_class = EventForm
    service = staticmethod(services.create_event)
    heading, submit_label = "Plan a general event", "Save draft"
    intro = "For suppliers at large, such as a day to meet the buyers. Nobody outside sees it before you announce it."
    done = "The event is saved as a draft. Invite suppliers, then announce it."

    def get_cancel_url(self) -> str:
        return reverse("procurement:event-list")


class EventCreate(EventAdd):
    """An event about one procurement."""

    visible = staticmethod(procurements_visible_to)
    noun = "procurement"
    heading = "Plan an event about this procurement"
    intro = "Before the tender, so that smaller suppliers hear of it in time. Nobody outside sees a draft."

    def get_cancel_url(self) -> str:
        return str(self.object.get_absolute_url())


class EventDetail(DetailPage):
    """One event with who is asked, who signed up and who came."""

    noun, app, lifecycle = "event", "procurement", EVENT
    visible = staticmethod(selectors.events_visible_to)
    permission = "procurement.view_event"
    template_name = "procurement/event_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        event, now = self.object, timezone.now()
        context = super().get_context_data(**kwargs)
        begun = now >= event.starts_at
        # What the clock refuses is not offered, nor to take back what is published.
        useless = {"change", "invite", "announce"} if begun else {"hold"}
        useless |= {"reopen"} if event.shared_at else set()
        return context | {
            "actions": [one for one in context["actions"] if one.verb not in useless],
            "guests": list(event.guests.select_related("supplier")),
            "attendance": selectors.attendance(event) if event.status == "held" else None,
            "left": selectors.places_left(event.places, event.taken),
            "begun": begun,
            "may_attend": event.status == "held" and self.request.user.has_perm("procurement.attend_event", event),
        }


class OnEvent(EditPage):
    """A page that does something with one event."""

    noun = "event"
    visible = staticmethod(selectors.events_visible_to)


class EventChange(OnEvent, FromObject):
    permission = "procurement.change_event"
    form_class = EventForm
    service = staticmethod(services.change_event)
    heading, submit_label = "Change the event", "Save changes"
    intro = "Once it is announced, everybody who was invited or has a place is told what changed."
    done = "The event is changed."


class EventVerb(OnEvent, VerbPage):
    """A move in the life of an event."""

    lifecycle = EVENT


class EventAnnounce(EventVerb):
    verb, permission = "announce", "procurement.announce_event"
    service = staticmethod(services.announce_event)
    heading = "Announce the event"
    explain = (
        "It stands on the suppliers’ pages from now on, for everybody to read. Those you invited get an e-mail; "
        "anybody else on the register may sign up too."
    )
    done = "The event is announced. Those invited have been written to."


class EventShare(EventVerb):
    verb, permission = "share", "procurement.share_event"
    form_class = ShareForm
    service = staticmethod(services.share_event)
    heading = "Publish what was said"
    explain = (
        "Suppliers who came must not have an unfair advantage (Procurement Act 2023, section 16), so what they heard "
        "stands on the event’s page for everybody. Those invited, signed up or there are told by e-mail."
    )
    done = "What was said is published. Those invited, signed up or there have been told."

    def get_initial(self) -> dict[str, Any]:
        return {name: getattr(self.object, name) for name in ShareForm.base_fields}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"event": self.object}


class EventReopen(EventVerb):
    verb, permission = "reopen", "procurement.reopen_event"
    form_class = ReasonForm
    service = staticmethod(services.reopen_event)
    heading = "Take back that it was held"
    explain = "For a mistake: the event stands as announced again, and who came is no longer recorded."
    done = "It is no longer recorded as held."


class EventCancel(EventVerb):
    verb, permission, grave = "cancel", "procurement.cancel_event", True
    form_class = CancelForm
    service = staticmethod(services.cancel_event)
    heading = "Cancel the event"
    explain = "Everybody who was invited or has a place is told why. It stays on the suppliers’ pages as cancelled."
    done = "The event is cancelled. Those invited and signed up have been told."


class EventAttendance(Page, View):
    """Everybody asked, signed up or come, as CSV."""

    visible = staticmethod(selectors.events_visible_to)
    permission = "procurement.view_event"
    noun = "event"

    def get(self, *args: Any, **kwargs: Any) -> HttpResponseBase:
        event: Event = self.object
        head = ("Organisation", "On the register", "Size", "Voluntary or social enterprise", "Invited", "Signed up",
                "People", "Came")  # fmt: skip
        rows = (
            (
                guest.name,
                "Yes" if guest.supplier_id else "No",
                guest.get_size_display(),
                YES_NO[guest.is_vcse],
                "Yes" if guest.invited_at else "No",
                "Yes" if guest.signed_up_at else "No",
                guest.people if guest.signed_up_at else "",
                {True: "Yes", False: "No", None: "Not recorded"}[guest.came],
            )
            for guest in event.guests.all()
        )
        return csv_response(f"attendance-event-{event.pk}", head, rows)
