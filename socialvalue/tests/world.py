"""One small world with a row of every kind, and somebody of every kind who may knock at every door.

The world is built once for all tests of a module, in a transaction that is rolled back afterwards.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.test import Client
from django.utils import timezone

from conftest import make_person
from framework.tests.factories import (
    make_data_file,
    make_framework,
    make_measure,
    make_model_criterion,
    make_outcome,
    make_policy,
)
from procurement.choices import BidStatus, DeliveryStatus
from procurement.models import (
    ActionFile,
    Addendum,
    AssessmentSummary,
    BarrierFinding,
    BidDocument,
    CaseStudy,
    Clarification,
    Concern,
    ConflictDeclaration,
    DummyBid,
    Evaluation,
    EventGuest,
    Evidence,
    ExpectedDocument,
    ExpectedFile,
    Lesson,
    LibraryQuestion,
    Lot,
    MarkingScale,
    NoticeRecord,
    QuantityScoring,
    Remedy,
    SpotCheck,
    Tender,
    TenderDocument,
    WeightingException,
)
from procurement.services.award import notify_award
from procurement.services.interest import declare_interest, name_influencer
from procurement.services.slavery import record_referral
from procurement.services.wellbeing import draft_wellbeing_record, record_act_start
from procurement.tests.evaluation_story import (
    agree_golden,
    award_golden,
    bid_called,
    golden_tender,
    score,
    score_all,
    seat,
)
from procurement.tests.factories import (
    make_bespoke_measure,
    make_bid,
    make_clause,
    make_considered,
    make_contract,
    make_delivery,
    make_event,
    make_gates,
    make_local_need,
    make_pack,
    make_procurement,
    make_template,
    make_tender,
    make_tender_clause,
    make_version,
    publish,
)
from reporting.tests.factories import make_action, make_published_report, make_ready_report
from socialvalue.accounts.models import Authority, Invitation, User, WorkingGroup
from socialvalue.accounts.roles import Role
from socialvalue.accounts.selectors import digest_of
from socialvalue.core.periods import Period
from suppliers.models import Incentive, MemberInvitation, PolicyDocument
from suppliers.tests.factories import (
    make_decision,
    make_member,
    make_spend_import,
    make_spend_line,
    make_supplier,
)

AUTHORITY = "Testshire County Council"
WORDS: dict[str, Any] = {
    "economic": "Jobs.", "social": "Access.", "environmental": "Air.", "securing": "Criteria.", "relevance": "All.",
    "consulted": True, "consultation_reason": "Users know.",
}  # fmt: skip
TOKEN = "a-token-that-was-sent-by-e-mail"

PEOPLE: dict[str, tuple[str, ...]] = {
    "stranger": (),
    "lead": (Role.OFFICER,),
    "officer": (Role.OFFICER,),
    "commissioner": (Role.COMMISSIONER,),
    "chair": (Role.COMMISSIONER,),  # chairs the panels
    "panellist": (Role.EVALUATOR,),  # sits on the panels
    "evaluator": (Role.EVALUATOR,),  # sits on none
    "manager": (Role.CONTRACT_MANAGER,),  # manages the contracts
    "other_manager": (Role.CONTRACT_MANAGER,),
    "legal": (Role.LEGAL,),
    "finance": (Role.FINANCE,),
    "champion": (Role.CHAMPION,),
    "head": (Role.HEAD_OF_SERVICE,),
    "cabinet": (Role.CABINET,),
    "admin": (Role.ADMINISTRATOR,),
    "supplier": (Role.SUPPLIER,),  # whose bids, contracts and letters the world holds
    "rival": (Role.SUPPLIER,),
}


class World(SimpleNamespace):
    """Rows by what they are for; ``people`` by who they are."""

    people: dict[str, User]

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(f"the world holds nothing called {name}: build it in world.py")

    def sign_everybody_in(self) -> dict[str, Client]:
        """A client for each of the people, and for ``anonymous``."""
        clients = {"anonymous": Client()}
        for name, user in self.people.items():
            clients[name] = Client()
            clients[name].force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return clients


@contextmanager
def a_world() -> Iterator[World]:
    """Everything there is, until the end of the block."""
    with transaction.atomic():
        world = World(people={})
        _people(world)
        _framework(world)
        _suppliers(world)
        _tenders(world)
        _evaluation(world)
        _contract(world)
        _concerns(world)
        _events(world)
        _reports(world)
        yield world
        transaction.set_rollback(True)


def _people(w: World) -> None:
    w.authority = Authority.objects.create(name=AUTHORITY, short_name="Testshire", area_name="Testshire")
    for name, roles in PEOPLE.items():
        w.people[name] = make_person(f"{name.title()} Person", *roles, email=f"{name}@people.example")
    second = make_person("Panel Second", Role.EVALUATOR, email="second@people.example")
    w.second_panellist = second
    w.person = make_person("Some Body", Role.EVALUATOR, email="body@people.example")
    w.person_gone = make_person("Gone Body", Role.EVALUATOR, email="gone@people.example", is_active=False)
    ends = timezone.now() + timedelta(days=7)
    w.invitation = Invitation.objects.create(
        email="new@people.example", name="New Person", roles=[Role.EVALUATOR], invited_by=w.people["admin"],
        token_sha256=digest_of(TOKEN), expires_at=ends,
    )  # fmt: skip


def _framework(w: World) -> None:
    w.outcome = make_outcome(framework=make_framework(name="In force"))
    w.measure = make_measure(outcome=w.outcome, value="10")
    w.framework = w.outcome.framework
    w.draft_outcome = make_outcome(framework=make_framework(name="In the making", status="draft"))
    w.draft_measure = make_measure(outcome=w.draft_outcome, value="10")
    w.draft_framework, w.draft_priority = w.draft_outcome.framework, w.draft_outcome.priority
    w.draft_criterion, w.a_part_kind = make_model_criterion(outcome=w.draft_outcome), "outcome"
    w.data_file = make_data_file(by=w.people["champion"], framework=w.draft_framework)
    w.value_source = w.measure.values.get().value_source
    w.policy = make_policy()


def _suppliers(w: World) -> None:
    by = w.people["lead"]
    w.firm = make_supplier("South", company_number="01234567")
    w.rivals_firm = make_supplier("North", company_number="07654321")
    w.third_firm = make_supplier("Cheap")
    w.applicant = make_supplier("Applying Ltd", status="applied", registered_at=None)
    w.suspended = make_supplier("Suspended Ltd", status="suspended")
    make_member(w.firm, w.people["supplier"])
    make_member(w.rivals_firm, w.people["rival"])
    w.colleague = make_member(w.firm, make_person("Second Member", email="member@people.example"), is_owner=False)
    w.member_invitation = MemberInvitation.objects.create(
        supplier=w.firm, email="stranger@people.example", token_sha256=digest_of(TOKEN),
        invited_by=w.people["supplier"], expires_at=timezone.now() + timedelta(days=7),
    )  # fmt: skip
    w.policy_document = PolicyDocument.objects.create(supplier=w.firm, kind="insurance", **_file(w.people["supplier"]))
    w.decision = make_decision(w.firm, by=by)
    w.incentive = Incentive.objects.create(decision=w.decision, kind="title", state="entitled")
    w.asked_incentive = Incentive.objects.create(
        decision=w.decision,
        kind="guest_speaker",
        state="requested",
        requested_by=w.people["supplier"],
        requested_at=timezone.now(),
    )
    w.spend = make_spend_import(by=by, file=ContentFile(b"a,b", "spend.csv"))
    w.checked_spend = make_spend_import(by=by, status="checked", sha256="1" * 64, file=ContentFile(b"a,c", "next.csv"))
    make_spend_line(w.spend, 2, supplier=w.firm)
    make_spend_line(w.spend, 3, supplier_name="Nobody knows Ltd")


def _tenders(w: World) -> None:
    """A draft with its parts, and a published tender: lots with a submitted, a draft, a withdrawn bid and none."""
    lead, bidder = w.people["lead"], w.people["supplier"]
    w.procurement = make_considered(
        make_procurement(lead_officer=lead, outcome=w.outcome, policy=w.policy, contract_manager=w.people["manager"]),
        by=lead,
        outcome=w.outcome,
    )
    w.exception = WeightingException.objects.create(
        procurement=w.procurement, asked_percent=15, reason="Crews.", asked_by=lead
    )
    w.outcome_chosen = w.procurement.chosen_outcomes.get()
    w.bespoke_measure = make_bespoke_measure(w.procurement)
    w.action = w.procurement.stage_actions.filter(stage_number=1).first()
    w.action_file = ActionFile.objects.create(action=w.action, **_file(lead))
    w.gate, w.passed_gate, w.refused_gate = make_gates(w.procurement)
    facts = {"procurement": w.procurement, "stage_number": 1}
    w.expected = ExpectedDocument.objects.create(title="Business case", **facts)
    w.expected_file = ExpectedFile.objects.create(
        expected=ExpectedDocument.objects.create(title="Log", **facts), **_file(lead)
    )
    w.waived_document = ExpectedDocument.objects.create(
        title="Survey", waived_by=lead, waived_because="Known.", **facts
    )
    w.template = make_template()
    w.part_kind = "action"
    w.draft_template = make_template(status="draft")
    w.template_part = w.draft_template.parts.filter(kind="action").get()
    w.done_action = w.procurement.stage_actions.filter(stage_number=1).last()
    type(w.done_action).objects.filter(pk=w.done_action.pk).update(
        done_at=timezone.now(), done_by=lead, evidence="Seen."
    )
    w.written_procurement = make_procurement(
        lead_officer=lead, outcome=w.outcome, policy=w.policy, title="Written only"
    )
    draft_wellbeing_record(w.written_procurement, by=lead, **WORDS)
    w.start = record_act_start(
        w.written_procurement, by=lead, kind="contact", happened_on=timezone.localdate(), note="A firm was called."
    )
    w.influencer = name_influencer(w.written_procurement, by=lead, person=lead, part="officer")
    w.asked = name_influencer(w.written_procurement, by=lead, person=w.people["officer"], part="adviser")
    w.declared = declare_interest(
        w.influencer, by=lead, has_interest=True, kind="personal", reach="direct", nature="actual", detail="A cousin."
    )
    w.referral = record_referral(
        w.procurement, by=lead, what="Passports held.", referred_to="police", contact="101",
        referred_on=timezone.localdate(),
    )  # fmt: skip
    w.a_notice = "UK4"
    w.notice_record = NoticeRecord.objects.create(
        procurement=w.procurement, code="UK2", outcome="not_needed", reason="Nobody was engaged.", recorded_by=lead,
        recorded_at=timezone.now(),
    )  # fmt: skip
    w.lesson = Lesson.objects.create(
        procurement=w.written_procurement, stage_number=1, category="Highways", text="Begin sooner.", recorded_by=lead
    )
    w.new_procurement = make_considered(
        make_procurement(lead_officer=lead, outcome=w.outcome, policy=w.policy, title="No tender yet"), by=lead
    )
    w.draft = make_tender(w.procurement)
    w.local_need = make_local_need(status="published", outcome=w.outcome)
    w.new_local_need = make_local_need()
    w.closed_local_need = make_local_need(status="closed", status_reason="Built.", ended_as="met")
    w.accepted_barrier = BarrierFinding.objects.create(
        tender=w.draft, key="references", weight="barrier", message="Three are asked.", source="CON-7",
        status="accepted", reason="A risk.", decided_by=lead, decided_at=timezone.now(),
    )  # fmt: skip
    w.failed_pack = make_pack(w.draft, by=lead, failed_at=timezone.now())
    w.lot = w.draft.lots.get()
    w.scale = MarkingScale.objects.create(tender=w.draft, name="Pass", meanings={"0": "No", "1": "Yes"})
    w.library_question = LibraryQuestion.objects.create(text="How?", theme="quality", source="By hand")
    w.clause, w.draft_clause = make_clause(), make_clause(status="draft")
    w.tender_clause = make_tender_clause(w.draft, clause=w.clause)
    w.criterion = w.draft.criteria.get(code="Q")
    w.question = w.draft.questions.get(number=1)
    w.scoring = QuantityScoring.objects.create(tender=w.draft, criterion=w.draft.criteria.get(code="S"))
    w.dummy = DummyBid.objects.create(
        tender=w.draft, lot=w.draft.lots.first(), name="Middle", price_pence=1_000_00, marks={"Q": "3"}
    )
    w.document = TenderDocument.objects.create(tender=w.draft, title="Specification", **_file(lead))
    w.tender = make_tender(make_procurement(lead_officer=lead, outcome=w.outcome, policy=w.policy, title="Cleaning"))
    w.a_clause_code = make_tender_clause(w.tender, clause=w.clause).code
    w.public_document = TenderDocument.objects.create(tender=w.tender, title="Specification", **_file(lead))
    w.public_document_id = w.public_document.public_id
    lots = [w.tender.lots.get()] + [
        Lot.objects.create(tender=w.tender, number=number, title=f"Area {number}") for number in (2, 3, 4)
    ]
    publish(w.tender, by=lead)
    w.unchanged_tender = publish(
        make_tender(make_procurement(lead_officer=lead, outcome=w.outcome, policy=w.policy)), by=lead
    )
    w.addendum = Addendum.objects.create(tender=w.tender, started_by=lead)
    w.pack = make_pack(w.tender, by=lead, version=make_version(w.tender))
    w.clarification = Clarification.objects.create(tender=w.tender, asked_by=w.firm, question="How many rooms?")
    w.bid = make_bid(lots[0], w.firm, by=bidder, submitted=True)
    w.draft_bid = make_bid(lots[1], w.firm, by=bidder)
    w.withdrawn_bid = make_bid(lots[2], w.firm, by=bidder, status=BidStatus.WITHDRAWN)
    w.free_lot = lots[3]
    w.own_document = BidDocument.objects.create(bid=w.draft_bid, title="Plan", **_file(bidder))
    w.own_question = w.tender.questions.first()
    make_bid(lots[0], w.rivals_firm, by=w.people["rival"], submitted=True)


def _evaluation(w: World) -> None:
    """A tender being evaluated (one evaluation submitted, one not) and one with every mark agreed."""
    w.opened = _golden(w, before_publication=_ask_for_insurance)
    panellist, other = w.people["panellist"], w.second_panellist
    w.opened_bid = bid_called(w.opened, "South")
    w.evaluation = Evaluation.objects.get(bid=w.opened_bid, evaluator=panellist)
    w.submitted_evaluation = score(Evaluation.objects.get(bid=w.opened_bid, evaluator=other))
    w.bid_document = BidDocument.objects.create(bid=w.opened_bid, title="Plan", **_file(w.people["supplier"]))
    w.opened_pass_fail = w.opened.questions.get(kind="yes_no")
    w.opened_criterion = w.opened.criteria.get(code="D")
    w.conflict = ConflictDeclaration.objects.create(
        tender=w.opened, user=w.person, has_conflict=True, detail="A cousin works there.", declared_at=timezone.now()
    )
    w.agreed = _agreed(w)
    w.decided = _agreed(w)
    w.award = award_golden(w.decided, by=w.people["officer"])
    w.notified_award = award_golden(_agreed(w), by=w.people["officer"])
    notify_award(w.notified_award, notice_published_on=timezone.localdate(), by=w.people["lead"])
    w.letter = AssessmentSummary.objects.get(award=w.notified_award, bid__supplier=w.firm)


def _ask_for_insurance(tender: Tender) -> None:
    tender.questions.create(number=9, kind="yes_no", text="Are you insured?")


def _golden(w: World, **facts: Any) -> Tender:
    """The worked example, opened, with a panel that has declared; the firm's bid is the best."""
    firms = {"South": w.firm, "North": w.rivals_firm, "Cheap": w.third_firm}
    lead, panel = w.people["lead"], [w.people["panellist"], w.second_panellist]
    facts |= {"suppliers": firms, "outcome": w.outcome, "policy": w.policy}
    tender = golden_tender(lead=lead, second=w.people["officer"], **facts)
    seat(tender, evaluators=panel, chair=w.people["chair"], by=lead)
    return tender


