"""Pages of the question library."""

from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from procurement.choices import QuestionKind
from procurement.filters import LibraryFilter, UsableFilter
from procurement.forms.question import shape_typed
from procurement.forms.question_library import KeepForm, LibraryForm, RetireForm
from procurement.models import Criterion, LibraryQuestion
from procurement.selectors.question_library import (
    criterion_to_ask_under,
    drafts_led_by,
    library_visible_to,
    scale_name,
    usable_under,
)
from procurement.selectors.tender import questions_visible_to
from procurement.services import question_library as services
from procurement.views.procurement import FromObject
from procurement.views.question import KindFirst
from socialvalue.core.views import Column, DetailPage, ListPage, VerbPage


class ForCriterion:
    """A page that may have been opened to find a question for one criterion of a draft: the address says for which."""

    request: HttpRequest

    @cached_property
    def criterion(self) -> Criterion | None:
        """What ``for`` names; None where it is not the person's to ask under, and the page is as it always is."""
        return criterion_to_ask_under(self.request.user, self.request.GET.get("for", ""))


class LibraryList(ForCriterion, ListPage):
    """Every question, by theme; those retired only where asked for. For a criterion: those it can take."""

    visible = staticmethod(library_visible_to)
    permission = "procurement.view_library"
    filterset_class = LibraryFilter
    template_name = "procurement/library_list.html"
    heading = "Question library"
    columns = (Column("Question"), Column("Theme", "theme"), Column("Kind of answer"), Column("Category", "category"))
    empty_heading = "No questions yet"
    empty_text = "Questions that worked are kept here, so that the next tender does not begin with an empty page."
    carried = ("for",)
    export_header = ("Theme", "Category", "Question", "Answer", "Guidance", "Source")

    def export_row(self, row: LibraryQuestion) -> tuple[Any, ...]:
        return row.get_theme_display(), row.category, row.text, row.asks, row.guidance, row.source

    def get_queryset(self) -> QuerySet[LibraryQuestion]:
        rows: QuerySet[LibraryQuestion] = super().get_queryset()
        return usable_under(rows) if self.criterion else rows

    def get_filterset_class(self) -> type[LibraryFilter]:
        return UsableFilter if self.criterion else LibraryFilter

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may = self.request.user.has_perm("procurement.keep_library")
        return super().get_context_data(**kwargs) | {"may_keep": may, "criterion": self.criterion}


class LibraryDetail(ForCriterion, DetailPage):
    """One question as it would stand in a tender, and the criterion or the drafts it may be used in."""

    visible, noun = staticmethod(library_visible_to), "question"
    permission = "procurement.view_library"
    template_name = "procurement/library_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "criterion": None if self.object.kind == QuestionKind.YES_NO else self.criterion,
            "drafts": drafts_led_by(self.request.user),
            "scale": scale_name(self.object),
            "may_keep": self.request.user.has_perm("procurement.keep_library") and not self.object.retired_at,
        }


class LibraryAdd(KindFirst):
    permission = "procurement.keep_library"
    form_class = LibraryForm
    service = staticmethod(services.add_library_question)
    heading = "Add a question to the library"
    done = "The question is kept."

    def get_cancel_url(self) -> str:
        return reverse("procurement:library-list")


class LibraryChange(FromObject, KindFirst):
    visible, noun = staticmethod(library_visible_to), "question"
    permission = "procurement.keep_library"
    form_class = LibraryForm
    service = staticmethod(services.change_library_question)
    heading = "Change the question of the library"
    intro = "Tenders that used it stay as they are."
    done = "The question is changed."

    def get_initial(self) -> dict[str, Any]:
        return super().get_initial() | shape_typed(self.object.shape)


class LibraryRetire(VerbPage):
    visible, noun, verb = staticmethod(library_visible_to), "question", "retire"
    permission = "procurement.keep_library"
    form_class = RetireForm
    service = staticmethod(services.retire_library_question)
    heading = "Retire the question"
    explain = "It is no longer offered. Tenders that used it stay as they are."
    done = "The question is retired."


class QuestionKeep(VerbPage):
    visible, noun, verb = staticmethod(questions_visible_to), "question", "keep"
    permission = "procurement.keep_library"
    form_class = KeepForm
    service = staticmethod(services.keep_question)
    heading = "Keep the question for the library"
    explain = "Its words, guidance, example and kind of answer are copied, with a note where they come from."
    done = "The question is kept."

    def get_initial(self) -> dict[str, Any]:
        category = "" if self.object.kind == QuestionKind.YES_NO else self.object.tender.procurement.category
        return {"category": category}

    def get_cancel_url(self) -> str:
        return reverse("procurement:tender-questions", args=[self.object.tender_id])
