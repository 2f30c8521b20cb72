"""Evidence, certificates, the public list and counts."""

from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from django.utils import timezone

from suppliers import selectors
from suppliers.choices import Direction, Tier
from suppliers.tests.factories import (
    make_board,
    make_decision,
    make_feedback,
    make_gold_evidence,
    make_performance,
    make_supplier,
)

TODAY = timezone.localdate


def test_evidence_is_that_of_twelve_months_and_of_this_supplier(mark, sam, sams_firm, ritas_firm):
    long_ago = TODAY() - timedelta(days=400)
    make_performance(sams_firm, contract_score=Decimal(80))
    make_performance(sams_firm, contract_reference="C-2", contract_score=None, promised_count=3, verified_count=1)
    make_performance(sams_firm, period_start=long_ago, period_end=long_ago, contract_score=Decimal(1))
    make_performance(ritas_firm, contract_score=Decimal(10))
    make_feedback(sams_firm, by=mark, score=5)
    make_feedback(sams_firm, by=mark, score=2)
    make_feedback(sams_firm, by=sam, score=1, direction=Direction.SUPPLIER_ON_AUTHORITY)
    make_board(sams_firm, by=mark)
    make_board(sams_firm, by=mark, days_ago=400)
    sources = selectors.sources_of(sams_firm, on=TODAY())
    assert (sources.contract_score, sources.reviews_scored) == (Decimal(80), 1)
    assert (sources.feedback_mean, sources.feedback_count, sources.feedback_from_supplier_count) == (
        Fraction(7, 2),
        2,
        1,
    )
    assert (sources.commitments_due, sources.commitments_verified, sources.review_boards) == (7, 5, 1)


def test_of_one_contract_the_latest_review_tells_what_is_delivered_and_open(sams_firm):
    end = TODAY() - timedelta(days=5)
    make_performance(sams_firm, promised_count=2, verified_count=1, open_remedies=1, breach_notice=True)
    make_performance(
        sams_firm, period_start=end, period_end=end, promised_count=4, verified_count=4, contract_score=Decimal(100)
    )
    sources = selectors.sources_of(sams_firm, on=TODAY())
    assert (sources.commitments_due, sources.commitments_verified, sources.open_remedies) == (4, 4, 0)
    assert (sources.breach_notices, sources.contract_score) == ((), Decimal(96))


def test_gold_evidence_is_proposed_as_gold(mark, sams_firm):
    make_gold_evidence(sams_firm, by=mark)
    assert selectors.recommendation_for(sams_firm, on=TODAY()).tier == Tier.GOLD


def test_status_on_a_day(olive, sams_firm):
    today = TODAY()
    earlier = make_decision(
        sams_firm, by=olive, tier="bronze", valid_from=today - timedelta(days=10), superseded_on=today
    )
    now = make_decision(sams_firm, by=olive, tier="silver")
    on = {days: selectors.status_of(sams_firm, today + timedelta(days=days)) for days in (-11, -10, -1, 0, 364, 365)}
    assert {days: standing.tier for days, standing in on.items()} == {
        -11: Tier.NOT_ASSESSED,
        -10: Tier.BRONZE,
        -1: Tier.BRONZE,
        0: Tier.SILVER,
        364: Tier.SILVER,
        365: Tier.NOT_ASSESSED,
    }
    assert (on[-1].decision, on[0].decision) == (earlier, now)


def test_the_public_list_shows_gold_first_and_nobody_without_good_standing(olive):
    for name, tier in (("Z", "gold"), ("B", "bronze"), ("A", "bronze"), ("N", "no_award")):
        make_decision(make_supplier(name), by=olive, tier=tier)
    make_decision(make_supplier("S", status="suspended"), by=olive, tier="gold")
    make_decision(
        make_supplier("L"), by=olive, valid_until=TODAY() - timedelta(days=1), valid_from=TODAY() - timedelta(days=9)
    )
    assert [(d.supplier.name, d.decided) for d in selectors.statuses_public(TODAY())] == [
        ("Z", "gold"),
        ("A", "bronze"),
        ("B", "bronze"),
    ]


def test_counts_cover_every_registered_supplier(olive, django_assert_num_queries):
    make_decision(make_supplier("A"), by=olive, tier="gold")
    make_decision(make_supplier("B"), by=olive, tier="no_award")
    make_supplier("C")
    make_supplier("D", status="applied")
    with django_assert_num_queries(2):
        counts = selectors.status_counts(TODAY())
    assert counts == {Tier.GOLD: 1, Tier.SILVER: 0, Tier.BRONZE: 0, Tier.NO_AWARD: 1, Tier.NOT_ASSESSED: 1}


@pytest.mark.parametrize("case", ["holds", "superseded", "lapsed", "suspended"])
def test_a_certificate_says_what_became_of_it(olive, case):
    today = TODAY()
    supplier = make_supplier(status="suspended" if case == "suspended" else "registered")
    facts = {
        "superseded": {"superseded_on": today},
        "lapsed": {"valid_from": today - timedelta(days=9), "valid_until": today - timedelta(days=1)},
    }.get(case, {})
    decision = make_decision(supplier, by=olive, **facts)
    assert selectors.certificate(decision.public_id) == decision
    words = {
        "holds": "",
        "superseded": "A later decision has taken its place.",
        "lapsed": "It has run out.",
        "suspended": "The supplier is not in good standing on the register now.",
    }
    assert selectors.certificate_problem(decision, on=today) == words[case]


def test_no_award_has_no_certificate(olive, sams_firm):
    assert selectors.certificate(make_decision(sams_firm, by=olive, tier="no_award").public_id) is None


def test_the_status_page_asks_as_much_for_many_as_for_few(mark, olive, sams_firm, django_assert_num_queries):
    make_decision(sams_firm, by=olive)
    make_gold_evidence(sams_firm, by=mark)
    with django_assert_num_queries(5):
        selectors.status_page(sams_firm, on=TODAY())
    for number in range(4):
        make_feedback(sams_firm, by=olive)
        make_performance(sams_firm, contract_reference=f"D-{number}")
    with django_assert_num_queries(5):
        page = selectors.status_page(sams_firm, on=TODAY())
    assert page.standing.tier == Tier.GOLD
    assert [mean for _, mean in page.behaviours] == [Decimal("4.0")] * 5
