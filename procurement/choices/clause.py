"""The topics of social clauses, and where a version of one stands."""

from django.db.models import TextChoices


class ClauseTopic(TextChoices):
    SKILLS = "skills", "Targeted recruitment and training"
    WAGE = "wage", "Pay"
    PAYMENT = "payment", "Prompt payment"
    SUPPLY = "supply", "Local supply chain"
    SLAVERY = "slavery", "Modern slavery"
    ENVIRONMENT = "environment", "Environment"
    DELIVERY = "delivery", "Delivery and evidence of commitments"
    REMEDY = "remedy", "Remedy where a commitment is not met"


class ClauseStatus(TextChoices):
    """Only a draft may be changed; tenders take the published version."""

    DRAFT = "draft", "Draft"
    PUBLISHED = "published", "Published"
    RETIRED = "retired", "Retired"
