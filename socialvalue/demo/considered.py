"""What people of the demonstration wrote down before anything was bought. All invented."""

from datetime import date, timedelta
from typing import Any

from procurement.domain.options import LotAnswer, OptionAnswer
from socialvalue.demo.script import Story

MARKET = "Several small and voluntary organisations could do this work; two said what would help them to bid."
INTEREST = {
    "kind": "personal", "reach": "indirect", "nature": "perceived",
    "detail": "A neighbour sits on the board of a charity that may bid. We talk across the fence, never about work.",
}  # fmt: skip
MITIGATION = "Takes no part in choosing suppliers to invite and does not sit on the panel."
CONFLICTS = "Everybody who leads, commissions or approves was asked. What was told is dealt with as written down here."
ACCEPTED = "Each measure was tested with suppliers of every size, who found it fair for a contract like this one."
LESSON_USED = "Taken into the timetable and the specification of this contract."
EVIDENCE = "Last year’s review, the notes of the consultation and the cost report, in the file of this procurement."
PREFERRED = "It binds, it starts in time, and social enterprises and mutuals can bid on equal terms."
LARGE_CONTRACT = 1_000_000
ENGLISH = {2: "two", 3: "three"}


def lots_note(story: Story) -> str:
    """Why there are lots, or why there are none (section 18)."""
    if story.lots:
        return f"Divided into {ENGLISH.get(len(story.lots), len(story.lots))} lots by area, so that smaller providers can bid for one."
    return "One lot: the work shares a depot, a rota and a help desk. Subcontracting to smaller firms is asked for instead."


def market(story: Story) -> dict[str, str]:
    """The market assessment: large contracts suit the smallest firms less."""
    large = story.value_pounds > LARGE_CONTRACT
    return {
        "summary": story.market or MARKET,
        "micro": "hardly" if large else "partly",
        "small": "partly" if large and not story.lots else "well",
        "medium": "well",
        "vcse": "well" if story.procedure == "light_touch" else "partly",
        "known": "Those on the register and in past spend, and two more named by the people who use the service today.",
        "barriers": "The size of the whole, the level of insurance and the length of the papers were named in conversations.",
        "steps": "Insurance as the risk asks and no more, payment monthly, a short question set, and a meeting for suppliers.",
    }


def options(story: Story) -> tuple[OptionAnswer, ...]:
    """The six ways of meeting the need."""
    return (
        OptionAnswer(
            "in_house", True, "Full control, and jobs with the authority.",
            "The skills and equipment would have to be built up first.", "Not before the present arrangement ends.",
        ),
        OptionAnswer("grant", False, conclusion="The authority needs a service it can enforce; a grant does not bind."),
        OptionAnswer(
            "social_enterprise", True, "Their purpose is close to ours, and surplus stays in the area.",
            "None alone could do all of it today.", "They can bid on equal terms, alone or together.",
        ),
        OptionAnswer("mutual", False, conclusion="No group of staff or users has shown an interest."),
        OptionAnswer(
            "shared", True, "Shared overheads with a neighbour.", "The neighbours’ contracts run for three more years.",
            "To be looked at again before this contract is extended.",
        ),
        OptionAnswer(
            "market", True, f"Several suppliers can do this: {story.title.lower()} is bought by others nearby.",
            "Bidding costs small suppliers time.", "It fits, with short papers and monthly payment.",
        ),
    )  # fmt: skip


def lots(story: Story) -> tuple[LotAnswer, ...]:
    """Basis by basis; stories with lots are divided by area."""
    return (
        LotAnswer(
            "area", bool(story.lots), "Areas can be served apart." if story.lots else "One depot serves all areas."
        ),
        LotAnswer("service", False, "The parts of the work depend on each other each day."),
        LotAnswer("size", False, "There is no part that stands by itself and is small enough to help."),
        LotAnswer("users", False, "The same people use all of it."),
        LotAnswer("phase", False, "The service runs without a break."),
    )


def baseline(story: Story) -> str:
    """What is achieved today, against which the next contract is measured."""
    return f"{story.need} Today’s figures come from the last review of the present arrangement and are kept with it."


def wellbeing(story: Story) -> dict[str, str]:
    """The section 1 record."""
    return {
        "economic": "Jobs, training and subcontracts can be offered to people and firms of the area as part of the work.",
        "social": f"Those who use the service gain most: {story.need[0].lower()}{story.need[1:]}",
        "environmental": "Vehicles, materials and waste are the main effects; the specification sets a baseline for them.",
        "securing": "The chosen outcomes count in the award, and what the winner offers becomes part of the contract. "
        "The specification leaves room for small firms, alone or as subcontractors.",
        "relevance": "Only what comes from doing this work is considered. Gifts and sponsorship are left out: they have "
        "nothing to do with what is bought. What is asked stays in proportion to the value.",
        "consultation_reason": story.consultation,
    }


def slavery(story: Story, today: date) -> dict[str, Any]:
    """The rating: works and goods have long supply chains, cleaning and care many agency workers."""
    labour = story.kind == "works" or any(word in story.title.lower() for word in ("clean", "care", "cater", "support"))
    goods = story.kind == "goods"
    factors = {
        "industry": "high" if labour else "low",
        "workforce": "medium" if labour else "low",
        "supply_chain": "medium" if goods or story.kind == "works" else "low",
        "context": "low",
        "commodity": "medium" if goods else "low",
        "location": "low",
    }
    return {
        "factors": factors,
        "grounds": "The trade’s own reports, the last contract’s visits, and what is known of where goods come from.",
        "clauses": "The anti-slavery clauses of the standard terms; the same terms pass down to subcontractors.",
        "questions": "How workers are recruited, paid and checked; who stands at each tier; what happens when a sign is seen.",
        "monitoring": "The contract manager visits a site twice a year; the supplier reports its own checks each quarter.",
        "review_on": today + timedelta(days=365),
    }
