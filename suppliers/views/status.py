"""Status: deciding it, feedback, review boards, incentives; and the two public pages (CON-12, DER-11)."""

from typing import Any

from django.utils import timezone

from socialvalue.core.views import Column, EditPage, ListPage, PlainPage, VerbPage
from suppliers import selectors, services
from suppliers.choices import Tier
from suppliers.domain.status import INCENTIVES
from suppliers.filters import StatusFilter
from suppliers.forms.status import BoardForm, FeedbackForm, NoteForm, StatusForm


class StatusDecide(EditPage):
    """The proposal with its three sources and every reason, and the decision."""

    visible = staticmethod(selectors.suppliers_for_officers)
    permission = "suppliers.decide_status"
    noun = "supplier"
    form_class = StatusForm
    service = staticmethod(services.decide_status)
    template_name = "suppliers/status_decide.html"
    heading = "Decide supplier status"
    submit_label = "Decide status"
    done = "The status is decided and the supplier has been told."

    def get_initial(self) -> dict[str, Any]:
        tier = selectors.recommendation_for(self.object, on=timezone.localdate()).tier
        return {} if tier is Tier.NOT_ASSESSED else {"tier": tier.value}

    def get_success_url(self) -> str:
        return self.object.get_absolute_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = selectors.status_page(self.object, on=timezone.localdate())
        return super().get_context_data(**kwargs) | {"status": page}


class FeedbackGive(EditPage):
    """Feedback of the authority on a supplier, in the words of Fig 2."""

    visible = staticmethod(selectors.suppliers_for_officers)
    permission = "suppliers.give_feedback"
    noun = "supplier"
    form_class = FeedbackForm
    heading = "Give feedback on this supplier"
    intro = (
        "Score what you saw yourself. The supplier sees the average of all scores and your comment without your name."
    )
    submit_label = "Give feedback"
    done = "Thank you. Your feedback is kept."

    def perform(self, form: FeedbackForm) -> Any:
        return services.give_feedback(self.object, by=self.request.user, **form.as_facts())  # type: ignore[arg-type]

    def get_success_url(self) -> str:
        return self.object.get_absolute_url()


class ReviewBoardHold(EditPage):
    visible = staticmethod(selectors.suppliers_for_officers)
    permission = "suppliers.hold_review_board"
    noun = "supplier"
    form_class = BoardForm
    service = staticmethod(services.hold_review_board)
    heading = "Record a review board"
    intro = "Gold needs quarterly boards with a joint action plan, Silver regular ones."
    submit_label = "Record review board"
    done = "The review board is on record."

    def get_success_url(self) -> str:
        return self.object.get_absolute_url()


class IncentiveVerb(VerbPage):
    """What the authority does with an incentive."""

    visible = staticmethod(selectors.incentives_visible_to)
    noun = "incentive"
    form_class = NoteForm

    def get_success_url(self) -> str:
        return self.object.decision.supplier.get_absolute_url()

    def get_cancel_url(self) -> str:
        return self.get_success_url()


class IncentiveFulfil(IncentiveVerb):
    permission = "suppliers.fulfil_incentive"
    verb = "fulfil"
    service = staticmethod(services.fulfil_incentive)
    heading = "Record the incentive as fulfilled"
    explain = "The supplier is told that the authority has done what it asked for."
    done = "The incentive is fulfilled."


class IncentiveWithdraw(IncentiveVerb):
    permission = "suppliers.withdraw_incentive"
    verb = "withdraw"
    service = staticmethod(services.withdraw_incentive)
    heading = "Withdraw the incentive"
    explain = "The supplier keeps its status but loses this incentive, and is told why."
    grave = True
    done = "The incentive is withdrawn."


class StatusPublic(ListPage):
    """Suppliers with Gold, Silver or Bronze now, for everybody."""

    public = True
    visible = staticmethod(lambda _user: selectors.statuses_public(timezone.localdate()))
    filterset_class = StatusFilter
    template_name = "suppliers/status_public.html"
    heading = "Supplier statuses"
    columns = (Column("Supplier"), Column("Status"), Column("Since"), Column("Until"), Column("Certificate"))
    empty_heading = "No statuses yet"
    empty_text = (
        "Suppliers with Gold, Silver or Bronze status stand here once the authority has decided the first ones."
    )


class Certificate(PlainPage):
    """One certificate: whose it is, what it says, and whether it holds today."""

    public = True
    visible = staticmethod(lambda _user: selectors.certificates())
    lookup = "public_id"
    noun = "decision"
    template_name = "suppliers/certificate.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        return super().get_context_data(**kwargs) | {
            "problem": selectors.certificate_problem(self.object, on=today),
            "incentives": [kind.label for kind in INCENTIVES[Tier(self.object.decided)]],
            "today": today,
        }
