"""Addresses of the noun contract."""

from django.urls import URLPattern, path

from procurement.views import award, contract

paths: list[URLPattern] = [
    path("tenders/<int:pk>/result/", award.ResultDetail.as_view(), name="result-detail"),
    path("tenders/<int:pk>/award/", award.TenderAward.as_view(), name="tender-award"),
    path("awards/<int:pk>/", award.AwardDetail.as_view(), name="award-detail"),
    path("awards/<int:pk>/notify/", award.AwardNotify.as_view(), name="award-notify"),
    path("awards/<int:pk>/cancel/", award.AwardCancel.as_view(), name="award-cancel"),
    path("awards/<int:pk>/contract/", award.AwardContract.as_view(), name="award-contract"),
    path("letters/<int:pk>/", award.SummaryDetail.as_view(), name="summary-detail"),
    path("contracts/", contract.ContractList.as_view(), name="contract-list"),
    path("contracts/<int:pk>/", contract.ContractDetail.as_view(), name="contract-detail"),
    path("contracts/<int:pk>/close/", contract.ContractClose.as_view(), name="contract-close"),
    path("contracts/<int:pk>/terminate/", contract.ContractTerminate.as_view(), name="contract-terminate"),
    path("commitments/<int:pk>/", contract.CommitmentDetail.as_view(), name="commitment-detail"),
]
portal_paths: list[URLPattern] = [
    path("letters/<int:pk>/", award.OwnSummaryDetail.as_view(), name="summary-detail"),
    path("contracts/", contract.OwnContractList.as_view(), name="contract-list"),
    path("contracts/<int:pk>/", contract.OwnContractDetail.as_view(), name="contract-detail"),
]
