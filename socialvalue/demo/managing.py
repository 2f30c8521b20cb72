"""The life of a contract: claims with evidence, verification, remedies, reviews, status and lessons."""

from datetime import date, time, timedelta
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from django.core.files.uploadedfile import SimpleUploadedFile

from procurement.choices import DeliveryStatus
from procurement.domain.delivery import reporting_periods
from procurement.models import Commitment, Contract, Delivery, Procurement
from procurement.services.case_study import approve_case_study, write_case_study
from procurement.services.contract import close_contract
from procurement.services.delivery import (
    answer_delivery,
    query_delivery,
    reject_delivery,
    report_delivery,
    verify_delivery,
)
from procurement.services.remedy import open_remedy, resolve_remedy
from procurement.services.review import review_contract
from socialvalue.accounts.models import User
from socialvalue.core.periods import Period, add_months
from socialvalue.demo import words
from socialvalue.demo.script import Story
from socialvalue.demo.sourcing import Scene, learn, pass_stage, work_off_actions
from suppliers.choices import Behaviour, Tier
from suppliers.models import Supplier
from suppliers.selectors.status import recommendation_for
from suppliers.services.status import (
    decide_status,
    fulfil_incentive,
    give_feedback,
    hold_review_board,
    request_incentive,
)

# How much of what is due by then is delivered, how late reports come (days after the period), how reviews score.
COURSES: dict[str, tuple[Decimal, int, int, int]] = {
    "exemplary": (Decimal("1.10"), 12, 94, 5),
    "good": (Decimal("1.00"), 21, 82, 4),
    "variable": (Decimal("0.62"), 27, 66, 3),
    "poor": (Decimal("0.40"), 47, 48, 2),
}
# Chances, added up, that a claim is queried, rejected or verified only in part.
QUERIED, REJECTED, CUT = 0.08, 0.15, 0.30
THIRD_QUARTER = 3  # of every year: what careless suppliers claim then is looked at closely
PERCENT = "percent"
COUNTED = {"people", "roles", "organisations", "events", "yes_no", "narrative"}


def run(scene: Scene, story: Story, contract: Contract) -> None:
    """Quarter by quarter until today or until the contract has ended."""
    share, lateness, score, behaviour = COURSES[story.course]
    supplier_person = scene.people.suppliers[story.bidders[0]]
    for number, period in enumerate(reporting_periods(contract.starts_on, contract.ends_on), start=1):
        last = period.end == contract.ends_on
        reported = period.end + timedelta(days=lateness)
        if reported > scene.clock.today:
            break
        for position, commitment in enumerate(contract.commitments.all()):
            kept = Decimal(1) if story.course == "variable" and position < 2 else share
            _claim(scene, commitment, supplier_person, (number, position), period, reported, kept)
        if story.course in {"exemplary", "good"} and (story.course == "exemplary" or number % 2 == 0):
            _meet(scene, contract, reported + timedelta(days=14))
        if number % 4 == THIRD_QUARTER or last:
            _yearly(scene, story, contract, reported + timedelta(days=20), score - (4 if number < 4 else 0), behaviour)
        if number == 3 and share < Decimal("0.9"):
            _act(scene, contract, reported + timedelta(days=25), resolved=story.course == "variable")
    tell(scene, story, contract)


def _claim(
    scene: Scene, commitment: Commitment, by: User, at: tuple[int, int], period: Period, reported: date, share: Decimal
) -> None:
    """One claim of one quarter: most are verified, some in part, a few queried or rejected, the newest still waiting."""
    number, position = at
    if period.start > commitment.due_on:
        return
    quantity = _quantity(commitment, number, period, share)
    if quantity is None:
        return
    if number % 5 == 2 and position == 1:
        reported += timedelta(days=16)  # forgotten, and reported late
    if reported > scene.clock.today:
        return
    scene.clock.set(reported, time(9 + position, 40))
    evidence = SimpleUploadedFile(f"quarter-{number}.csv", words.record(commitment.title, quantity).encode())
    delivery = report_delivery(
        commitment, by=by, period_start=period.start, period_end=period.end, claimed_quantity=quantity,
        narrative=words.claim(commitment.title, number, quantity), evidence=evidence,
        evidence_description=f"Register of quarter {number}, without names",
    )  # fmt: skip
    decided = reported + timedelta(days=11 + position)
    if decided <= scene.clock.today - timedelta(days=5):
        scene.clock.set(decided, time(14, 10 + position))
        _decide(scene, delivery, by, careful=share >= 1, cut=share < 1 and number % 4 == THIRD_QUARTER)


def _quantity(commitment: Commitment, number: int, period: Period, share: Decimal) -> Decimal | None:
    """What is claimed for the quarter: a rate for percentages, otherwise the part of the promise that falls into it."""
    promised = commitment.promised_quantity
    if commitment.unit == PERCENT:
        return min(Decimal(100), (promised * min(share, Decimal(1))).quantize(Decimal(1), ROUND_HALF_UP))
    quarters = max(1, len(list(reporting_periods(commitment.starts_on, commitment.due_on))))
    if number > quarters:
        return None
    target = promised * share

    def until(count: int) -> Decimal:
        part = target * count / quarters
        step = Decimal(1) if commitment.unit in COUNTED else Decimal("0.5")
        return (part / step).quantize(Decimal(1), ROUND_HALF_UP) * step

    return until(number) - until(number - 1)


