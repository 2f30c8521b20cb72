"""Addresses of the noun clause: the library, and the clauses of a tender."""

from django.urls import URLPattern, path

from procurement.views import clause, tender_clause

ONE = "clauses/<int:pk>/"
TENDER = "tenders/<int:pk>/clauses/"
IN_TENDER = "tenders/clauses/<int:pk>/"
paths: list[URLPattern] = [
    path("clauses/", clause.ClauseList.as_view(), name="clause-list"),
    path("clauses/add/", clause.ClauseAdd.as_view(), name="clause-add"),
    path(ONE, clause.ClauseDetail.as_view(), name="clause-detail"),
    path(f"{ONE}change/", clause.ClauseChange.as_view(), name="clause-change"),
    path(f"{ONE}publish/", clause.ClausePublish.as_view(), name="clause-publish"),
    path(f"{ONE}revise/", clause.ClauseRevise.as_view(), name="clause-revise"),
    path(f"{ONE}retire/", clause.ClauseRetire.as_view(), name="clause-retire"),
    path(TENDER, tender_clause.TenderClauses.as_view(), name="tender-clauses"),
    path(f"{TENDER}insert/", tender_clause.ClausesInsert.as_view(), name="clauses-insert"),
    path(f"{TENDER}waive/", tender_clause.ClausesWaive.as_view(), name="clauses-waive"),
    path(f"{IN_TENDER}change/", tender_clause.TenderClauseChange.as_view(), name="tender-clause-change"),
    path(f"{IN_TENDER}remove/", tender_clause.TenderClauseRemove.as_view(), name="tender-clause-remove"),
]
portal_paths: list[URLPattern] = []
