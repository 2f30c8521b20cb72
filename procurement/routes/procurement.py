"""Addresses of the noun procurement."""

from django.urls import URLPattern, path

from procurement.views import action, interest, lesson, need, option, procurement, slavery, wellbeing
from procurement.views import exception as exceptions

ONE = "procurements/<int:pk>/"
STAGE = f"{ONE}stages/<int:number>/"
WELLBEING = f"{ONE}wellbeing/"
ACTION = "actions/<int:pk>/"
paths: list[URLPattern] = [
    path("procurements/", procurement.ProcurementList.as_view(), name="procurement-list"),
    path("procurements/start/", procurement.ProcurementStart.as_view(), name="procurement-start"),
    path(f"{ONE}change/", procurement.ProcurementChange.as_view(), name="procurement-change"),
    path(f"{ONE}close/", procurement.ProcurementClose.as_view(), name="procurement-close"),
    path(f"{ONE}abandon/", procurement.ProcurementAbandon.as_view(), name="procurement-abandon"),
    path(f"{ONE}need/", need.NeedAnswer.as_view(), name="need-answer"),
    path(f"{ONE}need/history/", need.NeedHistory.as_view(), name="need-history"),
    path(f"{ONE}considered/", option.ConsideredDetail.as_view(), name="considered-detail"),
    path(f"{ONE}market/", option.MarketAssess.as_view(), name="market-assess"),
    path(f"{ONE}options/", option.OptionsAppraise.as_view(), name="options-appraise"),
    path(f"{ONE}lots/", option.LotsConsider.as_view(), name="lots-consider"),
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
    path(f"{ACTION}files/add/", action.ActionAttach.as_view(), name="action-attach"),
    path("actions/files/<uuid:public_id>/", action.ActionFileServe.as_view(), name="action-file"),
    path("actions/files/<uuid:public_id>/remove/", action.ActionFileRemove.as_view(), name="action-file-remove"),
    path("actions/", action.ActionList.as_view(), name="action-list"),
]
paths += [
    path(f"{ONE}slavery/", slavery.SlaveryDetail.as_view(), name="slavery-detail"),
    path(f"{ONE}slavery/assess/", slavery.SlaveryAssess.as_view(), name="slavery-assess"),
    path(f"{ONE}slavery/referrals/record/", slavery.ReferralRecord.as_view(), name="referral-record"),
    path("referrals/<int:pk>/resolve/", slavery.ReferralResolve.as_view(), name="referral-resolve"),
    path(f"{ONE}interests/", interest.InterestDetail.as_view(), name="interest-detail"),
    path(f"{ONE}interests/name/", interest.InfluencerName.as_view(), name="influencer-name"),
    path(f"{ONE}interests/sign/", interest.ConflictsSign.as_view(), name="conflicts-sign"),
    path("interests/<int:pk>/declare/", interest.InterestDeclare.as_view(), name="interest-declare"),
    path("interests/<int:pk>/remove/", interest.InfluencerRemove.as_view(), name="influencer-remove"),
    path("interests/declarations/<int:pk>/decide/", interest.InterestDecide.as_view(), name="interest-decide"),
    path(f"{ONE}lessons/", lesson.LessonList.as_view(), name="lesson-list"),
    path(f"{ONE}lessons/<int:lesson>/decide/", lesson.LessonDecide.as_view(), name="lesson-decide"),
    path(f"{WELLBEING}", wellbeing.WellbeingDetail.as_view(), name="wellbeing-detail"),
    path(f"{WELLBEING}draft/", wellbeing.WellbeingDraft.as_view(), name="wellbeing-draft"),
    path(f"{WELLBEING}sign/", wellbeing.WellbeingSign.as_view(), name="wellbeing-sign"),
    path(f"{WELLBEING}discard/", wellbeing.WellbeingDiscard.as_view(), name="wellbeing-discard"),
    path(f"{WELLBEING}<int:number>/", wellbeing.WellbeingVersion.as_view(), name="wellbeing-version"),
    path(f"{WELLBEING}<int:number>/pdf/", wellbeing.WellbeingPdf.as_view(), name="wellbeing-pdf"),
    path(f"{WELLBEING}starts/record/", wellbeing.ActStartRecord.as_view(), name="act-start-record"),
    path(
        "procurements/<int:procurement_pk>/wellbeing/starts/<int:pk>/withdraw/",
        wellbeing.ActStartWithdraw.as_view(),
        name="act-start-withdraw",
    ),
    path(f"{ONE}exception/", exceptions.ExceptionAsk.as_view(), name="exception-ask"),
    path("exceptions/<int:pk>/", exceptions.ExceptionDetail.as_view(), name="exception-detail"),
    path("exceptions/<int:pk>/approve/", exceptions.ExceptionApprove.as_view(), name="exception-approve"),
    path("exceptions/<int:pk>/refuse/", exceptions.ExceptionRefuse.as_view(), name="exception-refuse"),
    path("exceptions/<int:pk>/withdraw/", exceptions.ExceptionWithdraw.as_view(), name="exception-withdraw"),
]
portal_paths: list[URLPattern] = []
