"""Who could supply, and what was paid before in a category: the baseline of a market assessment (CON-6)."""

from datetime import timedelta

from django.db.models import Count, Q

from socialvalue.core.periods import Period, add_months
from suppliers.choices import SizeBand, SpendImportStatus, SpendState, SupplierStatus
from suppliers.domain.size import size_band
from suppliers.domain.spend import SpendShares
from suppliers.models import SpendLine, Supplier
from suppliers.selectors.spend import latest_spend_day, shares_of_lines


def register_counts() -> tuple[int, int, int, int, dict[SizeBand, int]]:
    """Registered suppliers: all, those whose place is known, of them in the area, VCSEs, and by size. Two queries."""
    registered = Supplier.objects.filter(status=SupplierStatus.REGISTERED)
    counts = registered.aggregate(
        every=Count("pk"),
        located=Count("pk", filter=Q(in_area__isnull=False)),
        local=Count("pk", filter=Q(in_area=True)),
        vcse=Count("pk", filter=Q(is_vcse=True)),
    )
    bands = dict.fromkeys(SizeBand, 0)
    for headcount, number in registered.values_list("headcount").annotate(number=Count("pk")).order_by():
        bands[size_band(headcount)] += number
    return counts["every"], counts["located"], counts["local"], counts["vcse"], bands


def category_spend(category: str) -> tuple[Period, int, SpendShares] | None:
    """The last twelve months of payments whose ledger names ``category``: period, payees, shares. Four queries.

    None where no loaded file has such a payment.
    """
    last = latest_spend_day()
    if last is None:
        return None
    period = Period(add_months(last + timedelta(days=1), -12), last)
    lines = SpendLine.objects.filter(
        spend_import__status=SpendImportStatus.LOADED,
        paid_on__range=(period.start, period.end),
        category__iexact=category.strip(),
    )
    payees = lines.filter(state=SpendState.COUNTED).values("normalised_name").distinct().count()
    return (period, payees, shares_of_lines(lines)) if payees else None
