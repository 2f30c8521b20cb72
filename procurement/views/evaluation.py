"""The evaluators' pages: the panel, declarations, my scoring, and an opened bid."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse

from procurement.choices import BidStatus
from procurement.forms.evaluation import ConflictForm, MitigateForm, PanelForm, ReasonForm, ScoreForm
from procurement.selectors import evaluation as selectors
from procurement.selectors import evaluation_panel as panel
from procurement.selectors import evaluation_scoring as scoring
from procurement.selectors.bid_sheet import sheet_of
from procurement.selectors.evaluation_pass_fail import pass_fail_of
from procurement.selectors.tender import tenders_visible_to
from procurement.services import evaluation as services
from procurement.services import evaluation_panel as panel_services
from socialvalue.core.rules import Problem
from socialvalue.core.views import DetailPage, EditPage, PlainPage, VerbPage, serve_upload


class PanelAppoint(EditPage):
    visible, noun = staticmethod(tenders_visible_to), "tender"
    permission = "procurement.appoint_panel"
    form_class, service = PanelForm, staticmethod(panel_services.appoint_panel)
    template_name = "procurement/panel_appoint.html"
    heading, submit_label = "Appoint the panel", "Appoint panel"
    done = "Panel appointed. New members are told by e-mail."

    def get_initial(self) -> dict[str, Any]:
        members = panel.panel_of(self.object)
        chair = next((one.user for one in members if one.is_chair), None)
        return {"chair": chair, "users": [one.user for one in members if not one.is_chair]}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        conflicts = panel.declarations_visible_to(self.request.user).filter(tender=self.object, has_conflict=True)
        return super().get_context_data(**kwargs) | {
            "members": panel.panel_of(self.object),
            "conflicts": conflicts,
            "submitted": scoring.evaluations_to_reopen(self.request.user).filter(bid__lot__tender=self.object),
        }


class ConflictDeclare(EditPage):
    visible, noun = staticmethod(tenders_visible_to), "tender"
    permission = "procurement.declare_tender"
    form_class, service = ConflictForm, staticmethod(panel_services.declare_conflict)
    template_name = "procurement/conflict_declare.html"
    heading, submit_label = "Declare your interests in the bids", "Declare"
    done = "Your declaration is recorded."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        bidders = sorted({bid.supplier.name for bid in selectors.bids_in_evaluation(self.object)})
        return super().get_context_data(**kwargs) | {"bidders": bidders}

    def get_success_url(self) -> str:
        return reverse("procurement:evaluation-list")


class ConflictMitigate(EditPage):
    visible = staticmethod(panel.declarations_visible_to)
    permission = "procurement.appoint_panel"
    form_class, service = MitigateForm, staticmethod(panel_services.mitigate_conflict)
    template_name = "procurement/conflict_mitigate.html"
    heading, submit_label = "Keep this member on the panel", "Record and keep on the panel"
    done = "Recorded. The member can now see the bids."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        more = {"declaration": self.object, "object": str(self.object.user)}
        return super().get_context_data(**kwargs) | more

    def get_success_url(self) -> str:
        return reverse("procurement:panel-appoint", args=[self.object.tender_id])

    def get_cancel_url(self) -> str:
        return self.get_success_url()


class EvaluationList(PlainPage):
    """My scoring: the tenders on whose panel I sit, and my bids in each."""

    permission = "procurement.view_tender"
    template_name = "procurement/evaluation_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        places = [(tender, scoring.standing_of(user, tender)) for tender in panel.panel_tenders_of(user)]
        return super().get_context_data(**kwargs) | {"places": places}


class EvaluationScore(EditPage):
    """One bid: questions, answers, offers, what each mark means, mark and reason. No price, no other's marks."""

    visible, noun = staticmethod(scoring.own_evaluations_of), "evaluation"
    permission = "procurement.score_evaluation"
    form_class = ScoreForm
    template_name = "procurement/evaluation_score.html"
    heading, done = "Score this bid", "Your scores are saved."
    sheet: scoring.ScoringSheet
    then = ""

    def get_form_kwargs(self) -> dict[str, Any]:
        self.sheet = scoring.scoring_sheet(self.object)
        return super().get_form_kwargs() | {"lines": self.sheet.lines}

    def perform(self, form: ScoreForm) -> Any:
        self.then = form.cleaned_data["then"]
        user: Any = self.request.user
        return services.save_scores(self.object, scores=form.scores, by=user)

    def get_success_url(self) -> str:
        name = "evaluation-submit" if self.then == "submit" else "evaluation-score"
        return reverse(f"procurement:{name}", args=[self.object.pk])

    def get_cancel_url(self) -> str:
        return reverse("procurement:evaluation-list")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"sheet": self.sheet}


