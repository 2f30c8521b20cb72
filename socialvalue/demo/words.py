"""The words that people of the demonstration write: notes, answers, methods, claims. All invented."""

import random
from decimal import Decimal

from framework.choices import Unit
from framework.domain.measures import MeasureFacts
from framework.models import Measure, Outcome
from procurement.choices import QuestionKind
from procurement.domain.answers import table_text
from procurement.models import Question
from socialvalue.demo.script import Cast, Firm, Promise, Story

SELECTION_SKIPPED = (
    "Single-stage procedure: every supplier may bid, and conditions of participation are checked with the bid."
)
OTHER_QUESTIONS: tuple[tuple[QuestionKind, str, dict[str, object]], ...] = (
    (
        QuestionKind.NUMBER,
        "How many people will work on this contract in its first month?",
        {"unit": "people", "minimum": "1"},
    ),
    (
        QuestionKind.TABLE,
        "Who will work on this contract, and where are they based?",
        {"columns": ["Role", "Based in", "How many"], "rows": 6},
    ),
    (
        QuestionKind.YES_NO,
        "If you win, will you hold employers' liability insurance of at least £5 million before the contract starts?",
        {},
    ),
)
SOCIAL_QUESTION = "How will you bring about the social value you offer, and how will you show that it happened?"
SOCIAL_GUIDANCE = (
    "Say who benefits, how you reach them, who is responsible and by when. Only what happens because of this contract counts; "
    "general company policies do not."
)
SOCIAL_EXAMPLE = (
    "We will start two apprentices in the first September of the contract. The college holds open days in March; our "
    "supervisor attends. We report enrolment letters and hours each quarter. If one leaves, we recruit again within a term."
)
CLARIFICATIONS = (
    (
        "May two small firms bid together?",
        "Yes. Name one of you as the lead and say who does what. Both are checked, once.",
    ),
    (
        "Is the insurance needed before the award?",
        "No. Say in the bid that you will have it on the day the contract is signed.",
    ),
)


def outcomes_sentence(cast: Cast, story: Story) -> str:
    """The third answer of CON-2."""
    return (
        f"Work, training and spending that stay in {cast.area}, and less harm to the environment where the service touches it. "
        f"They serve the priority chosen for each outcome. What fits {story.title.lower()} is settled in stage 3."
    )


def reasons(outcome: Outcome, story: Story) -> dict[str, str]:
    """The three reasons of CON-3 for one outcome."""
    return {
        "relevance": f"{outcome.title} can come directly from how {story.title.lower()} is staffed, supplied and delivered.",
        "lawfulness": "It concerns how this contract is performed, every bidder can offer it wherever it is based, and it is "
        "in proportion to the value.",
        "contribution": "It serves the priority named here. It is counted with the measures of the framework and verified "
        "each quarter from evidence.",
    }


def stage_note(number: int) -> str:
    """What was done for social value in a stage."""
    notes = {
        1: "Users and staff confirmed the need; the outline says what must be achieved, not how.",
        2: "Small and voluntary providers were found and asked; two barriers were taken out.",
        3: "Outcomes chosen with reasons; section 1 record signed before anything was advertised.",
        4: "The strategy was tested with the market; smaller firms said that the timetable works for them.",
        5: "Specification read aloud to two people who had never seen it; terms and insurance are in proportion.",
        7: "Advertised openly, with an invitation to every registered small firm of this kind.",
        8: "Social value was scored as published; reasons are recorded for every mark.",
        9: "Offers of the winner stand in the contract as commitments, word for word.",
        10: "Receipt and evidence of the first quarters work; payment runs within 30 days.",
        11: "Commitments were measured against what is due; what is behind has a plan.",
        12: "Feedback was given both ways, and the supplier status was decided.",
        13: "What was learnt is written down for the next procurement of this kind.",
    }
    return notes.get(number, "Considered and recorded.")


def social_request(story: Story) -> str:
    """What is asked for, in the advertisement."""
    return (
        f"We ask what your delivery of {story.title.lower()} can add for people, firms and places here. Commit only to what "
        "you will do because of this contract. What the winner offers becomes part of the contract and is checked each quarter."
    )


