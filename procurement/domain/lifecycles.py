"""The state tables of the app on one screen: read them and you know what may happen when."""

from procurement.choices import (
    AwardStatus,
    BarrierStatus,
    BidStatus,
    ClauseStatus,
    ConcernStatus,
    ContractStatus,
    DeliveryStatus,
    EvaluationStatus,
    EventStatus,
    ExceptionStatus,
    GateStatus,
    LocalNeedStatus,
    ProcedureStatus,
    ProcurementStatus,
    RemedyStatus,
    StageStatus,
    TenderStatus,
)
from socialvalue.core.lifecycle import Lifecycle, move

P, S, T, B, E, A = ProcurementStatus, StageStatus, TenderStatus, BidStatus, EvaluationStatus, AwardStatus
C, D, R, N = ContractStatus, DeliveryStatus, RemedyStatus, ConcernStatus
F, X, L, V = BarrierStatus, ExceptionStatus, LocalNeedStatus, EventStatus

PROCEDURE = Lifecycle(
    "procedure",
    move("publish", {ProcedureStatus.DRAFT}, ProcedureStatus.PUBLISHED, "Publish template"),
    move("revise", {ProcedureStatus.PUBLISHED, ProcedureStatus.RETIRED}, ProcedureStatus.DRAFT, "Start a new version"),
    move("retire", {ProcedureStatus.PUBLISHED}, ProcedureStatus.RETIRED, "Retire template", grave=True),
)

CLAUSE = Lifecycle(
    "clause",
    move("publish", {ClauseStatus.DRAFT}, ClauseStatus.PUBLISHED, "Publish the clause"),
    move("revise", {ClauseStatus.PUBLISHED, ClauseStatus.RETIRED}, ClauseStatus.DRAFT, "Write a new version"),
    move("retire", {ClauseStatus.PUBLISHED}, ClauseStatus.RETIRED, "Retire the clause", grave=True),
)

PROCUREMENT = Lifecycle(
    "procurement",
    move("close", {P.RUNNING}, P.CLOSED, "Close the procurement", grave=True),
    move("abandon", {P.RUNNING}, P.ABANDONED, "Abandon the procurement", grave=True),
)

STAGE = Lifecycle(
    "stage",
    move("sign_off", {S.OPEN}, S.SIGNED_OFF, "Sign off this stage"),
    move("skip", {S.OPEN}, S.SKIPPED, "Skip this stage"),
    move("reopen", {S.SIGNED_OFF, S.SKIPPED}, S.OPEN, "Reopen this stage"),
)

GATE = Lifecycle(
    "gate",
    move("approve", {GateStatus.WAITING}, GateStatus.PASSED, "Approve"),
    move("refuse", {GateStatus.WAITING}, GateStatus.REFUSED, "Refuse"),
    move("resubmit", {GateStatus.REFUSED}, GateStatus.WAITING, "Ask again"),
    move("reopen", {GateStatus.PASSED}, GateStatus.WAITING, "Reopen the gate", grave=True),
)

EVENT = Lifecycle(
    "event",
    move("announce", {V.DRAFT}, V.ANNOUNCED, "Announce the event"),
    move("change", {V.DRAFT}, V.DRAFT, "Change the event"),
    move("change", {V.ANNOUNCED}, V.ANNOUNCED, "Change the event"),
    move("invite", {V.DRAFT}, V.DRAFT, "Invite suppliers"),
    move("invite", {V.ANNOUNCED}, V.ANNOUNCED, "Invite suppliers"),
    move("hold", {V.ANNOUNCED}, V.HELD, "Record that it was held"),
    move("share", {V.HELD}, V.HELD, "Publish what was said"),
    move("attend", {V.HELD}, V.HELD, "Change who came"),
    move("reopen", {V.HELD}, V.ANNOUNCED, "Take back that it was held"),
    move("cancel", {V.DRAFT, V.ANNOUNCED}, V.CANCELLED, "Cancel the event", grave=True),
)

TENDER = Lifecycle(
    "tender",
    move("publish", {T.DRAFT}, T.PUBLISHED, "Publish tender"),
    move("extend", {T.PUBLISHED}, T.PUBLISHED, "Extend the deadline"),
    move("amend", {T.PUBLISHED}, T.PUBLISHED, "Change the tender"),
    move("invite", {T.PUBLISHED}, T.PUBLISHED, "Tell more suppliers"),
    move("open", {T.PUBLISHED}, T.IN_EVALUATION, "Open the bids"),
    move("award", {T.IN_EVALUATION}, T.AWARDED, "Decide the award"),
    move("reconsider", {T.AWARDED}, T.IN_EVALUATION, "Decide again"),
    move("abandon", {T.DRAFT, T.PUBLISHED, T.IN_EVALUATION}, T.ABANDONED, "Abandon tender", grave=True),
)

