"""Rows for tests, each complete and plain; every fact can be overridden by name."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile
from django.utils import timezone

from framework.models import Outcome, StrategicPriority
from framework.tests.factories import make_measure, make_outcome, make_policy
from procurement.choices import BidStatus, CriterionKind, DeliveryStatus, EventStatus, SlaveryFactor, TenderStatus
from procurement.domain.gates import GATES
from procurement.domain.publication import digest_of
from procurement.domain.stages import STAGES
from procurement.models import (
    Answer,
    Award,
    BespokeMeasure,
    Bid,
    ChosenOutcome,
    Clause,
    Commitment,
    ConflictAssessment,
    Contract,
    Criterion,
    Delivery,
    DeliveryAppraisal,
    Event,
    Gate,
    LocalNeed,
    Lot,
    LotAppraisal,
    MarketAssessment,
    NoClauseReason,
    Offer,
    ProcedurePart,
    ProcedureTemplate,
    Procurement,
    Question,
    SelectedMeasure,
    SlaveryAssessment,
    StageAction,
    StageRecord,
    Submission,
    Tender,
    TenderClause,
    TenderPack,
    TenderVersion,
    ThreeQuestions,
    WellbeingRecord,
)
from procurement.selectors.publication_model import evaluation_model
from procurement.selectors.slavery import basis_of
from socialvalue.accounts.models import User
from suppliers.models import Supplier
from suppliers.tests.factories import make_supplier

MILLION_POUNDS = 100_000_000


def make_procurement(*, lead_officer: User, outcome: Outcome | None = None, **facts: Any) -> Procurement:
    """A running procurement of services worth £1 million with all 13 stages and their actions, nothing decided."""
    outcome = outcome or make_outcome()
    policy = facts.pop("policy", None) or make_policy()
    count = Procurement.objects.count() + 1
    given: dict[str, Any] = {
        "reference": f"TC-2026-{count:04}",
        "title": "Winter gritting",
        "need": "Keep the main roads open in winter.",
        "category": "Highways",
        "kind": "services",
        "value_net_pence": MILLION_POUNDS,
        "term_months": 36,
        "started_on": date(2026, 4, 1),
        "policy": policy,
        "framework": outcome.framework,
        "lead_officer": lead_officer,
    }
    procurement = Procurement.objects.create(**(given | facts))
    StageRecord.objects.bulk_create([StageRecord(procurement=procurement, number=stage.number) for stage in STAGES])
    StageAction.objects.bulk_create(
        [
            StageAction(
                procurement=procurement,
                stage_number=stage.number,
                code=action.code,
                text=action.text,
                source=action.source,
                required=action.required,
            )
            for stage in STAGES
            for action in stage.actions
        ]
    )
    return procurement


def make_template(procedure: str = "open", **facts: Any) -> ProcedureTemplate:
    """The next version of a procedure's template: one action, one document, one skipped stage, a role for each gate."""
    version = ProcedureTemplate.objects.filter(procedure=procedure).count() + 1
    given: dict[str, Any] = {"title": "Open procedure", "purpose": "The usual way.", "status": "published"}
    template = ProcedureTemplate.objects.create(procedure=procedure, version=version, **(given | facts))
    parts = [("action", 7, "Publish every document at once"), ("document", 1, "Business case"), ("skip", 6, "Open.")]
    parts += [("signature", number, "head_of_service") for number in (1, 3, 5, 8, 9, 13)]
    ProcedurePart.objects.bulk_create(
        ProcedurePart(template=template, kind=kind, stage_number=number, text=text) for kind, number, text in parts
    )
    return template


def make_gates(procurement: Procurement) -> tuple[Gate, Gate, Gate]:
    """The six gates of a procurement, as asked for where no template says otherwise: one waiting, passed, refused."""
    Gate.objects.bulk_create(
        Gate(procurement=procurement, number=rule.number, signatures=[[role] for role in rule.roles]) for rule in GATES
    )
    Gate.objects.filter(procurement=procurement, number=2).update(status="passed", passed_at=timezone.now())
    Gate.objects.filter(procurement=procurement, number=3).update(status="refused")
    first, second, third = procurement.gates.all()[:3]
    return first, second, third