def hours_to_answer(story: Story) -> int:
    """What answering costs a small organisation, by the number of questions and measures."""
    return 6 + 4 * len(story.asks) + 2 * len(story.promises)


def specification(story: Story) -> str:
    """A short specification to download."""
    return "\n\n".join(
        (
            story.title.upper(),
            f"What we need\n{story.need}",
            f"Why\n{story.why}",
            f"Who was asked\n{story.consultation}",
            f"How long\n{story.term_months} months. Performance is reviewed every year.",
            "How you are paid\nMonthly, within 30 days of a valid invoice; the same terms pass down to your subcontractors.",
        )
    )


def most_plausible(measure: Measure, promise: Promise) -> int:
    """Beyond this an offer is asked about."""
    return 100 if measure.unit == "percent" else promise.typical * 3


def answer_to(firm: Firm, story: Story, question: Question, index: int) -> str:
    """What one bidder gives for one question, whatever its kind."""
    if question.criterion is None:
        return "yes"
    if question.kind == QuestionKind.NUMBER:
        return str(12 - 3 * index)
    if question.kind == QuestionKind.TABLE:
        return table_text([["Contract manager", firm.town, "1"], ["Supervisor", firm.town, str(3 - index % 2)]])
    return answer(firm, story, question.criterion.code, index)


def answer(firm: Firm, story: Story, code: str, index: int) -> str:
    """The answer of one bidder to one question; later bidders are less thorough."""
    opening = f"{firm.name} is {firm.strength}, based in {firm.town}."
    if code.startswith("S"):
        body = (
            "A named manager answers for each commitment. We agree a plan with you in the first month, work with the college, "
            "Jobcentre and community groups we know, and report each quarter with enrolment letters, invoices or attendance "
            "sheets. If something slips we say so in the same quarter and put it right in the next."
        )
    elif code == "Q1":
        body = (
            f"For {story.title.lower()} we staff each area with a supervisor and a relief, work to a written method for each "
            "task, and check one visit in ten against your standard. Complaints are answered within two working days by "
            "somebody who has been to the place. Results go on one page to your manager each month."
        )
    else:
        body = (
            "In the first two weeks we meet the people who work on the contract today. By week six rotas, vehicles and "
            "systems are in place, and in week eight we run beside the old arrangement. The main risk is recruitment, so we "
            "begin it on the day standstill ends."
        )
    closing = (
        "We have done the same elsewhere and give two references.",
        "Our regional team supports the local one.",
        "We will describe the details after award.",
        "We are confident that we can do this.",
    )[index % 4]
    return f"{opening}\n\n{body}\n\n{closing}"


def price_pence(story: Story, index: int, chance: random.Random) -> int:
    """A price near the estimate of one lot; the intended winner is seldom the cheapest."""
    factor = Decimal(("0.958", "0.942", "1.013", "0.981")[index % 4]) + Decimal(chance.randint(-80, 80)) / 10_000
    return int(Decimal(story.value_pounds) / max(1, len(story.lots)) * factor) * 100


def offered(promise: Promise, firm: Firm, index: int, chance: random.Random) -> Decimal:
    """How much a bidder offers: whole units near the typical quantity, more from the better ones."""
    if promise.typical == 100:
        return Decimal((100, 92, 85, 90)[index % 4])
    factor = (Decimal("1.3"), Decimal("1.0"), Decimal("0.7"), Decimal("0.8"))[index % 4]
    local = Decimal("1.1") if firm.in_area else Decimal("0.9")
    quantity = promise.typical * factor * local * (1 + Decimal(chance.randint(-5, 5)) / 100)
    step = 500 if promise.typical >= 10_000 else 5 if promise.typical >= 50 else 1
    return max(Decimal(1), (quantity / step).to_integral_value()) * step


def months(promise: Promise, story: Story, position: int) -> int:
    """Some commitments are due within two years, the others by the end of the contract."""
    return min(story.term_months, (12, 24, story.term_months, 18)[position % 4])


def method(promise: Promise, firm: Firm) -> str:
    """How a commitment will be done and shown."""
    return (
        f"{firm.contact} is responsible. {promise.note} We plan it by quarter, and show it with dated records that name "
        "places and numbers, never people."
    )