def _agreed(w: World) -> Tender:
    tender = _golden(w)
    score_all(tender)
    agree_golden(tender, chair=w.people["chair"])
    return tender


def _contract(w: World) -> None:
    """A contract of the firm with claims in every state, evidence, a remedy and two stories."""
    manager, bidder = w.people["manager"], w.people["supplier"]
    w.contract = make_contract(bid_called(_golden(w), "South"), manager=manager, by=w.people["lead"])
    w.commitment = w.contract.commitments.first()
    start = w.contract.starts_on
    for number, status in enumerate(DeliveryStatus.values):
        facts: dict[str, Any] = {"verified_quantity": 1} if status == DeliveryStatus.VERIFIED else {}
        period = {
            "period_start": start + timedelta(days=91 * number),
            "period_end": start + timedelta(days=91 * number + 90),
        }
        claim = make_delivery(w.commitment, by=bidder, status=status, **period, **facts)
        setattr(w, f"{status}_claim", claim)
    w.evidence = Evidence.objects.create(delivery=w.reported_claim, description="A list", **_file(bidder))
    w.remedy = Remedy.objects.create(
        commitment=w.commitment, kind="notice", text="Catch up.", due_on=timezone.localdate(), opened_by=manager
    )
    w.case_study = CaseStudy.objects.create(contract=w.contract, title="Jobs", text="Told well.", written_by=manager)
    CaseStudy.objects.create(
        contract=w.contract, title="Told", text="Told.", written_by=manager, approved_by=w.people["champion"],
        approved_at=timezone.now(),
    )  # fmt: skip


