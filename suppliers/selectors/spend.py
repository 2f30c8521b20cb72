"""Reads about spend: the shares of a period, the files, and names that may belong to a supplier (CON-6, DUR-1)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Max, Min, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from socialvalue.accounts.models import User
from socialvalue.core.periods import Period
from suppliers.choices import SpendImportStatus, SpendState
from suppliers.domain.spend import SpendGroup, SpendShares
from suppliers.domain.spend import spend_shares as shares_of
from suppliers.models import SpendImport, SpendLine, Supplier, SupplierAlias

NEAR_ENOUGH = 85  # of 100, by words in any order
MOST_PROPOSALS = 50
LARGEST_PAYEES = 400


def spend_imports_visible_to(user: User) -> QuerySet[SpendImport]:
    """Spend files for those who work with suppliers, newest period first; none for anyone else."""
    if not user.has_perm("suppliers.view_spend"):
        return SpendImport.objects.none()
    return SpendImport.objects.select_related("uploaded_by")


def spend_lines_visible_to(user: User) -> QuerySet[SpendLine]:
    """Every row of every file, for those who work with suppliers."""
    if not user.has_perm("suppliers.view_spend"):
        return SpendLine.objects.none()
    return SpendLine.objects.select_related("supplier")


def shares_of_lines(lines: QuerySet[SpendLine]) -> SpendShares:
    """The shares of any rows of loaded files; rows that were refused are not among them. Two queries."""
    return _shares(lines, 0, ())


def _shares(lines: QuerySet[SpendLine], refused_rows: int, sources: tuple[str, ...]) -> SpendShares:
    counted = lines.filter(state=SpendState.COUNTED).annotate(vcse=Coalesce("supplier__is_vcse", "is_vcse_declared"))
    groups = counted.values("supplier__in_area", "supplier__headcount", "vcse").annotate(
        pence=Sum("amount_pence"), rows=Count("pk")
    )
    excluded = (
        lines.filter(state=SpendState.EXCLUDED)
        .values_list("exclusion_reason")
        .annotate(rows=Count("pk"), pence=Sum("amount_pence"))
    )
    return shares_of(
        (
            SpendGroup(g["pence"], g["rows"], g["supplier__in_area"], g["supplier__headcount"], g["vcse"])
            for g in groups.order_by()
        ),
        excluded=list(excluded.order_by("exclusion_reason")),
        refused_rows=refused_rows,
        sources=sources,
    )


def spend_shares(period: Period) -> SpendShares:
    """The shares of 5.2 for payments made in a period, from every loaded file. Four queries, whatever the size.

    Refused rows are those of files whose period touches this one: a row without a readable date belongs to no day.
    """
    loaded = SpendImport.objects.filter(status=SpendImportStatus.LOADED)
    touching = loaded.filter(period_start__lte=period.end, period_end__gte=period.start)
    lines = SpendLine.objects.filter(
        spend_import__status=SpendImportStatus.LOADED, paid_on__gte=period.start, paid_on__lte=period.end
    )
    refused = SpendLine.objects.filter(spend_import__in=touching, state=SpendState.REFUSED).count()
    files = tuple(f"{one.name} ({one.period_start:%d/%m/%Y} to {one.period_end:%d/%m/%Y})" for one in touching)
    return _shares(lines, refused, files)


def spend_shares_of_import(spend_import: SpendImport) -> SpendShares:
    """The shares of one file. Two queries."""
    return _shares(
        SpendLine.objects.filter(spend_import=spend_import), spend_import.refused_count, (spend_import.name,)
    )


@dataclass(frozen=True, slots=True)
class MatchIndex:
    """The register as a ledger needs it: ids by company number and by comparable name (where only one has it)."""

    by_company_number: dict[str, int]
    by_name: dict[str, int]
    public_bodies: frozenset[int]


def match_index() -> MatchIndex:
    """Read the register for matching. What applicants say moves no figure before they are approved. Two queries."""
    suppliers = list(
        Supplier.objects.filter(registered_at__isnull=False)
        .values_list("pk", "company_number", "normalised_name", "organisation_type")
        .order_by("pk")
    )
    names: dict[str, int | None] = {}
    for pk, _, name, _ in suppliers:
        names[name] = None if name in names else pk  # two suppliers of one name: a name alone does not tell which
    unique = {name: pk for name, pk in names.items() if pk is not None and name}
    confirmed = dict(SupplierAlias.objects.values_list("normalised_name", "supplier_id"))
    return MatchIndex(
        by_company_number={number: pk for pk, number, _, _ in suppliers if number},
        by_name=unique | confirmed,
        public_bodies=frozenset(pk for pk, _, _, kind in suppliers if kind == "public_body"),
    )


@dataclass(frozen=True, slots=True)
class NameProposal:
    """A payee whose name is near a supplier's: an officer says whether it is the same."""

    name: str
    normalised_name: str
    rows: int
    pence: int
    supplier_id: int
    supplier_name: str
    likeness: int


def name_proposals(spend_import: SpendImport) -> list[NameProposal]:
    """Near names among the largest unmatched payees, most alike first. Nothing is merged. Two queries."""
    from rapidfuzz import fuzz, process  # 2 MiB that only the comparing of names needs

    payees = list(
        SpendLine.objects.filter(spend_import=spend_import, supplier=None, state=SpendState.COUNTED)
        .values("normalised_name")
        .annotate(rows=Count("pk"), pence=Sum("amount_pence"), name=Min("supplier_name"))
        .order_by("-pence")[:LARGEST_PAYEES]
    )
    names = {pk: (name, plain) for pk, name, plain in Supplier.objects.values_list("pk", "name", "normalised_name")}
    plain_names = {pk: plain for pk, (_, plain) in names.items()}
    found: list[NameProposal] = []
    for payee in payees:
        plain = payee["normalised_name"]
        best = process.extractOne(plain, plain_names, scorer=fuzz.token_sort_ratio, score_cutoff=NEAR_ENOUGH)
        if best is not None and plain:
            _, likeness, pk = best
            found.append(
                NameProposal(payee["name"], plain, payee["rows"], payee["pence"], pk, names[pk][0], round(likeness))
            )
    return sorted(found, key=lambda proposal: (-proposal.likeness, -proposal.pence))[:MOST_PROPOSALS]


def largest_payees(spend_import: SpendImport, *, most: int = 20) -> list[Any]:
    """The payees who received most in a file, credits netted. One query."""
    rows = SpendLine.objects.filter(spend_import=spend_import, state=SpendState.COUNTED)
    return list(
        rows.values("normalised_name", "supplier_id", supplier_label=F("supplier__name"))
        .annotate(rows=Count("pk"), pence=Sum("amount_pence"), name=Min("supplier_name"))
        .order_by("-pence")[:most]
    )


def already_loaded(sha256: str) -> SpendImport | None:
    """The loaded file with the same content, or None."""
    return SpendImport.objects.filter(Q(sha256=sha256), status=SpendImportStatus.LOADED).first()


def latest_spend_day() -> date | None:
    """The last day of the newest loaded file, or None before the first."""
    loaded = SpendImport.objects.filter(status=SpendImportStatus.LOADED)
    return loaded.aggregate(last=Max("period_end"))["last"]
