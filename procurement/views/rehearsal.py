"""Pages of a rehearsal: the dummy bids for a lot, what comes out, and the forms that change them.

``?lot=`` gives the number of the lot; without it the first is meant.
"""

from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property

from procurement.forms.rehearsal import DummyForm, initial_of
from procurement.models import DummyBid, Lot, Tender
from procurement.selectors.evaluation import marked_criteria
from procurement.selectors.rehearsal import dummies_visible_to, estimate_of, lot_wanted, rehearsal_of
from procurement.selectors.tender import selected_measures_of, tenders_visible_to
from procurement.services.rehearsal import add_dummy, begin_rehearsals, change_dummy, clear_rehearsal, remove_dummy
from procurement.views.tender_parts import OnPart, TenderPart
from socialvalue.core.views import Column, VerbPage

ENVELOPE_HEAD = (Column("From"), Column("To"), Column("Exact, in percent"), Column("First"))
PLACED = (Column("Total", numeric=True), Column("Place", numeric=True))


class RehearsalDetail(TenderPart):
    """What the published method would make of the dummy bids; ``?move=`` names the one whose price is moved."""

    template_name = "procurement/rehearsal_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        wanted, lots = self.request.GET.get("move", ""), list(self.object.lots.order_by("number"))
        lot = lot_wanted(self.object, self.request.GET.get("lot", ""))
        rehearsed = rehearsal_of(self.object, lot, moved=int(wanted) if wanted.isdecimal() else None)
        return super().get_context_data(**kwargs) | {
            "rehearsed": rehearsed,
            "lot": lot,
            "here": f"?lot={lot.number}",
            "lots": lots if len(lots) > 1 else (),
            "estimate": estimate_of(self.object, lot),
            "result": {"lot": f"Dummy bids for {lot}" if len(lots) > 1 else "Dummy bids", "record": rehearsed.record},
            "envelope_head": ENVELOPE_HEAD,
            "price_head": (Column("Price"), Column("Price marks", numeric=True), *PLACED),
            "offer_head": (Column("Offers"), Column("Marks for them", numeric=True), *PLACED),
            "point_head": (Column("Bid"), Column("Price for each mark", numeric=True)),
        }


class OnRehearsal(OnPart):
    """A page that changes the rehearsal of one lot and leads back to it."""

    @cached_property
    def lot(self) -> Lot:
        """The lot it is about; the named one of a tender, or that of the dummy bid."""
        own: Lot | None = getattr(self.object, "lot", None)
        return own or lot_wanted(self.object, self.request.GET.get("lot", ""))

    def get_success_url(self) -> str:
        return f"{reverse('procurement:rehearsal-detail', args=[self.tender_pk])}?lot={self.lot.number}"

    def get_cancel_url(self) -> str:
        return self.get_success_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        one_only = self.lot.tender.lots.count() == 1
        return context | {"heading": self.heading if one_only else f"{self.heading}: {self.lot}"}


class RehearsalBegin(OnRehearsal, VerbPage):
    noun, verb = "tender", "begin"
    visible = staticmethod(tenders_visible_to)
    template_name = "shapes/verb.html"
    heading = "Begin a rehearsal"
    explain = (
        "Five dummy bids are made from the estimate, the scale and the targets: cheap and poor, middle, dear and "
        "excellent, abnormally low, and an outlier. Where there are several lots, each that has no dummy bids yet gets "
        "its own. Change them as you like. Nobody bids here."
    )
    submit_label = "Make the dummy bids"
    done = "The dummy bids are made, five for each lot that had none."

    def perform(self, form: Any) -> Tender:
        return begin_rehearsals(self.object, by=self.request.user)  # type: ignore[arg-type]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"heading": self.heading}  # of every lot that has none


class RehearsalClear(OnRehearsal, VerbPage):
    noun, verb = "tender", "clear"
    visible = staticmethod(tenders_visible_to)
    template_name = "shapes/verb.html"
    heading = "Take all dummy bids out"
    explain = "The dummy bids of this lot are deleted. You can begin again."
    done = "The dummy bids are taken out."

    def perform(self, form: Any) -> Tender:
        return clear_rehearsal(self.object, by=self.request.user, lot=self.lot)  # type: ignore[arg-type]


class OnDummy(OnRehearsal):
    """A page with the form of one dummy bid."""

    form_class = DummyForm

    @property
    def tender(self) -> Tender:
        found: Tender = getattr(self.object, "tender", self.object)
        return found

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {
            "marked": marked_criteria(self.tender),
            "measures": tuple(selected_measures_of(self.tender)),
        }


class DummyAdd(OnDummy):
    noun = "tender"
    visible = staticmethod(tenders_visible_to)
    heading = "Add a dummy bid"
    done = "The dummy bid is added."

    def perform(self, form: DummyForm) -> DummyBid:
        return add_dummy(self.object, by=self.request.user, lot=self.lot, **form.facts())  # type: ignore[arg-type]


class DummyChange(OnDummy):
    noun = "dummy"
    visible = staticmethod(dummies_visible_to)
    heading = "Change the dummy bid"
    done = "The dummy bid is changed."

    def get_initial(self) -> dict[str, Any]:
        marks = {f"mark_{leaf.row.pk}": leaf.row.code for leaf in marked_criteria(self.tender)}
        measures = {f"quantity_{one.pk}": one.measure.code for one in selected_measures_of(self.tender)}
        own = initial_of(marks, self.object.marks) | initial_of(measures, self.object.quantities)
        return {"name": self.object.name, "price_pence": self.object.price_pence} | own

    def perform(self, form: DummyForm) -> DummyBid:
        return change_dummy(self.object, by=self.request.user, **form.facts())  # type: ignore[arg-type]


class DummyRemove(OnRehearsal, VerbPage):
    noun, verb = "dummy", "remove"
    visible = staticmethod(dummies_visible_to)
    template_name = "shapes/verb.html"
    service = staticmethod(remove_dummy)
    heading = "Take the dummy bid out"
    done = "The dummy bid is taken out."
