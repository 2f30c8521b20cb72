"""How lists of this app are narrowed and ordered."""

import django_filters
from django.db.models import Q, QuerySet

from suppliers.choices import (
    Exclusion,
    OrganisationType,
    SizeBand,
    SpendImportStatus,
    SpendState,
    SupplierStatus,
    Tier,
)
from suppliers.models import SpendImport, SpendLine, Supplier
from suppliers.selectors.supplier import in_size_band

AREA = [("yes", "In the area"), ("no", "Outside the area"), ("unknown", "Not known")]
AREA_MEANING = {"yes": True, "no": False, "unknown": None}


class SupplierFilter(django_filters.FilterSet):
    """By name or number, size, kind, standing, status and place."""

    search = django_filters.CharFilter(label="Name or number", method="find")
    size = django_filters.ChoiceFilter(label="Size", choices=SizeBand, empty_label="Any size", method="by_size")
    organisation_type = django_filters.ChoiceFilter(label="Kind", choices=OrganisationType, empty_label="Any kind")
    status = django_filters.ChoiceFilter(label="Registration", choices=SupplierStatus, empty_label="Any")
    tier = django_filters.ChoiceFilter(label="Supplier status", choices=Tier, empty_label="Any status")
    area = django_filters.ChoiceFilter(label="Place", choices=AREA, empty_label="Anywhere", method="by_area")
    sort = django_filters.OrderingFilter(
        fields={"name": "name", "headcount": "headcount", "town": "town", "registered_at": "registered_at"}
    )

    class Meta:
        model = Supplier
        fields: list[str] = []

    def find(self, rows: QuerySet[Supplier], _name: str, value: str) -> QuerySet[Supplier]:
        number = value.replace(" ", "").upper()
        return rows.filter(
            Q(name__icontains=value)
            | Q(trading_name__icontains=value)
            | Q(company_number=number)
            | Q(charity_number=number)
        )

    def by_size(self, rows: QuerySet[Supplier], _name: str, value: str) -> QuerySet[Supplier]:
        return in_size_band(rows, value)

    def by_area(self, rows: QuerySet[Supplier], _name: str, value: str) -> QuerySet[Supplier]:
        return rows.filter(in_area=AREA_MEANING[value])


class SpendImportFilter(django_filters.FilterSet):
    """By what became of a file."""

    status = django_filters.ChoiceFilter(label="File", choices=SpendImportStatus, empty_label="Any")
    sort = django_filters.OrderingFilter(
        fields={"period_end": "period", "total_pence": "total", "row_count": "rows", "uploaded_at": "added"}
    )

    class Meta:
        model = SpendImport
        fields: list[str] = []


class SpendLineFilter(django_filters.FilterSet):
    """By what became of a row, its payee and its match."""

    state = django_filters.ChoiceFilter(label="Row", choices=SpendState, empty_label="Any")
    exclusion_reason = django_filters.ChoiceFilter(label="Left out because", choices=Exclusion, empty_label="Any")
    payee = django_filters.CharFilter(label="Payee", field_name="supplier_name", lookup_expr="icontains")
    matched = django_filters.ChoiceFilter(
        label="On the register",
        choices=[("yes", "Matched"), ("no", "Not matched")],
        empty_label="Any",
        method="by_match",
    )
    sort = django_filters.OrderingFilter(
        fields={"row_number": "row", "amount_pence": "amount", "paid_on": "date", "supplier_name": "payee"}
    )

    class Meta:
        model = SpendLine
        fields: list[str] = []

    def by_match(self, rows: QuerySet[SpendLine], _name: str, value: str) -> QuerySet[SpendLine]:
        return rows.filter(supplier__isnull=value == "no")


class StatusFilter(django_filters.FilterSet):
    """The public list: by name and tier."""

    search = django_filters.CharFilter(label="Name", field_name="supplier__name", lookup_expr="icontains")
    tier = django_filters.ChoiceFilter(
        label="Status",
        field_name="decided",
        choices=[(tier.value, tier.label) for tier in (Tier.GOLD, Tier.SILVER, Tier.BRONZE)],
        empty_label="Any status",
    )
