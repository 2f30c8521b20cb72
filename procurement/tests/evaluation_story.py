"""The worked example of docs/calculations.md section 3 as rows, and short cuts through the evaluation of any tender."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from procurement.choices import CriterionKind
from procurement.models import Award, Bid, Criterion, Evaluation, Question, Tender
from procurement.selectors.evaluation import marked_criteria
from procurement.services.award import award_tender
from procurement.services.consensus import record_consensus
from procurement.services.evaluation import save_scores, submit_evaluation
from procurement.services.evaluation_panel import appoint_panel, declare_conflict
from procurement.tests.factories import make_bid, make_procurement, make_tender, open_tender, publish
from socialvalue.accounts.models import User
from suppliers.models import Supplier
from suppliers.tests.factories import make_supplier

REASON = "It answers every part of the question with evidence."
GOLDEN = {
    "South": (12_000_000, {"D": 5, "E": 4, "J": 5}),
    "North": (10_000_000, {"D": 3, "E": 4, "J": 4}),
    "Cheap": (5_000_000, {"D": 4, "E": 1, "J": 3}),
}


def golden_tender(
    *,
    lead: User,
    second: User,
    suppliers: Mapping[str, Supplier] | None = None,
    before_publication: Callable[[Tender], None] = lambda tender: None,
    **facts: object,
) -> Tender:
    """Price 40, delivery plan 30, people 20 with pass mark 2, local jobs 10; three opened bids with one offer each.

    ``before_publication`` changes the draft.
    """
    tender = make_tender(make_procurement(lead_officer=lead, **facts))
    tender.questions.all().delete()
    tender.criteria.all().delete()
    for position, (code, name, kind, weight, pass_mark) in enumerate(
        (
            ("P", "Price", CriterionKind.PRICE, 40, None),
            ("D", "Delivery plan", CriterionKind.QUALITY, 30, None),
            ("E", "People", CriterionKind.QUALITY, 20, 2),
            ("J", "Local jobs", CriterionKind.SOCIAL_VALUE, 10, None),
        )
    ):
        criterion = Criterion.objects.create(
            tender=tender, code=code, name=name, kind=kind, weight_percent=Decimal(weight), pass_mark=pass_mark,
            position=position,
        )  # fmt: skip
        if kind != CriterionKind.PRICE:
            Question.objects.create(tender=tender, criterion=criterion, number=position, text=f"Tell us: {name}?")
    before_publication(tender)
    publish(tender, by=lead)
    lot = tender.lots.get()
    for name, (price, _) in GOLDEN.items():
        supplier = (suppliers or {}).get(name) or make_supplier(name)
        make_bid(lot, supplier, by=lead, submitted=True, price_pence=price)
    return open_tender(tender, by=lead, second=second)


def bid_called(tender: Tender, name: str) -> Bid:
    return Bid.objects.get(lot__tender=tender, supplier__name=name)


def seat(tender: Tender, *, evaluators: list[User], chair: User, by: User) -> None:
    """Appoint, and let everybody declare that there is no conflict."""
    appoint_panel(tender, users=evaluators, chair=chair, by=by)
    for user in (*evaluators, chair):
        declare_conflict(tender, has_conflict=False, by=user)


def score(evaluation: Evaluation, mark: int = 3, *, submit: bool = True) -> Evaluation:
    """The same mark for every criterion, with a reason."""
    criteria = marked_criteria(evaluation.bid.lot.tender)
    by = evaluation.evaluator
    save_scores(evaluation, scores={leaf.row.pk: (Decimal(mark), REASON) for leaf in criteria}, by=by)
    return submit_evaluation(evaluation, by=by) if submit else evaluation


def score_all(tender: Tender) -> None:
    for evaluation in Evaluation.objects.filter(bid__lot__tender=tender):
        score(evaluation)


def agree(bid: Bid, marks: Mapping[str, int], *, chair: User) -> None:
    for leaf in marked_criteria(bid.lot.tender):
        mark = Decimal(marks.get(leaf.row.code, 3))
        record_consensus(bid, criterion=leaf.row, mark=mark, reason=f"{REASON} {bid.supplier_id}", by=chair)


def agree_golden(tender: Tender, *, chair: User) -> None:
    for name, (_, marks) in GOLDEN.items():
        agree(bid_called(tender, name), marks, chair=chair)


def evaluated_golden(*, lead: User, second: User, evaluators: list[User], chair: User, **facts: object) -> Tender:
    """The worked example with every mark agreed."""
    tender = golden_tender(lead=lead, second=second, **facts)  # type: ignore[arg-type]
    seat(tender, evaluators=evaluators, chair=chair, by=lead)
    score_all(tender)
    agree_golden(tender, chair=chair)
    return tender


def award_golden(tender: Tender, *, by: User, reason: str = REASON) -> Award:
    south = bid_called(tender, "South")
    return award_tender(south.lot, bid=south, reason=reason, by=by)
