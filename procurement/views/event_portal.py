"""Suppliers' pages of engagement events: what is coming, taking a place, giving it up, what was said."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from procurement.forms.event import PublicEventFilter, SignUpForm
from procurement.selectors import event as selectors
from procurement.services.event_guest import give_up_place, sign_up_event
from procurement.views.organisation import ForOrganisation
from socialvalue.core.views import Column, ListPage, PlainPage, VerbPage

PUBLIC = {"layout": "layouts/public.html"}
PORTAL = {"layout": "layouts/portal.html"}


class EventList(ListPage):
    """Every announced event, those to come first."""

    public = True
    visible = staticmethod(selectors.events_visible_to_public)
    filterset_class = PublicEventFilter
    template_name = "portal/event_list.html"
    extra_context = PUBLIC
    paginate_by = 25
    heading = "Events for suppliers"
    columns = (Column("Event"), Column("When and where"), Column("Places"))
    empty_heading = "No events yet"
    empty_text = "When an event is announced, it stands here with its day and place, for everybody to read."

    def get_queryset(self) -> Any:
        return selectors.coming_first(super().get_queryset(), timezone.now())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        rows = [(one, selectors.places_left(one.places, one.taken)) for one in context["page_obj"]]
        return context | {"rows": rows}


class EventDetail(PlainPage):
    """One event: what, for whom, when, where, whether there is room; afterwards what was said."""

    public = True
    visible = staticmethod(selectors.events_visible_to_public)
    noun = "event"
    template_name = "portal/event_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        event, user = self.object, self.request.user
        open_now = event.status == "announced" and timezone.now() < event.starts_at
        return super().get_context_data(**kwargs) | {
            "left": selectors.places_left(event.places, event.taken),
            "open_now": open_now,
            "own_places": list(selectors.own_places_of(user).filter(event=event)),
            "may_sign_up": not user.is_authenticated or user.has_perm("procurement.sign_up_event"),
        }


class EventSignUp(ForOrganisation):
    """Take a place for an organisation one acts for."""

    visible = staticmethod(selectors.events_visible_to_public)
    noun = "event"
    permission = "procurement.sign_up_event"
    form_class = SignUpForm
    service = staticmethod(sign_up_event)
    template_name = "portal/event_sign_up.html"
    extra_context = PORTAL
    heading, submit_label = "Sign up for the event", "Take a place"
    turned_away = "Only a registered supplier can sign up. Register first, or wait to be accepted."
    turned_to = "portal:event-list"
    done = "You have a place. An e-mail with the details is on its way."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        left = selectors.places_left(self.object.places, self.object.taken)
        return super().get_context_data(**kwargs) | {"left": left}

    def get_success_url(self) -> str:
        return reverse("portal:event-detail", args=[self.object.pk])

    get_cancel_url = get_success_url


class PlaceGiveUp(VerbPage):
    """Give one's own place back."""

    visible = staticmethod(selectors.own_places_of)
    noun, verb = "guest", "give_up"
    permission = "procurement.give_up_place"
    service = staticmethod(give_up_place)
    extra_context = PORTAL
    heading = "Give up your place"
    explain = "Somebody else can have it then. You may sign up again as long as there are places."
    done = "You have given up your place. Thank you for telling us."

    def get_success_url(self) -> str:
        return reverse("portal:event-detail", args=[self.object.event_id])

    get_cancel_url = get_success_url
