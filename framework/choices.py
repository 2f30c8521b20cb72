"""The words of the framework and the policy; labels are what people read on the screen."""

from django.db.models import TextChoices


class FrameworkStatus(TextChoices):
    """Where a version of a framework stands. Only a draft may be changed; only a published one is offered."""

    DRAFT = "draft", "Draft"
    PUBLISHED = "published", "Published"
    RETIRED = "retired", "Retired"


class PartKind(TextChoices):
    """The parts of a framework; the value stands in addresses."""

    THEME = "theme", "Theme"
    PRIORITY = "priority", "Priority"
    OUTCOME = "outcome", "Outcome"
    CRITERION = "criterion", "Criterion"
    MEASURE = "measure", "Measure"


class Direction(TextChoices):
    """Where a part moves among those beside it."""

    UP = "up", "Up"
    DOWN = "down", "Down"


class Wording(TextChoices):
    """How far the words of an outcome, criterion or measure may be taken for those of their source."""

    OWN = "own", "Our own words"
    CHECKED = "checked", "Checked against the source"
    SECONDARY = "secondary", "Known from a second source only, not yet checked"
    UNCHECKED = "unchecked", "Working title, not yet checked"


UNVERIFIED = (Wording.SECONDARY, Wording.UNCHECKED)


class Instrument(TextChoices):
    """The Social Value Models of central government. None of them binds a council, police force or fire authority."""

    PPN_06_20 = "ppn_06_20", "PPN 06/20"
    PPN_002 = "ppn_002", "PPN 002"
    PPN_026 = "ppn_026", "PPN 026"


class Unit(TextChoices):
    """What is counted. Headcount and FTE, days and weeks, are never the same thing."""

    PEOPLE = "people", "people"
    FTE = "fte", "full-time equivalents"
    ROLES = "roles", "roles"
    HOURS = "hours", "hours"
    DAYS = "days", "days"
    WEEKS = "weeks", "weeks"
    POUNDS = "pounds", "pounds"
    PERCENT = "percent", "percent"
    TCO2E = "tco2e", "tonnes of CO2 equivalent"
    YES_NO = "yes_no", "yes or no"
    NARRATIVE = "narrative", "a written account"
    ORGANISATIONS = "organisations", "organisations"
    EVENTS = "events", "events"

    @property
    def one(self) -> str:
        """One of it, in words: "person", "tonne of CO2 equivalent"."""
        return ONE.get(self, self.label.removesuffix("s"))


ONE = {
    Unit.PEOPLE: "person",
    Unit.TCO2E: "tonne of CO2 equivalent",
    Unit.PERCENT: "percentage point",
}


class ClaimRule(TextChoices):
    """How often one and the same person, pound or thing may be claimed."""

    PER_YEAR = "per_year", "Each year"
    ONCE = "once", "Once only"
    PER_EVENT = "per_event", "Each time it happens"


class ValueKind(TextChoices):
    """Two kinds of worth that are never added: new benefit to society, and money kept in the place."""

    SOCIAL = "social", "Social value"
    LOCAL_ECONOMIC = "local_economic", "Local economic value"


class ContractKind(TextChoices):
    """What is bought, as the policy's thresholds distinguish it."""

    GOODS = "goods", "Goods"
    SERVICES = "services", "Services"
    WORKS = "works", "Works"


class PolicyStanding(TextChoices):
    """Where a version of the policy stands on a day; derived from dates, never stored."""

    DRAFT = "draft", "Not in force yet"
    IN_FORCE = "in_force", "In force"
    SUPERSEDED = "superseded", "Replaced"


class Discount(TextChoices):
    """How later years are weighed. Effects on health and wellbeing have a rate of their own."""

    STANDARD = "standard", "3.5% a year (Green Book)"
    HEALTH = "health", "1.5% a year (Green Book, health and wellbeing)"
    NONE = "none", "Not discounted"


class Preset(TextChoices):
    """What is taken off a benefit: named sets for a kind of benefit, as with the value, or percentages of one's own."""

    VALUE = "value", "As set with the value"
    CENTRAL = "central", "Central estimate for most kinds of benefit"
    EMPLOYMENT = "employment", "Employment and skills"
    CRIME = "crime", "Crime and justice"
    HEALTH = "health", "Health and wellbeing"
    EDUCATION = "education", "Education"
    HOUSING = "housing", "Housing and homelessness"
    REGENERATION = "regeneration", "Regeneration and local growth"
    TRANSPORT = "transport", "Transport"
    ENVIRONMENT = "environment", "Environment and energy"
    OWN = "own", "My own percentages"


class ValueBasis(TextChoices):
    """What a figure of the policy is compared with: a contract's value without VAT, or with it."""

    NET = "net", "without VAT"
    GROSS = "gross", "with VAT"


class Comparison(TextChoices):
    """From where on a threshold reaches a contract of exactly its value: not yet, or already."""

    MORE_THAN = "more_than", "more than"
    AT_OR_ABOVE = "at_or_above", "at or above"


class JustificationWhen(TextChoices):
    """Which weightings need the written justification, where the policy asks for one."""

    ALWAYS = "always", "always"
    ABOVE_DEFAULT = "above_default", "when it is higher than usual"
    BELOW_DEFAULT = "below_default", "when it is lower than usual"


class ApprovalDecision(TextChoices):
    """The two decisions that are taken higher up the more a contract is worth."""

    PROCURE = "procure", "Approve to procure"
    AWARD = "award", "Approve the award"


class DataFileKind(TextChoices):
    """What an imported file holds."""

    VALUES = "values", "Values"
    FRAMEWORK = "framework", "A whole framework"


class DataFileStatus(TextChoices):
    """Where an imported file stands. Nothing of it counts before it is loaded."""

    CHECKED = "checked", "Checked"
    LOADED = "loaded", "Loaded"
    DISCARDED = "discarded", "Discarded"


class Audience(TextChoices):
    """For whom a file of values is made."""

    THIRD_PARTIES = "third_parties", "Anybody: values that must stay within the authority are left out"
    OWN_USE = "own_use", "Our own use: every value, and the file says that it must not be passed on"
