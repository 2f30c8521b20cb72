"""The words of the procurement app: statuses, kinds and the thirteen stages."""

from django.db.models import IntegerChoices, TextChoices

from procurement.choices.clause import ClauseStatus as ClauseStatus
from procurement.choices.clause import ClauseTopic as ClauseTopic
from procurement.choices.event import EventKind as EventKind
from procurement.choices.event import EventStatus as EventStatus
from procurement.choices.local_need import LocalNeedEnd as LocalNeedEnd
from procurement.choices.local_need import LocalNeedKind as LocalNeedKind
from procurement.choices.local_need import LocalNeedStatus as LocalNeedStatus
from procurement.choices.notice import NoticeOutcome as NoticeOutcome
from procurement.choices.question import QuestionKind as QuestionKind
from procurement.choices.question import QuestionTheme as QuestionTheme


class Procedure(TextChoices):
    OPEN = "open", "Open procedure"
    FLEXIBLE = "competitive_flexible", "Competitive flexible procedure"
    LIGHT_TOUCH = "light_touch", "Light touch"
    QUOTATION = "quotation", "Below-threshold quotation"
    CALL_OFF = "call_off", "Call-off from a framework"
    DIRECT = "direct_award", "Direct award"


class ProcurementStatus(TextChoices):
    RUNNING = "running", "Running"
    CLOSED = "closed", "Closed"
    ABANDONED = "abandoned", "Abandoned"


class Stage(IntegerChoices):
    """The thirteen stages of the CIPS cycle, in the words of the Constabulary's Fig 1 (CON-9)."""

    NEED = 1, "Understanding the need and developing a high level specification"
    MARKET = 2, "Assessment of markets and options"
    STRATEGY = 3, "Development of strategy and plan"
    ENGAGEMENT = 4, "Pre-procurement, market test and market engagement"
    DOCUMENTS = 5, "Development of documentation and detailed specification"
    SELECTION = 6, "Supplier selection to participate"
    INVITATION = 7, "Issue of invitation to tender"
    EVALUATION = 8, "Tender process and evaluation"
    AWARD = 9, "Contract award and implementation"
    LOGISTICS = 10, "Logistics"
    PERFORMANCE = 11, "Contract performance review and continuous improvement"
    RELATIONSHIP = 12, "Supplier relationship management and development"
    EXIT = 13, "Exit from contract and lessons learnt"


class ActStartKind(TextChoices):
    """The four steps with which a procurement starts in the sense of the Social Value Act 2012, section 1."""

    NOTICE = "notice", "A notice was published"
    ADVERT = "advert", "It was advertised"
    CONTACT = "contact", "Somebody was contacted for an offer"
    CONTRACT = "contract", "A contract was made"


class RecordTiming(TextChoices):
    """How the first signature of the section 1 record stands to the start of the procurement."""

    UNSIGNED = "unsigned", "Not signed"
    IN_TIME = "in_time", "Signed in time"
    LATE = "late", "Signed late"
    URGENT = "urgent", "Signed late, urgency claimed"


class DeliveryModel(TextChoices):
    """The ways of meeting a need that are considered on record (CON-4)."""

    IN_HOUSE = "in_house", "Doing it ourselves"
    GRANT = "grant", "A grant"
    SOCIAL_ENTERPRISE = "social_enterprise", "A social enterprise"
    MUTUAL = "mutual", "A mutual of staff or users"
    SHARED = "shared", "A service shared with another authority"
    MARKET = "market", "A contract on the open market"


class LotBasis(TextChoices):
    """The ways of dividing a contract into lots that are considered on record (Procurement Act 2023, section 18)."""

    AREA = "area", "By area"
    SERVICE = "service", "By kind of work"
    SIZE = "size", "By size, with small lots for small firms"
    USERS = "users", "By group of users"
    PHASE = "phase", "By phase or time"


class Fit(TextChoices):
    """How well a contract suits a kind of supplier."""

    WELL = "well", "It suits them as it is"
    PARTLY = "partly", "In part, or as a subcontractor"
    HARDLY = "hardly", "Hardly"


class Risk(TextChoices):
    """How likely modern slavery is to be found in a contract's supply chain (CON-14)."""

    LOW = "low", "Low"
    MEDIUM = "medium", "Medium"
    HIGH = "high", "High"


class SlaveryFactor(TextChoices):
    """What PPN 009 looks at when a contract is rated."""

    INDUSTRY = "industry", "The industry"
    WORKFORCE = "workforce", "The people who do the work"
    SUPPLY_CHAIN = "supply_chain", "The supply chain"
    CONTEXT = "context", "The way the work is bought and done"
    COMMODITY = "commodity", "What is bought and what it is made of"
    LOCATION = "location", "Where suppliers work"


class ReferredTo(TextChoices):
    """Who is told of a suspicion of modern slavery."""

    POLICE = "police", "The police"
    HELPLINE = "helpline", "The Modern Slavery and Exploitation Helpline"
    GLAA = "glaa", "The Gangmasters and Labour Abuse Authority"
    SAFEGUARDING = "safeguarding", "Our safeguarding lead"
    OTHER = "other", "Somebody else"


class InfluencePart(TextChoices):
    """How somebody acts in a procurement or influences its decisions (Procurement Act 2023, section 81)."""

    OFFICER = "officer", "Leads or works on it"
    COMMISSIONER = "commissioner", "Commissions it"
    APPROVER = "approver", "Approves or signs"
    ADVISER = "adviser", "Advises"
    CABINET = "cabinet", "Decides in Cabinet"