def delivery_plan(firm: Firm, story: Story) -> str:
    """The file that goes with a bid."""
    return (
        f"Delivery plan of {firm.name} for {story.title}\n\nMonth 1: plan agreed, people named.\nMonth 3: first report.\n"
        "Every quarter: report with evidence.\nEvery year: review and next year's plan.\n"
    )


def reason_for(mark: int, firm: Firm, name: str) -> str:
    """Why an evaluator gave a mark."""
    return {
        2: f"{name}: parts of what was asked are asserted without showing how; references are named but not described.",
        3: f"{name}: answers what was asked, with small gaps: the checks are described but not who does them.",
        4: f"{name}: answered in full, and it is shown how: named supervisors, a check of one visit in ten, dates for each step.",
        5: f"{name}: answered in full with evidence, and more than was asked: the relief rota and the monthly page are convincing.",
    }[mark]


def claim(promise_title: str, quarter: int, quantity: Decimal) -> str:
    """What a supplier says with a claim."""
    if not quantity:
        return f"Nothing could be delivered on “{promise_title}” in this quarter. We will catch up in the next one."
    return (
        f"In quarter {quarter} of the contract we delivered {quantity.normalize():f} against “{promise_title}”. The evidence "
        "lists dates, places and numbers; names and home addresses are left out."
    )


def record(promise_title: str, quantity: Decimal) -> str:
    """The evidence file of a claim."""
    return f"date,place,quantity\nsee register,county,{quantity.normalize():f}\nmeasure,{promise_title.replace(',', ' ')},\n"


AWARD_REASON = (
    "This bid came first under the published criteria. The ranking was checked line by line by a second officer."
)
REJECTED = "The register counts people who work on another contract. Report only those on this one."
QUERY = "Were these hours in working time, and on this contract? The register does not say."
QUERY_ANSWER = "Yes, all in working time and on this contract. We have added both columns to the register."
CORRECTED = "The register now lists only people, hours and payments of this contract, each with its date and place."
IN_PART = "Four fifths are shown by the register; for the rest there is no date or place."
IMPROVE = "Agree a recovery plan for the year with names and dates, and report each month until it is back on course."
IMPROVED = "The plan was kept: two monthly reports in a row were on course."
BOARD = "Reviewed commitments one by one, looked at two new ideas, agreed who does what until the next board."
ATTENDEES = "Head of commissioning, contract manager, the supplier's managing director and operations manager"
JOINT_PLAN = "Share the training room with two smaller subcontractors; a joint stand at the careers fair in March."
STATUS_REASON = "Decided as the three sources propose, after the yearly review."
FEEDBACK_BACK = "Clear about what is wanted and quick to decide. Purchase orders sometimes come after the work."
FEEDBACK = {
    "exemplary": "One team. They bring problems early and with an answer, and do more than they promised.",
    "good": "Reliable and open. Reports are on time; a little more initiative would be welcome.",
    "variable": "Good people on site, but reports come late and promises slip without warning.",
    "poor": "Hard to reach, and the commitments have not been a priority. A recovery plan is in place.",
}


def review(course: str) -> str:
    """What a yearly review found."""
    found = {
        "exemplary": "Every standard was met or exceeded. Commitments are ahead of plan.",
        "good": "Standards were met. Commitments are on course, with one a quarter behind.",
        "variable": "Standards were met in most months. Several commitments are behind and reports were late.",
        "poor": "Standards were missed in four months. Commitments are far behind; an improvement plan runs.",
    }[course]
    return f"{found} Next year's aims were agreed with the supplier."


BESPOKE_MEASURE = MeasureFacts(
    title="Open mornings at which residents see how the work is done and ask about it",
    unit=Unit.EVENTS,
    highest_plausible=Decimal(12),
    evidence_asked="Date, place, how it was announced, and a count of those who came.",
    guidance_officer="Made for this contract: residents asked for it when they were consulted.",
    guidance_supplier="Count each morning once it was held. Two hours at a depot or a site are enough.",
)
BESPOKE_REASON = "Residents asked to see the work. The framework counts staff hours and volunteers, not that."