def make_considered(procurement: Procurement, *, by: User, outcome: Outcome | None = None) -> Procurement:
    """Everything that is recorded before a tender: three questions, section 1 record, one outcome, the notes."""
    now = timezone.now()
    ThreeQuestions.objects.create(
        procurement=procurement, why="Roads ice over.", baseline="Nine days closed a year.",
        consultation="Parish councils asked.", outcomes="Local jobs.",
        answered_by=by, answered_at=now,
    )  # fmt: skip
    WellbeingRecord.objects.create(
        procurement=procurement, economic="Jobs.", social="Access.", environmental="Less salt.",
        securing="It counts in the award.", relevance="All of it concerns the work.", consulted=True,
        consultation_reason="Users know best.", drafted_by=by, signed_by=by, signed_at=now,
    )  # fmt: skip
    chosen = outcome or procurement.framework.outcomes.first()
    priority = StrategicPriority.objects.first() or StrategicPriority.objects.create(
        code="P1", title="Thriving places", source="Council plan", active_from=date(2024, 4, 1)
    )
    ChosenOutcome.objects.create(
        procurement=procurement, outcome=chosen, priority=priority, relevance="Crews are employed.",
        lawfulness="It concerns the work.", contribution="Counted in jobs created.",
    )  # fmt: skip
    considered = {"procurement": procurement, "considered_by": by, "considered_at": now}
    MarketAssessment.objects.create(
        summary="Three small firms.", micro="hardly", small="well", medium="well", vcse="partly", known="Two.",
        barriers="Insurance.", steps="Lower it.", **considered,
    )  # fmt: skip
    DeliveryAppraisal.objects.create(preferred="market", reason="Nobody else has lorries.", **considered)
    make_slavery_rating(procurement, by=by)
    ConflictAssessment.objects.create(
        procurement=procurement, number=1, is_confirmation=True, summary="All declared.", signed_by=by, signed_at=now
    )
    LotAppraisal.objects.create(divided=False, reason="One depot, one lot.", **considered)
    return procurement


def make_slavery_rating(procurement: Procurement, *, by: User, **facts: Any) -> SlaveryAssessment:
    """A low rating of the contract as it stands."""
    given: dict[str, Any] = {
        "number": procurement.slavery_assessments.count() + 1,
        "factors": {factor.value: "low" for factor in SlaveryFactor},
        "rating": "low",
        "grounds": "Local crews.",
        "clauses": "Standard terms.",
        "basis": basis_of(procurement),
        "assessed_by": by,
        "assessed_at": timezone.now(),
    }
    return SlaveryAssessment.objects.create(procurement=procurement, **(given | facts))


def make_bespoke_measure(procurement: Procurement) -> BespokeMeasure:
    """A measure made for this procurement alone, under the first outcome chosen for it."""
    measure = make_measure(outcome=procurement.chosen_outcomes.first().outcome, bespoke=True)
    return BespokeMeasure.objects.create(
        procurement=procurement, measure=measure, reason="None fits.", added_by=procurement.lead_officer
    )


def make_tender(procurement: Procurement, **facts: Any) -> Tender:
    """A complete draft: one lot, price 60, quality 30, social value 10, two questions, one measure, no clause."""
    given: dict[str, Any] = {
        "title": procurement.title,
        "summary": "Gritting of main roads for three winters.",
        "social_value_justification": "Crews are local and labour is most of the cost.",
        "closes_at": timezone.now() + timedelta(days=40),
        "questions_close_at": timezone.now() + timedelta(days=30),
        "scale_descriptors": {
            str(mark): words for mark, words in enumerate(("None", "Poor", "Weak", "Fair", "Good", "Best"))
        },
    }
    tender = Tender.objects.create(procurement=procurement, **(given | facts))
    Lot.objects.create(tender=tender, number=1, title="Whole county")
    Criterion.objects.create(
        tender=tender, code="P", name="Price", kind=CriterionKind.PRICE, weight_percent=Decimal(60), position=1
    )
    quality = Criterion.objects.create(
        tender=tender, code="Q", name="Method", kind=CriterionKind.QUALITY, weight_percent=Decimal(30), position=2
    )
    social = Criterion.objects.create(
        tender=tender,
        code="S",
        name="Social value",
        kind=CriterionKind.SOCIAL_VALUE,
        weight_percent=Decimal(10),
        position=3,
    )
    Question.objects.create(tender=tender, criterion=quality, number=1, text="How will you grit?")
    Question.objects.create(tender=tender, criterion=social, number=2, text="How will you deliver social value?")
    measure = make_measure(outcome=procurement.framework.outcomes.first())
    SelectedMeasure.objects.create(tender=tender, measure=measure, position=1)
    NoClauseReason.objects.create(
        tender=tender, reason="A short contract for salt.", given_by=procurement.lead_officer, given_at=timezone.now()
    )
    return tender