def _decide(scene: Scene, delivery: Delivery, supplier_person: User, *, careful: bool, cut: bool) -> None:
    """Verify, mostly; of careless suppliers some claims are cut, and now and then one is queried or rejected."""
    manager, claimed = delivery.commitment.contract.manager, delivery.claimed_quantity
    chance = scene.chance.random()
    if chance < QUERIED:
        query_delivery(delivery, by=manager, reason=words.QUERY)
        answer_delivery(delivery, by=supplier_person, narrative=words.QUERY_ANSWER)
    elif chance < REJECTED and claimed:
        reject_delivery(delivery, by=manager, reason=words.REJECTED)
        if not careful:
            return
        delivery = _again(delivery, supplier_person)
    elif (cut or chance < CUT) and claimed > 1 and not careful:
        part = (claimed * Decimal("0.8")).quantize(Decimal(1), ROUND_DOWN)
        verify_delivery(delivery, by=manager, verified_quantity=part, reason=words.IN_PART)
        return
    verify_delivery(delivery, by=manager, verified_quantity=claimed)


def _again(rejected: Delivery, by: User) -> Delivery:
    """A rejected claim is made again with a register that shows what was missing."""
    commitment, quantity = rejected.commitment, rejected.claimed_quantity
    evidence = SimpleUploadedFile("corrected-register.csv", words.record(commitment.title, quantity).encode())
    return report_delivery(
        commitment, by=by, period_start=rejected.period_start, period_end=rejected.period_end,
        claimed_quantity=quantity, narrative=words.CORRECTED, evidence=evidence,
        evidence_description="Corrected register",
    )  # fmt: skip


def _act(scene: Scene, contract: Contract, day: date, *, resolved: bool) -> None:
    """A commitment that falls behind: an improvement plan, resolved in the better case."""
    if day > scene.clock.today:
        return
    scene.clock.set(day)
    commitment = contract.commitments.first()
    assert commitment is not None
    remedy = open_remedy(
        commitment, by=contract.manager, kind="improvement_plan", text=words.IMPROVE, due_on=day + timedelta(days=60)
    )
    if resolved and day + timedelta(days=70) < scene.clock.today:
        scene.clock.set(day + timedelta(days=70))
        resolve_remedy(remedy, by=contract.manager, outcome=words.IMPROVED)


def _yearly(scene: Scene, story: Story, contract: Contract, day: date, score: int, behaviour: int) -> None:
    """The yearly review, feedback both ways and a review board; the champion then decides the status."""
    if day > scene.clock.today:
        return
    day = scene.clock.set(day, time(13, 30))
    review_contract(
        contract, by=contract.manager, contract_score=Decimal(score), notes=words.review(story.course), held_on=day
    )
    supplier, span = contract.supplier, {"period_start": day - timedelta(days=365), "period_end": day}
    for direction, by, comment, shift in (
        ("authority_on_supplier", contract.manager, words.FEEDBACK[story.course], 0),
        ("supplier_on_authority", scene.people.suppliers[story.bidders[0]], words.FEEDBACK_BACK, 0),
    ):
        scores = {
            kind.value: max(1, min(5, behaviour - shift - (index == 3 and behaviour < 5)))
            for index, kind in enumerate(Behaviour)
        }
        give_feedback(supplier, by=by, direction=direction, scores=scores, comment=comment, **span)
    _status(scene, supplier, day + timedelta(days=7))


def _meet(scene: Scene, contract: Contract, day: date) -> None:
    """A review board: every quarter with the best, twice a year with the good ones."""
    if day > scene.clock.today:
        return
    day = scene.clock.set(day, time(10, 30))
    hold_review_board(
        contract.supplier, by=contract.manager, held_on=day, notes=words.BOARD, attendees=words.ATTENDEES,
        joint_action_plan=words.JOINT_PLAN,
    )  # fmt: skip


def _status(scene: Scene, supplier: Supplier, day: date) -> None:
    """Decide what the three sources propose; ask for and grant an incentive where there is one."""
    if day > scene.clock.today:
        return
    day = scene.clock.set(day, time(15, 45))
    proposal = recommendation_for(supplier, on=day)
    if proposal.tier == Tier.NOT_ASSESSED:
        return  # nothing was due yet: no evidence is not a bad mark
    decision = decide_status(supplier, by=scene.people.champion, tier=proposal.tier, reason=words.STATUS_REASON)
    for incentive in decision.incentives.filter(kind="guest_speaker"):
        owner = supplier.memberships.get(is_owner=True).user
        asked = request_incentive(incentive, by=owner, note="Our open day for young people, in the spring.")
        fulfil_incentive(asked, by=scene.people.champion, note="The head of commissioning spoke to sixty visitors.")


def tell(scene: Scene, story: Story, contract: Contract) -> None:
    """The story's case study, written by the manager and approved by the champion."""
    if story.case_study:
        scene.clock.set(add_months(contract.starts_on, 21))
        title, text = story.case_study.split("|")
        theme = contract.commitments.values_list("theme_title", flat=True)[0]
        study = write_case_study(contract, by=contract.manager, title=title, text=text, theme_title=theme)
        approve_case_study(study, by=scene.people.champion)


def pass_stages(scene: Scene, story: Story, procurement: Procurement, contract: Contract) -> None:
    """Sign off what the contract's life has completed; at its end, close it and write down what was learnt."""
    scene.clock.set(scene.clock.today - timedelta(days=3))
    if story.stage == 13:
        scene.clock.set(contract.ends_on + timedelta(days=70))
        _clear(contract)
        close_contract(contract, by=contract.manager)
    for number in range(10, story.stage):
        work_off_actions(scene, story, procurement, number)
        pass_stage(scene, procurement, number)
    if story.stage == 13:
        learn(scene, story, procurement, 13)
        work_off_actions(scene, story, procurement, 13, everything=False)


def _clear(contract: Contract) -> None:
    """Nothing is left waiting when a contract is closed."""
    for delivery in Delivery.objects.filter(commitment__contract=contract, status=DeliveryStatus.REPORTED):
        verify_delivery(delivery, by=contract.manager, verified_quantity=delivery.claimed_quantity)
