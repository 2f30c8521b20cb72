"""The 13 stages as data: what each is for, what is done in it, who signs it off (CON-9, seed 001 Fig 1).

``title`` is the wording of Fig 1, ``cips_title`` that of the CIPS procurement and supply cycle, ``aim`` what Fig 1
asks for social value, in plain words. An action's ``source`` says why it stands here: ``Fig 1``, a seed id, a section
of the Procurement Act 2023 (``PA23 s.18``) or of the Social Value Act 2012 (``SVA12 s.1``), or ``Our practice``.
Roles are the values of ``socialvalue.accounts.roles.Role``.
"""

from dataclasses import dataclass

PLAN, SOURCE, MANAGE = "plan", "source", "manage"
FIG_1 = "Fig 1"
OURS = "Our practice"


@dataclass(frozen=True, slots=True)
class ActionRule:
    """One action of a stage's checklist. A required one must be done, or set aside with a reason, before sign-off."""

    code: str
    text: str
    source: str
    required: bool = True


@dataclass(frozen=True, slots=True)
class StageRule:
    """One of the 13 stages. ``may_be_skipped``: with a recorded reason; the others are never skipped."""

    number: int
    code: str
    title: str
    cips_title: str
    aim: str
    phase: str
    signed_by: str
    actions: tuple[ActionRule, ...]
    may_be_skipped: bool = False


