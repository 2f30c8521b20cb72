"""Every address of the site in one table: what it is about, and who gets in.

Read a row as: *name*: those who **may** come in, **on** which row of the world (see world.py), and who else **sees** that
the row exists (403); for everybody else there is nothing (404). A page without a row tells only a stranger that there is
nothing; those with any role are told 403. Nobody signed out gets in but where ``PUBLIC``: they are sent to sign in.
"""

from dataclasses import dataclass, field
from typing import Any

NOBODY: frozenset[str] = frozenset()
LEAD = frozenset({"lead"})
OFFICERS = LEAD | {"officer"}
COMMISSIONERS = frozenset({"commissioner", "chair"})
CHAIR = frozenset({"chair"})
PANELLIST = frozenset({"panellist"})
EVALUATORS = PANELLIST | {"evaluator"}
MANAGER = frozenset({"manager"})
MANAGERS = MANAGER | {"other_manager"}
LEGAL, FINANCE, CHAMPION, HEAD = (frozenset({name}) for name in ("legal", "finance", "champion", "head"))
ADMIN, CABINET = frozenset({"admin"}), frozenset({"cabinet"})
SUPPLIER, RIVAL, STRANGER = frozenset({"supplier"}), frozenset({"rival"}), frozenset({"stranger"})
SUPPLIERS = SUPPLIER | RIVAL
WORKS_WITH_SUPPLIERS = OFFICERS | COMMISSIONERS | MANAGERS | LEGAL | FINANCE | CHAMPION | HEAD
READERS = WORKS_WITH_SUPPLIERS | EVALUATORS
FRAMEWORK_READERS = OFFICERS | CHAMPION | HEAD | ADMIN
KEEPERS = CHAMPION | ADMIN
STAFF = READERS | ADMIN
ROLES = STAFF | CABINET | SUPPLIERS
SIGNED_IN = ROLES | STRANGER
PUBLIC = SIGNED_IN | {"anonymous"}


@dataclass(frozen=True)
class Row:
    """Who gets what at one address. ``code`` is what those who may come in get; ``codes`` what named others get."""

    may: frozenset[str]
    on: str = ""
    sees: frozenset[str] = NOBODY
    more: dict[str, Any] = field(default_factory=dict)
    code: int = 200
    codes: dict[str, int] = field(default_factory=dict)
    html: bool = True  # a page, not a file or an answer for a script

    def expected(self, who: str) -> int:
        if who in self.codes:
            return self.codes[who]
        if who in self.may:
            return self.code
        if who == "anonymous":
            return 302
        seeing = self.sees if self.on else ROLES
        return 403 if who in seeing else 404


def on(thing: str, may: frozenset[str], sees: frozenset[str] = READERS, **facts: Any) -> Row:
    """A page about one row that ``sees`` know of."""
    return Row(may, thing, sees, **facts)


def own(thing: str, **facts: Any) -> Row:
    """A page of the supplier whose row it is; for everybody else there is nothing."""
    return Row(SUPPLIER, thing, NOBODY, **facts)


EVALUATED = OFFICERS | HEAD | LEGAL | PANELLIST | CHAIR  # those who may read opened bids

