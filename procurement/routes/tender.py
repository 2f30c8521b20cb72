"""Addresses of the noun tender: officers' pages. What suppliers and the public see stands with the noun bid."""

from django.urls import URLPattern, path

from procurement.views import barrier, clarification, criterion, criterion_marking, tender, tender_pack, tender_parts
from procurement.views.measure import BespokeMeasureAdd, BespokeMeasureRemove

ONE = "tenders/<int:pk>/"
paths: list[URLPattern] = [
    path("tenders/", tender.TenderList.as_view(), name="tender-list"),
    path("procurements/<int:pk>/tender/", tender.TenderCreate.as_view(), name="tender-create"),
    path(ONE, tender.TenderDetail.as_view(), name="tender-detail"),
    path(f"{ONE}packs/", tender_pack.TenderPacks.as_view(), name="tender-packs"),
    path(f"{ONE}packs/request/", tender_pack.PackRequest.as_view(), name="pack-request"),
    path("tenders/packs/<uuid:public_id>/retry/", tender_pack.PackRetry.as_view(), name="pack-retry"),
    path("tenders/packs/<uuid:public_id>/progress/", tender_pack.PackProgress.as_view(), name="pack-progress"),
    path("tenders/packs/<uuid:public_id>/pdf/", tender_pack.PackFile.as_view(kind="pdf"), name="pack-pdf"),
    path("tenders/packs/<uuid:public_id>/word/", tender_pack.PackFile.as_view(kind="docx"), name="pack-word"),
    path(f"{ONE}readiness/", tender.TenderReadiness.as_view(), name="tender-readiness"),
    path(f"{ONE}change/", tender.TenderChange.as_view(), name="tender-change"),
    path(f"{ONE}social-value/", tender.TenderSocialValue.as_view(), name="tender-social-value"),
    path(f"{ONE}price/", tender.TenderPrice.as_view(), name="tender-price"),
    path(f"{ONE}marks/", tender.TenderScale.as_view(), name="tender-scale"),
    path(f"{ONE}timetable/", tender.TenderTimetable.as_view(), name="tender-timetable"),
    path(f"{ONE}publish/", tender.TenderPublish.as_view(), name="tender-publish"),
    path(f"{ONE}extend/", tender.TenderExtend.as_view(), name="tender-extend"),
    path(f"{ONE}abandon/", tender.TenderAbandon.as_view(), name="tender-abandon"),
    path(f"{ONE}criteria/", criterion.TenderCriteria.as_view(), name="tender-criteria"),
    path(f"{ONE}minimum/", criterion_marking.TenderMinimum.as_view(), name="tender-minimum"),
    path(f"{ONE}scales/add/", criterion_marking.ScaleAdd.as_view(), name="scale-add"),
    path("scales/<int:pk>/", criterion_marking.ScaleChange.as_view(), name="scale-change"),
    path("scales/<int:pk>/remove/", criterion_marking.ScaleRemove.as_view(), name="scale-remove"),
    path(f"{ONE}measures/", criterion.MeasureSelect.as_view(), name="measure-select"),
    path("criteria/<int:pk>/remove/", criterion.CriterionRemove.as_view(), name="criterion-remove"),
    path("criteria/<int:pk>/", criterion_marking.CriterionChange.as_view(), name="criterion-change"),
    path(f"{ONE}measures/add/", BespokeMeasureAdd.as_view(), name="bespoke-measure-add"),
    path("measures/<int:pk>/remove/", BespokeMeasureRemove.as_view(), name="bespoke-measure-remove"),
    path(f"{ONE}lots/", tender_parts.TenderLots.as_view(), name="tender-lots"),
    path(f"{ONE}lots/add/", tender_parts.LotAdd.as_view(), name="lot-add"),
    path("lots/<int:pk>/", tender_parts.LotChange.as_view(), name="lot-change"),
    path("lots/<int:pk>/remove/", tender_parts.LotRemove.as_view(), name="lot-remove"),
    path(f"{ONE}questions/", tender_parts.TenderQuestions.as_view(), name="tender-questions"),
    path(f"{ONE}questions/add/", tender_parts.QuestionAdd.as_view(), name="question-add"),
    path("questions/<int:pk>/", tender_parts.QuestionChange.as_view(), name="question-change"),
    path("questions/<int:pk>/remove/", tender_parts.QuestionRemove.as_view(), name="question-remove"),
    path(f"{ONE}documents/", tender_parts.TenderDocuments.as_view(), name="tender-documents"),
    path(f"{ONE}documents/add/", tender_parts.DocumentAdd.as_view(), name="document-add"),
    path("tenders/files/<uuid:public_id>/", tender_parts.DocumentFile.as_view(), name="document-file"),
    path("tenders/files/<uuid:public_id>/remove/", tender_parts.DocumentRemove.as_view(), name="document-remove"),
    path(f"{ONE}conditions/", barrier.TenderConditions.as_view(), name="tender-conditions"),
    path(f"{ONE}barriers/", barrier.BarrierList.as_view(), name="barrier-list"),
    path(f"{ONE}barriers/check/", barrier.BarrierCheck.as_view(), name="barrier-check"),
    path(f"{ONE}barriers/accept/", barrier.BarrierAccept.as_view(), name="barrier-accept"),
    path("barriers/<int:pk>/reopen/", barrier.BarrierReopen.as_view(), name="barrier-reopen"),
    path(f"{ONE}invitations/", tender_parts.InvitationChoose.as_view(), name="invitation-choose"),
    path(f"{ONE}clarifications/", clarification.ClarificationList.as_view(), name="clarification-list"),
    path("clarifications/<int:pk>/", clarification.ClarificationAnswer.as_view(), name="clarification-answer"),
]
portal_paths: list[URLPattern] = []
