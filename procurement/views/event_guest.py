"""Officers' pages of who is invited to an event and who came."""

from typing import Any

from django.urls import reverse

from procurement.forms.event import AttendanceForm, GuestForm, InviteForm, SuppliersAskedFilter
from procurement.selectors.event import MOST_SHOWN, expected_guests, guests_visible_to
from procurement.services import event_guest as services
from procurement.views.event import EventVerb, OnEvent
from socialvalue.core.views import VerbPage


class AsksSuppliers(VerbPage):
    """Several suppliers at once; the filters and ``?all=yes`` stand in the address, so that they survive saving.

    The form takes the row under the page's noun and ``wanted``, and has a field ``suppliers``.
    """

    def wanted(self) -> dict[str, str]:
        """What the filters ask for; nothing where they cannot be read."""
        asked = SuppliersAskedFilter(self.request.GET)
        return asked.cleaned_data if asked.is_valid() else {}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {self.noun: self.object, "wanted": self.wanted()}

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        if self.request.GET.get("all") == "yes":
            form.initial["suppliers"] = [one.pk for one in form.fields["suppliers"].queryset]
        return form

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        asked = SuppliersAskedFilter(self.request.GET or None)
        shown = context["form"].fields["suppliers"].queryset.count()
        filtered = any(self.wanted().values())
        return context | {"asked": asked, "shown": shown, "most": MOST_SHOWN, "filtered": filtered}


class EventInvite(EventVerb, AsksSuppliers):
    verb, permission = "invite", "procurement.invite_event"
    template_name = "procurement/event_invite.html"
    form_class = InviteForm
    service = staticmethod(services.invite_event)
    heading, submit_label = "Invite suppliers", "Invite those chosen"
    done = "The invitations are recorded."


class Attendance(EventVerb):
    """Who of those asked or signed up came."""

    form_class = AttendanceForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"event": self.object}


class EventHold(Attendance):
    verb, permission = "hold", "procurement.hold_event"
    service = staticmethod(services.hold_event)
    heading, submit_label = "Record that it was held", "Save who came"
    explain = "Who came is counted by size and sector, on the event, with the procurement and in the report to Cabinet."
    done = "The event is recorded as held. Add those who came unasked, then publish what was said."

    def get_initial(self) -> dict[str, Any]:
        signed = expected_guests(self.object).filter(signed_up_at__isnull=False)
        return {"guests": list(signed.values_list("pk", flat=True))}


class EventAttend(Attendance):
    verb, permission = "attend", "procurement.attend_event"
    service = staticmethod(services.attend_event)
    heading, submit_label = "Change who came", "Save who came"
    explain = "Sizes and sectors are taken from the register as it stands today."
    done = "Who came is saved."

    def get_initial(self) -> dict[str, Any]:
        return {"guests": list(expected_guests(self.object).filter(came=True).values_list("pk", flat=True))}


class GuestAdd(OnEvent):
    permission = "procurement.attend_event"
    form_class = GuestForm
    service = staticmethod(services.add_guest)
    heading, submit_label = "Add an organisation that came", "Add organisation"
    intro = "One that was neither invited nor signed up. No names of people are kept."
    done = "The organisation is added."


class GuestRemove(VerbPage):
    noun, verb = "guest", "remove"
    visible = staticmethod(guests_visible_to)
    permission = "procurement.attend_event"
    service = staticmethod(services.remove_guest)
    heading = "Take the organisation out"
    explain = "For one that was added by mistake. That it was there and taken out stays on record."
    done = "The organisation is taken out."

    def get_success_url(self) -> str:
        return reverse("procurement:event-detail", args=[self.object.event_id])

    get_cancel_url = get_success_url
