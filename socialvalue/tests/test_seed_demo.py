"""The demonstration authorities: all that the story promises is there, told through services only, twice the same."""

import ast
import hashlib
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction
from django.db.models import F

from procurement.choices import BidStatus, DeliveryStatus
from procurement.models import Bid, Contract, Delivery, Procurement, Submission
from procurement.selectors.procurement import procurements_visible_to
from reporting.models import Report
from socialvalue.accounts.models import Authority, User
from socialvalue.core.models import AuditEntry
from socialvalue.demo.tell import CASTS, tell
from socialvalue.management.commands.seed_demo import Command
from suppliers.models import SpendLine, StatusDecision, Supplier

TODAY = date(2026, 11, 20)
OURS = ("accounts", "framework", "suppliers", "procurement", "reporting")
# What is drawn by lot every time: tokens, addresses and digests of them; and the day on which an account was made,
# which is that of the real clock.
BY_LOT = {
    "password",
    "date_joined",
    "token_sha256",
    "public_id",
    "receipt",
    "sha256",
    "snapshot_sha256",
    "model_sha256",
    "pdf_sha256",
}
WRITES = {"create", "bulk_create", "update", "bulk_update", "get_or_create", "update_or_create", "delete", "save"}


@pytest.fixture
def at_once(db: None) -> Iterator[None]:
    """What waits for a commit is done at once, and the PDF is only a stand-in."""
    with (
        patch("django.db.transaction.on_commit", lambda do, **_facts: do()),
        patch("reporting.builder.render_pdf", return_value=b"%PDF-1.7 a report"),
    ):
        yield


def test_the_county_has_every_stage_and_everything_that_can_happen(at_once: None) -> None:
    tell(CASTS["county"], today=TODAY)
    officer = User.objects.filter(role_grants__role="procurement_officer").first()
    stages = {one.current_stage for one in procurements_visible_to(officer) if one.status == "running"}
    assert stages | {13} >= set(range(1, 14))
    counts = {
        model: model.objects.count() for model in (Authority, Supplier, Procurement, Bid, StatusDecision, SpendLine)
    }
    least = {Authority: 1, Supplier: 24, Procurement: 14, Bid: 40, StatusDecision: 5, SpendLine: 500}
    assert {model: (counts[model], number) for model, number in least.items() if counts[model] < number} == {}
    assert Contract.objects.filter(status="running").count() == 8
    assert_claims_of_every_kind()
    assert_a_tender_is_sealed_with_bids_in_it()
    assert_reports_are_published_with_figures()
    assert_the_trail_is_whole()


def assert_claims_of_every_kind() -> None:
    claims = Delivery.objects.all()
    verified = claims.filter(status=DeliveryStatus.VERIFIED)
    found = {
        "late": any(one.reported_at.date() > one.due_on for one in claims),
        "verified in part": verified.filter(verified_quantity__lt=F("claimed_quantity")).exists(),
        "verified whole": verified.filter(verified_quantity=F("claimed_quantity")).exists(),
        "rejected": claims.filter(status=DeliveryStatus.REJECTED).exists(),
        "waiting": claims.filter(status=DeliveryStatus.REPORTED).exists(),
    }
    assert found == dict.fromkeys(found, True)
    assert not claims.filter(evidence__isnull=True).exists()


def assert_a_tender_is_sealed_with_bids_in_it() -> None:
    sealed = Bid.objects.filter(lot__tender__status="published", lot__tender__opened_at__isnull=True)
    assert set(sealed.values_list("status", flat=True)) >= {BidStatus.SUBMITTED, BidStatus.DRAFT}
    assert not Submission.objects.filter(submitted_at__gte=F("bid__lot__tender__closes_at")).exists()


def assert_reports_are_published_with_figures() -> None:
    published = Report.objects.filter(status="published", kind="six_monthly")
    assert published.count() == 2
    assert all(report.snapshot and report.snapshot["figures"] for report in published)


def assert_the_trail_is_whole() -> None:
    """Each entry joins the one before it, and everything that happened has somebody who did it."""
    entries = list(AuditEntry.objects.order_by("pk").values_list("previous_hash", "hash", "actor_name"))
    assert len(entries) > 1000
    assert [one for one, before in zip(entries[1:], entries, strict=False) if one[0] != before[1]] == []


@pytest.mark.skipif(connection.vendor != "sqlite", reason="what is drawn by lot is the same on every database")
def test_the_other_authority_is_told_twice_the_same(at_once: None) -> None:
    digests = []
    for _ in range(2):
        with transaction.atomic():
            tell(CASTS["constabulary"], today=TODAY)
            digests.append(digest_of_everything())
            assert Contract.objects.exists()
            assert Report.objects.filter(status="published").exists()
            transaction.set_rollback(True)
    first, second = digests
    assert {model for model in first if first[model] != second[model]} == set()


def digest_of_everything() -> dict[str, str]:
    """A digest a model of what its rows say: words, numbers and days; reports by their figures."""
    found = {model._meta.label: _digest(model) for label in OURS for model in apps.get_app_config(label).get_models()}
    figures = [
        report.snapshot["figures"] for report in Report.objects.order_by("period_start", "kind") if report.snapshot
    ]
    values = [
        [{key: one[key] for key in one if key not in ("rows", "sources")} for one in report] for report in figures
    ]
    return found | {"figures": hashlib.sha256(json.dumps(values, sort_keys=True, default=str).encode()).hexdigest()}


def _digest(model: type[models.Model]) -> str:
    plain = (models.CharField, models.TextField, models.IntegerField, models.DecimalField, models.DateField)
    names = [
        field.attname
        for field in model._meta.concrete_fields
        if isinstance(field, plain) and not field.primary_key and field.name not in BY_LOT
    ]
    if not names:  # only joins two rows: what matters is how many
        return str(model._default_manager.count())
    rows = sorted(json.dumps(row, default=str) for row in model._default_manager.values_list(*names))
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()


# Through the services only


def writes_in(source: str) -> list[str]:
    """Calls that write rows past the services: ``X.objects.create(…)``, ``row.save()`` and their like."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES:
            if node.func.attr in {"save", "delete"} or ".objects" in ast.unparse(node.func):
                found.append(f"line {node.lineno}: {ast.unparse(node.func)}")
        if isinstance(node, ast.Assign) and any(
            isinstance(target, ast.Attribute) and target.attr == "status" for target in node.targets
        ):
            found.append(f"line {node.lineno}: a status is set")
    return found


def demo_files() -> list[Path]:
    return sorted((Path(settings.BASE_DIR) / "socialvalue" / "demo").glob("*.py"))


def test_the_story_is_told_through_services_only() -> None:
    assert {path.name: found for path in demo_files() if (found := writes_in(path.read_text()))} == {}


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("Bid.objects.create(a=1)", 1),
        ("Bid.objects.filter(a=1).update(b=2)", 1),
        ("bid.save()", 1),
        ("tender.status = 'draft'", 1),
        ("Bid.objects.filter(a=1)", 0),
        ("digest.update(b'x')", 0),
        ("start_bid(lot, by=person)", 0),
    ],
)
def test_the_check_can_see(source: str, count: int) -> None:
    assert len(writes_in(source)) == count


def test_a_database_in_use_is_left_alone(authority: Authority) -> None:
    """``--if-empty`` does nothing where an authority stands; without it the command refuses."""
    given: dict[str, Any] = {"authority": "county", "seed": 1, "today": TODAY}
    Command().handle(if_empty=True, **given)
    assert not Procurement.objects.exists()
    with pytest.raises(Exception, match="holds an authority already"):
        Command().handle(if_empty=False, **given)
