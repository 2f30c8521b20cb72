"""Addresses of the noun progress: the procurement with its stages, and each stage."""

from django.urls import URLPattern, path

from procurement.views import progress, progress_gate, progress_notices

ONE = "procurements/<int:pk>/"
STAGE = f"{ONE}stages/<int:number>/"
GATE = "gates/<int:pk>/"
paths: list[URLPattern] = [
    path(ONE, progress.ProcurementDetail.as_view(), name="procurement-detail"),
    path(f"{ONE}rules/", progress_notices.ProcurementRules.as_view(), name="procurement-rules"),
    path(f"{ONE}notices/<slug:notice>/record/", progress_notices.NoticeRecordPage.as_view(), name="notice-record"),
    path(f"{ONE}notices/<slug:notice>/waive/", progress_notices.NoticeWaive.as_view(), name="notice-waive"),
    path("notices/<int:pk>/reverse/", progress_notices.NoticeReverse.as_view(), name="notice-reverse"),
    path(STAGE, progress.StageDetail.as_view(), name="stage-detail"),
    path(f"{STAGE}sign-off/", progress.StageSignOff.as_view(), name="stage-sign-off"),
    path(f"{STAGE}skip/", progress.StageSkip.as_view(), name="stage-skip"),
    path(f"{STAGE}reopen/", progress.StageReopen.as_view(), name="stage-reopen"),
    path(f"{GATE}approve/", progress_gate.GateApprove.as_view(), name="gate-approve"),
    path(f"{GATE}refuse/", progress_gate.GateRefuse.as_view(), name="gate-refuse"),
    path(f"{GATE}resubmit/", progress_gate.GateResubmit.as_view(), name="gate-resubmit"),
    path(f"{GATE}reopen/", progress_gate.GateReopen.as_view(), name="gate-reopen"),
    path("tenders/<int:pk>/preview/", progress.TenderPreview.as_view(), name="tender-preview"),
]
portal_paths: list[URLPattern] = []
