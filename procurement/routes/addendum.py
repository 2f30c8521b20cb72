"""Addresses of an addendum: officers' pages."""

from django.urls import URLPattern, path

from procurement.views import addendum, addendum_parts

ONE = "tenders/changes/<int:pk>/"
QUESTION = f"{ONE}questions/<int:number>/"
paths: list[URLPattern] = [
    path("tenders/<int:pk>/amend/", addendum.TenderAmend.as_view(), name="tender-amend"),
    path(ONE, addendum.AddendumDetail.as_view(), name="addendum-detail"),
    path(f"{ONE}publish/", addendum.AddendumPublish.as_view(), name="addendum-publish"),
    path(f"{ONE}discard/", addendum.AddendumDiscard.as_view(), name="addendum-discard"),
    path(f"{ONE}undo/<int:place>/", addendum.AddendumUndo.as_view(), name="addendum-undo"),
    path(f"{ONE}social-value/", addendum_parts.AddendumSocialValue.as_view(), name="addendum-social-value"),
    path(f"{ONE}price/", addendum_parts.AddendumPrice.as_view(), name="addendum-price"),
    path(f"{ONE}timetable/", addendum_parts.AddendumTimetable.as_view(), name="addendum-timetable"),
    path(f"{ONE}marks/", addendum_parts.AddendumScale.as_view(), name="addendum-scale"),
    path(f"{ONE}criteria/", addendum_parts.AddendumCriteria.as_view(), name="addendum-criteria"),
    path(f"{ONE}measures/", addendum_parts.AddendumMeasures.as_view(), name="addendum-measures"),
    path(f"{ONE}questions/add/", addendum_parts.AddendumQuestionAdd.as_view(), name="addendum-question-add"),
    path(QUESTION, addendum_parts.AddendumQuestionChange.as_view(), name="addendum-question-change"),
    path(f"{QUESTION}remove/", addendum_parts.AddendumQuestionRemove.as_view(), name="addendum-question-remove"),
    path(f"{ONE}clauses/<slug:code>/", addendum_parts.AddendumClauseChange.as_view(), name="addendum-clause-change"),
    path(f"{ONE}documents/add/", addendum_parts.AddendumDocumentAdd.as_view(), name="addendum-document-add"),
    path(
        f"{ONE}documents/<uuid:document>/remove/",
        addendum_parts.AddendumDocumentRemove.as_view(),
        name="addendum-document-remove",
    ),
]
portal_paths: list[URLPattern] = []
