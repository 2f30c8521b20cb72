"""How anybody can see that a published tender was not changed in silence: its versions and their digests."""

from typing import Any

from procurement.selectors.opportunity import opportunities_visible_to
from procurement.selectors.tender_version import proofs_of
from procurement.views.opportunity import PUBLIC
from socialvalue.core.views import PlainPage


class OpportunityVersions(PlainPage):
    """Every version: what changed, when, why, its pack, and its digest worked out again."""

    public = True
    visible = staticmethod(opportunities_visible_to)
    noun = "tender"
    template_name = "portal/opportunity_versions.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        proofs = proofs_of(self.object)
        return (
            super().get_context_data(**kwargs)
            | PUBLIC
            | {
                "proofs": proofs,
                "all_hold": all(proof.holds for proof in proofs),
            }
        )
