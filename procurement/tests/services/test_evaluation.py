"""The panel, declarations, scoring and the consensus: what is done, and everything that is refused."""

from decimal import Decimal

import pytest

from procurement.choices import BidStatus, EvaluationStatus, TenderStatus
from procurement.models import ConflictDeclaration, ConsensusScore, Evaluation, PanelMember, Tender
from procurement.selectors.evaluation import marked_criteria
from procurement.selectors.evaluation_panel import panel_of
from procurement.services.consensus import record_consensus
from procurement.services.evaluation import disqualify_bid, reopen_evaluation, save_scores, submit_evaluation
from procurement.services.evaluation_panel import appoint_panel, declare_conflict, mitigate_conflict
from procurement.tests.evaluation_story import REASON, agree, bid_called, golden_tender, score, score_all, seat
from procurement.tests.factories import make_procurement, make_tender, publish
from procurement.tests.refusals import refused
from socialvalue.accounts.models import User
from socialvalue.core.models import AuditEntry, OutgoingEmail
from suppliers.tests.factories import make_member


@pytest.fixture
def tender(olive: User, otto: User) -> Tender:
    return golden_tender(lead=olive, second=otto)


def leaf(tender: Tender, code: str):
    return next(one.row for one in marked_criteria(tender) if one.row.code == code)


def own(tender: Tender, user: User, name: str = "South") -> Evaluation:
    return Evaluation.objects.get(evaluator=user, bid=bid_called(tender, name))


# The panel


def test_a_panel_is_appointed_before_opening_and_told(olive, eve, evan, chloe) -> None:
    tender = publish(make_tender(make_procurement(lead_officer=olive)), by=olive)
    appoint_panel(tender, users=[eve, evan], chair=chloe, by=olive)
    assert {(one.user, one.is_chair, one.declared) for one in panel_of(tender)} == {
        (eve.pk, False, False), (evan.pk, False, False), (chloe.pk, True, False),
    }  # fmt: skip
    assert set(OutgoingEmail.objects.values_list("to", flat=True)) == {eve.email, evan.email, chloe.email}
    entry = AuditEntry.objects.get(action="panel.appoint")
    assert entry.facts == {"chair": "Chloe Champion", "evaluators": ["Evan Evaluator", "Eve Evaluator"]}


@pytest.mark.parametrize(
    ("evaluators", "code"),
    [((), "too_few_evaluators"), (("eve",), "too_few_evaluators"), (("eve", "chloe"), "too_few_evaluators")],
)
def test_a_panel_too_small_is_refused(tender, olive, chloe, request, evaluators, code) -> None:
    users = [request.getfixturevalue(name) for name in evaluators]
    refused(code, appoint_panel, tender, users=users, chair=chloe, by=olive)
    assert not PanelMember.objects.exists()


def test_a_panel_can_change_until_somebody_has_scored(tender, olive, eve, evan, cora, chloe) -> None:
    seat(tender, evaluators=[eve, evan], chair=chloe, by=olive)
    appoint_panel(tender, users=[eve, cora], chair=chloe, by=olive)
    assert {one.user for one in panel_of(tender)} == {eve.pk, cora.pk, chloe.pk}
    assert not Evaluation.objects.filter(evaluator=evan).exists()
    score(own(tender, eve), submit=False)
    refused("has_scored", appoint_panel, tender, users=[evan, cora], chair=chloe, by=olive)
    refused("has_scored", appoint_panel, tender, users=[evan, cora], chair=eve, by=olive)


def test_no_change_of_the_panel_once_marks_are_agreed_or_the_tender_is_over(tender, olive, eve, evan, chloe) -> None:
    seat(tender, evaluators=[eve, evan], chair=chloe, by=olive)
    score_all(tender)
    agree(bid_called(tender, "South"), {}, chair=chloe)
    refused("consensus_begun", appoint_panel, tender, users=[eve, evan], chair=chloe, by=olive)
    Tender.objects.update(status=TenderStatus.AWARDED)
    refused("wrong_state", appoint_panel, tender, users=[eve, evan], chair=chloe, by=olive)


# Declarations