def make_clause(**facts: Any) -> Clause:
    """A published clause of two sub-clauses that fits any contract."""
    given: dict[str, Any] = {
        "code": f"SV{Clause.objects.count() + 100}",
        "title": "Prompt payment",
        "topic": "payment",
        "text": "Pay in 30 days.\nSay so each quarter.",
        "when_it_fits": "Wherever there are sub-contractors.",
        "status": "published",
        "source": "Written for tests",
    }
    return Clause.objects.create(**(given | facts))


def make_tender_clause(tender: Tender, **facts: Any) -> TenderClause:
    """A clause put into a draft that had a reason for none; its words are the library's."""
    clause = facts.pop("clause", None) or make_clause()
    NoClauseReason.objects.filter(tender=tender).delete()
    given: dict[str, Any] = {
        "code": clause.code,
        "version": clause.version,
        "title": clause.title,
        "inserted": clause.text,
        "wording": clause.text,
        "position": tender.clauses.count() + 1,
    }
    return TenderClause.objects.create(tender=tender, clause=clause, **(given | facts))


def publish(tender: Tender, *, by: User, closes_at: datetime | None = None) -> Tender:
    """The tender as if published ten days ago (rows only; the service's own rules are tested elsewhere)."""
    tender.status = TenderStatus.PUBLISHED
    tender.published_at = timezone.now() - timedelta(days=10)
    tender.published_by = by
    tender.cap_percent = Decimal(10)
    tender.closes_at = closes_at or timezone.now() + timedelta(days=30)
    tender.save()
    return tender


def make_version(tender: Tender, **facts: Any) -> TenderVersion:
    """Version 1 of a published tender with the model of its rows."""
    model = evaluation_model(tender)
    given: dict[str, Any] = {
        "number": 1,
        "model": model,
        "sha256": digest_of(model),
        "closes_at": tender.closes_at,
        "questions_close_at": tender.questions_close_at,
        "published_at": tender.published_at,
        "published_by": tender.published_by,
    }
    version = TenderVersion.objects.create(tender=tender, **(given | facts))
    tender.model_sha256 = version.sha256
    tender.save()
    return version


def make_pack(tender: Tender, *, by: User, version: TenderVersion | None = None, **facts: Any) -> TenderPack:
    """A pack with two small files; ``failed_at`` makes it one without."""
    now = timezone.now()
    given: dict[str, Any] = {"requested_by": by, "requested_at": now, "model_sha256": "0" * 64}
    pack = TenderPack(tender=tender, version=version, **(given | facts))
    if pack.failed_at is None:
        pack.built_at = now
        pack.pdf.save("pack.pdf", ContentFile(b"%PDF-1.7"), save=False)
        pack.docx.save("pack.docx", ContentFile(b"PK"), save=False)
    pack.save()
    return pack


def answer_to(question: Question) -> str:
    """Something that fits the kind of the question."""
    fitting = {
        "number": "12", "date": "2026-04-01", "yes_no": "yes", "table": '[["a"]]', "upload": "", "commitments": "",
    }  # fmt: skip
    if question.kind in ("choice", "choices"):
        return str(question.shape["options"][0])
    return fitting.get(question.kind, f"Our answer to question {question.number}.")


def make_bid(lot: Lot, supplier: Supplier | None = None, *, by: User, submitted: bool = False, **facts: Any) -> Bid:
    """A bid with every question answered, one offer and a price; submitted with a receipt if asked."""
    given: dict[str, Any] = {"price_pence": 90_000_000, "started_by": by}
    bid = Bid.objects.create(lot=lot, supplier=supplier or make_supplier(), **(given | facts))
    for question in lot.tender.questions.all():
        Answer.objects.create(bid=bid, question=question, text=answer_to(question))
    for selected in lot.tender.selected_measures.all():
        Offer.objects.create(
            bid=bid, selected_measure=selected, quantity=Decimal(6), months_after_start=12, method="We will."
        )
    if submitted:
        bid.status, bid.submitted_at = BidStatus.SUBMITTED, timezone.now()
        bid.save()
        Submission.objects.create(
            bid=bid, number=1, receipt=uuid4().hex[:12].upper(), submitted_by=by, submitted_at=bid.submitted_at,
            snapshot={}, sha256="0" * 64,
        )  # fmt: skip
    return bid


