"""From a need to a tender that may be published: stages 1 to 6."""

import re
from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile

from framework.models import Outcome, StrategicPriority
from procurement.choices import DeliveryModel, LotBasis
from procurement.domain.gates import gate_rule
from procurement.models import Procurement
from procurement.selectors.action_record import RECORDED, with_records
from procurement.services.action import do_action
from procurement.services.expected import attach_expected
from socialvalue.tests.browser.visitor import Visitor
from socialvalue.tests.browser.world import World

TITLE = "Cleaning of libraries"
NOTE = "Small firms and the voluntary sector were asked what would keep them from bidding."


def start(world: World) -> None:
    """The officer starts the procurement; the commissioner answers for the need."""
    olive = world.olive
    olive.visit("home")
    olive.visit("procurement:procurement-list")
    olive.visit("procurement:procurement-start")
    olive.press("Start procurement")
    olive.sees("There is a problem")
    olive.fill(
        title=TITLE, need="Clean, safe libraries in 27 towns.", category="Facilities", kind="services",
        procedure="open", value_net_pence="£480,000", term_months=36, commissioner="Cora*", contract_manager="Mark*",
    )  # fmt: skip
    olive.press("Start procurement")
    olive.sees("The procurement is started", TITLE)
    number = procurement().pk
    olive.follow("Answer the three questions")
    olive.fill(
        why="The contract ends in the autumn.",
        baseline="Nine of ten visitors find the libraries clean.",
        consultation="Library users and staff were asked.",
        outcomes="Work for people who have none.",
    )
    olive.press("Save")
    olive.sees("The three questions are answered.")
    consider(olive, number)
    declare(world, number)
    world.cora.visit("procurement:wellbeing-draft", number)
    world.cora.fill(
        economic="Jobs and training for cleaners.", social="Warm public places.", environmental="Fewer chemicals.",
        securing="Lots by town, and social value among the award criteria.",
        relevance="Who cleans, with what, is the service itself.",
        consulted="yes", consultation_reason="Those who use libraries know what clean means.",
    )  # fmt: skip
    world.cora.press("Save draft")
    world.cora.follow("Sign the record")
    world.cora.press("Sign the record")
    world.cora.sees("The record is signed.")


def consider(olive: Visitor, number: int) -> None:
    """The market, the other ways of meeting the need, and lots."""
    olive.visit("procurement:market-assess", number)
    olive.fill(
        summary="Nine firms could do it, five of them small.", known="Two social enterprises in the north.",
        micro="partly", small="well", medium="well", vcse="partly",
        barriers="A round of 27 towns is too large for most.", steps="Subcontracting is welcome; payment is monthly.",
    )  # fmt: skip
    olive.press("Save assessment")
    olive.sees("The market assessment is saved")
    olive.visit("procurement:options-appraise", number)
    for model in DeliveryModel:
        if model != DeliveryModel.MARKET:
            olive.fill(**{f"{model}_considered": "no"})
            olive.fill(**{f"{model}_conclusion": "It would not bind anybody to clean every day."})
    olive.fill(market_considered="yes")
    olive.fill(
        market_advantages="Many firms, one price.", market_disadvantages="Small firms need help to bid.",
        market_conclusion="It fits.", preferred="market", reason="It binds, and social enterprises can bid.",
    )  # fmt: skip
    olive.press("Save appraisal")
    olive.sees("The appraisal is saved.")
    olive.visit("procurement:lots-consider", number)
    for basis in LotBasis:
        olive.fill(**{f"{basis}_chosen": "no", f"{basis}_reason": "One rota serves all towns."})
    olive.fill(reason="One lot: a single rota for all towns.")
    olive.press("Save decision")
    olive.sees("The decision about lots is saved.")


def declare(world: World, number: int) -> None:
    """Who influences it declares; what the commissioner declares is decided by the lead officer; then it is signed."""
    olive = world.olive
    for person, part in (("Olive*", "officer"), ("Cora*", "commissioner")):
        olive.visit("procurement:influencer-name", number)
        olive.fill(person=person, part=part)
        olive.press("Name and ask to declare")
    for visitor in (olive, world.cora):
        visitor.visit("procurement:interest-detail", number)
        visitor.follow("Declare your interests")
        visitor.fill(has_interest="no")
        visitor.press("Declare")
        visitor.sees("Your declaration is on record.")
    sign_conflicts(olive, number)


