"""The roles people hold. Nobody holds a permission directly; each app's permissions.py asks for roles."""

from django.db.models import TextChoices


class Role(TextChoices):
    """What a person may be in this authority (or, for the last but one, in a supplier's organisation)."""

    OFFICER = "procurement_officer", "Procurement officer"
    COMMISSIONER = "commissioner", "Commissioner"
    EVALUATOR = "evaluator", "Evaluator"
    CONTRACT_MANAGER = "contract_manager", "Contract manager"
    LEGAL = "legal_adviser", "Legal adviser"
    FINANCE = "finance", "Finance"
    CHAMPION = "champion", "Social value champion"
    HEAD_OF_SERVICE = "head_of_service", "Head of service"
    CABINET = "cabinet_member", "Cabinet member"
    SUPPLIER = "supplier_member", "Supplier member"
    ADMINISTRATOR = "administrator", "Administrator"


# Those who work for the authority and use the officer pages.
STAFF = frozenset(
    {
        Role.OFFICER,
        Role.COMMISSIONER,
        Role.EVALUATOR,
        Role.CONTRACT_MANAGER,
        Role.LEGAL,
        Role.FINANCE,
        Role.CHAMPION,
        Role.HEAD_OF_SERVICE,
        Role.ADMINISTRATOR,
    }
)