def open_tender(tender: Tender, *, by: User, second: User) -> Tender:
    """The tender as if its deadline had passed and two officers had opened it."""
    now = timezone.now()
    tender.published_at = now - timedelta(days=40)
    tender.closes_at = now - timedelta(hours=1)
    tender.first_opener, tender.first_opened_at = by, now
    tender.second_opener, tender.opened_at = second, now
    tender.status = TenderStatus.IN_EVALUATION
    tender.save()
    Bid.objects.filter(lot__tender=tender, status__in=["submitted", "revising"]).update(status=BidStatus.OPENED)
    return tender


def make_contract(bid: Bid, *, manager: User, by: User, **facts: Any) -> Contract:
    """A running contract with the winner, and one commitment for each of its offers."""
    lot, procurement = bid.lot, bid.lot.tender.procurement
    award = Award.objects.create(
        lot=lot, bid=bid, status="contracted", reason="Best total.", scores={}, decided_by=by, decided_at=timezone.now()
    )
    given: dict[str, Any] = {
        "reference": f"{procurement.reference}-{lot.number}",
        "title": procurement.title,
        "value_pence": bid.price_pence,
        "manager": manager,
        "signed_on": date(2026, 4, 1),
        "starts_on": date(2026, 4, 1),
        "ends_on": date(2029, 3, 31),
    }
    contract = Contract.objects.create(award=award, procurement=procurement, supplier=bid.supplier, **(given | facts))
    for offer in bid.offers.select_related("selected_measure__measure__outcome"):
        make_commitment(contract, offer)
    return contract


def make_commitment(contract: Contract, offer: Offer, **facts: Any) -> Commitment:
    """The commitment that an offer became."""
    measure = offer.selected_measure.measure
    given: dict[str, Any] = {
        "measure": measure,
        "measure_code": measure.code,
        "title": measure.title,
        "unit": measure.unit,
        "outcome_title": measure.outcome.title,
        "promised_quantity": offer.quantity,
        "starts_on": contract.starts_on,
        "due_on": contract.ends_on,
        "value_kind": measure.kind,
    }
    return Commitment.objects.create(contract=contract, offer=offer, **(given | facts))


def make_local_need(*, outcome: Outcome | None = None, **facts: Any) -> LocalNeed:
    """A confirmed local need that waits to be reviewed; with an outcome and ``status="published"`` it is open."""
    count, now = LocalNeed.objects.count() + 1, timezone.now()
    given: dict[str, Any] = {
        "body_name": f"Village hall {count}",
        "kind": "charity",
        "area": "Ashby",
        "title": f"A ramp {count}",
        "text": "Two steps keep wheelchairs out.",
        "title_given": "a ramp!",
        "text_given": "two steps keep wheelchairs out",
        "contact_name": "Una Warden",
        "contact_email": f"una{count}@hall.example",
        "consented_at": now,
        "confirmed_at": now,
        "status": "to_review",
    }
    if facts.get("status") == "published":
        given["published_at"] = now
    one = LocalNeed.objects.create(**(given | facts))
    if outcome is not None:
        one.outcomes.add(outcome)
    return one


def make_delivery(commitment: Commitment, *, by: User, **facts: Any) -> Delivery:
    """A claim of 2 for one quarter, waiting to be verified; ``verified_quantity`` and ``status`` make it verified."""
    given: dict[str, Any] = {
        "period_start": commitment.starts_on,
        "period_end": commitment.starts_on + timedelta(days=90),
        "due_on": commitment.starts_on + timedelta(days=120),
        "claimed_quantity": Decimal(2),
        "narrative": "Two people started work.",
        "status": DeliveryStatus.REPORTED,
        "reported_by": by,
        "reported_at": timezone.now(),
    }
    return Delivery.objects.create(commitment=commitment, **(given | facts))


def make_event(*, organiser: User, procurement: Procurement | None = None, **facts: Any) -> Event:
    """An announced event in a week's time with room for 20."""
    starts = timezone.now() + timedelta(days=7)
    given: dict[str, Any] = {
        "title": "Meet the buyer",
        "kind": "meet_the_buyer",
        "about": "What we plan to buy next year.",
        "audience": "Small firms and charities.",
        "starts_at": starts,
        "ends_at": starts + timedelta(hours=2),
        "place": "Town Hall",
        "access": "Step-free.",
        "places": 20,
        "contact": "Olive Officer",
        "status": EventStatus.ANNOUNCED,
        "announced_at": timezone.now(),
    }
    return Event.objects.create(organiser=organiser, procurement=procurement, **(given | facts))
