"""What a new version of the tender means for a bid that was written before it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import cached_property

from procurement.choices import BidStatus
from procurement.models import Answer, Bid, KeptAnswer, Submission, TenderVersion
from procurement.selectors.tender_version import versions_of


def touched_after(answer: Answer | None, versions: Iterable[TenderVersion]) -> int:
    """The number of the last version that changed the question after it was answered; 0 where none did."""
    if answer is None or not answer.text:
        return 0
    later = (
        one.number
        for one in versions
        if answer.saved_at <= one.published_at and answer.question_id in one.touched.get("questions", ())
    )
    return max(later, default=0)


def made_for_earlier(bid: Bid, counting: Submission | None) -> bool:
    """Whether a submitted bid was handed in for an earlier version and not confirmed since."""
    if bid.status != BidStatus.SUBMITTED or counting is None:
        return False
    made_for = counting.snapshot.get("tender", {}).get("model_sha256", "")
    return bool(made_for) and made_for != bid.lot.tender.model_sha256


@dataclass(frozen=True)
class Versioned:
    """The part of a bid's sheet that knows of versions; each is read once, when a page asks for it."""

    bid: Bid

    @cached_property
    def versions(self) -> tuple[TenderVersion, ...]:
        """The versions of the tender, the one in force first, without their models."""
        return versions_of(self.bid.lot.tender)

    @cached_property
    def kept(self) -> tuple[KeptAnswer, ...]:
        """What was written for questions and measures that are taken out: to read only."""
        return tuple(self.bid.kept_answers.all())
