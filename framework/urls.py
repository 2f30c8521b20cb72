"""Addresses of this app."""

from django.urls import path

from framework.views import calculator, central, comparison, data_file, framework, measure, part, policy, value

app_name = "framework"
urlpatterns = [
    path("", framework.FrameworkList.as_view(), name="framework-list"),
    path("<int:pk>/", framework.FrameworkDetail.as_view(), name="framework-detail"),
    path("central/", central.CentralModels.as_view(), name="central-models"),
    path("add/", framework.FrameworkAdd.as_view(), name="framework-add"),
    path("<int:pk>/change/", framework.FrameworkChange.as_view(), name="framework-change"),
    path("<int:pk>/compare/", comparison.FrameworkCompare.as_view(), name="framework-compare"),
    path("<int:pk>/outline/", part.FrameworkOutline.as_view(), name="framework-outline"),
    path("<int:pk>/themes/add/", part.ThemeAdd.as_view(), name="theme-add"),
    path("<int:pk>/priorities/add/", part.PriorityAdd.as_view(), name="priority-add"),
    path("priorities/<int:pk>/outcomes/add/", part.OutcomeAdd.as_view(), name="outcome-add"),
    path("outcomes/<int:pk>/criteria/add/", part.CriterionAdd.as_view(), name="criterion-add"),
    path("criteria/<int:pk>/measures/add/", part.CriterionMeasureAdd.as_view(), name="criterion-measure-add"),
    path("parts/<str:kind>/<int:pk>/change/", part.PartChange.as_view(), name="part-change"),
    path("parts/<str:kind>/<int:pk>/move/", part.PartMove.as_view(), name="part-move"),
    path("parts/<str:kind>/<int:pk>/remove/", part.PartRemove.as_view(), name="part-remove"),
    path("<int:pk>/publish/", framework.FrameworkPublish.as_view(), name="framework-publish"),
    path("<int:pk>/revise/", framework.FrameworkRevise.as_view(), name="framework-revise"),
    path("<int:pk>/retire/", framework.FrameworkRetire.as_view(), name="framework-retire"),
    path("outcomes/<int:pk>/measures/add/", measure.MeasureAdd.as_view(), name="measure-add"),
    path("measures/<int:pk>/", measure.MeasureDetail.as_view(), name="measure-detail"),
    path("measures/<int:pk>/change/", measure.MeasureChange.as_view(), name="measure-change"),
    path("measures/<int:pk>/value/", value.MeasureValue.as_view(), name="measure-value"),
    path("calculator/", calculator.Calculator.as_view(), name="calculator"),
    path("<int:pk>/export/", data_file.FrameworkExport.as_view(), name="framework-export"),
    path("files/", data_file.DataFileList.as_view(), name="data-file-list"),
    path("files/values/add/", data_file.ValuesFileAdd.as_view(), name="values-file-add"),
    path("files/frameworks/add/", data_file.FrameworkFileAdd.as_view(), name="framework-file-add"),
    path("files/template/", data_file.DataFileTemplate.as_view(), name="data-file-template"),
    path("files/<int:pk>/", data_file.DataFileDetail.as_view(), name="data-file-detail"),
    path("files/<int:pk>/load/", data_file.DataFileLoad.as_view(), name="data-file-load"),
    path("files/<int:pk>/discard/", data_file.DataFileDiscard.as_view(), name="data-file-discard"),
    path("sources/", value.SourceList.as_view(), name="source-list"),
    path("sources/add/", value.SourceAdd.as_view(), name="source-add"),
    path("sources/<int:pk>/", value.SourceDetail.as_view(), name="source-detail"),
    path("sources/<int:pk>/change/", value.SourceChange.as_view(), name="source-change"),
    path("policy/", policy.PolicyDetail.as_view(), name="policy-detail"),
    path("policy/versions/", policy.PolicyList.as_view(), name="policy-list"),
    path("policy/adopt/", policy.PolicyAdopt.as_view(), name="policy-adopt"),
    path("policy/<int:pk>/", policy.PolicyVersion.as_view(), name="policy-version"),
    path("policy/<int:pk>/review/", policy.PolicyReview.as_view(), name="policy-review"),
]
