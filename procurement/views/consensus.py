"""The chair's pages: the matrix of bids by criteria, and one agreed mark."""

from typing import Any

from django.http import Http404
from django.urls import reverse

from procurement.forms.evaluation import ConsensusForm
from procurement.selectors import consensus as selectors
from procurement.selectors.tender import tenders_visible_to
from procurement.services.consensus import record_consensus
from socialvalue.core.views import DetailPage, EditPage


class ConsensusList(DetailPage):
    """Bids by criteria with marks, spread and what is missing, in words; nothing before the chair has declared."""

    visible, noun = staticmethod(tenders_visible_to), "tender"
    permission = "procurement.moderate_tender"
    template_name = "procurement/consensus_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        cleared = selectors.may_lead(self.request.user, self.object)
        matrix = selectors.matrix_of(self.object) if cleared else None
        return super().get_context_data(**kwargs) | {"matrix": matrix}


class ConsensusRecord(EditPage):
    """One bid under one criterion: what each evaluator gave and why, and the mark the panel agrees."""

    visible, noun, lookup = staticmethod(selectors.bids_to_agree), "bid", "public_id"
    form_class = ConsensusForm
    template_name = "procurement/consensus_record.html"
    heading, submit_label, done = "Record the agreed mark", "Record agreed mark", "Agreed mark recorded."
    sheet: selectors.ConsensusSheet

    def get_object(self) -> Any:
        bid = super().get_object()
        criterion = selectors.criteria_to_agree(bid.lot.tender).filter(pk=self.kwargs["criterion"]).first()
        if criterion is None:
            raise Http404
        self.sheet = selectors.consensus_sheet(bid, criterion)
        return bid

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"scale": self.sheet.leaf.scale}

    def get_initial(self) -> dict[str, Any]:
        agreed = self.sheet.agreed
        return {"mark": agreed.mark, "reason": agreed.reason} if agreed else {}

    def perform(self, form: ConsensusForm) -> Any:
        user: Any = self.request.user
        return record_consensus(self.object, criterion=self.sheet.criterion, by=user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return reverse("procurement:consensus-list", args=[self.object.lot.tender_id])

    def get_cancel_url(self) -> str:
        return self.get_success_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        more = {"sheet": self.sheet, "descriptors": self.sheet.leaf.scale.steps[::-1]}
        return super().get_context_data(**kwargs) | more
