"""Addresses of templates of procedures, and of the documents that stages expect."""

from django.urls import URLPattern, path

from procurement.views import expected, procedure

ONE = "procedures/<int:pk>/"
DOCUMENT = "documents/<int:pk>/"
FILE = "documents/files/<uuid:public_id>/"
paths: list[URLPattern] = [
    path("procedures/", procedure.ProcedureList.as_view(), name="procedure-list"),
    path(ONE, procedure.ProcedureDetail.as_view(), name="procedure-detail"),
    path(f"{ONE}change/", procedure.ProcedureChange.as_view(), name="procedure-change"),
    path(f"{ONE}publish/", procedure.ProcedurePublish.as_view(), name="procedure-publish"),
    path(f"{ONE}revise/", procedure.ProcedureRevise.as_view(), name="procedure-revise"),
    path(f"{ONE}retire/", procedure.ProcedureRetire.as_view(), name="procedure-retire"),
    path(f"{ONE}add/<str:kind>/", procedure.PartAdd.as_view(), name="procedure-part-add"),
    path("procedures/parts/<int:pk>/remove/", procedure.PartRemove.as_view(), name="procedure-part-remove"),
    path(f"{DOCUMENT}file/", expected.ExpectedAttach.as_view(), name="expected-attach"),
    path(f"{DOCUMENT}not-needed/", expected.ExpectedWaive.as_view(), name="expected-waive"),
    path(f"{DOCUMENT}needed/", expected.ExpectedRequire.as_view(), name="expected-require"),
    path(FILE, expected.ExpectedFileServe.as_view(), name="expected-file"),
    path(f"{FILE}remove/", expected.ExpectedFileRemove.as_view(), name="expected-file-remove"),
]
portal_paths: list[URLPattern] = []
