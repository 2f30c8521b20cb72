"""Addresses of the noun local need; one's page stands with the deliveries that answer it."""

from django.urls import URLPattern, path

from procurement.views import local_need

ONE = "local-needs/<int:pk>/"
paths: list[URLPattern] = [
    path("local-needs/", local_need.LocalNeedList.as_view(), name="local-need-list"),
    path("local-needs/register/", local_need.LocalNeedRegister.as_view(), name="local-need-register"),
    path(f"{ONE}publish/", local_need.LocalNeedPublish.as_view(), name="local-need-publish"),
    path(f"{ONE}amend/", local_need.LocalNeedAmend.as_view(), name="local-need-amend"),
    path(f"{ONE}decline/", local_need.LocalNeedDecline.as_view(), name="local-need-decline"),
    path(f"{ONE}close/", local_need.LocalNeedClose.as_view(), name="local-need-close"),
    path(f"{ONE}reopen/", local_need.LocalNeedReopen.as_view(), name="local-need-reopen"),
    path(f"{ONE}anonymise/", local_need.LocalNeedAnonymise.as_view(), name="local-need-anonymise"),
]
portal_paths: list[URLPattern] = [
    path("local-needs/", local_need.OpenLocalNeedList.as_view(), name="local-need-list"),
    path("local-needs/register/", local_need.LocalNeedTell.as_view(), name="local-need-register"),
    path("local-needs/sent/", local_need.LocalNeedSent.as_view(), name="local-need-sent"),
    path("local-needs/confirm/<str:token>/", local_need.LocalNeedConfirm.as_view(), name="local-need-confirm"),
]
