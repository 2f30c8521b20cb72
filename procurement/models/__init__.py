"""Rows and constraints, one file a noun; each imports only nouns to its left."""

from procurement.models.measure import BespokeMeasure
from procurement.models.procurement import (
    ChosenOutcome,
    Lesson,
    Procurement,
    ReferenceCounter,
    StageAction,
    StageRecord,
    ThreeQuestions,
)

from procurement.models.interest import ConflictAssessment, Influencer, InterestDeclaration  # isort: skip
from procurement.models.lesson import LessonUse  # isort: skip
from procurement.models.slavery import SlaveryAssessment, SlaveryReferral  # isort: skip
from procurement.models.notice import NoticeRecord  # isort: skip
from procurement.models.option import (  # isort: skip
    DeliveryAppraisal,
    DeliveryOption,
    LotAppraisal,
    LotOption,
    MarketAssessment,
)
from procurement.models.event import Event, EventGuest  # isort: skip
from procurement.models.wellbeing import ActStart, WellbeingRecord  # isort: skip
from procurement.models.exception import WeightingException  # isort: skip
from procurement.models.action import ActionFile, ActionReminder  # isort: skip
from procurement.models.gate import Gate, GateDecision  # isort: skip
from procurement.models.procedure import ExpectedDocument, ExpectedFile, ProcedurePart, ProcedureTemplate, ProcedureUse  # isort: skip
from procurement.models.tender import (
    Clarification,
    Criterion,
    Lot,
    MarkingRules,
    MarkingScale,
    Question,
    SelectedMeasure,
    Tender,
    TenderDocument,
    TenderFollower,
    TenderInvitation,
)
from procurement.models.tender_version import TenderPack, TenderVersion

from procurement.models.barrier import BarrierFinding, TenderConditions  # isort: skip
from procurement.models.quantity import CountedMeasure, QuantityScoring  # isort: skip
from procurement.models.rehearsal import DummyBid  # isort: skip
from procurement.models.clause import Clause, NoClauseReason, TenderClause  # isort: skip
from procurement.models.question_library import LibraryQuestion  # isort: skip
from procurement.models.local_need import LocalNeed  # isort: skip
from procurement.models.bid import Answer, Bid, BidDocument, Offer, Submission  # isort: skip
from procurement.models.addendum import Addendum, AddendumFile, KeptAnswer  # isort: skip
from procurement.models.evaluation import (  # isort: skip
    ConflictDeclaration,
    ConsensusScore,
    Evaluation,
    PanelMember,
    PassFailDecision,
    Score,
)
from procurement.models.contract import AssessmentSummary, Award, Commitment, Contract  # isort: skip
from procurement.models.delivery import CaseStudy, Delivery, Evidence, PerformanceReview, Remedy, Verification  # isort: skip
from procurement.models.concern import Concern, SpotCheck  # isort: skip
from procurement.models.reminders import ReminderSent  # isort: skip

__all__ = [
    "ActStart",
    "ActionFile",
    "ActionReminder",
    "Addendum",
    "AddendumFile",
    "Answer",
    "AssessmentSummary",
    "Award",
    "BarrierFinding",
    "BespokeMeasure",
    "Bid",
    "BidDocument",
    "CaseStudy",
    "ChosenOutcome",
    "Clarification",
    "Clause",
    "Commitment",
    "Concern",
    "ConflictAssessment",
    "ConflictDeclaration",
    "ConsensusScore",
    "Contract",
    "CountedMeasure",
    "Criterion",
    "Delivery",
    "DeliveryAppraisal",
    "DeliveryOption",
    "DummyBid",
    "Evaluation",
    "Event",
    "EventGuest",
    "Evidence",
    "ExpectedDocument",
    "ExpectedFile",
    "Gate",
    "GateDecision",
    "Influencer",
    "InterestDeclaration",
    "KeptAnswer",
    "Lesson",
    "LessonUse",
    "LibraryQuestion",
    "LocalNeed",
    "Lot",
    "LotAppraisal",
    "LotOption",
    "MarketAssessment",
    "MarkingRules",
    "MarkingScale",
    "NoClauseReason",
    "NoticeRecord",
    "Offer",
    "PanelMember",
    "PassFailDecision",
    "PerformanceReview",
    "ProcedurePart",
    "ProcedureTemplate",
    "ProcedureUse",
    "Procurement",
    "QuantityScoring",
    "Question",
    "ReferenceCounter",
    "Remedy",
    "ReminderSent",
    "Score",
    "SelectedMeasure",
    "SlaveryAssessment",
    "SlaveryReferral",
    "SpotCheck",
    "StageAction",
    "StageRecord",
    "Submission",
    "Tender",
    "TenderClause",
    "TenderConditions",
    "TenderDocument",
    "TenderFollower",
    "TenderInvitation",
    "TenderPack",
    "TenderVersion",
    "ThreeQuestions",
    "Verification",
    "WeightingException",
    "WellbeingRecord",
]
