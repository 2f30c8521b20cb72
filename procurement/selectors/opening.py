"""What two officers open, and what stands open afterwards. Before that nothing here tells of any bid."""

from dataclasses import dataclass

from procurement.choices import UNSEALED
from procurement.domain.bids import matches
from procurement.models import Bid, Submission, Tender
from procurement.selectors.bid import counting_submissions


@dataclass(frozen=True, slots=True)
class OpenedBid:
    """A bid that was opened and its submission; ``is_intact``: it still is what the receipt was given for."""

    bid: Bid
    submission: Submission
    is_intact: bool


def opened_bids_of(tender: Tender) -> tuple[OpenedBid, ...]:
    """The bids of an opened tender by name of the supplier, each checked against its receipt; none before."""
    if not tender.is_opened:
        return ()
    bids = (
        Bid.objects.filter(lot__tender=tender, status__in=UNSEALED)
        .select_related("lot", "supplier")
        .prefetch_related(counting_submissions())
        .order_by("lot__number", "supplier__name", "pk")
    )
    return tuple(opened_of(bid) for bid in bids if bid.counting)  # type: ignore[attr-defined]


def opened_of(bid: Bid) -> OpenedBid:
    """One bid whose counting submissions were prefetched, with the last of them checked."""
    submission: Submission = bid.counting[-1]  # type: ignore[attr-defined]
    return OpenedBid(bid, submission, matches(submission.snapshot, submission.sha256))


def opened_seals() -> list[str]:
    """The seals of audit entries and messages that staff may read by now."""
    return [f"tender:{pk}" for pk in Tender.objects.exclude(opened_at=None).values_list("pk", flat=True)]
