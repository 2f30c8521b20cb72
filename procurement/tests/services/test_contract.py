"""Award, letters, standstill, the start of the contract, and its end."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from framework.models import ProxyValue
from framework.tests.factories import as_draft, make_source, make_value
from procurement.choices import AwardStatus, BidStatus, ContractStatus, TenderStatus
from procurement.models import AssessmentSummary, Award, Bid, Commitment, Contract, Lot, Tender
from procurement.models.frozen import freeze_tenders, unfreeze_tenders
from procurement.services.award import award_tender, cancel_award, notify_award
from procurement.services.contract import close_contract, contract_award, terminate_contract
from procurement.services.evaluation import disqualify_bid
from procurement.services.evaluation_panel import declare_conflict
from procurement.tests.evaluation_story import (
    GOLDEN,
    REASON,
    agree,
    agree_golden,
    award_golden,
    bid_called,
    evaluated_golden,
    golden_tender,
    score_all,
    seat,
)
from procurement.tests.factories import make_bid
from procurement.tests.refusals import refused
from socialvalue.accounts.models import Authority, User
from socialvalue.core.models import AuditEntry, OutgoingEmail
from suppliers.tests.factories import make_member, make_supplier

NOW = datetime(2026, 3, 9, 10, tzinfo=UTC)  # a Monday; the standstill ends on 19 March (17 March: Northern Ireland)
LAST_DAY = date(2026, 3, 19)


@pytest.fixture(autouse=True)
def _monday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def tender(olive: User, otto: User, eve: User, evan: User, chloe: User) -> Tender:
    return evaluated_golden(lead=olive, second=otto, evaluators=[eve, evan], chair=chloe)


@pytest.fixture
def notified(tender: Tender, olive: User) -> Award:
    award_golden(tender, by=olive)
    return notify_award(Award.objects.get(), notice_published_on=NOW.date(), by=olive)


# The decision


def test_an_award_freezes_the_scores_and_settles_every_bid(tender, olive) -> None:
    award = award_golden(tender, by=olive)
    statuses = dict(Bid.objects.values_list("supplier__name", "status"))
    assert statuses == {
        "South": BidStatus.SUCCESSFUL, "North": BidStatus.UNSUCCESSFUL, "Cheap": BidStatus.UNSUCCESSFUL,
    }  # fmt: skip
    tender.refresh_from_db()
    assert (tender.status, award.status, award.decided_by) == (TenderStatus.AWARDED, AwardStatus.DECIDED, olive)
    assert AuditEntry.objects.get(action="tender.award").facts["winner"] == "South"
    assert AuditEntry.objects.get(action="tender.decided").facts["lots_not_awarded"] == []


def test_the_frozen_scores_are_those_of_the_worked_example(tender, olive) -> None:
    bids = {one["name"]: one for one in award_golden(tender, by=olive).scores["bids"]}
    assert {name: (one["total"], one["price"]["exact"], one["rank"]) for name, one in bids.items()} == {
        "South": ({"exact": "268/3", "shown": "89.33"}, "100/3", 1),
        "North": ({"exact": "82", "shown": "82.00"}, "40", 2),
        "Cheap": ({"exact": "", "shown": ""}, "", None),
    }
    assert bids["Cheap"]["removed"] == ["People: 1 is below the pass mark of 2"]
    steps = {step["label"]: (step["formula"], step["exact"]) for step in bids["South"]["steps"]}
    assert steps["Price"] == ("40 × £100,000 ÷ £120,000", "100/3")
    assert steps["Delivery plan"] == ("5 ÷ 5 × 30", "30")


def test_the_snapshot_does_not_change_when_rows_do(tender, olive) -> None:
    award = award_golden(tender, by=olive)
    before = Award.objects.get().scores
    Bid.objects.update(price_pence=1)
    bid_called(tender, "South").consensus_scores.update(mark=Decimal(0), reason="changed")
    make = bid_called(tender, "North").supplier
    make.name = "Renamed"
    make.save()
    award.refresh_from_db()
    assert award.scores == before
    assert "changed" not in str(award.scores)


@pytest.mark.parametrize(
    ("name", "reason", "code"),
    [("North", REASON, "not_first"), ("Cheap", REASON, "removed"), ("South", "short", "reason_too_short")],
)
def test_only_the_first_wins_and_with_a_reason(tender, olive, name, reason, code) -> None:
    bid = bid_called(tender, name)
    refused(code, award_tender, bid.lot, bid=bid, reason=reason, by=olive)
    assert not Award.objects.exists()


@pytest.mark.parametrize("who", ["eve", "chloe"])
def test_nobody_of_the_panel_decides(tender, request, who) -> None:
    refused("scored", award_golden, tender, by=request.getfixturevalue(who))


def test_nobody_with_a_conflict_decides_even_off_the_panel(tender, olive, otto) -> None:
    tender.panel.create(user=otto)
    declare_conflict(tender, has_conflict=True, detail="I know the owner of South.", by=otto)
    tender.panel.filter(user=otto).delete()
    refused("scored", award_golden, tender, by=otto)


def test_an_award_waits_for_the_last_agreed_mark(olive, otto, eve, evan, chloe) -> None:
    tender = golden_tender(lead=olive, second=otto)
    seat(tender, evaluators=[eve, evan], chair=chloe, by=olive)
    score_all(tender)
    for name in ("South", "North"):
        agree(bid_called(tender, name), GOLDEN[name][1], chair=chloe)
    assert "Cheap" in refused("marks_missing", award_golden, tender, by=olive).message
    disqualify_bid(bid_called(tender, "Cheap"), reason="No insurance.", by=olive)
    assert award_golden(tender, by=olive).bid.supplier.name == "South"


def test_a_lot_is_decided_once(tender, olive, otto) -> None:
    award_golden(tender, by=olive)
    refused("wrong_state", award_golden, tender, by=otto)


def test_between_equal_bids_the_reason_decides(olive, otto, eve, evan, chloe) -> None:
    tender = golden_tender(lead=olive, second=otto)
    Bid.objects.filter(lot__tender=tender).update(price_pence=10_000_000)
    seat(tender, evaluators=[eve, evan], chair=chloe, by=olive)
    score_all(tender)
    for name in GOLDEN:
        agree(bid_called(tender, name), {"D": 4, "E": 4, "J": 4}, chair=chloe)
    north = bid_called(tender, "North")
    message = refused("reason_too_short", award_tender, north.lot, bid=north, reason="Lots.", by=olive).message
    assert "your reason decides" in message
    award = award_tender(north.lot, bid=north, reason="Drawn by lots before two witnesses.", by=olive)
    assert [one["needs_decision"] for one in award.scores["bids"]] == [True, True, True]


def two_lots(olive, otto, eve, evan, chloe) -> tuple[Tender, Lot]:
    """A second lot with one bid, and a third that nobody bid for."""
    tender = golden_tender(lead=olive, second=otto)

    unfreeze_tenders(connection)
    second = Lot.objects.create(tender=tender, number=2, title="Dales")
    Lot.objects.create(tender=tender, number=3, title="Coast")
    make_bid(second, make_supplier("Dale"), by=olive, submitted=True)
    Bid.objects.filter(lot=second).update(status=BidStatus.OPENED)
    freeze_tenders(connection)
    seat(tender, evaluators=[eve, evan], chair=chloe, by=olive)
    score_all(tender)
    agree_golden(tender, chair=chloe)
    return tender, second


def test_a_tender_is_awarded_with_its_last_lot(olive, otto, eve, evan, chloe) -> None:
    tender, second = two_lots(olive, otto, eve, evan, chloe)
    agree(bid_called(tender, "Dale"), {"D": 3, "E": 3, "J": 3}, chair=chloe)
    award_golden(tender, by=olive)
    tender.refresh_from_db()
    assert tender.status == TenderStatus.IN_EVALUATION
    refused("already_awarded", award_golden, tender, by=otto)
    award_tender(second, bid=bid_called(tender, "Dale"), reason=REASON, by=olive)
    tender.refresh_from_db()
    assert tender.status == TenderStatus.AWARDED
    assert AuditEntry.objects.get(action="tender.decided").facts["lots_not_awarded"] == [3]


def test_a_lot_whose_bids_all_fail_is_not_awarded(olive, otto, eve, evan, chloe) -> None:
    tender, _ = two_lots(olive, otto, eve, evan, chloe)
    agree(bid_called(tender, "Dale"), {"D": 3, "E": 1, "J": 3}, chair=chloe)
    award_golden(tender, by=olive)
    tender.refresh_from_db()
    assert (tender.status, bid_called(tender, "Dale").status) == (TenderStatus.AWARDED, BidStatus.UNSUCCESSFUL)
    assert AuditEntry.objects.get(action="tender.decided").facts["lots_not_awarded"] == [2, 3]


# Letters and standstill


def test_every_bidder_gets_its_letter_at_the_same_time(tender, olive, sam, rita) -> None:
    make_member(bid_called(tender, "South").supplier, sam)
    make_member(bid_called(tender, "North").supplier, rita)
    OutgoingEmail.objects.all().delete()
    award = notify_award(award_golden(tender, by=olive), notice_published_on=NOW.date(), by=olive)
    assert set(award.summaries.values_list("bid__supplier__name", "sent_at")) == {(name, NOW) for name in GOLDEN}
    told = dict(OutgoingEmail.objects.values_list("to", "subject"))
    assert told == {
        sam.email: "You have won: Winter gritting, Lot 1: Whole county",
        rita.email: "The award of Winter gritting, Lot 1: Whole county",
    }
    assert (award.status, award.standstill_ends_on) == (AwardStatus.NOTIFIED, LAST_DAY)


def test_a_letter_tells_of_the_winner_and_of_oneself_only(tender, olive, rita) -> None:
    cheap, north = bid_called(tender, "Cheap"), bid_called(tender, "North")
    make_member(north.supplier, rita)
    cheap.consensus_scores.update(reason="CANARY of a loser's plan")
    supplier = cheap.supplier
    supplier.name = "CANARY Ltd"
    supplier.save()
    notify_award(
        award_golden(tender, by=olive, reason="Better than CANARY Ltd by far."),
        notice_published_on=NOW.date(),
        by=olive,
    )
    letter = AssessmentSummary.objects.get(bid=north).content
    assert (letter["winner"]["name"], letter["own"]["name"], letter["won"]) == ("South", "North", False)
    assert (letter["winner"]["total"], letter["own"]["total"]) == ("89.33", "82.00")
    assert [(one["name"], one["mark"], one["earned"]) for one in letter["own"]["marks"]] == [
        ("Delivery plan", "3", "18.00"), ("People", "4", "16.00"), ("Local jobs", "4", "8.00"),
    ]  # fmt: skip
    bodies = OutgoingEmail.objects.filter(to=rita.email).values_list("body", flat=True)
    assert all("CANARY" not in text and "£50,000" not in text for text in (str(letter), *bodies))
    assert "CANARY" in str(AssessmentSummary.objects.get(bid=cheap).content)


def test_a_letter_stays_as_it_was_sent(notified) -> None:
    before = AssessmentSummary.objects.get(bid__supplier__name="North").content
    Bid.objects.update(price_pence=1)
    assert AssessmentSummary.objects.get(bid__supplier__name="North").content == before


@pytest.mark.parametrize(("notice", "code"), [(None, "notice_missing"), (date(2026, 3, 8), "notice_before_letters")])
def test_the_notice_comes_with_the_letters_or_after(tender, olive, notice, code) -> None:
    award = award_golden(tender, by=olive)
    refused(code, notify_award, award, notice_published_on=notice, by=olive)
    assert not AssessmentSummary.objects.exists()


@pytest.mark.parametrize(
    ("published_on", "notice", "ends_on"),
    [
        (date(2026, 1, 5), date(2026, 3, 9), date(2026, 3, 19)),
        (date(2025, 2, 24), date(2026, 3, 10), date(2026, 3, 20)),
        (date(2025, 2, 23), date(2026, 3, 10), date(2026, 3, 19)),
        (date(2025, 2, 23), None, date(2026, 3, 19)),
    ],
)
def test_the_standstill_follows_the_law_of_the_tender_notice(
    olive, otto, eve, evan, chloe, published_on, notice, ends_on
) -> None:
    begun = date(2025, 1, 6)
    tender = evaluated_golden(lead=olive, second=otto, evaluators=[eve, evan], chair=chloe, started_on=begun)
    noon = datetime.combine(published_on, time(12), tzinfo=UTC)
    type(tender).objects.filter(pk=tender.pk).update(published_at=noon)
    award = award_golden(type(tender).objects.get(pk=tender.pk), by=olive)
    award = notify_award(type(award).objects.get(pk=award.pk), notice_published_on=notice, by=olive)
    assert award.standstill_ends_on == ends_on


@pytest.mark.parametrize(("voluntary", "ends_on"), [(False, None), (True, LAST_DAY)])
def test_below_the_threshold_no_notice_and_no_standstill_unless_chosen(
    olive, otto, eve, evan, chloe, voluntary, ends_on
) -> None:
    tender = evaluated_golden(lead=olive, second=otto, evaluators=[eve, evan], chair=chloe, value_net_pence=10_000_000)
    award = notify_award(award_golden(tender, by=olive), voluntary_standstill=voluntary, by=olive)
    assert (award.notice_published_on, award.standstill_ends_on) == (None, ends_on)


def test_a_cancelled_award_can_be_decided_again(notified, tender, olive, hugh, rita) -> None:
    make_member(bid_called(tender, "North").supplier, rita)
    refused("not_said", cancel_award, notified, reason=" ", by=olive)
    cancel_award(notified, reason="A claim showed a mistake in the marks.", by=olive)
    tender.refresh_from_db()
    assert tender.status == TenderStatus.IN_EVALUATION
    assert set(Bid.objects.values_list("status", flat=True)) == {BidStatus.OPENED}
    assert OutgoingEmail.objects.filter(to=rita.email, body__contains="A claim showed a mistake").exists()
    again = award_golden(tender, by=hugh)
    assert set(Award.objects.values_list("pk", "status")) == {
        (notified.pk, AwardStatus.CANCELLED), (again.pk, AwardStatus.DECIDED),
    }  # fmt: skip
    refused("wrong_state", cancel_award, notified, reason="Twice.", by=olive)


# The contract


def facts(mark: User, **more: object) -> dict[str, object]:
    day = date(2026, 3, 20)
    return {"manager": mark, "signed_on": day, "starts_on": date(2026, 4, 1), "ends_on": date(2029, 3, 31)} | more


def test_the_standstill_ends_at_midnight_in_london(notified, olive, mark) -> None:
    with time_machine.travel(datetime(2026, 3, 19, 23, 59, 59, tzinfo=UTC), tick=False):
        signed = facts(mark, signed_on=date(2026, 3, 19), by=olive)
        assert "19 March 2026" in refused("standstill", contract_award, notified, **signed).message
    with time_machine.travel(datetime(2026, 3, 20, 0, 0, tzinfo=UTC), tick=False):
        refused("standstill", contract_award, notified, **signed)
        assert contract_award(notified, **facts(mark, by=olive)).reference == "TC-2026-0001-C1"
    assert Contract.objects.count() == 1


@pytest.mark.parametrize(
    ("dates", "code"),
    [
        ({"signed_on": date(2026, 3, 21)}, "signed_in_future"),
        ({"starts_on": date(2026, 3, 19)}, "starts_before_signed"),
        ({"ends_on": date(2026, 4, 1)}, "ends_before_start"),
    ],
)
def test_dates_that_cannot_be_are_refused(notified, olive, mark, dates, code) -> None:
    with time_machine.travel(datetime(2026, 3, 20, 9, tzinfo=UTC), tick=False):
        assert refused(code, contract_award, notified, **facts(mark, by=olive, **dates)).field == next(iter(dates))
    assert not Contract.objects.exists()


def test_no_contract_before_the_letters_or_the_notice(tender, olive, mark) -> None:
    award = award_golden(tender, by=olive)
    early = facts(mark, signed_on=NOW.date(), by=olive)
    refused("wrong_state", contract_award, award, **early)
    award = notify_award(award, notice_published_on=date(2026, 3, 12), by=olive)
    refused("no_award_notice", contract_award, award, **early)


@pytest.fixture
def contract(notified: Award, olive: User, mark: User) -> Contract:
    offer = notified.bid.offers.get()
    measure = offer.selected_measure.measure
    for start, value in ((date(2020, 1, 1), "100"), (date(2026, 3, 1), "268.50"), (date(2026, 3, 10), "999")):
        make_value(
            measure=measure, unit_value_pounds=Decimal(value), price_year="2025", source="Unit Cost Database, row 4",
            licence="OGL", valid_from=start, deadweight_percent=Decimal(30),
        )  # fmt: skip
    with time_machine.travel(datetime(2026, 3, 20, 9, tzinfo=UTC), tick=False):
        return contract_award(notified, **facts(mark, by=olive))


def test_every_offer_becomes_a_commitment_copied_by_value(contract, mark) -> None:
    offer = contract.award.bid.offers.get()
    measure = offer.selected_measure.measure
    commitment = Commitment.objects.get()
    assert (commitment.offer, commitment.measure_code, commitment.title, commitment.unit) == (
        offer, measure.code, measure.title, measure.unit,
    )  # fmt: skip
    assert (commitment.outcome_title, commitment.value_kind) == (measure.outcome.title, measure.kind)
    assert (commitment.promised_quantity, commitment.method) == (Decimal(6), "We will.")
    assert (commitment.starts_on, commitment.due_on) == (date(2026, 4, 1), date(2027, 3, 31))
    # The value in force on the day of the award, 9 March, less what would have happened anyway.
    assert commitment.unit_value_pounds == Decimal("187.95")
    assert commitment.value_source == (
        "Unit Cost Database, row 4 (2025 prices, less 30% that would have happened anyway)"
    )
    assert (contract.value_pence, contract.manager, contract.status) == (12_000_000, mark, ContractStatus.RUNNING)
    assert AuditEntry.objects.get(action="award.contract").facts["commitments"] == 1


def test_the_commitment_stays_when_the_framework_changes(contract) -> None:
    measure = Commitment.objects.get().measure
    measure.title, measure.code = "Something else", "X"
    with as_draft(measure.framework):
        measure.save()
    ProxyValue.objects.all().delete()
    again = Commitment.objects.get()
    assert again.title != "Something else"
    assert (again.measure_code == "X", again.unit_value_pounds) == (False, Decimal("187.95"))


def test_a_value_of_the_authoritys_own_area_goes_first_and_says_when_it_is_restricted(notified, olive, mark) -> None:
    Authority.objects.create(name="Testshire Council", short_name="Testshire", area_name="Testshire")
    measure = notified.bid.offers.get().selected_measure.measure
    make_value(measure=measure, unit_value_pounds=Decimal(5), valid_from=date(2026, 1, 1))
    secret = make_source(redistributable=False)
    make_value(measure=measure, area="Testshire", unit_value_pounds=Decimal(7), value_source=secret)
    make_value(measure=measure, area="Elsewhere", unit_value_pounds=Decimal(9))
    with time_machine.travel(datetime(2026, 3, 20, 9, tzinfo=UTC), tick=False):
        contract_award(notified, **facts(mark, by=olive))
    commitment = Commitment.objects.get()
    assert (commitment.unit_value_pounds, commitment.value_restricted) == (Decimal(7), True)


def test_a_definition_has_no_price_year(notified, olive, mark) -> None:
    make_value(
        measure=notified.bid.offers.get().selected_measure.measure, unit_value_pounds=Decimal(1), price_year="none",
        source="One pound is one pound", licence="None", valid_from=date(2020, 1, 1),
    )  # fmt: skip
    with time_machine.travel(datetime(2026, 3, 20, 9, tzinfo=UTC), tick=False):
        contract_award(notified, **facts(mark, by=olive))
    assert Commitment.objects.get().value_source == "One pound is one pound"


def test_without_a_value_in_force_nothing_is_invented(notified, olive, mark) -> None:
    notified.bid.offers.update(months_after_start=None)
    with time_machine.travel(datetime(2026, 3, 20, 9, tzinfo=UTC), tick=False):
        contract_award(notified, **facts(mark, by=olive))
    commitment = Commitment.objects.get()
    assert (commitment.unit_value_pounds, commitment.value_source) == (None, "")
    assert commitment.due_on == date(2029, 3, 31)


def test_the_supplier_and_the_manager_are_told(notified, olive, mark, sam) -> None:
    make_member(notified.bid.supplier, sam)
    with time_machine.travel(datetime(2026, 3, 20, 9, tzinfo=UTC), tick=False):
        contract_award(notified, **facts(mark, by=olive))
    subjects = dict(OutgoingEmail.objects.filter(subject__contains="TC-2026-0001-C1").values_list("to", "subject"))
    assert subjects == {
        sam.email: "Your contract TC-2026-0001-C1 has started",
        mark.email: "You manage the contract TC-2026-0001-C1",
    }


@pytest.mark.parametrize(("today", "code"), [(date(2029, 3, 30), "still_running"), (date(2029, 3, 31), None)])
def test_a_contract_closes_on_its_last_day(contract, mark, today, code) -> None:
    with time_machine.travel(datetime.combine(today, NOW.timetz()), tick=False):
        if code:
            refused(code, close_contract, contract, by=mark)
            return
        closed = close_contract(contract, by=mark)
    assert (closed.status, closed.ended_on) == (ContractStatus.CLOSED, date(2029, 3, 31))
    refused("wrong_state", close_contract, contract, by=mark)


def test_a_contract_ends_early_with_a_reason(contract, hugh) -> None:
    refused("not_said", terminate_contract, contract, reason="", by=hugh)
    ended = terminate_contract(contract, reason="The supplier stopped trading.", by=hugh)
    assert (ended.status, ended.ended_on) == (ContractStatus.TERMINATED, timezone.localdate())
    refused("wrong_state", terminate_contract, contract, reason="Again.", by=hugh)


def test_two_of_everything_is_still_one(contract, olive, mark) -> None:
    contract.award.refresh_from_db()
    with time_machine.travel(datetime(2026, 3, 21, 9, tzinfo=UTC), tick=False):
        refused("wrong_state", contract_award, contract.award, **facts(mark, by=olive))
    assert (Contract.objects.count(), Commitment.objects.count()) == (1, 1)