def sign_conflicts(olive: Visitor, number: int) -> None:
    """Signed before the notice, and again at the issue."""
    olive.visit("procurement:conflicts-sign", number)
    olive.fill(summary="Both who decide were asked; neither has an interest.")
    olive.press("Sign the conflicts assessment")
    olive.sees("The conflicts assessment is signed.")


def choose_outcomes(world: World) -> None:
    """Two outcomes, refused without reasons and kept with them."""
    olive, number = world.olive, procurement().pk
    priority = StrategicPriority.objects.get(code="CP-2")
    for code in ("D1", "D2"):
        olive.visit("procurement:outcome-choose", number)
        olive.fill(outcome=Outcome.objects.get(code=code).pk, priority=priority.pk)
        if code == "D1":
            olive.press("Save outcome")
            olive.sees("There is a problem")
        olive.fill(
            relevance="It comes from how the cleaning is staffed and supplied.",
            lawfulness="Every bidder can offer it, wherever it is based.",
            contribution="Counted each quarter from invoices and agreements.",
        )
        olive.press("Save outcome")
        olive.sees("The outcome is chosen.")


def pass_stage(world: World, number: int, *, signatory: str) -> None:
    """The first action without a record is done on its page, the others by the service; then the signatory signs."""
    stands = procurement()
    olive = world.olive
    actions = list(with_records(stands.stage_actions.filter(stage_number=number, done_at=None)).exclude(RECORDED))
    for action in actions[1:]:
        do_action(action, by=stands.lead_officer, evidence="Discussed in the team meeting; see the file.")
    if actions:
        olive.visit("procurement:stage-detail", stands.pk, number)
        olive.follow(olive.page.get_by_role("link", name=re.compile(f"^Mark as done.*{re.escape(actions[0].text)}")))
        olive.fill(evidence="Minutes of 5 May in the file.")
        olive.press("Mark as done")
        olive.sees("The action is done.", "Minutes of 5 May")
    for document in stands.expected_documents.filter(stage_number=number, required=True):
        attach_expected(document, by=stands.lead_officer, file=SimpleUploadedFile("paper.txt", b"As agreed."))
    signer: Visitor = getattr(world, signatory)
    signer.visit("procurement:stage-detail", stands.pk, number)
    signer.follow("Sign off this stage")
    signer.fill(note=NOTE)
    signer.press("Sign off this stage")
    signer.sees("The stage is signed off.")


def pass_gate(world: World, number: int, *signatories: str) -> None:
    """Each signatory approves on the page of the stage: open it, approve, confirm."""
    for name in signatories:
        signer: Visitor = getattr(world, name)
        signer.visit("procurement:stage-detail", procurement().pk, gate_rule(number).stage)
        signer.follow("Approve")
        signer.press("Approve")
        signer.sees("Your approval is recorded.")
    assert procurement().gates.get(number=number).status == "passed"


def plan(world: World) -> None:
    """The whole of the planning, except what needs the draft of the tender."""
    start(world)
    world.cora.visit("procurement:stage-sign-off", procurement().pk, 1)
    world.cora.sees("Still to do")  # a gate says what is missing, and has no button
    pass_stage(world, 1, signatory="cora")
    pass_gate(world, 1, "cora")
    pass_stage(world, 2, signatory="olive")
    choose_outcomes(world)
    pass_stage(world, 3, signatory="hugh")
    pass_gate(world, 2, "hugh")
    pass_stage(world, 4, signatory="chloe")


def finish_planning(world: World) -> None:
    """Legal signs the draft off; an open procedure has no selection stage of its own."""
    number = procurement().pk
    world.olive.visit("procurement:slavery-assess", number)
    world.olive.fill(
        industry="high", workforce="medium", supply_chain="low", context="low", commodity="low", location="low",
        grounds="Cleaning is a trade with many agency workers.", clauses="The standard terms.",
        questions="How are agency workers paid and checked?", monitoring="Site visits twice a year by the manager.",
        review_on=date(2030, 6, 1),
    )  # fmt: skip
    world.olive.press("Save rating")
    world.olive.sees("The rating is saved.", "Medium")
    pass_stage(world, 5, signatory="lena")
    pass_gate(world, 3, "olive", "lena")
    world.olive.visit("procurement:stage-detail", number, 6)
    world.olive.sees("Skipped", "whoever wants to may bid")  # the template of the open procedure says so


def procurement() -> Procurement:
    """The one procurement of the journey."""
    return Procurement.objects.get(title=TITLE)
