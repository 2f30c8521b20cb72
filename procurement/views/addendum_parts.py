"""The pages on which the changes are typed: those of a draft, on a tender that is open for changes while they work.

Each request sees the tender as the steps so far would make it, inside a transaction that is rolled back; what is saved
is one more step of the addendum.
"""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect

from procurement.forms.addendum import WeightsForm
from procurement.forms.clause import TenderClauseForm
from procurement.forms.criterion import MeasureTable
from procurement.forms.question import QuestionForm, shape_typed
from procurement.forms.tender import DocumentForm, PriceForm, ScaleForm, SocialValueForm, TimetableForm
from procurement.models import Question, TenderClause
from procurement.selectors.addendum import addenda_visible_to
from procurement.selectors.question_library import library_visible_to
from procurement.selectors.tender import criteria_in_order
from procurement.services.addendum import add_file, add_step, proposed
from procurement.services.addendum_steps import make_step, step_of
from procurement.views.addendum import AMEND
from procurement.views.criterion import MeasureSelect
from procurement.views.question import KindFirst
from procurement.views.tender import TenderScale
from procurement.views.tender_parts import QuestionAdd
from socialvalue.core.rules import RuleBroken
from socialvalue.core.views import EditPage, VerbPage

SAVED = "Saved with your changes. Suppliers see nothing of it yet."


class OnProposal(EditPage):
    """A page of a draft, shown and tried on the proposed tender. ``do`` names the step that it saves."""

    noun = "addendum"
    visible = staticmethod(addenda_visible_to)
    permission = AMEND
    do = ""
    done = SAVED
    step: Any = None

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._on_proposal(super().get)

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._on_proposal(super().post)

    def _on_proposal(self, handle: Any) -> HttpResponse:
        self.addendum = self.object
        try:
            with proposed(self.addendum, by=self.request.user) as self.object:  # type: ignore[arg-type]
                answer: Any = handle(self.request, **self.kwargs)
                if hasattr(answer, "render"):
                    answer.render()
            if self.step is not None:
                add_step(self.addendum, by=self.request.user, step=self.step)  # type: ignore[arg-type]
        except RuleBroken as refusal:
            messages.error(self.request, refusal.message)
            return HttpResponseRedirect(self.addendum.tender.get_absolute_url())
        return answer

    def facts(self, form: Any) -> dict[str, Any]:
        """What the step holds; where a question was copied from does not bear on bidders and is left out."""
        return {name: value for name, value in form.cleaned_data.items() if name != "copied_from"}

    def perform(self, form: Any) -> Any:
        step = step_of(self.do, **self.facts(form))
        make_step(self.addendum, self.object, step, by=self.request.user)  # type: ignore[arg-type]
        self.step = step
        return self.addendum

    def get_success_url(self) -> str:
        return self.addendum.get_absolute_url()

    def get_cancel_url(self) -> str:
        return self.addendum.get_absolute_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"within": "changes to the tender"}


class OfTender(OnProposal):
    """A page of the tender's own words."""

    do = "tender"

    def get_initial(self) -> dict[str, Any]:
        names = self.form_class.base_fields
        return {name: getattr(self.object, name) for name in names}


class AddendumSocialValue(OfTender):
    form_class = SocialValueForm
    heading = "Why this weighting, and what is asked"


class AddendumPrice(OfTender):
    form_class = PriceForm
    heading = "Price"


class AddendumTimetable(OfTender):
    form_class = TimetableForm
    heading = "Timetable"
    intro = "The deadline can be moved later, for everybody. It is never brought forward."


class AddendumScale(OnProposal, TenderScale):
    do = "tender"
    form_class = ScaleForm
    visible = staticmethod(addenda_visible_to)  # type: ignore[assignment]
    permission = AMEND
    done = SAVED


class AddendumCriteria(OnProposal):
    do = "criteria"
    form_class = WeightsForm
    heading = "Weightings and pass marks"
    intro = "Each weighting is a share of the whole tender. The parts of a criterion add up to it, and all to 100."

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"criteria": criteria_in_order(self.object)}

    def facts(self, form: Any) -> dict[str, Any]:
        return {"rows": form.rows()}


class AddendumMeasures(OnProposal, MeasureSelect):  # type: ignore[misc]
    do = "measures"
    form_class = MeasureTable
    done = SAVED

    def facts(self, form: Any) -> dict[str, Any]:
        return {"choices": form.choices()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "unasked": (),
            "in_draft": False,
        }  # the ways out are those of a draft


class AddendumQuestionAdd(OnProposal, QuestionAdd):  # type: ignore[misc]
    do = "question_add"
    done = SAVED


class ByNumber(OnProposal):
    """A page of one question of the proposed tender, known by its number."""

    @property
    def question(self) -> Question:
        found = self.object.questions.filter(number=self.kwargs["number"]).first()
        if found is None:
            raise Http404
        return found

    def facts(self, form: Any) -> dict[str, Any]:
        return super().facts(form) | {"number": self.kwargs["number"]}


class AddendumQuestionChange(ByNumber, KindFirst):
    do = "question_change"
    form_class = QuestionForm
    heading = "Change the question"

    def get_initial(self) -> dict[str, Any]:
        question = self.question
        kept = {name: getattr(question, name) for name in QuestionForm.base_fields if hasattr(question, name)}
        return kept | shape_typed(question.shape)

    def get_form_kwargs(self) -> dict[str, Any]:
        library = library_visible_to(self.request.user)
        return super().get_form_kwargs() | {"tender": self.object, "library": library}


class AddendumQuestionRemove(ByNumber, VerbPage):
    do = "question_remove"
    verb = "remove"
    heading = "Take the question out"
    explain = "The questions after it move up by one number. What bidders wrote for it stays with them to read."


class AddendumClauseChange(OnProposal):
    """The words of one clause of the proposed tender, known by its code."""

    do = "clause_change"
    template_name = "procurement/tender_clause_change.html"
    form_class = TenderClauseForm
    heading = "Change the words of a clause"

    @property
    def clause(self) -> TenderClause:
        found = self.object.clauses.filter(code=self.kwargs["code"]).first()
        if found is None:
            raise Http404
        return found

    def get_initial(self) -> dict[str, Any]:
        return {"text": self.clause.wording, "change_reason": self.clause.change_reason}

    def facts(self, form: Any) -> dict[str, Any]:
        return super().facts(form) | {"code": self.kwargs["code"]}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"tender_clause": self.clause}


class AddendumDocumentRemove(OnProposal, VerbPage):
    do = "document_remove"
    verb = "remove"
    heading = "Take the document out"
    explain = "From the new version on it is no part of the tender. Its name and digest stay in the version before."

    def facts(self, form: Any) -> dict[str, Any]:
        return {"document": str(self.kwargs["document"])}


class AddendumDocumentAdd(EditPage):
    noun = "addendum"
    visible = staticmethod(addenda_visible_to)
    permission = AMEND
    form_class = DocumentForm
    service = staticmethod(add_file)
    heading = "Add a document to the changes"
    done = SAVED