def test_evaluations_appear_with_the_declaration_and_not_before(tender, olive, eve, evan, chloe) -> None:
    appoint_panel(tender, users=[eve, evan], chair=chloe, by=olive)
    assert not Evaluation.objects.exists()
    declare_conflict(tender, has_conflict=False, by=eve)
    declare_conflict(tender, has_conflict=False, by=chloe)
    rows = set(Evaluation.objects.values_list("bid__supplier__name", "evaluator__name"))
    assert rows == {(name, "Eve Evaluator") for name in ("South", "North", "Cheap")}


def test_a_conflict_takes_a_member_off_until_it_is_mitigated(tender, olive, eve, evan, chloe) -> None:
    appoint_panel(tender, users=[eve, evan], chair=chloe, by=olive)
    declaration = declare_conflict(tender, has_conflict=True, detail="My brother works for North.", by=eve)
    assert [(one.name, one.barred) for one in panel_of(tender) if one.user == eve.pk] == [("Eve Evaluator", True)]
    assert not Evaluation.objects.exists()
    assert OutgoingEmail.objects.filter(to=olive.email, subject__contains="conflict").exists()
    refused("not_said", mitigate_conflict, declaration, mitigation=" ", by=olive)
    refused("own_conflict", mitigate_conflict, declaration, mitigation="It is fine.", by=eve)
    mitigate_conflict(declaration, mitigation="The brother left in 2019.", by=olive)
    assert [one.may_see_bids for one in panel_of(tender) if one.user == eve.pk] == [True]
    assert Evaluation.objects.filter(evaluator=eve).count() == 3
    refused("no_conflict", mitigate_conflict, declaration, mitigation="Again.", by=olive)


def test_a_conflict_that_arises_later_is_declared_and_stops_scoring(tender, olive, eve, evan, chloe) -> None:
    seat(tender, evaluators=[eve, evan], chair=chloe, by=olive)
    refused("already_declared", declare_conflict, tender, has_conflict=False, by=eve)
    declare_conflict(tender, has_conflict=True, detail="North offered me a job today.", by=eve)
    refused("not_cleared", save_scores, own(tender, eve), scores={}, by=eve)
    refused("already_declared", declare_conflict, tender, has_conflict=False, by=eve)
    assert ConflictDeclaration.objects.filter(user=eve, has_conflict=True).count() == 1


def test_a_declaration_is_refused(tender, olive, eve, evan, chloe, fin) -> None:
    appoint_panel(tender, users=[eve, evan], chair=chloe, by=olive)
    refused("not_on_panel", declare_conflict, tender, has_conflict=False, by=fin)
    refused("not_said", declare_conflict, tender, has_conflict=True, detail=" ", by=eve)
    make_member(bid_called(tender, "North").supplier, evan)
    refused("acts_for_bidder", declare_conflict, tender, has_conflict=False, by=evan)
    Tender.objects.update(status=TenderStatus.PUBLISHED)
    refused("sealed", declare_conflict, tender, has_conflict=False, by=eve)
    assert not ConflictDeclaration.objects.exists()


# Scores


@pytest.fixture
def seated(tender: Tender, olive: User, eve: User, evan: User, chloe: User) -> Tender:
    seat(tender, evaluators=[eve, evan], chair=chloe, by=olive)
    return tender


def test_scores_are_saved_in_part_and_submitted_whole(seated, eve) -> None:
    evaluation, delivery = own(seated, eve), leaf(seated, "D")
    save_scores(evaluation, scores={delivery.pk: (None, "Half a thought")}, by=eve)
    save_scores(evaluation, scores={delivery.pk: (Decimal(4), "Half a thought")}, by=eve)
    assert list(evaluation.scores.values_list("criterion__code", "mark", "reason")) == [("D", 4, "Half a thought")]
    assert refused("reason_too_short", submit_evaluation, evaluation, by=eve).field == f"reason_{delivery.pk}"
    save_scores(evaluation, scores={delivery.pk: (Decimal(4), REASON)}, by=eve)
    refused("mark_missing", submit_evaluation, evaluation, by=eve)
    score(evaluation, 4)
    evaluation.refresh_from_db()
    assert (evaluation.status, evaluation.submitted_at is None) == (EvaluationStatus.SUBMITTED, False)
    acts = AuditEntry.objects.filter(subject_type="procurement.evaluation").order_by("pk")
    assert [(one.action, one.facts.get("criteria")) for one in acts] == [
        ("evaluation.save", ["D"]), ("evaluation.save", ["D"]), ("evaluation.save", ["D"]),
        ("evaluation.save", ["E", "J"]), ("evaluation.submit", None),
    ]  # fmt: skip


