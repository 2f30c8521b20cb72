"""A contract since April 2026, seen in November: two quarters are over. Sam's firm promised six apprentices."""

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from procurement.models import Commitment, Contract, Delivery
from procurement.services.delivery import report_delivery
from procurement.tests.factories import make_bid, make_contract, make_procurement, make_tender, open_tender, publish
from socialvalue.accounts.models import User
from socialvalue.core.periods import Period
from socialvalue.core.rules import RuleBroken
from suppliers.models import Supplier

NOW = datetime(2026, 11, 10, 10, tzinfo=UTC)  # a Tuesday
TODAY = NOW.date()
FIRST = Period(date(2026, 4, 1), date(2026, 6, 30))  # due on 30 July
SECOND = Period(date(2026, 7, 1), date(2026, 9, 30))  # due on 30 October
THIRD = Period(date(2026, 10, 1), date(2026, 12, 31))
STORY = "Two apprentices started at the depot in Alnwick."


def refused(code: str, field: str | None = None) -> Any:
    """The act is refused with ``code``, at ``field`` if one is named."""
    return pytest.raises(
        RuleBroken, check=lambda refusal: refusal.code == code and (field is None or refusal.field == field)
    )


def make_delivering(supplier: Supplier, *, lead: User, second: User, manager: User, by: User, **facts: Any) -> Contract:
    """A running contract with one commitment: six people by 31 March 2029. ``facts`` override the contract's."""
    tender = publish(make_tender(make_procurement(lead_officer=lead)), by=lead)
    bid = make_bid(tender.lots.get(), supplier, by=by, submitted=True)
    open_tender(tender, by=lead, second=second)
    contract = make_contract(bid, manager=manager, by=lead, **facts)
    contract.commitments.update(title="Apprentices from the county")
    return contract


def copy_of(commitment: Commitment, **facts: Any) -> Commitment:
    """Another commitment of the same contract."""
    names = [
        f.attname for f in Commitment._meta.fields if f.attname not in {"id", "offer_id", "created_at", "updated_at"}
    ]
    return Commitment.objects.create(**({name: getattr(commitment, name) for name in names} | facts))


def pdf(name: str = "register.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n%%EOF\n")


def table(name: str, *rows: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, "\n".join(rows).encode())


def workbook(name: str, *sheets: list[list[object]]) -> SimpleUploadedFile:
    book = Workbook()
    book.remove(book.active)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    content = BytesIO()
    book.save(content)
    return SimpleUploadedFile(name, content.getvalue())


def report(commitment: Commitment, *, by: User, period: Period = FIRST, **facts: Any) -> Delivery:
    """Two apprentices claimed for a quarter, with a file."""
    given: dict[str, Any] = {
        "period_start": period.start, "period_end": period.end, "claimed_quantity": Decimal(2), "narrative": STORY,
        "evidence": pdf(),
    }  # fmt: skip
    return report_delivery(commitment, by=by, **(given | facts))