class InterestKind(TextChoices):
    PERSONAL = "personal", "Personal"
    PROFESSIONAL = "professional", "Professional"
    FINANCIAL = "financial", "Financial"


class InterestReach(TextChoices):
    DIRECT = "direct", "Direct: their own"
    INDIRECT = "indirect", "Indirect: of somebody or something close to them"


class InterestNature(TextChoices):
    ACTUAL = "actual", "Actual: it conflicts now"
    POTENTIAL = "potential", "Potential: it could come to conflict"
    PERCEIVED = "perceived", "Perceived: others could reasonably think that it conflicts"


class StageStatus(TextChoices):
    OPEN = "open", "Not signed off"
    SIGNED_OFF = "signed_off", "Signed off"
    SKIPPED = "skipped", "Skipped"


class TenderStatus(TextChoices):
    DRAFT = "draft", "Draft"
    PUBLISHED = "published", "Published"
    IN_EVALUATION = "in_evaluation", "In evaluation"
    AWARDED = "awarded", "Awarded"
    ABANDONED = "abandoned", "Abandoned"


class CriterionKind(TextChoices):
    PRICE = "price", "Price"
    QUALITY = "quality", "Quality"
    SOCIAL_VALUE = "social_value", "Social value"


class ExceptionStatus(TextChoices):
    """An exception from the policy's bounds on the weighting of social value."""

    ASKED = "asked", "Waiting for a decision"
    APPROVED = "approved", "Approved"
    REFUSED = "refused", "Refused"
    WITHDRAWN = "withdrawn", "Withdrawn"


class BarrierWeight(TextChoices):
    """How grave a finding of the check for barriers is."""

    UNLAWFUL = "unlawful", "Not allowed"
    BARRIER = "barrier", "Barrier"
    ADVICE = "advice", "Advice"


class BarrierStatus(TextChoices):
    OPEN = "open", "Open"
    MENDED = "mended", "Mended"
    ACCEPTED = "accepted", "Accepted with a reason"


class WeightsTyped(TextChoices):
    WHOLE = "whole", "Share of the whole tender"
    PARENT = "parent", "Share of the criterion above"


class BidStatus(TextChoices):
    """A bid that is being revised still counts as last submitted, until it is submitted again or withdrawn."""

    DRAFT = "draft", "Draft"
    SUBMITTED = "submitted", "Submitted"
    REVISING = "revising", "Submitted, with changes not submitted yet"
    WITHDRAWN = "withdrawn", "Withdrawn"
    OPENED = "opened", "Opened"
    SUCCESSFUL = "successful", "Successful"
    UNSUCCESSFUL = "unsuccessful", "Unsuccessful"
    DISQUALIFIED = "disqualified", "Disqualified"


# Bids that count when the tender is opened, and bids that staff may know of at all.
COUNTING = (BidStatus.SUBMITTED, BidStatus.REVISING)
UNSEALED = (BidStatus.OPENED, BidStatus.SUCCESSFUL, BidStatus.UNSUCCESSFUL, BidStatus.DISQUALIFIED)


class PanelRole(TextChoices):
    EVALUATOR = "evaluator", "Evaluator"
    CHAIR = "chair", "Chair (leads the consensus)"


class EvaluationStatus(TextChoices):
    SCORING = "scoring", "Scoring"
    SUBMITTED = "submitted", "Submitted"


class AwardStatus(TextChoices):
    DECIDED = "decided", "Decided"
    NOTIFIED = "notified", "Letters sent, in standstill"
    CONTRACTED = "contracted", "Contract signed"
    CANCELLED = "cancelled", "Cancelled"


class ContractStatus(TextChoices):
    RUNNING = "running", "Running"
    CLOSED = "closed", "Closed"
    TERMINATED = "terminated", "Terminated"


class DeliveryStatus(TextChoices):
    REPORTED = "reported", "Claimed, waiting for verification"
    QUERIED = "queried", "Queried"
    VERIFIED = "verified", "Verified"
    REJECTED = "rejected", "Rejected"


class RemedyKind(TextChoices):
    """The ladder of action where obligations are not met (DER-6)."""

    NOTICE = "notice", "Notice"
    IMPROVEMENT_PLAN = "improvement_plan", "Improvement plan"
    SUBSTITUTION = "substitution", "Substitution of an equal commitment"
    ESCALATION = "escalation", "Escalation"


class RemedyStatus(TextChoices):
    OPEN = "open", "Open"
    RESOLVED = "resolved", "Resolved"


class ConcernStatus(TextChoices):
    RECEIVED = "received", "Received"
    INVESTIGATING = "investigating", "Being investigated"
    RESOLVED = "resolved", "Resolved"
    NOT_UPHELD = "not_upheld", "Not upheld"


class ProcedureStatus(TextChoices):
    """Where a version of a template stands. Only a draft may be changed; new procurements take the published one."""

    DRAFT = "draft", "Draft"
    PUBLISHED = "published", "Published"
    RETIRED = "retired", "Retired"


class PartKind(TextChoices):
    """What a template adds to the 13 stages."""

    ACTION = "action", "Action"
    DOCUMENT = "document", "Document"
    SKIP = "skip", "Skipped stage"
    SIGNATURE = "signature", "Signature at a gate"


class GateStatus(TextChoices):
    WAITING = "waiting", "Waiting for a decision"
    PASSED = "passed", "Passed"
    REFUSED = "refused", "Refused"
