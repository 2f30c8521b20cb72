"""Reads of the evaluation: exact sets of what each person may read, the exact result, and what is to do today."""

from decimal import Decimal
from fractions import Fraction

import pytest
from django.utils import timezone

from procurement.choices import BidStatus
from procurement.models import Bid, ConflictDeclaration, Evaluation, Tender
from procurement.selectors.consensus import matrix_of
from procurement.selectors.contract_tasks import contract_tasks_for
from procurement.selectors.evaluation import marked_criteria, missing_for_result, result_of
from procurement.selectors.evaluation_panel import bids_readable_by, declarations_visible_to, documents_readable_by
from procurement.selectors.evaluation_scoring import (
    evaluations_to_reopen,
    own_evaluations_of,
    scores_seen_by,
    scoring_sheet,
)
from procurement.selectors.evaluation_tasks import evaluation_tasks_for
from procurement.services.award import notify_award
from procurement.services.evaluation import disqualify_bid
from procurement.services.evaluation_panel import appoint_panel, declare_conflict, mitigate_conflict
from procurement.tests.evaluation_story import (
    GOLDEN,
    agree_golden,
    award_golden,
    bid_called,
    evaluated_golden,
    golden_tender,
    score,
    score_all,
    seat,
)
from procurement.tests.factories import make_bid, make_procurement, make_tender, publish
from socialvalue.accounts.models import User
from socialvalue.core.rules import RuleBroken


@pytest.fixture
def tender(olive: User, otto: User) -> Tender:
    return golden_tender(lead=olive, second=otto)


@pytest.fixture
def seated(tender: Tender, olive: User, eve: User, evan: User, chloe: User) -> Tender:
    seat(tender, evaluators=[eve, evan], chair=chloe, by=olive)
    return tender


def names(bids) -> set[str]:
    return {bid.supplier.name for bid in bids}


def test_who_reads_opened_bids(seated, olive, hugh, lena, eve, chloe, cora, fin, mark, sam, cabby, stan) -> None:
    sealed = publish(make_tender(make_procurement(lead_officer=olive)), by=olive)
    make_bid(sealed.lots.get(), by=olive, submitted=True)
    every = set(GOLDEN)
    for reader in (olive, hugh, lena, eve, chloe):
        assert names(bids_readable_by(reader)) == every, reader
    for outsider in (cora, fin, mark, sam, cabby, stan):
        assert names(bids_readable_by(outsider)) == set(), outsider
        assert not documents_readable_by(outsider).exists()


def test_an_officer_on_the_panel_declares_like_everybody(tender, olive, otto, eve, chloe) -> None:
    appoint_panel(tender, users=[otto, eve], chair=chloe, by=olive)
    assert names(bids_readable_by(otto)) == set()
    declare_conflict(tender, has_conflict=False, by=otto)
    assert names(bids_readable_by(otto)) == set(GOLDEN)
    declare_conflict(tender, has_conflict=True, detail="North hired my wife.", by=otto)
    assert names(bids_readable_by(otto)) == set()


def test_drafts_and_withdrawn_bids_stay_hidden_after_opening(seated, olive) -> None:
    for status in (BidStatus.DRAFT, BidStatus.WITHDRAWN):
        Bid.objects.filter(pk=make_bid(seated.lots.get(), by=olive).pk).update(status=status)
    assert names(bids_readable_by(olive)) == set(GOLDEN)


def test_declarations_are_for_the_lead_the_lawyer_and_their_author(seated, olive, otto, lena, eve, evan) -> None:
    seen = {
        one: set(declarations_visible_to(one).values_list("user__name", flat=True)) for one in (olive, lena, eve, otto)
    }
    every = {"Eve Evaluator", "Evan Evaluator", "Chloe Champion"}
    assert seen == {olive: every, lena: every, eve: {"Eve Evaluator"}, otto: set()}


def test_evaluations_belong_to_their_author(seated, olive, eve, evan, chloe) -> None:
    score(Evaluation.objects.filter(evaluator=eve).first())
    assert set(own_evaluations_of(eve)) == set(Evaluation.objects.filter(evaluator=eve))
    assert not own_evaluations_of(chloe).exists()
    assert list(evaluations_to_reopen(olive)) == list(Evaluation.objects.filter(status="submitted"))
    assert not evaluations_to_reopen(evan).exists()
    disqualify_bid(bid_called(seated, "Cheap"), reason="No insurance.", by=olive)
    assert names(one.bid for one in own_evaluations_of(eve)) == {"South", "North"}


def test_scores_of_others_are_read_only_after_submitting_ones_own(seated, olive, eve, evan, chloe) -> None:
    south = bid_called(seated, "South")
    theirs, mine = Evaluation.objects.get(bid=south, evaluator=evan), Evaluation.objects.get(bid=south, evaluator=eve)

    def seen(user: User) -> set[str]:
        return set(scores_seen_by(user, south).values_list("evaluation__evaluator__name", flat=True))

    score(theirs)
    score(mine, submit=False)
    assert (seen(eve), seen(evan), seen(chloe), seen(olive)) == (
        {"Eve Evaluator"}, {"Evan Evaluator"}, {"Evan Evaluator"}, set(),
    )  # fmt: skip
    assert [line.others for line in scoring_sheet(mine).lines] == [(), (), ()]
    score(mine)
    assert seen(eve) == {"Eve Evaluator", "Evan Evaluator"}


