"""The rubric of supplier status (CON-12, Fig 2), exit by exit."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from socialvalue.core.periods import Period
from socialvalue.core.rules import RuleBroken
from suppliers.choices import IncentiveKind, Source, Tier
from suppliers.domain.status import INCENTIVES, ON_REQUEST, Performance, Sources, check_performance, recommended_status

GOLD = Sources(
    contract_score=Decimal(90),
    reviews_scored=2,
    feedback_mean=Fraction(4),
    feedback_count=2,
    commitments_due=10,
    commitments_verified=10,
    review_boards=4,
    joint_action_plan=True,
)


def test_gold_at_every_threshold_has_three_reasons_and_no_way_up():
    proposal = recommended_status(GOLD)
    assert proposal.tier == Tier.GOLD
    assert proposal.reasons == (
        "Contract performance is 90.0 of 100 over 2 reviews: Gold.",
        "360-degree feedback averages 4.0 of 5 from 2 responses: Gold.",
        "Social value: 10 of 10 commitments due are verified as delivered (100.0%): Gold.",
    )
    assert (proposal.missing, proposal.ways_up, proposal.limits) == ((), (), ())


@pytest.mark.parametrize(
    ("change", "tier"),
    [
        ({"contract_score": Decimal("89.99")}, Tier.SILVER),
        ({"contract_score": Decimal(75)}, Tier.SILVER),
        ({"contract_score": Decimal("74.99")}, Tier.BRONZE),
        ({"contract_score": Decimal(50)}, Tier.BRONZE),
        ({"contract_score": Decimal("49.99")}, Tier.NO_AWARD),
        ({"feedback_mean": Fraction(399, 100)}, Tier.SILVER),
        ({"feedback_mean": Fraction(299, 100)}, Tier.BRONZE),
        ({"feedback_mean": Fraction(199, 100)}, Tier.NO_AWARD),
        ({"commitments_verified": 9}, Tier.SILVER),
        ({"commitments_verified": 7}, Tier.BRONZE),
        ({"commitments_verified": 4}, Tier.NO_AWARD),
        ({"commitments_verified": 0}, Tier.NO_AWARD),
    ],
)
def test_the_lowest_source_decides(change, tier):
    assert recommended_status(replace(GOLD, **change)).tier == tier


@pytest.mark.parametrize(
    ("change", "source"),
    [
        ({"contract_score": None}, Source.PERFORMANCE),
        ({"feedback_mean": None}, Source.FEEDBACK),
        ({"commitments_due": 0, "commitments_verified": 0}, Source.SOCIAL_VALUE),
    ],
)
def test_a_source_without_evidence_means_not_assessed_and_is_named(change, source):
    proposal = recommended_status(replace(GOLD, **change))
    assert proposal.tier == Tier.NOT_ASSESSED
    assert [f.source for f in proposal.findings if f.tier == Tier.NOT_ASSESSED] == [source]
    assert len(proposal.missing) == 1


@pytest.mark.parametrize(
    ("change", "tier", "words"),
    [
        (
            {"breach_notices": ("C-7",)},
            Tier.SILVER,
            "A notice of breach is open on contract C-7: Gold is not possible.",
        ),
        (
            {"open_remedies": 1},
            Tier.SILVER,
            "1 remedy is still open for social value not delivered: Gold is not possible.",
        ),
        (
            {"exclusion_grounds": ("Bribery",)},
            Tier.NO_AWARD,
            "An exclusion ground is on record (Bribery): no award while it stands.",
        ),
        ({"review_boards": 3}, Tier.SILVER, "3 review boards in twelve months: Gold needs quarterly boards (4)."),
        (
            {"review_boards": 1},
            Tier.BRONZE,
            "1 review board in twelve months: Silver needs regular boards (2), Gold quarterly boards (4).",
        ),
        (
            {"joint_action_plan": False},
            Tier.SILVER,
            "4 review boards in twelve months, but no joint action plan: Gold needs one that is actively managed.",
        ),
    ],
)
def test_hard_stops_and_review_boards_limit_the_tier_in_words(change, tier, words):
    proposal = recommended_status(replace(GOLD, **change))
    assert (proposal.tier, proposal.limits) == (tier, (words,))


def test_feedback_on_the_authority_never_changes_the_tier():
    assert recommended_status(replace(GOLD, feedback_from_supplier_count=3)) == recommended_status(GOLD)


def test_the_shortest_way_up_names_the_least_that_must_change():
    sources = replace(
        GOLD, contract_score=Decimal(80), commitments_verified=7, review_boards=1, joint_action_plan=False
    )
    assert recommended_status(sources).ways_up == (
        "For Silver: have 1 more social value commitment verified.",
        "For Silver: hold 1 more review board with the authority.",
    )


def test_the_way_from_silver_to_gold_includes_boards_plan_and_open_matters():
    sources = replace(
        GOLD,
        contract_score=Decimal(80),
        feedback_mean=Fraction(7, 2),
        review_boards=3,
        joint_action_plan=False,
        open_remedies=2,
    )
    assert recommended_status(sources).ways_up == (
        "For Gold: raise contract performance from 80.0 to 90.",
        "For Gold: raise feedback from 3.5 to 4 of 5.",
        "For Gold: hold 1 more review board with the authority.",
        "For Gold: agree a joint action plan at a review board.",
        "For Gold: close every open remedy and notice of breach.",
    )


def test_an_exclusion_ground_must_be_resolved_on_the_way_up():
    assert recommended_status(replace(GOLD, exclusion_grounds=("Fraud",))).ways_up == (
        "For Bronze: resolve the exclusion ground on record.",
    )


def test_incentives_are_those_of_fig_2():
    assert {tier: len(kinds) for tier, kinds in INCENTIVES.items()} == {
        Tier.GOLD: 6,
        Tier.SILVER: 2,
        Tier.BRONZE: 1,
        Tier.NO_AWARD: 0,
        Tier.NOT_ASSESSED: 0,
    }
    assert set(INCENTIVES[Tier.GOLD]) == set(IncentiveKind)
    assert INCENTIVES[Tier.SILVER] == (IncentiveKind.TITLE, IncentiveKind.TENDER_REFERENCE)
    assert {IncentiveKind.OPPORTUNITIES, IncentiveKind.GUEST_SPEAKER, IncentiveKind.CO_AUTHOR} == ON_REQUEST


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"contract_score": Decimal(101)}, "score_range"),
        ({"contract_score": Decimal(-1)}, "score_range"),
        ({"open_remedies": -1}, "negative_count"),
        ({"promised_count": 1, "verified_count": 2}, "verified_over_promised"),
    ],
)
def test_facts_that_contradict_themselves_are_refused(facts, code):
    period = Period(date(2026, 4, 1), date(2026, 6, 30))
    with pytest.raises(RuleBroken) as refusal:
        check_performance(Performance("C-1", period, **facts))
    assert refusal.value.code == code
