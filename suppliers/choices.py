"""The words of this app: what a supplier is, what its standing is, what may happen to a row of spend."""

from django.db.models import TextChoices


class SupplierStatus(TextChoices):
    """Where an organisation stands on the register."""

    APPLIED = "applied", "Applied"
    REGISTERED = "registered", "Registered"
    SUSPENDED = "suspended", "Suspended"


class OrganisationType(TextChoices):
    """The legal or social form an organisation declares."""

    COMPANY = "company", "Company"
    SOLE_TRADER = "sole_trader", "Sole trader"
    PARTNERSHIP = "partnership", "Partnership"
    CHARITY = "charity", "Charity"
    CIC = "cic", "Community interest company (CIC)"
    SOCIAL_ENTERPRISE = "social_enterprise", "Other social enterprise"
    COOPERATIVE = "cooperative", "Co-operative or community benefit society"
    MUTUAL = "mutual", "Mutual"
    PUBLIC_BODY = "public_body", "Public body"


class CharityRegister(TextChoices):
    """Which register a charity number belongs to: SC012345 is a Scottish charity or a Scottish company."""

    ENGLAND_AND_WALES = "gb-chc", "Charity Commission for England and Wales"
    SCOTLAND = "gb-sc", "Scottish Charity Regulator (OSCR)"
    NORTHERN_IRELAND = "gb-nic", "Charity Commission for Northern Ireland"


class SizeBand(TextChoices):
    """Size by head count (CON-5). Unknown is its own answer, never the smallest band."""

    MICRO = "micro", "Micro (0 to 9 people)"
    SMALL = "small", "Small (10 to 49 people)"
    MEDIUM = "medium", "Medium (50 to 249 people)"
    LARGE = "large", "Large (250 people or more)"
    UNKNOWN = "unknown", "Size not known"


class Tier(TextChoices):
    """Supplier status (CON-12, Fig 2). Not assessed means that the evidence is missing, which is not No Award."""

    GOLD = "gold", "Gold"
    SILVER = "silver", "Silver"
    BRONZE = "bronze", "Bronze"
    NO_AWARD = "no_award", "No Award"
    NOT_ASSESSED = "not_assessed", "Not assessed"


class Source(TextChoices):
    """The three sources of a supplier status (CON-12)."""

    PERFORMANCE = "contract_performance", "Contract performance"
    FEEDBACK = "feedback_360", "360-degree feedback"
    SOCIAL_VALUE = "social_value", "Social value delivered"


class Behaviour(TextChoices):
    """The behaviours of Fig 2, scored 1 to 5 in feedback both ways."""

    RELATIONSHIP = "relationship", "Working relationship"
    EXPECTATIONS = "expectations", "Performance measures and business needs"
    COLLABORATION = "collaboration", "Collaboration principles"
    REVIEW_BOARDS = "review_boards", "Review boards, joint action plans and sponsorship"
    CONDUCT = "conduct", "Behaviours shown"


class Direction(TextChoices):
    """Who speaks about whom in 360-degree feedback."""

    AUTHORITY_ON_SUPPLIER = "authority_on_supplier", "The authority on the supplier"
    SUPPLIER_ON_AUTHORITY = "supplier_on_authority", "The supplier on the authority"


class IncentiveKind(TextChoices):
    """What a tier brings (Fig 2). None of it counts in an evaluation."""

    TITLE = "title", "Use the status title"
    TENDER_REFERENCE = "tender_reference", "Name the authority as a reference in tenders"
    OPPORTUNITIES = "opportunities", "Support in developing opportunities elsewhere"
    GUEST_SPEAKER = "guest_speaker", "A guest speaker from the authority at your event"
    REFERENCE_SITE = "reference_site", "Use the authority as a reference site"
    CO_AUTHOR = "co_author", "Write a case study or white paper with the authority"


class IncentiveState(TextChoices):
    """How far an incentive has come."""

    ENTITLED = "entitled", "Entitled"
    REQUESTED = "requested", "Requested"
    FULFILLED = "fulfilled", "Fulfilled"
    WITHDRAWN = "withdrawn", "Withdrawn"


class PolicyKind(TextChoices):
    """What an organisation's own document is about (CON-14)."""

    MODERN_SLAVERY = "modern_slavery", "Modern slavery statement or policy"
    EQUALITY = "equality", "Equality and diversity policy"
    ENVIRONMENT = "environment", "Environmental policy"
    HEALTH_AND_SAFETY = "health_and_safety", "Health and safety policy"
    SAFEGUARDING = "safeguarding", "Safeguarding policy"
    INSURANCE = "insurance", "Insurance certificate"
    OTHER = "other", "Other document"


class SpendImportStatus(TextChoices):
    """A file is checked first and loaded when somebody has looked."""

    CHECKED = "checked", "Checked, not loaded"
    LOADED = "loaded", "Loaded"
    DISCARDED = "discarded", "Discarded"


class SpendState(TextChoices):
    """Every row of a file is one of these; nothing is dropped in silence."""

    COUNTED = "counted", "Counted"
    EXCLUDED = "excluded", "Excluded"
    REFUSED = "refused", "Refused"


class Exclusion(TextChoices):
    """Why a row is not spend that buying could have steered (social value reference, 5.2)."""

    SCHOOLS = "schools", "Schools' own budgets"
    DIRECT_PAYMENTS = "direct_payments", "Direct payments and benefits to people"
    REDACTED = "redacted", "Redacted: a private person"
    PUBLIC_BODY = "public_body", "Another public body"
    TAX_AND_PAY = "tax_and_pay", "Taxes, pensions, pay and treasury"
    FOSTER_CARERS = "foster_carers", "Foster carers and other personal carers"
    BALANCE_SHEET = "balance_sheet", "Balance sheet movement, not spend"
    DUPLICATE = "duplicate", "The same row twice"


class MatchBasis(TextChoices):
    """How a row of spend found its supplier on the register."""

    NONE = "", "Not matched"
    COMPANY_NUMBER = "company_number", "Company number"
    NAME = "name", "Same name"
    CONFIRMED = "confirmed", "Confirmed by an officer"