def test_the_worked_example_through_the_database(olive, otto, eve, evan, chloe) -> None:
    tender = evaluated_golden(lead=olive, second=otto, evaluators=[eve, evan], chair=chloe)
    found = result_of(tender, tender.lots.get()).evaluated
    assert [(one.name, one.quality, one.social_value, one.price, one.total, one.rank) for one in found.results] == [
        ("South", 46, 10, Fraction(100, 3), Fraction(268, 3), 1),
        ("North", 34, 8, 40, 82, 2),
        ("Cheap", 28, 6, None, None, None),
    ]
    assert found.results[2].removed == ("People: 1 is below the pass mark of 2",)


def test_a_disqualified_price_no_longer_counts(seated, olive, chloe) -> None:
    score_all(seated)
    agree_golden(seated, chair=chloe)
    disqualify_bid(bid_called(seated, "North"), reason="No insurance.", by=olive)
    results = {one.name: one for one in result_of(seated, seated.lots.get()).evaluated.results}
    assert (results["South"].price, results["North"].removed) == (40, ("Disqualified: No insurance.",))


def test_no_result_without_every_mark(seated, chloe) -> None:
    assert [problem.code for problem in missing_for_result(seated)] == ["marks_missing"] * 3
    with pytest.raises(RuleBroken) as refusal:
        result_of(seated, seated.lots.get())
    assert refusal.value.code == "marks_missing"


def test_before_opening_there_is_nothing_to_read(olive) -> None:
    tender = publish(make_tender(make_procurement(lead_officer=olive)), by=olive)
    make_bid(tender.lots.get(), by=olive, submitted=True)
    assert [problem.code for problem in missing_for_result(tender)] == ["sealed"]
    assert matrix_of(tender).rows == ()


def test_a_quality_question_under_social_value_counts_as_social_value(tender) -> None:
    assert [(leaf.row.code, leaf.is_social) for leaf in marked_criteria(tender)] == [
        ("D", False), ("E", False), ("J", True),
    ]  # fmt: skip


def test_matrix_and_result_ask_the_same_number_of_queries_for_more_bids(
    seated, olive, chloe, django_assert_num_queries
) -> None:
    score_all(seated)
    agree_golden(seated, chair=chloe)
    lot = seated.lots.get()
    with django_assert_num_queries(7):
        matrix_of(seated)
    with django_assert_num_queries(5):
        result_of(seated, lot)
    for _ in range(5):
        bid = make_bid(lot, by=olive, submitted=True)
        Bid.objects.filter(pk=bid.pk).update(status=BidStatus.OPENED)
        for leaf in marked_criteria(seated):
            bid.consensus_scores.create(
                criterion=leaf.row, mark=Decimal(3), reason="x", recorded_by=chloe, recorded_at=timezone.now()
            )
    with django_assert_num_queries(7):
        matrix_of(seated)
    with django_assert_num_queries(5):
        assert len(result_of(seated, lot).rows) == 8


# What needs whom today


def texts(tasks) -> list[str]:
    return [task.text for task in tasks]


def test_the_work_goes_from_one_to_the_next(tender, olive, hugh, eve, evan, chloe) -> None:
    now = timezone.now()

    def todo() -> dict[str, list[str]]:
        people = (olive, hugh, eve, evan, chloe)
        found = {
            one.get_short_name(): texts(evaluation_tasks_for(one, now) + contract_tasks_for(one, now)) for one in people
        }
        return {name: tasks for name, tasks in found.items() if tasks}

    assert todo() == {}
    appoint_panel(tender, users=[eve, evan], chair=chloe, by=olive)
    declare = ["Declare your interests: Winter gritting"]
    assert todo() == {"Eve": declare, "Evan": declare, "Chloe": declare}
    for user in (evan, chloe):
        declare_conflict(tender, has_conflict=False, by=user)
    declare_conflict(tender, has_conflict=True, detail="My brother works there.", by=eve)
    assert todo() == {
        "Olive": ["Eve Evaluator declared a conflict: Winter gritting"],
        "Evan": ["Score 3 bids: Winter gritting"],
    }
    score_all(tender)
    mitigated = ConflictDeclaration.objects.get(user=eve)
    mitigate_conflict(mitigated, mitigation="He left the firm in 2019.", by=olive)
    assert todo() == {"Eve": ["Score 3 bids: Winter gritting"]}
    for evaluation in Evaluation.objects.filter(evaluator=eve):
        score(evaluation)
    assert todo() == {"Chloe": ["Record what the panel agrees: Winter gritting"]}
    agree_golden(tender, chair=chloe)
    assert todo() == {name: ["Decide the award: Winter gritting"] for name in ("Olive", "Hugh")}


def test_after_the_consensus_the_award_is_to_decide_then_the_letters_to_send(
    olive, otto, hugh, eve, evan, chloe
) -> None:
    now = timezone.now()
    tender = evaluated_golden(lead=olive, second=otto, evaluators=[eve, evan], chair=chloe)
    decide = ["Decide the award: Winter gritting"]
    assert [texts(contract_tasks_for(one, now)) for one in (olive, hugh, otto, eve)] == [decide, decide, [], []]
    award = award_golden(tender, by=hugh)
    where = "Winter gritting, Lot 1: Whole county"
    assert texts(contract_tasks_for(olive, now)) == [f"Send the letters: {where}"]
    award = notify_award(award, notice_published_on=timezone.localdate(), by=olive)
    assert texts(contract_tasks_for(olive, now)) == [f"Standstill, then start the contract: {where}"]
    later = now + (award.standstill_ends_on - timezone.localdate()) + timezone.timedelta(days=1)
    assert texts(contract_tasks_for(olive, later)) == [f"Start the contract: {where}"]
