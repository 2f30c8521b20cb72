"""Addresses of the noun concern, and of spot checks."""

from django.urls import URLPattern, path

from procurement.views import concern, concern_portal

ONE = "concerns/<int:pk>/"
paths: list[URLPattern] = [
    path("concerns/", concern.ConcernList.as_view(), name="concern-list"),
    path(ONE, concern.ConcernDetail.as_view(), name="concern-detail"),
    path(f"{ONE}investigate/", concern.ConcernInvestigate.as_view(), name="concern-investigate"),
    path(f"{ONE}resolve/", concern.ConcernResolve.as_view(), name="concern-resolve"),
    path(f"{ONE}decline/", concern.ConcernDecline.as_view(), name="concern-decline"),
    path("spot-checks/", concern.SpotCheckList.as_view(), name="spot-check-list"),
    path("procurements/<int:pk>/spot-check/", concern.SpotCheckRecord.as_view(), name="spot-check-record"),
]
portal_paths: list[URLPattern] = [
    path("concerns/", concern_portal.ConcernList.as_view(), name="concern-list"),
    path("concerns/raise/", concern_portal.ConcernRaise.as_view(), name="concern-raise"),
    path("concerns/<int:pk>/", concern_portal.ConcernDetail.as_view(), name="concern-detail"),
]
