"""Addresses of the noun delivery: claims, evidence, remedies, reviews and case studies."""

from django.urls import URLPattern, path

from procurement.views import case_study, delivery, delivery_local_need, delivery_portal, remedy, review

ONE = "claims/<int:pk>/"
paths: list[URLPattern] = [
    path("claims/", delivery.DeliveryList.as_view(), name="delivery-list"),
    path(ONE, delivery.DeliveryDetail.as_view(), name="delivery-detail"),
    path(f"{ONE}verify/", delivery.DeliveryVerify.as_view(), name="delivery-verify"),
    path(f"{ONE}query/", delivery.DeliveryQuery.as_view(), name="delivery-query"),
    path(f"{ONE}reject/", delivery.DeliveryReject.as_view(), name="delivery-reject"),
    path(f"{ONE}reverse/", delivery.DeliveryReverse.as_view(), name="delivery-reverse"),
    path("evidence/<uuid:public_id>/", delivery.EvidenceFile.as_view(), name="evidence-file"),
    path("contracts/<int:pk>/delivery/", delivery.ContractDelivery.as_view(), name="contract-delivery"),
    path("contracts/<int:pk>/review/", review.ContractReview.as_view(), name="contract-review"),
    path("contracts/<int:pk>/case-study/", case_study.CaseStudyWrite.as_view(), name="case-study-write"),
    path("commitments/<int:pk>/remedy/", remedy.RemedyOpen.as_view(), name="remedy-open"),
    path("remedies/<int:pk>/resolve/", remedy.RemedyResolve.as_view(), name="remedy-resolve"),
    path("local-needs/<int:pk>/", delivery_local_need.LocalNeedDetail.as_view(), name="local-need-detail"),
    path("case-studies/", case_study.CaseStudyList.as_view(), name="case-study-list"),
    path("case-studies/<int:pk>/", case_study.CaseStudyDetail.as_view(), name="case-study-detail"),
    path("case-studies/<int:pk>/approve/", case_study.CaseStudyApprove.as_view(), name="case-study-approve"),
]
portal_paths: list[URLPattern] = [
    path("delivery/", delivery_portal.DeliveryList.as_view(), name="delivery-list"),
    path("commitments/<int:pk>/report/", delivery_portal.DeliveryReport.as_view(), name="delivery-report"),
    path("delivery/<int:pk>/", delivery_portal.DeliveryDetail.as_view(), name="delivery-detail"),
    path("delivery/<int:pk>/answer/", delivery_portal.DeliveryAnswer.as_view(), name="delivery-answer"),
    path("delivery/<int:pk>/evidence/", delivery_portal.EvidenceAdd.as_view(), name="evidence-add"),
    path("evidence/<uuid:public_id>/", delivery.EvidenceFile.as_view(), name="evidence-file"),
    path("local-needs/<int:pk>/", delivery_local_need.OpenLocalNeedDetail.as_view(), name="local-need-detail"),
    path("case-studies/", case_study.CaseStudyPublic.as_view(), name="case-study-list"),
]
