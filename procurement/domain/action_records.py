"""Actions of the checklist that the system can see are done, because what they ask for has a record of its own (CON-9).

Such an action is not ticked: the record ticks it, and the checklist says where it is kept. Whatever no record holds is
ticked by hand, with a word of evidence (pure).
"""

from enum import StrEnum

OUTCOMES_ACTION = "strategy-outcomes"
ENGAGEMENT_NOTICE = "engagement-notice"


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

    @property
    def page(self) -> str:
        """The page it is kept on, as it is called there."""
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
}


def is_ticked_by_hand(code: str, *, outcomes_required: bool) -> bool:
    """Whether a person may tick it.

    The gate asks for the records themselves, except for outcomes no policy asks for and for the engagement notice, of
    which a word of evidence may say that another authority published it.
    """
    return code not in KEPT_AS or code == ENGAGEMENT_NOTICE or (code == OUTCOMES_ACTION and not outcomes_required)
