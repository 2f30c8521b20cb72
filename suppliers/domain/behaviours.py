"""The behaviours of Fig 2 in words (CON-12): what a score from 1 to 5 means, both ways round.

Fig 2 has four levels. Five scores carry them: 5 is Gold's text, 3 Silver's, 2 Bronze's, 1 No Award's; 4 lies between
Silver and Gold, for a supplier that is more than good and not yet exceptional.
"""

from collections.abc import Mapping
from typing import Any

from socialvalue.core.rules import RuleBroken
from suppliers.choices import Behaviour, Direction

LOWEST, HIGHEST = 1, 5
BETWEEN = "More than 3 says, and not yet all that 5 says"

WORDS: dict[str, dict[int, str]] = {
    Behaviour.RELATIONSHIP: {
        5: "Exceptional: supplier, authority and other critical suppliers are seen as one team",
        4: BETWEEN,
        3: "Good working relationship",
        2: "Varying working relationship",
        1: "Weak working relationship",
    },
    Behaviour.EXPECTATIONS: {
        5: "Strives to exceed performance measures and business needs",
        4: BETWEEN,
        3: "Meets contractual expectations and business needs, but little more than required",
        2: "Meets few performance measures; contractual expectations only",
        1: "Rarely meets any expectations and business needs",
    },
    Behaviour.COLLABORATION: {
        5: "Adopts the key collaboration principles and scores high in the collaboration mechanism",
        4: BETWEEN,
        3: "Some improvement needed in adopting the collaboration principles",
        2: "Significant improvement needed in adopting the collaboration principles",
        1: "Significant behavioural improvement needed in adopting the collaboration principles",
    },
    Behaviour.REVIEW_BOARDS: {
        5: "Quarterly review boards, joint action plans actively managed, senior sponsorship, strategic focus",
        4: BETWEEN,
        3: "Regular review boards, joint action plans exist, senior stakeholders aware",
        2: "Some evidence such as joint action plans, but no joint buy-in from senior stakeholders",
        1: "No sign of active development; business as usual only",
    },
    Behaviour.CONDUCT: {
        5: "Outstanding behaviours",
        4: BETWEEN,
        3: "Good behaviours",
        2: "Inconsistent behaviours",
        1: "Poor behaviours",
    },
}

# The same five, asked of the supplier about the authority.
AUTHORITY_WORDS: dict[str, str] = {
    Behaviour.RELATIONSHIP: "How well the authority and you work together as one team",
    Behaviour.EXPECTATIONS: "Whether the authority says clearly what it needs, decides in time and pays on time",
    Behaviour.COLLABORATION: "Whether the authority shares information and solves problems together with you",
    Behaviour.REVIEW_BOARDS: "Whether review boards take place, joint action plans are kept, senior people take part",
    Behaviour.CONDUCT: "How the authority's people behave towards yours",
}
AUTHORITY_SCALE = {5: "Excellent", 4: "Very good", 3: "Good", 2: "Varies", 1: "Poor"}


def check_scores(scores: Mapping[str, Any], direction: str) -> dict[str, int]:
    """``scores`` as {behaviour: 1 to 5}, complete.

    Raises RuleBroken ``score_missing`` or ``score_range`` at the behaviour's field. ``direction`` changes words only.
    """
    whom = "the supplier" if direction == Direction.AUTHORITY_ON_SUPPLIER else "the authority"
    checked: dict[str, int] = {}
    for behaviour in Behaviour:
        score = scores.get(behaviour.value)
        if score in (None, ""):
            raise RuleBroken("score_missing", f"Choose a score for {whom}: {behaviour.label.lower()}.", behaviour.value)
        if isinstance(score, bool) or not str(score).isdigit() or not LOWEST <= int(str(score)) <= HIGHEST:
            raise RuleBroken(
                "score_range", f"A score is {LOWEST} to {HIGHEST}: {behaviour.label.lower()}.", behaviour.value
            )
        checked[behaviour.value] = int(str(score))
    return checked