class EvaluationAutosave(EvaluationScore):
    """The same form, sent by the page itself while one types: only what changed, answered in JSON."""

    done = ""

    def form_valid(self, form: ScoreForm) -> HttpResponse:
        response = super().form_valid(form)
        return response if self.result is None else JsonResponse({"saved": True})

    def form_invalid(self, form: ScoreForm) -> HttpResponse:
        return JsonResponse({"errors": form.errors}, status=422)


class EvaluationSubmit(VerbPage):
    visible, noun, verb = staticmethod(scoring.own_evaluations_of), "evaluation", "submit"
    permission = "procurement.submit_evaluation"
    service, missing = staticmethod(services.submit_evaluation), staticmethod(scoring.missing_to_submit)
    heading = "Submit your scores"
    explain = "Your marks and reasons go to the chair for the consensus. Only the lead officer can return them to you."
    done = "Scores submitted."

    def get_missing(self) -> tuple[Problem, ...]:
        """What is missing, with the way back to where it is mended."""
        page = self.get_cancel_url()
        return tuple(replace(problem, link=page + problem.link) for problem in super().get_missing())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        bid = self.object.bid
        return super().get_context_data(**kwargs) | {"object": f"{bid.supplier.name}, {bid.lot}"}

    def get_success_url(self) -> str:
        return reverse("procurement:evaluation-list")

    def get_cancel_url(self) -> str:
        return reverse("procurement:evaluation-score", args=[self.object.pk])


class EvaluationReopen(VerbPage):
    visible, noun, verb = staticmethod(scoring.evaluations_to_reopen), "evaluation", "reopen"
    permission = "procurement.reopen_evaluation"
    form_class, service = ReasonForm, staticmethod(services.reopen_evaluation)
    heading = "Return the scores to the evaluator"
    explain = "The evaluator can change marks and reasons and submits them again. They are told your reason by e-mail."
    done = "Scores returned."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        one = self.object
        return super().get_context_data(**kwargs) | {"object": f"{one.evaluator} for {one.bid.supplier.name}"}

    def get_success_url(self) -> str:
        return reverse("procurement:panel-appoint", args=[self.object.bid.lot.tender_id])

    def get_cancel_url(self) -> str:
        return self.get_success_url()


class BidRead(DetailPage):
    """An opened bid as staff read it; the price only for those who may see it now."""

    visible, noun, lookup = staticmethod(panel.bids_readable_by), "bid", "public_id"
    permission = "procurement.view_tender"
    template_name = "procurement/bid_read.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        return super().get_context_data(**kwargs) | {
            "sheet": sheet_of(self.object),
            "price_shown": selectors.may_see_prices(user, self.object.lot.tender),
            "decisions": pass_fail_of([self.object]).get(self.object.pk, ()),
            "may_decide": self.object.status == BidStatus.OPENED
            and user.has_perm("procurement.decide_bid", self.object),
            "may_disqualify": self.object.status == BidStatus.OPENED
            and user.has_perm("procurement.disqualify_bid", self.object),
        }


class BidDocumentFile(PlainPage):
    """A file of an opened bid."""

    visible, lookup = staticmethod(panel.documents_readable_by), "public_id"
    permission = "procurement.view_tender"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return serve_upload(self.object)


class BidDisqualify(VerbPage):
    visible, noun, verb, lookup = staticmethod(panel.bids_readable_by), "bid", "disqualify", "public_id"
    permission = "procurement.disqualify_bid"
    form_class, service = ReasonForm, staticmethod(services.disqualify_bid)
    heading, grave = "Disqualify this bid", True
    explain = (
        "The bid leaves the evaluation and its price no longer counts for the others. The bidder is told your reason. "
        "Give the bidder a chance to explain or to put things right first, where the law asks for it."
    )
    done = "Bid disqualified. The bidder is told by e-mail."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        caption = f"{self.object.supplier.name}, {self.object.lot}"
        return super().get_context_data(**kwargs) | {"object": caption}

    def get_success_url(self) -> str:
        return reverse("procurement:bid-read", args=[self.object.public_id])

    def get_cancel_url(self) -> str:
        return self.get_success_url()
