"""Rows for tests: what is not given is plain and valid."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from socialvalue.accounts.models import RoleGrant, User
from socialvalue.accounts.roles import Role
from suppliers.choices import Behaviour, Direction, OrganisationType, SpendState, SupplierStatus, Tier
from suppliers.models import (
    Feedback360,
    Membership,
    PerformanceRecord,
    ReviewBoard,
    SpendImport,
    SpendLine,
    StatusDecision,
    Supplier,
)


def make_supplier(name: str = "Acorn Services Ltd", **facts: Any) -> Supplier:
    """A registered company of 12 people in the area."""
    given: dict[str, Any] = {
        "status": SupplierStatus.REGISTERED,
        "registered_at": timezone.now(),
        "organisation_type": OrganisationType.COMPANY,
        "headcount": 12,
        "headcount_as_at": date(2026, 4, 1),
        "is_vcse": False,
        "no_identifier_reason": "" if facts.get("company_number") or facts.get("charity_number") else "Made for a test",
        "in_area": True,
    }
    return Supplier.objects.create(name=name, **(given | facts))


def make_member(supplier: Supplier, user: User, *, is_owner: bool = True) -> Membership:
    """``user`` acts for ``supplier`` and holds the role that goes with it."""
    RoleGrant.objects.get_or_create(user=user, role=Role.SUPPLIER)
    user.__dict__.pop("role_codes", None)
    return Membership.objects.create(supplier=supplier, user=user, is_owner=is_owner)


def make_performance(supplier: Supplier, **facts: Any) -> PerformanceRecord:
    """A good review of one contract that ended last month."""
    end = timezone.localdate() - timedelta(days=30)
    given: dict[str, Any] = {
        "contract_reference": "C-1",
        "period_start": end - timedelta(days=90),
        "period_end": end,
        "contract_score": Decimal(92),
        "promised_count": 4,
        "verified_count": 4,
    }
    return PerformanceRecord.objects.create(supplier=supplier, **(given | facts))


def make_feedback(supplier: Supplier, *, by: User, score: int = 4, **facts: Any) -> Feedback360:
    """Feedback of the authority with the same score for every behaviour."""
    end = timezone.localdate()
    given: dict[str, Any] = {
        "direction": Direction.AUTHORITY_ON_SUPPLIER,
        "period_start": end - timedelta(days=90),
        "period_end": end,
        "given_at": timezone.now(),
        "scores": {behaviour.value: score for behaviour in Behaviour},
        "comment": "Seen at work.",
    }
    return Feedback360.objects.create(supplier=supplier, given_by=by, **(given | facts))


def make_board(supplier: Supplier, *, by: User, days_ago: int = 30, **facts: Any) -> ReviewBoard:
    """A review board with a joint action plan."""
    given: dict[str, Any] = {
        "held_on": timezone.localdate() - timedelta(days=days_ago),
        "notes": "All on course.",
        "joint_action_plan": "Share the rota.",
    }
    return ReviewBoard.objects.create(supplier=supplier, recorded_by=by, **(given | facts))


def make_gold_evidence(supplier: Supplier, *, by: User) -> None:
    """Everything the rubric asks of Gold."""
    make_performance(supplier)
    make_feedback(supplier, by=by)
    for quarter in range(4):
        make_board(supplier, by=by, days_ago=20 + 85 * quarter)


def make_decision(supplier: Supplier, *, by: User, tier: str = Tier.GOLD, **facts: Any) -> StatusDecision:
    """A status in force from today for a year."""
    today = timezone.localdate()
    given: dict[str, Any] = {
        "proposed": tier,
        "decided": tier,
        "reason": "As the evidence says.",
        "decided_at": timezone.now(),
        "valid_from": today,
        "valid_until": today + timedelta(days=364),
    }
    return StatusDecision.objects.create(supplier=supplier, decided_by=by, **(given | facts))


def make_spend_import(*, by: User, **facts: Any) -> SpendImport:
    """A loaded file of July 2026 without rows."""
    given: dict[str, Any] = {
        "file": "2026/07/none",
        "name": "july.csv",
        "content_type": "text/csv",
        "size_bytes": 1,
        "sha256": "0" * 64,
        "period_start": date(2026, 7, 1),
        "period_end": date(2026, 7, 31),
        "status": "loaded",
        "loaded_by": by,
        "loaded_at": timezone.now(),
    }
    return SpendImport.objects.create(uploaded_by=by, **(given | facts))


def make_spend_line(spend_import: SpendImport, row_number: int, **facts: Any) -> SpendLine:
    """A counted payment of £100 on 15 July 2026."""
    given: dict[str, Any] = {
        "supplier_name": "Acorn Services Ltd",
        "paid_on": date(2026, 7, 15),
        "amount_pence": 100_00,
        "state": SpendState.COUNTED,
    }
    return SpendLine.objects.create(spend_import=spend_import, row_number=row_number, **(given | facts))
