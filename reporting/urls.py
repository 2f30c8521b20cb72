"""Addresses of this app, mounted at /reports/."""

from django.urls import path

from reporting.views import action, acts, lead, report

app_name = "reporting"
urlpatterns = [
    path("", report.ReportList.as_view(), name="report-list"),
    path("request/", acts.ReportRequest.as_view(), name="report-request"),
    path("who-leads-what/", lead.LeadList.as_view(), name="lead-list"),
    path("action-plan/", action.ActionList.as_view(), name="action-list"),
    path("action-plan/add/", action.ActionAdd.as_view(), name="action-add"),
    path("action-plan/<int:pk>/change/", action.ActionChange.as_view(), name="action-change"),
    path("action-plan/<int:pk>/begin/", action.ActionBegin.as_view(), name="action-begin"),
    path("action-plan/<int:pk>/finish/", action.ActionFinish.as_view(), name="action-finish"),
    path("action-plan/<int:pk>/reopen/", action.ActionReopen.as_view(), name="action-reopen"),
    path("<uuid:public_id>/", report.ReportDetail.as_view(), name="report-detail"),
    path("<uuid:public_id>/progress/", report.ReportProgress.as_view(), name="report-progress"),
    path("<uuid:public_id>/pdf/", report.ReportPdf.as_view(), name="report-pdf"),
    path("<uuid:public_id>/prepare/", acts.ReportPrepare.as_view(), name="report-prepare"),
    path("<uuid:public_id>/rebuild/", acts.ReportRebuild.as_view(), name="report-rebuild"),
    path("<uuid:public_id>/publish/", acts.ReportPublish.as_view(), name="report-publish"),
    path("<uuid:public_id>/figures/<str:reference>/", report.FigureDetail.as_view(), name="figure-detail"),
]
