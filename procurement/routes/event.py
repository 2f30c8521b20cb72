"""Addresses of the noun event, for officers and for suppliers."""

from django.urls import URLPattern, path

from procurement.views import event, event_guest, event_portal

ONE = "events/<int:pk>/"
paths: list[URLPattern] = [
    path("events/", event.EventList.as_view(), name="event-list"),
    path("events/add/", event.EventAdd.as_view(), name="event-add"),
    path("procurements/<int:pk>/events/create/", event.EventCreate.as_view(), name="event-create"),
    path(ONE, event.EventDetail.as_view(), name="event-detail"),
    path(f"{ONE}change/", event.EventChange.as_view(), name="event-change"),
    path(f"{ONE}invite/", event_guest.EventInvite.as_view(), name="event-invite"),
    path(f"{ONE}announce/", event.EventAnnounce.as_view(), name="event-announce"),
    path(f"{ONE}hold/", event_guest.EventHold.as_view(), name="event-hold"),
    path(f"{ONE}attend/", event_guest.EventAttend.as_view(), name="event-attend"),
    path(f"{ONE}guests/add/", event_guest.GuestAdd.as_view(), name="guest-add"),
    path("events/guests/<int:pk>/remove/", event_guest.GuestRemove.as_view(), name="guest-remove"),
    path(f"{ONE}share/", event.EventShare.as_view(), name="event-share"),
    path(f"{ONE}reopen/", event.EventReopen.as_view(), name="event-reopen"),
    path(f"{ONE}cancel/", event.EventCancel.as_view(), name="event-cancel"),
    path(f"{ONE}attendance.csv", event.EventAttendance.as_view(), name="event-attendance"),
]
portal_paths: list[URLPattern] = [
    path("events/", event_portal.EventList.as_view(), name="event-list"),
    path(ONE, event_portal.EventDetail.as_view(), name="event-detail"),
    path(f"{ONE}sign-up/", event_portal.EventSignUp.as_view(), name="event-sign-up"),
    path("events/places/<int:pk>/give-up/", event_portal.PlaceGiveUp.as_view(), name="place-give-up"),
]
