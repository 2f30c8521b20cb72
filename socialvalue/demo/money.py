"""Payments of two years, as a finance system would export them: suppliers, schools, credits and redactions."""

import csv
import io
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile

from socialvalue.core.periods import Period, add_months, half_year
from socialvalue.demo.sourcing import Scene
from suppliers.services.spend import import_spend

HEADER = (
    "Transaction number", "Date paid", "Supplier name", "Company number", "Amount", "Department", "Category", "Purpose", "VCSE",
)  # fmt: skip
STRANGERS = (
    # suppliers that are not registered: their place and size are not known
    ("Moorland Print Ltd", "Printing", 2_150), ("Peak Taxis", "Transport", 3_480), ("National Grid Supplies plc", "Energy", 61_300),
    ("Anstruther Legal LLP", "Legal advice", 8_940), ("Kestrel IT Hire Ltd", "Equipment hire", 5_620),
)  # fmt: skip
NOT_SUPPLIERS = (
    ("REDACTED PERSONAL DATA", "Direct payments", 18_400), ("Hillside Primary School", "Schools budget share", 42_750),
    ("HM Revenue and Customs", "Taxes", 96_200),
)  # fmt: skip
QUARTERS = 8


def spend(scene: Scene) -> None:
    """Import eight quarters, the last of them the one that ended last."""
    last_end = _last_quarter_end(scene.clock.today)
    for back in range(QUARTERS - 1, -1, -1):
        start = add_months(last_end + timedelta(days=1), -3 * (back + 1))
        period = Period(start, add_months(start, 3) - timedelta(days=1))
        scene.clock.set(period.end + timedelta(days=14))
        content = _file(scene, period, QUARTERS - back)
        name = f"payments-{period.start:%Y-%m}.csv"
        upload = SimpleUploadedFile(name, content.encode("utf-8"), content_type="text/csv")
        import_spend(by=scene.people.finance, file=upload, period_start=period.start, period_end=period.end)


def _last_quarter_end(today: date) -> date:
    """The last day of the last quarter that ended at least three weeks ago."""
    day = half_year(today).start
    candidates = [add_months(day, step) - timedelta(days=1) for step in (-6, -3, 0, 3, 6)]
    return max(end for end in candidates if end <= today - timedelta(days=21))


def _file(scene: Scene, period: Period, quarter: int) -> str:
    """One quarter's payments: every supplier of the story by its size, and those who are no suppliers at all."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADER)
    rows = (*_to_firms(scene, period, quarter), *_to_others(scene, period, quarter))
    writer.writerows((quarter * 10_000 + number, *row) for number, row in enumerate(rows, start=1))
    return out.getvalue()


def _to_firms(scene: Scene, period: Period, quarter: int) -> Iterator[tuple[object, ...]]:
    """Monthly payments in proportion to the head count, and now and then a credit note."""
    for index, firm in enumerate(scene.cast.firms):
        supplier = scene.suppliers[firm.key]
        base = Decimal(min(firm.headcount or 40, 260) * 310)
        department = scene.cast.departments[index % len(scene.cast.departments)]
        for month in range(3):
            paid = min(add_months(period.start, month) + timedelta(days=3 + index % 20), period.end).isoformat()
            amount = (base * (100 + quarter + scene.chance.randint(-9, 9)) / 100).quantize(Decimal("0.01"))
            what = department, "Services", "Contract payment", "Y" if firm.vcse else ""
            yield paid, supplier.name, supplier.company_number, amount, *what
            if index % 7 == 3 and month == 1:
                yield paid, supplier.name, "", -amount / 10, department, "Services", "Credit note", ""


def _to_others(scene: Scene, period: Period, quarter: int) -> Iterator[tuple[object, ...]]:
    """Payments to firms that are not registered, and to those who are not suppliers at all."""
    for names, purpose in ((STRANGERS, "Invoice"), (NOT_SUPPLIERS, "Payment")):
        for index, (name, category, pounds) in enumerate(names):
            paid = (period.start + timedelta(days=17 + index * 9)).isoformat()
            amount = f"{pounds + quarter * 11}.40"
            yield paid, name, "", amount, scene.cast.departments[0], category, purpose, ""