NEED = {
    "procurement-list": Row(READERS),
    "procurement-start": Row(OFFICERS),
    "procurement-detail": on("procurement", READERS),
    "procurement-change": on("procurement", LEAD | COMMISSIONERS),
    "procurement-close": on("procurement", LEAD),
    "procurement-abandon": on("procurement", LEAD | HEAD),
    "need-answer": on("procurement", LEAD | COMMISSIONERS),
    "wellbeing-sign": on("procurement", LEAD | COMMISSIONERS),
    "consider-change": on("procurement", LEAD | COMMISSIONERS),
    "outcome-choose": on("procurement", LEAD | COMMISSIONERS),
    "outcome-remove": on("outcome_chosen", LEAD | COMMISSIONERS),
    "stage-detail": on("procurement", READERS, more={"number": 1}),
    "stage-sign-off": on("procurement", COMMISSIONERS, more={"number": 1}),
    "stage-skip": on("procurement", LEAD, more={"number": 4}),
    "stage-reopen": on("procurement", LEAD | HEAD, more={"number": 1}),
    "action-add": on("procurement", LEAD | COMMISSIONERS, more={"number": 1}),
    "lesson-record": on("procurement", READERS, more={"number": 1}),
    "action-do": on("action", READERS),
    "action-undo": on("done_action", READERS),
    "action-plan": on("action", LEAD | COMMISSIONERS),
}
TENDER = {
    "tender-list": Row(READERS),
    "tender-create": on("new_procurement", LEAD),
    "tender-detail": on("draft", READERS),
    "tender-preview": on("draft", READERS),
    "tender-lots": on("draft", READERS),
    "tender-questions": on("draft", READERS),
    "tender-documents": on("draft", READERS),
    **{
        f"tender-{part}": on("draft", LEAD)
        for part in ("change", "social-value", "price", "scale", "timetable", "publish", "criteria", "abandon")
    },
    "tender-extend": on("tender", LEAD),
    "measure-select": on("draft", LEAD),
    "criterion-change": on("criterion", LEAD),
    "lot-add": on("draft", LEAD),
    "lot-change": on("lot", LEAD),
    "lot-remove": on("lot", LEAD),
    "question-add": on("draft", LEAD),
    "question-change": on("question", LEAD),
    "question-remove": on("question", LEAD),
    "document-add": on("draft", LEAD),
    "document-remove": on("document", LEAD),
    "document-file": on("document", READERS, html=False),
    "invitation-choose": on("draft", LEAD),
    "clarification-list": on("tender", READERS),
    "clarification-answer": on("clarification", LEAD),
}
EVALUATION = {
    "tender-open": on("tender", OFFICERS),
    "panel-appoint": on("opened", LEAD),
    "conflict-declare": on("opened", PANELLIST | CHAIR),
    "conflict-mitigate": on("conflict", LEAD, LEGAL),
    "evaluation-list": Row(READERS),
    "evaluation-score": on("evaluation", PANELLIST, NOBODY),
    "evaluation-autosave": on("evaluation", PANELLIST, NOBODY, html=False),
    "evaluation-submit": on("evaluation", PANELLIST, NOBODY),
    "evaluation-reopen": on("submitted_evaluation", LEAD, NOBODY),
    "bid-read": on("opened_bid", EVALUATED, NOBODY),
    "bid-document": on("bid_document", EVALUATED, NOBODY, html=False),
    "bid-disqualify": on("opened_bid", LEAD, EVALUATED),
    "consensus-list": on("opened", CHAIR),
    "consensus-record": on("opened_bid", CHAIR, NOBODY, more={"criterion": "opened_criterion"}),
    "result-detail": on("agreed", LEAD | CHAIR | HEAD | LEGAL),
    "tender-award": on("agreed", OFFICERS | HEAD),
}
CONTRACT = {
    "award-detail": on("award", READERS),
    "award-notify": on("award", LEAD),
    "award-cancel": on("award", LEAD),
    "award-contract": on("notified_award", LEAD),
    "summary-detail": on("letter", READERS, SUPPLIER),
    "contract-list": Row(READERS),
    "contract-detail": on("contract", READERS),
    "contract-delivery": on("contract", READERS),
    "contract-review": on("contract", MANAGER),
    "contract-close": on("contract", MANAGER),
    "contract-terminate": on("contract", HEAD),
    "commitment-detail": on("commitment", READERS),
}
DELIVERY = {
    "delivery-list": Row(READERS),
    "delivery-detail": on("reported_claim", READERS, READERS | SUPPLIER),
    "delivery-verify": on("reported_claim", MANAGER, READERS | SUPPLIER),
    "delivery-query": on("reported_claim", MANAGER, READERS | SUPPLIER),
    "delivery-reject": on("reported_claim", MANAGER, READERS | SUPPLIER),
    "delivery-reverse": on("verified_claim", MANAGER, READERS | SUPPLIER),
    "evidence-file": on("evidence", READERS | SUPPLIER, NOBODY, html=False),
    "remedy-open": on("commitment", MANAGER),
    "remedy-resolve": on("remedy", MANAGER, READERS | SUPPLIER),
    "case-study-list": Row(READERS),
    "case-study-detail": on("case_study", READERS),
    "case-study-write": on("contract", MANAGER | CHAMPION),
    "case-study-approve": on("case_study", CHAMPION | HEAD),
}
CONCERN_READERS = OFFICERS | CHAMPION | HEAD | LEGAL
CONCERN = {
    "concern-list": Row(CONCERN_READERS),
    "concern-detail": on("concern", CONCERN_READERS, SUPPLIER),
    "concern-investigate": on("concern", CHAMPION | LEGAL, CONCERN_READERS | SUPPLIER),
    "concern-resolve": on("taken_concern", CHAMPION | LEGAL, CONCERN_READERS | SUPPLIER),
    "concern-decline": on("taken_concern", CHAMPION | LEGAL, CONCERN_READERS | SUPPLIER),
    "spot-check-list": Row(READERS),
    "spot-check-record": on("procurement", CHAMPION | LEGAL),
}
PORTAL = {
    "opportunity-list": Row(PUBLIC),
    "opportunity-detail": Row(PUBLIC, "tender"),
    "opportunity-document": Row(PUBLIC, "public_document", html=False),
    "case-study-list": Row(PUBLIC),
    "clarification-ask": Row(SUPPLIERS, "tender", ROLES, codes={"stranger": 302}),
    "bid-start": Row(SUPPLIERS, "free_lot", ROLES, codes={"stranger": 302}),
    "bid-list": Row(SUPPLIERS),
    "bid-detail": own("bid"),
    "answer-change": own("draft_bid", more={"question": "own_question"}),
    "offer-change": own("draft_bid"),
    "price-change": own("draft_bid"),
    "document-add": own("draft_bid"),
    "document-file": own("own_document", html=False),
    "document-remove": own("own_document"),
    "autosave": own("draft_bid", code=405, html=False),
    "bid-submit": own("draft_bid"),
    "bid-revise": own("bid"),
    "bid-withdraw": own("bid"),
    "bid-restart": own("withdrawn_bid"),
    "receipt-detail": own("bid"),
    "summary-detail": own("letter"),
    "contract-list": Row(SUPPLIERS),
    "contract-detail": own("contract"),
    "delivery-list": Row(SUPPLIERS),
    "delivery-report": own("commitment"),
    "delivery-detail": own("reported_claim"),
    "delivery-answer": own("queried_claim"),
    "evidence-add": own("queried_claim"),
    "evidence-file": Row(READERS | SUPPLIER, "evidence", html=False),
    "concern-list": Row(SUPPLIERS),
    "concern-raise": Row(SUPPLIERS),
    "concern-detail": own("concern"),
}
NO_ORGANISATION = {"stranger": 302, **dict.fromkeys(STAFF | CABINET, 404)}
ORGANISATION = {
    **{
        name: Row(SUPPLIERS, codes=NO_ORGANISATION)
        for name in ("profile", "profile-change", "member-list", "member-invite", "document-add", "feedback-give", "status")
    },
    "register": Row(STRANGER, codes=dict.fromkeys(SUPPLIERS, 302)),
    "member-remove": Row(SUPPLIER, "colleague", codes=NO_ORGANISATION),
    "incentive-request": Row(SUPPLIER, "incentive", WORKS_WITH_SUPPLIERS),
    "invitation-accept": Row(STRANGER | SUPPLIERS, "member_invitation", ROLES),
}
SUPPLIER_REGISTER = {
    "supplier-list": Row(WORKS_WITH_SUPPLIERS),
    "supplier-detail": on("firm", WORKS_WITH_SUPPLIERS, NOBODY),
    "supplier-approve": on("applicant", OFFICERS, WORKS_WITH_SUPPLIERS),
    "supplier-suspend": on("firm", OFFICERS, WORKS_WITH_SUPPLIERS),
    "supplier-reinstate": on("suspended", OFFICERS, WORKS_WITH_SUPPLIERS),
    "status-decide": on("firm", OFFICERS | HEAD, WORKS_WITH_SUPPLIERS),
    "feedback-give": on("firm", WORKS_WITH_SUPPLIERS, NOBODY),
    "review-board-hold": on("firm", OFFICERS | MANAGERS, WORKS_WITH_SUPPLIERS),
    "incentive-fulfil": on("asked_incentive", OFFICERS | CHAMPION, WORKS_WITH_SUPPLIERS | SUPPLIER),
    "incentive-withdraw": on("asked_incentive", OFFICERS | CHAMPION, WORKS_WITH_SUPPLIERS | SUPPLIER),
    "policy-document": on("policy_document", WORKS_WITH_SUPPLIERS | SUPPLIER, NOBODY, html=False),
    "spend-list": Row(WORKS_WITH_SUPPLIERS),
    "spend-import": Row(OFFICERS | FINANCE),
    "spend-detail": on("spend", WORKS_WITH_SUPPLIERS, NOBODY),
    "spend-rows": on("spend", WORKS_WITH_SUPPLIERS, ROLES),
    "spend-load": on("checked_spend", OFFICERS | FINANCE, WORKS_WITH_SUPPLIERS),
    "spend-discard": on("checked_spend", OFFICERS | FINANCE, WORKS_WITH_SUPPLIERS),
    "spend-match": on("spend", OFFICERS | FINANCE, WORKS_WITH_SUPPLIERS, code=302),
    "status-public": Row(PUBLIC),
    "certificate": Row(PUBLIC, "decision"),
}
FRAMEWORK = {
    "framework-list": Row(FRAMEWORK_READERS),
    "framework-detail": on("framework", FRAMEWORK_READERS, NOBODY),
    "framework-publish": on("draft_framework", KEEPERS, FRAMEWORK_READERS),
    "framework-revise": on("framework", KEEPERS, FRAMEWORK_READERS),
    "framework-retire": on("framework", KEEPERS, FRAMEWORK_READERS),
    "measure-add": on("draft_outcome", KEEPERS, FRAMEWORK_READERS),
    "measure-detail": on("measure", FRAMEWORK_READERS, NOBODY),
    "measure-change": on("draft_measure", KEEPERS, FRAMEWORK_READERS),
    "measure-value": on("measure", KEEPERS, FRAMEWORK_READERS),
    "policy-detail": Row(FRAMEWORK_READERS),
    "policy-list": Row(FRAMEWORK_READERS),
    "policy-adopt": Row(KEEPERS),
    "policy-version": on("policy", FRAMEWORK_READERS, NOBODY),
    "policy-review": on("policy", KEEPERS, FRAMEWORK_READERS),
}
ACCOUNTS = {
    "person-list": Row(ADMIN),
    "person-invite": Row(ADMIN),
    "person-detail": on("person", ADMIN, NOBODY),
    "person-roles": on("person", ADMIN, NOBODY),
    "person-deactivate": on("person", ADMIN, NOBODY),
    "person-reactivate": on("person_gone", ADMIN, NOBODY),
    "invitation-cancel": on("invitation", ADMIN, NOBODY),
    "invitation-resend": on("invitation", ADMIN, NOBODY),
    "invitation-accept": Row(PUBLIC, "invitation"),
    "authority-change": Row(ADMIN),
    "my-account": Row(SIGNED_IN),
}
REPORT_MAKERS = OFFICERS | CHAMPION | HEAD
REPORT_READERS = REPORT_MAKERS | FINANCE | LEGAL
REPORTS = {
    "report-list": Row(REPORT_READERS | CABINET),
    "report-request": Row(REPORT_MAKERS),
    "report-detail": on("report", REPORT_READERS, NOBODY),
    "report-progress": on("report", REPORT_READERS, NOBODY, html=False),
    "report-pdf": on("published_report", REPORT_READERS | CABINET, NOBODY, html=False),
    "report-prepare": on("report", REPORT_MAKERS, REPORT_READERS),
    "report-rebuild": on("report", REPORT_MAKERS, REPORT_READERS),
    "report-publish": on("report", CHAMPION | HEAD, REPORT_READERS),
    "figure-detail": on("published_report", REPORT_READERS | CABINET, NOBODY, more={"reference": "a_figure"}),
    "action-list": Row(REPORT_MAKERS | CABINET),
    "action-add": Row(REPORT_MAKERS),
    "action-change": on("planned_action", REPORT_MAKERS, CABINET),
    "action-begin": on("planned_action", REPORT_MAKERS, CABINET),
    "action-finish": on("planned_action", REPORT_MAKERS, CABINET),
    "action-reopen": on("finished_action", REPORT_MAKERS, CABINET),
}
ANYBODY_OUT = frozenset({"anonymous"})
# Signing in and out, one's password, one's address and one's second factor: allauth's pages in our dress.
SIGNING_IN = {
    **{f"account_{name}": Row(ANYBODY_OUT, codes=dict.fromkeys(SIGNED_IN, 302)) for name in ("login", "signup")},
    "account_logout": Row(SIGNED_IN),
    **{
        f"account_{name}": Row(PUBLIC)
        for name in (
            "inactive",
            "email_verification_sent",
            "confirm_email",
            "reset_password",
            "reset_password_done",
            "reset_password_from_key",
            "reset_password_from_key_done",
        )
    },
    **{f"account_{name}": Row(SIGNED_IN) for name in ("reauthenticate", "email", "change_password")},
    "account_set_password": Row(SIGNED_IN, code=302),  # everybody has one: to the page that changes it
    "account_confirm_login_code": Row(PUBLIC, code=302),  # nobody is being asked for one
    "mfa_index": Row(SIGNED_IN),
    "mfa_authenticate": Row(PUBLIC, code=302),
    **{f"mfa_{name}": Row(SIGNED_IN, code=302) for name in ("reauthenticate", "activate_totp", "generate_recovery_codes")},
    # without a second factor there is nothing to take off or to read
    **{f"mfa_{name}": Row(SIGNED_IN, code=404) for name in ("deactivate_totp", "view_recovery_codes", "download_recovery_codes")},
}
NAMELESS = {
    "home": Row(STAFF, codes=dict.fromkeys(PUBLIC - STAFF, 302)),
    "health": Row(PUBLIC, html=False),
    "health-ready": Row(PUBLIC, html=False),
    "page-accessibility": Row(PUBLIC),
    "page-privacy": Row(PUBLIC),
    "page-help": Row(PUBLIC),
}
SHARED_NAMES = {"portal:receipt-detail"}  # the last receipt, or an earlier one by its number
APPS = {
    "": NAMELESS | SIGNING_IN,
    "procurement": NEED | TENDER | EVALUATION | CONTRACT | DELIVERY | CONCERN,
    "portal": PORTAL,
    "suppliers": SUPPLIER_REGISTER,
    "suppliers-portal": ORGANISATION,
    "framework": FRAMEWORK,
    "accounts": ACCOUNTS,
    "reporting": REPORTS,
}
TABLE: dict[str, Row] = {f"{app}:{name}".lstrip(":"): row for app, rows in APPS.items() for name, row in rows.items()}
