"""Pages of a rehearsal: the dummy bids, what comes out, and the forms that change them."""

from typing import Any

from django.urls import reverse

from procurement.forms.rehearsal import DummyForm, initial_of
from procurement.models import DummyBid, Tender
from procurement.selectors.evaluation import marked_criteria
from procurement.selectors.rehearsal import dummies_visible_to, rehearsal_of
from procurement.selectors.tender import selected_measures_of, tenders_visible_to
from procurement.services.rehearsal import add_dummy, begin_rehearsal, change_dummy, clear_rehearsal, remove_dummy
from procurement.views.tender_parts import OnPart, TenderPart
from socialvalue.core.views import Column, VerbPage

ENVELOPE_HEAD = (Column("From"), Column("To"), Column("Exact, in percent"), Column("First"))
PLACED = (Column("Total", numeric=True), Column("Place", numeric=True))


class RehearsalDetail(TenderPart):
    """What the published method would make of the dummy bids; ``?move=`` names the one whose price is moved."""

    template_name = "procurement/rehearsal_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        wanted = self.request.GET.get("move", "")
        rehearsed = rehearsal_of(self.object, moved=int(wanted) if wanted.isdecimal() else None)
        return super().get_context_data(**kwargs) | {
            "rehearsed": rehearsed,
            "result": {"lot": "Dummy bids", "record": rehearsed.record},
            "envelope_head": ENVELOPE_HEAD,
            "price_head": (Column("Price"), Column("Price marks", numeric=True), *PLACED),
            "offer_head": (Column("Offers"), Column("Marks for them", numeric=True), *PLACED),
            "point_head": (Column("Bid"), Column("Price for each mark", numeric=True)),
        }


class RehearsalBegin(OnPart, VerbPage):
    noun, verb = "tender", "begin"
    visible = staticmethod(tenders_visible_to)
    template_name = "shapes/verb.html"
    service = staticmethod(begin_rehearsal)
    section = "rehearsal-detail"
    heading = "Begin a rehearsal"
    explain = (
        "Five dummy bids are made from the estimate, the scale and the targets: cheap and poor, middle, dear and "
        "excellent, one with a price of nothing, and an outlier. Change them as you like. Nobody bids here."
    )
    submit_label = "Make five dummy bids"
    done = "Five dummy bids are made."


class RehearsalClear(OnPart, VerbPage):
    noun, verb = "tender", "clear"
    visible = staticmethod(tenders_visible_to)
    template_name = "shapes/verb.html"
    service = staticmethod(clear_rehearsal)
    section = "rehearsal-detail"
    heading = "Take all dummy bids out"
    explain = "The dummy bids of this draft are deleted. You can begin again."
    done = "The dummy bids are taken out."


class OnDummy(OnPart):
    """A page with the form of one dummy bid."""

    form_class = DummyForm
    section = "rehearsal-detail"

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
        return add_dummy(self.object, by=self.request.user, **form.facts())  # type: ignore[arg-type]


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


class DummyRemove(OnPart, VerbPage):
    noun, verb = "dummy", "remove"
    visible = staticmethod(dummies_visible_to)
    template_name = "shapes/verb.html"
    service = staticmethod(remove_dummy)
    section = "rehearsal-detail"
    heading = "Take the dummy bid out"
    done = "The dummy bid is taken out."

    def get_success_url(self) -> str:
        return reverse("procurement:rehearsal-detail", args=[self.object.tender_id])