def test_saving_the_same_again_leaves_no_trace(seated, eve) -> None:
    evaluation, delivery = own(seated, eve), leaf(seated, "D")
    for _ in range(2):
        save_scores(evaluation, scores={delivery.pk: (Decimal(4), REASON)}, by=eve)
    assert AuditEntry.objects.filter(action="evaluation.save").count() == 1


@pytest.mark.parametrize("mark", ["-1", "5.01", "6"])
def test_a_mark_off_the_scale_is_refused(seated, eve, mark) -> None:
    delivery = leaf(seated, "D")
    refusal = refused(
        "mark_out_of_scale", save_scores, own(seated, eve), scores={delivery.pk: (Decimal(mark), REASON)}, by=eve
    )
    assert refusal.field == f"mark_{delivery.pk}"


@pytest.mark.parametrize(("length", "code"), [(19, "reason_too_short"), (20, None)])
def test_twenty_characters_of_reason_are_enough(seated, eve, length, code) -> None:
    evaluation = own(seated, eve)
    scores = {one.row.pk: (Decimal(0), "x" * length) for one in marked_criteria(seated)}
    save_scores(evaluation, scores=scores, by=eve)
    if code:
        refused(code, submit_evaluation, evaluation, by=eve)
    else:
        assert submit_evaluation(evaluation, by=eve).status == EvaluationStatus.SUBMITTED


def test_price_is_not_scored_by_people(seated, eve) -> None:
    price = seated.criteria.get(code="P")
    refused("unknown_criterion", save_scores, own(seated, eve), scores={price.pk: (Decimal(5), REASON)}, by=eve)


def test_nobody_scores_for_another_nor_after_submitting(seated, eve, evan) -> None:
    evaluation = own(seated, eve)
    refused("not_yours", save_scores, evaluation, scores={}, by=evan)
    refused("not_yours", submit_evaluation, evaluation, by=evan)
    score(evaluation)
    refused("wrong_state", save_scores, evaluation, scores={}, by=eve)
    refused("wrong_state", submit_evaluation, evaluation, by=eve)


def test_scores_come_back_with_a_reason(seated, olive, eve) -> None:
    evaluation = score(own(seated, eve))
    refused("not_said", reopen_evaluation, evaluation, reason="", by=olive)
    assert reopen_evaluation(evaluation, reason="The wrong bid was read.", by=olive).status == EvaluationStatus.SCORING
    assert OutgoingEmail.objects.filter(to=eve.email, body__contains="The wrong bid was read.").exists()
    refused("wrong_state", reopen_evaluation, evaluation, reason="Again.", by=olive)


def test_the_chair_is_told_when_the_last_scores_are_in(seated, chloe) -> None:
    told = OutgoingEmail.objects.filter(to=chloe.email, subject__contains="All scores are in")
    evaluations = list(Evaluation.objects.all())
    for evaluation in evaluations[:-1]:
        score(evaluation)
    assert not told.exists()
    score(evaluations[-1])
    assert told.count() == 1


# Consensus


