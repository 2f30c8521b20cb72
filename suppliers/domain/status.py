"""Which supplier status the evidence supports (CON-12, Fig 2), and why, in words.

The rubric, whole:

* Three sources over the last twelve months, each giving a tier by itself:
  contract performance (mean of the scored reviews: Gold from 90, Silver from 75, Bronze from 50);
  360-degree feedback on the supplier (mean of behaviour scores, 1 to 5: Gold from 4, Silver from 3, Bronze from 2);
  social value delivered (commitments verified of those due: Gold from 100 %, Silver from 75 %, Bronze from 50 %).
* The proposal is the **lowest** of the three. Nothing is averaged across them: Fig 2 asks for all of a tier.
* A source without evidence makes the proposal "not assessed". Missing evidence is neither Gold nor No Award.
* Fig 2's review boards: Gold needs them quarterly (4 in twelve months) with a joint action plan, Silver regularly (2).
* Hard stops: an open notice of breach or an open remedy keeps a supplier from Gold; an exclusion ground means No Award.
* The supplier's own feedback on the authority never raises or lowers its tier: it must cost nothing to be frank.

An officer decides; a decision that differs from the proposal carries its own reason.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from socialvalue.core.money import percent_of, round_half_up
from socialvalue.core.periods import Period
from socialvalue.core.rules import RuleBroken
from suppliers.choices import IncentiveKind, Source, Tier

ORDER = (Tier.NO_AWARD, Tier.BRONZE, Tier.SILVER, Tier.GOLD)
SCORE_FROM = {Tier.GOLD: 90, Tier.SILVER: 75, Tier.BRONZE: 50}
FEEDBACK_FROM = {Tier.GOLD: 4, Tier.SILVER: 3, Tier.BRONZE: 2}
DELIVERED_FROM = {Tier.GOLD: 100, Tier.SILVER: 75, Tier.BRONZE: 50}
BOARDS_NEEDED = {Tier.GOLD: 4, Tier.SILVER: 2}
MOST_SCORE = 100
WINDOW_MONTHS = 12

# Fig 2, column "Example Supplier incentives", in its order.
INCENTIVES: dict[Tier, tuple[IncentiveKind, ...]] = {
    Tier.GOLD: (
        IncentiveKind.TITLE,
        IncentiveKind.OPPORTUNITIES,
        IncentiveKind.GUEST_SPEAKER,
        IncentiveKind.TENDER_REFERENCE,
        IncentiveKind.REFERENCE_SITE,
        IncentiveKind.CO_AUTHOR,
    ),
    Tier.SILVER: (IncentiveKind.TITLE, IncentiveKind.TENDER_REFERENCE),
    Tier.BRONZE: (IncentiveKind.TITLE,),
    Tier.NO_AWARD: (),
    Tier.NOT_ASSESSED: (),
}
# "shall, on reasonable request of the Supplier": the others are rights that need no asking.
ON_REQUEST = frozenset({IncentiveKind.OPPORTUNITIES, IncentiveKind.GUEST_SPEAKER, IncentiveKind.CO_AUTHOR})


@dataclass(frozen=True, slots=True)
class Performance:
    """What a performance review of one contract found, handed down to the register of suppliers.

    ``contract_score`` is 0 to 100, None where the review gave none. ``promised_count`` counts the commitments due by
    ``period.end`` since the contract began; ``verified_count`` how many of these are verified as delivered in full.
    """

    contract_reference: str
    period: Period
    contract_score: Decimal | None = None
    promised_count: int = 0
    verified_count: int = 0
    open_remedies: int = 0
    breach_notice: bool = False
    exclusion_ground: str = ""
    contract_title: str = ""
    note: str = ""


def check_performance(performance: Performance) -> None:
    """Raise RuleBroken where the facts of a review contradict themselves."""
    score = performance.contract_score
    if score is not None and not 0 <= score <= MOST_SCORE:
        raise RuleBroken("score_range", f"The contract score is {score}. Give a score from 0 to 100.", "contract_score")
    if min(performance.promised_count, performance.verified_count, performance.open_remedies) < 0:
        raise RuleBroken("negative_count", "A count of commitments or remedies cannot be negative.")
    if performance.verified_count > performance.promised_count:
        raise RuleBroken(
            "verified_over_promised",
            f"{performance.verified_count} commitments are verified, but only {performance.promised_count} were due.",
        )


@dataclass(frozen=True, slots=True)
class Sources:
    """The evidence of twelve months. None means that there is no evidence, which is not zero."""

    contract_score: Decimal | None = None
    reviews_scored: int = 0
    feedback_mean: Fraction | None = None
    feedback_count: int = 0
    feedback_from_supplier_count: int = 0
    commitments_due: int = 0
    commitments_verified: int = 0
    review_boards: int = 0
    joint_action_plan: bool = False
    open_remedies: int = 0
    breach_notices: tuple[str, ...] = ()
    exclusion_grounds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What one source says: its tier by itself (not assessed where it has no evidence) and the words for it."""

    source: Source
    tier: Tier
    words: str


@dataclass(frozen=True, slots=True)
class Recommendation:
    """The tier the evidence supports, every reason in words, what evidence is missing, and the shortest way up.

    ``limits`` are those of the reasons that come from review boards and hard stops.
    """

    tier: Tier
    findings: tuple[Finding, ...]
    reasons: tuple[str, ...]
    missing: tuple[str, ...]
    ways_up: tuple[str, ...]
    limits: tuple[str, ...]


