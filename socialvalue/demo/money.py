"""Payments of two years, as a finance system would export them: suppliers, schools, credits and redactions."""

import csv
import io
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
    """One quarter's payments: every registered supplier by its size, and those who are no suppliers at all."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADER)
    number = quarter * 10_000
    for index, firm in enumerate(scene.cast.firms):
        supplier = scene.suppliers[firm.key]
        base = Decimal(min(firm.headcount or 40, 260) * 310)
        for month in range(3):
            number += 1
            paid = min(add_months(period.start, month) + timedelta(days=3 + index % 20), period.end)
            amount = (base * (100 + quarter + scene.chance.randint(-9, 9)) / 100).quantize(Decimal("0.01"))
            department = scene.cast.departments[index % len(scene.cast.departments)]
            row = (
                number,
                paid.isoformat(),
                supplier.name,
                supplier.company_number,
                amount,
                department,
                "Services",
                "Contract payment",
            )
            writer.writerow((*row, "Y" if firm.vcse else ""))
            if index % 7 == 3 and month == 1:
                number += 1
                writer.writerow(
                    (
                        number,
                        paid.isoformat(),
                        supplier.name,
                        "",
                        -amount / 10,
                        department,
                        "Services",
                        "Credit note",
                        "",
                    )
                )
    for names, purpose in ((STRANGERS, "Invoice"), (NOT_SUPPLIERS, "Payment")):
        for index, (name, category, pounds) in enumerate(names):
            number += 1
            paid = period.start + timedelta(days=17 + index * 9)
            department = scene.cast.departments[0]
            writer.writerow(
                (number, paid.isoformat(), name, "", f"{pounds + quarter * 11}.40", department, category, purpose, "")
            )
    return out.getvalue()
