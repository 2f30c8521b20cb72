"""The versions of a published tender, and the proof that nothing of them was changed."""

from dataclasses import dataclass

from procurement.domain.publication import digest_of
from procurement.models import Tender, TenderVersion
from procurement.selectors.publication_model import evaluation_model


@dataclass(frozen=True, slots=True)
class Proof:
    """One version: its digest as kept, and worked out again from what is kept now. ``live``: from the tender's own
    rows, for the version in force; "" for an earlier one.
    """

    version: TenderVersion
    again: str
    live: str

    @property
    def holds(self) -> bool:
        """Whether every digest says the same."""
        return self.again == self.version.sha256 and self.live in ("", self.version.sha256)


def versions_of(tender: Tender) -> tuple[TenderVersion, ...]:
    """Every version, the one in force first, without its model. One query."""
    versions = TenderVersion.objects.filter(tender=tender).select_related("pack").defer("model")
    return tuple(versions.order_by("-number"))


def version_in_force(tender: Tender) -> TenderVersion | None:
    """The last version; None for a draft, or for a tender published before versions were kept."""
    return TenderVersion.objects.filter(tender=tender).order_by("-number").first()


def proofs_of(tender: Tender) -> tuple[Proof, ...]:
    """Every version with its digests worked out again, the one in force first. A fixed number of queries."""
    versions = list(TenderVersion.objects.filter(tender=tender).select_related("pack").order_by("-number"))
    if not versions:
        return ()
    live = digest_of(evaluation_model(tender))
    return tuple(
        Proof(version, digest_of(version.model), live if version is versions[0] else "") for version in versions
    )
