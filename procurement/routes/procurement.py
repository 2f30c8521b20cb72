"""Addresses of the noun procurement."""

from django.urls import URLPattern, path

from procurement.views import action, need, procurement

ONE = "procurements/<int:pk>/"
STAGE = f"{ONE}stages/<int:number>/"
ACTION = "actions/<int:pk>/"
paths: list[URLPattern] = [
    path("procurements/", procurement.ProcurementList.as_view(), name="procurement-list"),
    path("procurements/start/", procurement.ProcurementStart.as_view(), name="procurement-start"),
    path(f"{ONE}change/", procurement.ProcurementChange.as_view(), name="procurement-change"),
    path(f"{ONE}close/", procurement.ProcurementClose.as_view(), name="procurement-close"),
    path(f"{ONE}abandon/", procurement.ProcurementAbandon.as_view(), name="procurement-abandon"),
    path(f"{ONE}need/", need.NeedAnswer.as_view(), name="need-answer"),
    path(f"{ONE}wellbeing/", need.WellbeingSign.as_view(), name="wellbeing-sign"),
    path(f"{ONE}options/", need.ConsiderChange.as_view(), name="consider-change"),
    path(f"{ONE}outcomes/", need.OutcomeChoose.as_view(), name="outcome-choose"),
    path(
        "procurements/<int:procurement_pk>/outcomes/<int:pk>/remove/",
        need.OutcomeRemove.as_view(),
        name="outcome-remove",
    ),
    path(f"{STAGE}actions/add/", action.ActionAdd.as_view(), name="action-add"),
    path(f"{STAGE}lessons/add/", action.LessonRecord.as_view(), name="lesson-record"),
    path(f"{ACTION}do/", action.ActionDo.as_view(), name="action-do"),
    path(f"{ACTION}undo/", action.ActionUndo.as_view(), name="action-undo"),
    path(f"{ACTION}plan/", action.ActionPlan.as_view(), name="action-plan"),
]
portal_paths: list[URLPattern] = []
