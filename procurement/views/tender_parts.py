"""Pages of a draft's lots, questions and documents."""

from typing import Any

from django.http import HttpResponseBase
from django.urls import reverse
from django.views import View

from procurement.forms.question import QuestionForm, QuestionMoveForm, shape_typed
from procurement.forms.tender import DocumentForm, LotForm
from procurement.selectors.option import lot_decision_of
from procurement.selectors.question_library import library_question, library_visible_to
from procurement.selectors.slavery import slavery_assessment_of
from procurement.selectors.tender import (
    documents_visible_to,
    lots_visible_to,
    pass_fail_questions,
    questions_visible_to,
    tenders_visible_to,
    value_of_lots,
)
from procurement.selectors.tender_page import criterion_lines
from procurement.services.document import add_document, remove_document
from procurement.services.lot import add_lot, change_lot, remove_lot
from procurement.services.question import add_question, change_question, move_question, remove_question
from procurement.services.question_library import COPIED
from procurement.views.procurement import FromObject
from procurement.views.question import KindFirst
from procurement.views.tender_draft import DraftPage
from socialvalue.core.views import DetailPage, Page, VerbPage, serve_upload


class TenderPart(DetailPage):
    """A page of a section that lists its parts."""

    noun = "tender"
    visible = staticmethod(tenders_visible_to)
    permission = "procurement.view_tender"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may = self.request.user.has_perm("procurement.change_tender", self.object) and self.object.status == "draft"
        return super().get_context_data(**kwargs) | {"may_change": may}


class TenderLots(TenderPart):
    template_name = "procurement/tender_lots.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "decision": lot_decision_of(self.object.procurement),
            "lots_total": value_of_lots(self.object),
        }


class TenderQuestions(TenderPart):
    template_name = "procurement/tender_questions.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "lines": criterion_lines(self.object),
            "pass_fail": pass_fail_questions(self.object),
            "slavery": slavery_assessment_of(self.object.procurement),
        }


class TenderDocuments(TenderPart):
    template_name = "procurement/tender_documents.html"


class OnPart(DraftPage):
    """A page that changes a part of a draft and leads back to ``section``."""

    section = ""

    @property
    def tender_pk(self) -> int:
        return int(getattr(self.object, "tender_id", None) or self.object.pk)

    def get_success_url(self) -> str:
        return reverse(f"procurement:{self.section}", args=[self.tender_pk])

    def get_cancel_url(self) -> str:
        return self.get_success_url()


class LotAdd(OnPart):
    noun = "tender"
    visible = staticmethod(tenders_visible_to)
    form_class = LotForm
    service = staticmethod(add_lot)
    section = "tender-lots"
    heading = "Add a lot"
    intro = "A lot can be bid for and awarded by itself. Smaller lots let smaller firms in."
    done = "The lot is added."


class LotChange(OnPart, FromObject):
    noun = "lot"
    visible = staticmethod(lots_visible_to)
    form_class = LotForm
    service = staticmethod(change_lot)
    section = "tender-lots"
    heading = "Change the lot"
    done = "The lot is changed."


class LotRemove(OnPart, VerbPage):
    noun, verb = "lot", "remove"
    visible = staticmethod(lots_visible_to)
    template_name = "shapes/verb.html"
    service = staticmethod(remove_lot)
    section = "tender-lots"
    heading = "Take the lot out"
    explain = "The lots after it move up by one number."
    done = "The lot is taken out."


class QuestionAdd(OnPart, KindFirst):
    noun = "tender"
    visible = staticmethod(tenders_visible_to)
    form_class = QuestionForm
    service = staticmethod(add_question)
    section = "tender-questions"
    heading = "Add a question"
    done = "The question is added."

    def get_initial(self) -> dict[str, Any]:
        typed = {"criterion": self.request.GET.get("criterion"), "kind": self.request.GET.get("kind", "text")}
        if one := library_question(self.request.user, self.request.GET.get("from", "")):
            typed |= {name: getattr(one, name) for name in COPIED} | shape_typed(one.shape) | {"copied_from": one}
        return typed

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"tender": self.object, "library": library_visible_to(self.request.user)}


class QuestionChange(OnPart, FromObject, KindFirst):
    noun = "question"
    visible = staticmethod(questions_visible_to)
    form_class = QuestionForm
    service = staticmethod(change_question)
    section = "tender-questions"
    heading = "Change the question"
    done = "The question is changed."

    def get_initial(self) -> dict[str, Any]:
        return super().get_initial() | shape_typed(self.object.shape)

    def get_form_kwargs(self) -> dict[str, Any]:
        library = library_visible_to(self.request.user)
        return super().get_form_kwargs() | {"tender": self.object.tender, "library": library}


class QuestionMove(OnPart, VerbPage):
    noun, verb = "question", "move"
    visible = staticmethod(questions_visible_to)
    form_class = QuestionMoveForm
    service = staticmethod(move_question)
    section = "tender-questions"
    heading = "Move the question"
    explain = "It changes places and numbers with the question before or after it under the same criterion."
    submit_label = "Move"
    done = ""

    def get_success_url(self) -> str:
        return f"{super().get_success_url()}#q{self.object.pk}"


class QuestionRemove(OnPart, VerbPage):
    noun, verb = "question", "remove"
    visible = staticmethod(questions_visible_to)
    template_name = "shapes/verb.html"
    service = staticmethod(remove_question)
    section = "tender-questions"
    heading = "Take the question out"
    explain = "The questions after it move up by one number."
    done = "The question is taken out."


class DocumentAdd(OnPart):
    noun = "tender"
    visible = staticmethod(tenders_visible_to)
    form_class = DocumentForm
    service = staticmethod(add_document)
    section = "tender-documents"
    heading = "Add a document"
    done = "The document is added."


class DocumentRemove(OnPart, VerbPage):
    noun, verb = "document", "remove"
    visible = staticmethod(documents_visible_to)
    lookup = "public_id"
    template_name = "shapes/verb.html"
    service = staticmethod(remove_document)
    section = "tender-documents"
    heading = "Take the document out"
    done = "The document is taken out."


class DocumentFile(Page, View):
    """The file itself, for staff."""

    visible = staticmethod(documents_visible_to)
    permission = "procurement.view_tender"
    lookup = "public_id"

    def get(self, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return serve_upload(self.object)
