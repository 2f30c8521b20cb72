"""Addresses of the noun evaluation."""

from django.urls import URLPattern, path

from procurement.views import consensus, evaluation, evaluation_pass_fail

paths: list[URLPattern] = [
    path("tenders/<int:pk>/panel/", evaluation.PanelAppoint.as_view(), name="panel-appoint"),
    path("tenders/<int:pk>/interests/", evaluation.ConflictDeclare.as_view(), name="conflict-declare"),
    path("interests/<int:pk>/mitigate/", evaluation.ConflictMitigate.as_view(), name="conflict-mitigate"),
    path("evaluations/", evaluation.EvaluationList.as_view(), name="evaluation-list"),
    path("evaluations/<int:pk>/", evaluation.EvaluationScore.as_view(), name="evaluation-score"),
    path("evaluations/<int:pk>/autosave/", evaluation.EvaluationAutosave.as_view(), name="evaluation-autosave"),
    path("evaluations/<int:pk>/submit/", evaluation.EvaluationSubmit.as_view(), name="evaluation-submit"),
    path("evaluations/<int:pk>/reopen/", evaluation.EvaluationReopen.as_view(), name="evaluation-reopen"),
    path("bids/<uuid:public_id>/", evaluation.BidRead.as_view(), name="bid-read"),
    path("bids/documents/<uuid:public_id>/", evaluation.BidDocumentFile.as_view(), name="bid-document"),
    path(
        "bids/<uuid:public_id>/questions/<int:question>/decide/",
        evaluation_pass_fail.BidDecide.as_view(),
        name="bid-decide",
    ),
    path("bids/<uuid:public_id>/disqualify/", evaluation.BidDisqualify.as_view(), name="bid-disqualify"),
    path(
        "bids/<uuid:public_id>/consensus/<int:criterion>/",
        consensus.ConsensusRecord.as_view(),
        name="consensus-record",
    ),
    path("tenders/<int:pk>/consensus/", consensus.ConsensusList.as_view(), name="consensus-list"),
]
portal_paths: list[URLPattern] = []