def test_a_mark_is_agreed_only_when_all_scores_of_that_bid_are_in(seated, eve, evan, chloe) -> None:
    south, delivery = bid_called(seated, "South"), leaf(seated, "D")
    score(own(seated, eve))
    facts = {"criterion": delivery, "mark": Decimal(5), "reason": REASON, "by": chloe}
    assert "Evan Evaluator" in refused("scores_missing", record_consensus, south, **facts).message
    score(own(seated, evan))
    agreed = record_consensus(south, **facts)
    assert (agreed.mark, agreed.reason) == (Decimal(5), REASON)
    record_consensus(south, **facts | {"mark": Decimal(4)})
    assert list(ConsensusScore.objects.values_list("mark", flat=True)) == [Decimal(4)]
    marks = [one.facts["mark"] for one in AuditEntry.objects.filter(action="consensus.record").order_by("pk")]
    assert marks == ["5", "4"]


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"mark": Decimal(6)}, "mark_out_of_scale"),
        ({"mark": Decimal("-0.5")}, "mark_out_of_scale"),
        ({"reason": "x" * 19}, "reason_too_short"),
        ({"reason": "A clearer plan than that of NORTH."}, "names_a_rival"),
        ({"criterion": "P"}, "unknown_criterion"),
        ({"by": "eve"}, "not_chair"),
        ({"by": "olive"}, "not_chair"),
    ],
)
def test_an_agreed_mark_is_refused(seated, chloe, request, facts, code) -> None:
    score_all(seated)
    given = {"criterion": "D", "mark": Decimal(3), "reason": REASON, "by": "chloe"} | facts
    given["criterion"] = seated.criteria.get(code=given["criterion"])
    given["by"] = request.getfixturevalue(given["by"])
    refused(code, record_consensus, bid_called(seated, "South"), **given)
    assert not ConsensusScore.objects.exists()


def test_consensus_waits_for_declarations_and_needs_two_evaluators(tender, olive, eve, evan, cora, chloe) -> None:
    appoint_panel(tender, users=[eve, evan, cora], chair=chloe, by=olive)
    for user in (eve, evan):
        declare_conflict(tender, has_conflict=False, by=user)
    score_all(tender)
    south = bid_called(tender, "South")
    facts = {"criterion": leaf(tender, "D"), "mark": Decimal(3), "reason": REASON, "by": chloe}
    refused("not_cleared", record_consensus, south, **facts)
    declare_conflict(tender, has_conflict=False, by=chloe)
    assert "Cora Commissioner" in refused("not_declared", record_consensus, south, **facts).message
    declare_conflict(tender, has_conflict=True, detail="I own shares in South.", by=cora)
    record_consensus(south, **facts)
    declare_conflict(tender, has_conflict=True, detail="South offered me work.", by=evan)
    refused("too_few_evaluators", record_consensus, south, **facts)


def test_individual_scores_stand_once_a_mark_is_agreed(seated, olive, eve, chloe) -> None:
    score_all(seated)
    record_consensus(bid_called(seated, "South"), criterion=leaf(seated, "D"), mark=Decimal(3), reason=REASON, by=chloe)
    refused("consensus_recorded", reopen_evaluation, own(seated, eve), reason="Too late.", by=olive)
    Evaluation.objects.update(status=EvaluationStatus.SCORING)
    refused("consensus_recorded", save_scores, own(seated, eve), scores={}, by=eve)
    refused("consensus_recorded", submit_evaluation, own(seated, eve), by=eve)


def test_scores_of_other_bids_can_still_come_back(seated, olive, eve, chloe) -> None:
    score_all(seated)
    agree(bid_called(seated, "South"), {}, chair=chloe)
    returned = reopen_evaluation(own(seated, eve, "North"), reason="One mark is missing.", by=olive)
    assert returned.status == EvaluationStatus.SCORING


def test_a_bid_is_disqualified_with_a_reason_and_its_bidder_told(seated, olive, chloe, sam) -> None:
    cheap = bid_called(seated, "Cheap")
    make_member(cheap.supplier, sam)
    refused("not_said", disqualify_bid, cheap, reason=" ", by=olive)
    disqualify_bid(cheap, reason="No insurance, although asked twice.", by=olive)
    cheap.refresh_from_db()
    assert (cheap.status, cheap.status_reason) == (BidStatus.DISQUALIFIED, "No insurance, although asked twice.")
    assert OutgoingEmail.objects.filter(to=sam.email, body__contains="No insurance").exists()
    refused("wrong_state", disqualify_bid, cheap, reason="Again.", by=olive)
    facts = {"criterion": leaf(seated, "D"), "mark": Decimal(3), "reason": REASON, "by": chloe}
    refused("wrong_state", record_consensus, cheap, **facts)
