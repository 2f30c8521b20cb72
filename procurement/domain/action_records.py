"""Actions of the checklist that the system can see are done, because what they ask for has a record of its own (CON-9).

Such an action is not ticked: the record ticks it, and the checklist says where it is kept. Whatever no record holds is
ticked by hand, with a word of evidence; where the work is done on a page of the system, the checklist leads there
(pure).
"""

from enum import StrEnum

from procurement.domain.procedures import action_code

OUTCOMES_ACTION = "strategy-outcomes"
ENGAGEMENT_NOTICE, CLAUSES, INVITATIONS = "engagement-notice", "documents-clauses", "invitation-smes"
# An action that the template of the open procedure adds (data/procedure_parts.csv).
TENDER_NOTICE = action_code("Publish the tender notice with every document at once")
# What happened elsewhere (another authority's notice, a letter of a trade body) is said by hand.
ALSO_BY_HAND = {ENGAGEMENT_NOTICE, CLAUSES, INVITATIONS, TENDER_NOTICE}


class Kept(StrEnum):
    """What is kept on a page of the procurement."""

    MARKET = "market"
    MODELS = "models"
    LOTS = "lots"
    OUTCOMES = "outcomes"
    WELLBEING = "wellbeing"
    CONFLICTS = "conflicts"
    CONFIRMED = "confirmed"
    LESSONS = "lessons"
    ENGAGEMENT = "engagement"
    CLAUSES = "clauses"
    BARRIERS = "barriers"
    SLAVERY = "slavery"
    TENDER_NOTICE = "tender_notice"
    INVITED = "invited"

    @property
    def page(self) -> str:
        """The page it is kept on, or done on, as it is called there."""
        return _PAGES[self]


_PAGES = {
    Kept.MARKET: "Market assessment",
    Kept.MODELS: "Delivery models",
    Kept.LOTS: "Lots",
    Kept.OUTCOMES: "Outcomes sought",
    Kept.WELLBEING: "Section 1 record",
    Kept.CONFLICTS: "Conflicts of interest",
    Kept.CONFIRMED: "Conflicts of interest",
    Kept.LESSONS: "What was learnt",
    Kept.ENGAGEMENT: "Rules and notices",
    Kept.CLAUSES: "Social clauses",
    Kept.BARRIERS: "Barriers and plain language",
    Kept.SLAVERY: "Risk of modern slavery",
    Kept.TENDER_NOTICE: "Rules and notices",
    Kept.INVITED: "Tender",
}
KEPT_AS: dict[str, Kept] = {
    "market-smes": Kept.MARKET,
    "market-barriers": Kept.MARKET,
    "market-spend": Kept.MARKET,  # the assessment keeps the figures of its day
    "market-models": Kept.MODELS,
    OUTCOMES_ACTION: Kept.OUTCOMES,
    "strategy-section-1": Kept.WELLBEING,
    "strategy-lots": Kept.LOTS,
    "strategy-conflicts": Kept.CONFLICTS,
    "invitation-conflicts": Kept.CONFIRMED,
    "exit-lessons": Kept.LESSONS,
    ENGAGEMENT_NOTICE: Kept.ENGAGEMENT,
    CLAUSES: Kept.CLAUSES,
    TENDER_NOTICE: Kept.TENDER_NOTICE,
    INVITATIONS: Kept.INVITED,
}
# Done on a page of the system that cannot say by itself that it is done.
DONE_ON: dict[str, Kept] = {
    "documents-plain": Kept.BARRIERS,
    "documents-terms": Kept.BARRIERS,
    "documents-slavery": Kept.SLAVERY,
}


def is_ticked_by_hand(code: str, *, outcomes_required: bool) -> bool:
    """Whether a person may tick it.

    The gate asks for the records themselves, except for outcomes no policy asks for and for what may be done elsewhere,
    such as an engagement notice that another authority published.
    """
    return code not in KEPT_AS or code in ALSO_BY_HAND or (code == OUTCOMES_ACTION and not outcomes_required)
