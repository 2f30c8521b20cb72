"""Evidence, decisions and incentives of supplier status."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from socialvalue.core.models import AuditEntry, OutgoingEmail
from socialvalue.core.periods import Period, add_months
from socialvalue.core.rules import RuleBroken
from suppliers import services
from suppliers.choices import Behaviour, Direction, IncentiveKind, Tier
from suppliers.domain.status import Performance
from suppliers.models import PerformanceRecord
from suppliers.tests.factories import make_gold_evidence, make_supplier

QUARTER = Period(date(2026, 4, 1), date(2026, 6, 30))
SCORES = {behaviour.value: 4 for behaviour in Behaviour}


def feedback(supplier, by, **facts):
    today = timezone.localdate()
    given = {
        "direction": Direction.AUTHORITY_ON_SUPPLIER,
        "period_start": today - timedelta(days=90),
        "period_end": today,
        "scores": SCORES,
        "comment": "Always there.",
    }
    return services.give_feedback(supplier, by=by, **(given | facts))


def test_a_review_handed_down_twice_is_one_record(mark, sams_firm):
    services.record_performance(sams_firm, Performance("C-1", QUARTER, Decimal(80), 4, 3), by=mark)
    services.record_performance(sams_firm, Performance("C-1", QUARTER, Decimal(85), 4, 4), by=mark)
    record = PerformanceRecord.objects.get()
    assert (record.contract_score, record.verified_count, record.recorded_by) == (Decimal(85), 4, mark)


def test_a_review_that_contradicts_itself_is_not_kept(mark, sams_firm):
    with pytest.raises(RuleBroken):
        services.record_performance(sams_firm, Performance("C-1", QUARTER, promised_count=1, verified_count=2), by=mark)
    assert not PerformanceRecord.objects.exists()


def test_feedback_goes_both_ways(mark, sam, sams_firm):
    feedback(sams_firm, mark)
    feedback(sams_firm, sam, direction=Direction.SUPPLIER_ON_AUTHORITY)
    assert set(sams_firm.feedback.values_list("direction", "given_by")) == {
        ("authority_on_supplier", mark.pk),
        ("supplier_on_authority", sam.pk),
    }


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"scores": {}}, "score_missing"),
        ({"comment": " "}, "comment_missing"),
        ({"period_start": date(2099, 1, 1)}, "period_order"),
        ({"period_end": date(2099, 1, 1)}, "period_future"),
    ],
)
def test_feedback_without_substance_is_refused(mark, sams_firm, facts, code):
    with pytest.raises(RuleBroken) as refusal:
        feedback(sams_firm, mark, **facts)
    assert refusal.value.code == code
    assert not sams_firm.feedback.exists()


def test_a_review_board_is_held_before_it_is_recorded(mark, sams_firm):
    board = services.hold_review_board(
        sams_firm, by=mark, held_on=timezone.localdate(), notes="Fine.", joint_action_plan="Go."
    )
    assert (board.joint_action_plan, board.recorded_by) == ("Go.", mark)
    with pytest.raises(RuleBroken) as refusal:
        services.hold_review_board(sams_firm, by=mark, held_on=timezone.localdate() + timedelta(days=1), notes="Fine.")
    assert (refusal.value.code, refusal.value.field) == ("period_future", "held_on")


def test_a_decision_holds_twelve_months_brings_its_incentives_and_is_told(olive, mark, sam, sams_firm):
    make_gold_evidence(sams_firm, by=mark)
    decision = services.decide_status(sams_firm, by=olive, tier=Tier.GOLD)
    today = timezone.localdate()
    assert (decision.proposed, decision.decided, decision.valid_from) == ("gold", "gold", today)
    assert decision.valid_until == add_months(today, 12) - timedelta(days=1)
    assert {(i.kind, i.state) for i in decision.incentives.all()} == {
        (kind.value, "entitled") for kind in IncentiveKind
    }
    assert "Contract performance is 92.0 of 100" in decision.reason
    assert AuditEntry.objects.get(action="supplier.decide_status").facts["decided"] == "gold"
    assert OutgoingEmail.objects.get().to == sam.email


def test_deciding_otherwise_than_proposed_needs_a_reason(olive, sams_firm):
    with pytest.raises(RuleBroken) as refusal:
        services.decide_status(sams_firm, by=olive, tier="silver")
    assert (refusal.value.code, refusal.value.field) == ("reason_missing", "reason")
    decision = services.decide_status(sams_firm, by=olive, tier="silver", reason="Known for years.")
    assert (decision.proposed, decision.decided, decision.reason) == ("not_assessed", "silver", "Known for years.")


@pytest.mark.parametrize("status", ["applied", "suspended"])
def test_only_a_registered_supplier_holds_a_status(olive, status):
    with pytest.raises(RuleBroken) as refusal:
        services.decide_status(make_supplier(status=status), by=olive, tier="gold", reason="Good.")
    assert refusal.value.code == "not_registered"


def test_nobody_decides_that_nothing_is_known(olive, sams_firm):
    with pytest.raises(RuleBroken) as refusal:
        services.decide_status(sams_firm, by=olive, tier="not_assessed", reason="Hm.")
    assert refusal.value.code == "not_assessed"


def test_a_later_decision_supersedes_and_carries_open_requests_over(olive, sam, sams_firm):
    first = services.decide_status(sams_firm, by=olive, tier="gold", reason="Good.")
    speaker = first.incentives.get(kind="guest_speaker")
    services.request_incentive(speaker, by=sam, note="Open day in May.")
    second = services.decide_status(sams_firm, by=olive, tier="gold", reason="Still good.")
    first.refresh_from_db()
    assert (first.superseded_on, second.superseded_on) == (timezone.localdate(), None)
    carried = second.incentives.get(kind="guest_speaker")
    assert (carried.state, carried.request_note, carried.requested_by) == ("requested", "Open day in May.", sam)
    assert set(first.incentives.values_list("state", flat=True)) == {"withdrawn"}


def test_what_was_fulfilled_stays_fulfilled_after_a_later_decision(olive, sam, sams_firm):
    first = services.decide_status(sams_firm, by=olive, tier="gold", reason="Good.")
    article = services.request_incentive(first.incentives.get(kind="co_author"), by=sam, note="A case study.")
    services.fulfil_incentive(article, by=olive, note="Published.")
    second = services.decide_status(sams_firm, by=olive, tier="bronze", reason="Slipped.")
    assert first.incentives.get(kind="co_author").state == "fulfilled"
    assert list(second.incentives.values_list("kind", "state")) == [("title", "entitled")]


def test_an_incentive_is_requested_fulfilled_and_never_twice(olive, sam, sams_firm):
    decision = services.decide_status(sams_firm, by=olive, tier="gold", reason="Good.")
    incentive = decision.incentives.get(kind="co_author")
    services.request_incentive(incentive, by=sam, note="A case study.")
    incentive = services.fulfil_incentive(incentive, by=olive, note="Published in May.")
    assert (incentive.state, incentive.note) == ("fulfilled", "Published in May.")
    for act in (services.fulfil_incentive, services.withdraw_incentive):
        with pytest.raises(RuleBroken) as refusal:
            act(incentive, by=olive, note="Again.")
        assert refusal.value.code == "wrong_state"


def test_an_incentive_is_withdrawn_with_a_reason(olive, sams_firm):
    incentive = services.decide_status(sams_firm, by=olive, tier="silver", reason="Good.").incentives.get(kind="title")
    with pytest.raises(RuleBroken) as refusal:
        services.withdraw_incentive(incentive, by=olive, note="")
    assert refusal.value.code == "note_missing"
    assert services.withdraw_incentive(incentive, by=olive, note="Misused.").state == "withdrawn"


def test_a_right_needs_no_request(olive, sam, sams_firm):
    title = services.decide_status(sams_firm, by=olive, tier="bronze", reason="Fair.").incentives.get()
    with pytest.raises(RuleBroken) as refusal:
        services.request_incentive(title, by=sam)
    assert refusal.value.code == "needs_no_request"


def test_what_a_status_brings_ends_with_it(olive, sam, sams_firm):
    decision = services.decide_status(sams_firm, by=olive, tier="gold", reason="Good.")
    decision.valid_from, decision.valid_until = date(2024, 1, 1), date(2024, 12, 31)
    decision.save()
    with pytest.raises(RuleBroken) as refusal:
        services.request_incentive(decision.incentives.get(kind="co_author"), by=sam)
    assert refusal.value.code == "status_ended"