def recommended_status(sources: Sources) -> Recommendation:
    """Propose a tier by the rubric at the head of this module. It proposes; an officer decides."""
    findings = (_performance(sources), _feedback(sources), _social_value(sources))
    missing = tuple(f.words for f in findings if f.tier is Tier.NOT_ASSESSED)
    limits = _limits(sources)
    limit_words = tuple(words for _, words in limits)
    reasons = tuple(f.words for f in findings if f.tier is not Tier.NOT_ASSESSED) + limit_words
    if missing:
        return Recommendation(Tier.NOT_ASSESSED, findings, reasons, missing, (), limit_words)
    tier = min((*(f.tier for f in findings), *(most for most, _ in limits)), key=ORDER.index)
    return Recommendation(tier, findings, reasons, (), _ways_up(sources, tier), limit_words)


def _tier_of(value: Fraction | Decimal, thresholds: dict[Tier, int]) -> Tier:
    return next((tier for tier, least in thresholds.items() if value >= least), Tier.NO_AWARD)


def _performance(sources: Sources) -> Finding:
    source = Source.PERFORMANCE
    if sources.contract_score is None:
        return Finding(source, Tier.NOT_ASSESSED, "No performance review with a score in the last twelve months.")
    tier = _tier_of(sources.contract_score, SCORE_FROM)
    shown = round_half_up(sources.contract_score, 1)
    reviews = f"{sources.reviews_scored} review{'' if sources.reviews_scored == 1 else 's'}"
    return Finding(source, tier, f"Contract performance is {shown} of 100 over {reviews}: {tier.label}.")


def _feedback(sources: Sources) -> Finding:
    source = Source.FEEDBACK
    if sources.feedback_mean is None:
        return Finding(
            source, Tier.NOT_ASSESSED, "Nobody in the authority has given feedback in the last twelve months."
        )
    tier = _tier_of(sources.feedback_mean, FEEDBACK_FROM)
    people = f"{sources.feedback_count} response{'' if sources.feedback_count == 1 else 's'}"
    shown = round_half_up(sources.feedback_mean, 1)
    return Finding(source, tier, f"360-degree feedback averages {shown} of 5 from {people}: {tier.label}.")


def _social_value(sources: Sources) -> Finding:
    source = Source.SOCIAL_VALUE
    if not sources.commitments_due:
        return Finding(source, Tier.NOT_ASSESSED, "No social value commitment has fallen due yet.")
    share = Fraction(sources.commitments_verified * 100, sources.commitments_due)
    tier = _tier_of(share, DELIVERED_FROM)
    shown = percent_of(sources.commitments_verified, sources.commitments_due)
    counts = f"{sources.commitments_verified} of {sources.commitments_due} commitments due"
    return Finding(source, tier, f"Social value: {counts} are verified as delivered ({shown}%): {tier.label}.")


def _limits(sources: Sources) -> list[tuple[Tier, str]]:
    """The highest tier each hard stop or missing review board leaves open, with the words for it."""
    limits: list[tuple[Tier, str]] = []
    for ground in sources.exclusion_grounds:
        limits.append((Tier.NO_AWARD, f"An exclusion ground is on record ({ground}): no award while it stands."))
    for reference in sources.breach_notices:
        limits.append((Tier.SILVER, f"A notice of breach is open on contract {reference}: Gold is not possible."))
    if sources.open_remedies:
        count = sources.open_remedies
        remedies = "1 remedy is" if count == 1 else f"{count} remedies are"
        limits.append((Tier.SILVER, f"{remedies} still open for social value not delivered: Gold is not possible."))
    boards = sources.review_boards
    held = f"{boards} review board{'' if boards == 1 else 's'} in twelve months"
    if boards < BOARDS_NEEDED[Tier.SILVER]:
        limits.append((Tier.BRONZE, f"{held}: Silver needs regular boards (2), Gold quarterly boards (4)."))
    elif boards < BOARDS_NEEDED[Tier.GOLD]:
        limits.append((Tier.SILVER, f"{held}: Gold needs quarterly boards (4)."))
    elif not sources.joint_action_plan:
        limits.append((Tier.SILVER, f"{held}, but no joint action plan: Gold needs one that is actively managed."))
    return limits


def _ways_up(sources: Sources, tier: Tier) -> tuple[str, ...]:
    """The least that has to change to reach the next tier; empty at Gold."""
    if tier is Tier.GOLD:
        return ()
    aim = ORDER[ORDER.index(tier) + 1]
    steps: list[str] = []
    if sources.contract_score is not None and sources.contract_score < SCORE_FROM[aim]:
        steps.append(
            f"Raise contract performance from {round_half_up(sources.contract_score, 1)} to {SCORE_FROM[aim]}."
        )
    if sources.feedback_mean is not None and sources.feedback_mean < FEEDBACK_FROM[aim]:
        steps.append(f"Raise feedback from {round_half_up(sources.feedback_mean, 1)} to {FEEDBACK_FROM[aim]} of 5.")
    needed = -(-DELIVERED_FROM[aim] * sources.commitments_due // 100) - sources.commitments_verified
    if needed > 0:
        steps.append(f"Have {needed} more social value commitment{'' if needed == 1 else 's'} verified.")
    boards = BOARDS_NEEDED.get(aim, 0) - sources.review_boards
    if boards > 0:
        steps.append(f"Hold {boards} more review board{'' if boards == 1 else 's'} with the authority.")
    if aim is Tier.GOLD and not sources.joint_action_plan:
        steps.append("Agree a joint action plan at a review board.")
    if aim is Tier.GOLD and (sources.open_remedies or sources.breach_notices):
        steps.append("Close every open remedy and notice of breach.")
    if sources.exclusion_grounds:
        steps.append("Resolve the exclusion ground on record.")
    return tuple(f"For {aim.label}: {step[0].lower()}{step[1:]}" for step in steps)
