"""Addresses of the noun rehearsal."""

from django.urls import URLPattern, path

from procurement.views import rehearsal

ONE = "tenders/<int:pk>/rehearsal/"
paths: list[URLPattern] = [
    path(ONE, rehearsal.RehearsalDetail.as_view(), name="rehearsal-detail"),
    path(f"{ONE}begin/", rehearsal.RehearsalBegin.as_view(), name="rehearsal-begin"),
    path(f"{ONE}clear/", rehearsal.RehearsalClear.as_view(), name="rehearsal-clear"),
    path(f"{ONE}add/", rehearsal.DummyAdd.as_view(), name="dummy-add"),
    path("rehearsal/<int:pk>/", rehearsal.DummyChange.as_view(), name="dummy-change"),
    path("rehearsal/<int:pk>/remove/", rehearsal.DummyRemove.as_view(), name="dummy-remove"),
]
portal_paths: list[URLPattern] = []