EXCEPTION = Lifecycle(
    "exception",
    move("approve", {X.ASKED}, X.APPROVED, "Approve the exception"),
    move("refuse", {X.ASKED}, X.REFUSED, "Refuse the exception"),
    move("withdraw", {X.ASKED, X.APPROVED}, X.WITHDRAWN, "Withdraw the exception", grave=True),
)

BARRIER = Lifecycle(
    "barrier",
    move("accept", {F.OPEN}, F.ACCEPTED, "Accept with a reason"),
    move("reopen", {F.ACCEPTED}, F.OPEN, "Take the acceptance back"),
    move("mend", {F.OPEN, F.ACCEPTED}, F.MENDED, "Mend"),
    move("find", {F.MENDED, F.ACCEPTED, F.OPEN}, F.OPEN, "Find"),
)

LOCAL_NEED = Lifecycle(
    "local need",
    move("confirm", {L.UNCONFIRMED}, L.TO_REVIEW, "Confirm your e-mail address"),
    move("publish", {L.TO_REVIEW}, L.PUBLISHED, "Publish for suppliers"),
    move("amend", {L.PUBLISHED}, L.PUBLISHED, "Change what suppliers read"),
    move("close", {L.PUBLISHED}, L.CLOSED, "Close it"),
    move("decline", {L.TO_REVIEW}, L.DECLINED, "Decline it"),
    move("reopen", {L.DECLINED, L.CLOSED}, L.TO_REVIEW, "Reopen it"),
)

BID = Lifecycle(
    "bid",
    move("submit", {B.DRAFT, B.REVISING}, B.SUBMITTED, "Submit bid"),
    move("revise", {B.SUBMITTED}, B.REVISING, "Change your bid"),
    move("confirm", {B.SUBMITTED}, B.SUBMITTED, "Confirm your bid"),
    move("withdraw", {B.SUBMITTED, B.REVISING}, B.WITHDRAWN, "Withdraw bid", grave=True),
    move("restart", {B.WITHDRAWN}, B.DRAFT, "Work on this bid again"),
    move("open", {B.SUBMITTED, B.REVISING}, B.OPENED, "Open"),
    move("disqualify", {B.OPENED}, B.DISQUALIFIED, "Disqualify", grave=True),
    move("succeed", {B.OPENED}, B.SUCCESSFUL, "Succeed"),
    move("fail", {B.OPENED}, B.UNSUCCESSFUL, "Fail"),
    move("reconsider", {B.SUCCESSFUL, B.UNSUCCESSFUL}, B.OPENED, "Decide again"),
)

EVALUATION = Lifecycle(
    "evaluation",
    move("submit", {E.SCORING}, E.SUBMITTED, "Submit your scores"),
    move("reopen", {E.SUBMITTED}, E.SCORING, "Return the scores to the evaluator"),
)

AWARD = Lifecycle(
    "award",
    move("notify", {A.DECIDED}, A.NOTIFIED, "Send the letters"),
    move("contract", {A.NOTIFIED}, A.CONTRACTED, "Start the contract"),
    move("cancel", {A.DECIDED, A.NOTIFIED}, A.CANCELLED, "Cancel the award", grave=True),
)

CONTRACT = Lifecycle(
    "contract",
    move("review", {C.RUNNING}, C.RUNNING, "Record a performance review"),
    move("close", {C.RUNNING}, C.CLOSED, "Close the contract"),
    move("terminate", {C.RUNNING}, C.TERMINATED, "Terminate the contract", grave=True),
)

DELIVERY = Lifecycle(
    "delivery",
    move("verify", {D.REPORTED}, D.VERIFIED, "Verify"),
    move("query", {D.REPORTED}, D.QUERIED, "Query"),
    move("reject", {D.REPORTED, D.QUERIED}, D.REJECTED, "Reject", grave=True),
    move("answer", {D.QUERIED}, D.REPORTED, "Answer the query"),
    move("reverse", {D.VERIFIED, D.REJECTED}, D.REPORTED, "Take the decision back", grave=True),
)

REMEDY = Lifecycle("remedy", move("resolve", {R.OPEN}, R.RESOLVED, "Mark as resolved"))

CONCERN = Lifecycle(
    "concern",
    move("investigate", {N.RECEIVED}, N.INVESTIGATING, "Start the investigation"),
    move("resolve", {N.INVESTIGATING}, N.RESOLVED, "Record the resolution"),
    move("decline", {N.INVESTIGATING}, N.NOT_UPHELD, "Record that it was not upheld"),
)