_NEED = StageRule(
    1,
    "need",
    "Understanding the need and developing a high level specification",
    "Define business need and develop specification",
    "Stakeholders help to make sure the need is real, and the specification encourages a wide response: from main "
    "suppliers or through their supply chains.",
    PLAN,
    "commissioner",
    (
        ActionRule("need-stakeholders", "Confirm the need with the people who use or pay for the service", FIG_1),
        ActionRule(
            "need-wide-response", "Write the outline specification so that many kinds of supplier could answer", FIG_1
        ),
        ActionRule("need-earlier-lessons", "Read the lessons learnt from earlier contracts of this category", "CON-15"),
        ActionRule("need-budget", "Confirm the budget and the value over the whole term, including VAT", "PA23 s.4"),
    ),
)
_MARKET = StageRule(
    2,
    "market",
    "Assessment of markets and options",
    "Market analysis and make or buy decision",
    "Ask whether the contract suits small and medium-sized firms, and what they could bring to it.",
    PLAN,
    "procurement_officer",
    (
        ActionRule("market-smes", "Assess how well the contract suits small and medium-sized firms", FIG_1),
        ActionRule("market-models", "Consider other delivery models: social enterprise, mutual, grant", "CON-4"),
        ActionRule(
            "market-barriers", "Note what could shut smaller providers out and how to remove it", "PA23 s.12(4)"
        ),
        ActionRule(
            "market-spend", "Look at past spend in this category: local, small firms, voluntary sector", "CON-6", False
        ),
    ),
)
_STRATEGY = StageRule(
    3,
    "strategy",
    "Development of strategy and plan",
    "Develop strategy and plan",
    "Make sure the strategy meets the social value policy and plan.",
    PLAN,
    "head_of_service",
    (
        ActionRule("strategy-outcomes", "Choose the social value outcomes, each with its reason", FIG_1),
        ActionRule(
            "strategy-section-1",
            "Record how this could improve economic, social and environmental wellbeing, and whether to consult",
            "SVA12 s.1, PSE-1",
        ),
        ActionRule("strategy-lots", "Consider splitting the contract into lots; if not, say why", "PA23 s.18, CON-7"),
        ActionRule("strategy-conflicts", "Assess conflicts of interest, actual and possible", "PA23 s.83"),
    ),
)
_ENGAGEMENT = StageRule(
    4,
    "engagement",
    "Pre-procurement, market test and market engagement",
    "Pre-procurement and market testing",
    "Test the proposed strategy against the aims of the plan.",
    PLAN,
    "champion",
    (
        ActionRule("engagement-test", "Test the strategy and the chosen outcomes with suppliers", FIG_1),
        ActionRule("engagement-event", "Hold an awareness event where it helps, and record who came", "CON-7", False),
        ActionRule("engagement-notice", "Publish the market engagement notice, or record why not", "PA23 s.17"),
    ),
    may_be_skipped=True,
)
_DOCUMENTS = StageRule(
    5,
    "documents",
    "Development of documentation and detailed specification",
    "Develop documentation and detailed specification",
    "Use plain language, fitting terms and conditions, and no more insurance than the contract needs.",
    SOURCE,
    "legal_adviser",
    (
        ActionRule("documents-plain", "Check the documents for plain language", FIG_1),
        ActionRule(
            "documents-terms", "Check that terms, insurance and turnover asked for fit the contract", "Fig 1, CON-7"
        ),
        ActionRule("documents-clauses", "Choose social clauses for the contract, or record why none fits", "CCC-1"),
        ActionRule("documents-slavery", "Include the modern slavery questions and clauses", "CON-14"),
    ),
)
_SELECTION = StageRule(
    6,
    "selection",
    "Supplier selection to participate",
    "Supplier selection to participate in tender",
    "Selection does not needlessly keep small and medium-sized firms out.",
    SOURCE,
    "procurement_officer",
    (
        ActionRule(
            "selection-smes", "Check that no condition of participation needlessly shuts small firms out", FIG_1
        ),
        ActionRule(
            "selection-conditions",
            "Ask for no audited accounts, insurance in place or earlier public contracts where the Act forbids it",
            "PA23 s.22",
        ),
    ),
    may_be_skipped=True,
)
_INVITATION = StageRule(
    7,
    "invitation",
    "Issue of invitation to tender",
    "Issue tender documents",
    "Invite small and medium-sized firms where practical.",
    SOURCE,
    "procurement_officer",
    (
        ActionRule("invitation-smes", "Invite small and medium-sized firms and voluntary organisations", FIG_1),
        ActionRule("invitation-wide", "Promote the opportunity widely and openly", "CON-7"),
        ActionRule("invitation-conflicts", "Confirm the conflicts assessment is still right", "PA23 s.83"),
    ),
)
_EVALUATION = StageRule(
    8,
    "evaluation",
    "Tender process and evaluation",
    "Bid and tender evaluation and validation",
    "The assessment includes social value.",
    SOURCE,
    "procurement_officer",
    (
        ActionRule("evaluation-social-value", "Assess social value as the tender said it would be", "Fig 1, CON-11"),
        ActionRule(
            "evaluation-conflicts",
            "Have every evaluator declare interests, now that the bidders are known",
            "PA23 s.81",
        ),
        ActionRule(
            "evaluation-low-price", "Ask about any price that looks abnormally low before deciding", "PA23 s.19"
        ),
    ),
)
_AWARD = StageRule(
    9,
    "award",
    "Contract award and implementation",
    "Contract award and implementation",
    "Introduce the supplier status programme, so that there is a reason to do better on social value.",
    SOURCE,
    "head_of_service",
    (
        ActionRule("award-status", "Explain Gold, Silver and Bronze supplier status to the supplier", FIG_1),
        ActionRule("award-summaries", "Send every bidder their assessment before the award notice", "PA23 s.50"),
        ActionRule("award-standstill", "Let the standstill pass before the contract is signed", "PA23 s.51"),
        ActionRule("award-commitments", "Check that the winner's offers stand in the contract as commitments", "DER-5"),
    ),
)
_LOGISTICS = StageRule(
    10,
    "logistics",
    "Logistics",
    "Warehouse, logistics and receipt",
    "Fig 1 leaves this stage empty. We use it to receive and check the evidence of what was delivered, for services as "
    "much as for goods.",
    MANAGE,
    "contract_manager",
    (
        ActionRule("logistics-receipt", "Record what was received and accepted", OURS),
        ActionRule("logistics-evidence", "Check the evidence for each delivery of social value", OURS),
        ActionRule(
            "logistics-payment",
            "Pay valid invoices within 30 days, and see that subcontractors are",
            "PA23 s.68, DER-10",
        ),
    ),
)
_PERFORMANCE = StageRule(
    11,
    "performance",
    "Contract performance review and continuous improvement",
    "Contract performance and improvement",
    "Measure the value that is delivered.",
    MANAGE,
    "contract_manager",
    (
        ActionRule("performance-measure", "Compare what was verified with what was promised", FIG_1),
        ActionRule("performance-action", "Act on record where a commitment is behind", "DER-6"),
        ActionRule(
            "performance-indicators", "Assess key performance indicators at least yearly, where set", "PA23 s.71", False
        ),
    ),
)
_RELATIONSHIP = StageRule(
    12,
    "relationship",
    "Supplier relationship management and development",
    "Supplier relationship management",
    "Encourage further value and innovation.",
    MANAGE,
    "champion",
    (
        ActionRule("relationship-innovation", "Agree further value or new ideas with the supplier", FIG_1),
        ActionRule("relationship-feedback", "Collect feedback both ways", "CON-12"),
        ActionRule("relationship-board", "Hold a review board and keep a joint action plan", "CON-12", False),
    ),
    may_be_skipped=True,
)
_EXIT = StageRule(
    13,
    "exit",
    "Exit from contract and lessons learnt",
    "Asset management: end of life and lessons learnt",
    "Lessons learnt improve future tenders.",
    MANAGE,
    "commissioner",
    (
        ActionRule("exit-lessons", "Record what was learnt, for the next contract of this category", FIG_1),
        ActionRule("exit-plan", "Carry out the exit plan: people, assets, data, service users", OURS),
        ActionRule("exit-outturn", "State the final social value: promised, verified, not delivered", "DER-7"),
    ),
)

STAGES: tuple[StageRule, ...] = (
    _NEED,
    _MARKET,
    _STRATEGY,
    _ENGAGEMENT,
    _DOCUMENTS,
    _SELECTION,
    _INVITATION,
    _EVALUATION,
    _AWARD,
    _LOGISTICS,
    _PERFORMANCE,
    _RELATIONSHIP,
    _EXIT,
)
