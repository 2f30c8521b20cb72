"""The pages on which a bid is written. After the deadline they still save, and say that it no longer counts."""

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import FormView

from procurement.choices import QuestionKind
from procurement.domain.bids import late_words
from procurement.domain.pricing import PriceFormula
from procurement.forms import bid as forms
from procurement.selectors import bid as selectors
from procurement.selectors import bid_sheet as sheets
from procurement.selectors import bid_way
from procurement.selectors.local_need import open_beside
from procurement.selectors.quantity import words_beside_offers
from procurement.services import bid_draft as services
from procurement.views.bid import PORTAL, BidPage
from socialvalue.core.rules import RuleBroken
from socialvalue.core.views import EditPage, Page, VerbPage
from socialvalue.core.wording import LONDON, clock_time


class DraftPage(BidPage, EditPage):
    """One part of a bid: saved whenever asked; shown again with the reason where it is too late to submit."""

    done = ""
    kept = "text"
    then = forms.NEXT  # the button that was pressed

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        if form.errors or self.sheet.is_open(timezone.now()):
            return response
        assert self.sheet.tender.closes_at is not None, "a tender with bids has a deadline"
        form.add_error(None, late_words(self.sheet.tender.closes_at, self.kept))
        self.object = self.get_object()
        del self.sheet
        return self.form_invalid(form)

    def next_url(self) -> str:
        return reverse("portal:bid-submit", args=[self.object.public_id])

    def get_success_url(self) -> str:
        return self.next_url() if self.then == forms.NEXT else str(self.object.get_absolute_url())

    def get_cancel_url(self) -> str:
        return str(self.object.get_absolute_url())


class AnswerChange(DraftPage):
    """The question, how it is marked, guidance, a worked example, and the answer."""

    form_class = forms.AnswerForm
    template_name = "portal/answer_change.html"

    @cached_property
    def place(self) -> int:
        return bid_way.place_of(self.sheet, self.kwargs["question"])

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"row": self.sheet.answers[self.place]}

    def perform(self, form: Any) -> Any:
        self.then = form.cleaned_data["then"]
        question = self.sheet.answers[self.place].question
        facts: dict[str, Any] = {"by": self.request.user, "question": question}
        if question.kind == QuestionKind.COMMITMENTS:
            return None  # answered on the page of the commitments
        if question.kind == QuestionKind.UPLOAD:
            file = form.cleaned_data["file"]
            title = f"Answer to question {question.number}"
            return services.add_document(self.object, title=title, file=file, **facts) if file else None
        return services.save_answer(self.object, text=form.text, **facts)

    def next_url(self) -> str:
        return bid_way.step_after_answer(self.sheet, self.place)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"row": self.sheet.answers[self.place], "place": self.place + 1}


class OfferChange(DraftPage):
    """All measures on one page: how many, by when, and how."""

    form_class = forms.OffersForm
    template_name = "portal/offer_change.html"
    kept = "offer"

    def get_form_kwargs(self) -> dict[str, Any]:
        term = self.sheet.tender.procurement.term_months
        beside = open_beside(row.selected for row in self.sheet.offers)
        facts = {"rows": self.sheet.offers, "term_months": term, "local_needs": beside}
        return super().get_form_kwargs() | facts | {"scored": words_beside_offers(self.sheet.tender)}

    def perform(self, form: Any) -> Any:
        self.then = form.cleaned_data["then"]
        return services.save_offers(self.object, by=self.request.user, offers=form.offers)

    def next_url(self) -> str:
        return reverse("portal:price-change", args=[self.object.public_id])


class PriceChange(DraftPage):
    """The price, on the basis the tender states."""

    form_class = forms.PriceForm
    template_name = "portal/price_change.html"
    kept = "price"

    def get_initial(self) -> dict[str, Any]:
        return {"price": self.object.price_pence}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        formula = PriceFormula(self.sheet.tender.price_formula)
        return super().get_context_data(**kwargs) | {"formula": formula}

    def perform(self, form: Any) -> Any:
        self.then = form.cleaned_data["then"]
        return services.save_price(self.object, by=self.request.user, price_pence=form.cleaned_data["price"])

    def next_url(self) -> str:
        return reverse("portal:document-add", args=[self.object.public_id])


class DocumentAdd(DraftPage):
    """The files of the bid, and a place for one more."""

    form_class = forms.DocumentForm
    service = staticmethod(services.add_document)
    template_name = "portal/document_add.html"
    done = "The file is added."
    kept = "file"

    def next_url(self) -> str:
        return reverse("portal:document-add", args=[self.object.public_id])


class DocumentRemove(VerbPage):
    """Take a file out of the bid."""

    visible = staticmethod(selectors.own_documents_of)
    lookup = "public_id"
    noun = "document"
    service = staticmethod(services.remove_document)
    template_name = "portal/document_remove.html"
    extra_context = PORTAL
    heading = "Remove this file"
    done = "The file is removed."

    def get_success_url(self) -> str:
        return reverse("portal:document-add", args=[self.object.bid.public_id])

    get_cancel_url = get_success_url

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"object": self.object.bid.lot.tender}


class Autosave(Page, FormView):
    """Whatever boxes a page sends while somebody types: saved, or the reason why not, as JSON."""

    visible = staticmethod(selectors.own_bids_of)
    lookup = "public_id"
    permission = "procurement.change_bid"

    http_method_names = ("post", "options")
    form_class: Any = forms.AutosaveForm

    def get_form_kwargs(self) -> dict[str, Any]:
        sheet = sheets.sheet_of(self.object)
        term = sheet.tender.procurement.term_months
        facts = {"rows": sheet.offers, "answers": sheet.answers, "term_months": term}
        return super().get_form_kwargs() | facts

    def form_invalid(self, form: Any) -> JsonResponse:
        return JsonResponse({"errors": form.errors}, status=422)

    def form_valid(self, form: Any) -> JsonResponse:
        try:
            bid = services.save_field(self.object, by=self.request.user, **form.parts)
        except RuleBroken as refusal:
            return JsonResponse({"errors": {refusal.field or "__all__": [refusal.message]}}, status=422)
        return JsonResponse({"saved_at": clock_time(bid.updated_at.astimezone(LONDON).time())})