def _concerns(w: World) -> None:
    """A concern that waits and one being investigated, and a spot check."""
    legal, today = w.people["legal"], timezone.localdate()
    given: dict[str, Any] = {
        "procurement": w.procurement, "supplier": w.firm, "subject": "Questions", "text": "Too short.",
        "received_on": today, "answer_due_on": today + timedelta(days=28), "raised_by": w.people["supplier"],
    }  # fmt: skip
    w.concern = Concern.objects.create(reference="CN-1", **given)
    w.taken_concern = Concern.objects.create(reference="CN-2", status="investigating", investigator=legal, **given)
    SpotCheck.objects.create(
        procurement=w.procurement, checked_on=today, checked_by=legal, act_applied=True, finding="All asked."
    )


def _events(w: World) -> None:
    """A draft and a held event of the procurement, a general one to come with a place taken, and one that has begun."""
    lead, now = w.people["lead"], timezone.now()
    own: dict[str, Any] = {"organiser": lead, "procurement": w.procurement}
    w.draft_event = make_event(title="Being planned", status="draft", announced_at=None, **own)
    w.held_event = make_event(title="Held already", status="held", starts_at=now - timedelta(days=2), **own)
    w.begun_event = make_event(title="Begun", organiser=lead, starts_at=now - timedelta(hours=1))
    w.event = make_event(title="To come", organiser=lead)
    w.place = EventGuest.objects.create(
        event=w.event, supplier=w.firm, name="South", signed_up_at=now, signed_up_by=w.people["supplier"]
    )
    w.walk_in = EventGuest.objects.create(event=w.held_event, name="Unasked", came=True)


def _reports(w: World) -> None:
    """A report that is ready, one that is published, and two actions of the plan."""
    w.published_report = make_published_report()
    w.report = make_ready_report(Period(date(2026, 10, 1), date(2027, 3, 31)))
    w.a_figure = w.published_report.snapshot["figures"][0]["reference"]
    w.group = WorkingGroup.objects.create(
        name="Task group", kind="task_group", purpose="Leads.", chair=w.people["champion"]
    )
    w.group.members.add(w.people["champion"])
    w.planned_action = make_action(lead=w.people["champion"])
    w.finished_action = make_action(lead=w.people["champion"], status="done", finished_on=timezone.localdate())


def _file(by: User) -> dict[str, Any]:
    return {
        "file": ContentFile(b"words", "words.txt"), "name": "words.txt", "content_type": "text/plain", "size_bytes": 5,
        "sha256": "0" * 64, "uploaded_by": by,
    }  # fmt: skip
