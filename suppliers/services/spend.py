"""Spend files: checked first, loaded when somebody has looked, every row accounted for (CON-6, DUR-1)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.rules import RuleBroken
from socialvalue.core.uploads import clean_upload
from suppliers.choices import Exclusion, MatchBasis, SpendState
from suppliers.domain.lifecycles import SPEND_IMPORT
from suppliers.domain.names import normalised_name
from suppliers.domain.spend_columns import Columns, find_columns
from suppliers.domain.spend_rows import Row, read_rows
from suppliers.models import SpendImport, SpendLine, Supplier, SupplierAlias
from suppliers.selectors.spend import MatchIndex, already_loaded, match_index
from suppliers.services.spend_file import read_table

BATCH = 1000
MOST_PROBLEMS = 200


@dataclass(frozen=True, slots=True)
class MatchedRow:
    """A row and the supplier it was paid to, as far as the register tells."""

    row: Row
    supplier_id: int | None
    basis: str


@transaction.atomic
def preview_spend(*, by: User, file: UploadedFile, period_start: date, period_end: date) -> SpendImport:
    """Read a file of payments and say what loading it would do. Nothing counts before ``load_spend``.

    Raises RuleBroken for a file that cannot be read, has no such columns or no rows (field ``file``), a period the
    wrong way round (``period_order``) or a file that is loaded already (``already_loaded``).
    """
    if period_end < period_start:
        raise RuleBroken("period_order", "The period ends before it starts. Change one of the dates.", "period_end")
    facts = clean_upload(file)
    loaded = already_loaded(facts["sha256"])
    if loaded is not None:
        raise RuleBroken(
            "already_loaded", f"This file is loaded already, as {loaded.name}. Choose another file.", "file"
        )
    file.seek(0)
    columns, rows = _read(file.read(), facts["name"])
    file.seek(0)
    summary = _summary(rows, columns, period_start, period_end)
    spend_import = SpendImport.objects.create(
        uploaded_by=by, period_start=period_start, period_end=period_end, **facts, **summary
    )
    audit.record(by, "spend.preview", spend_import, name=spend_import.name, rows=spend_import.row_count)
    return spend_import


@transaction.atomic
def load_spend(spend_import: SpendImport, *, by: User) -> SpendImport:
    """Load the rows of a checked file and match them to the register.

    Raises RuleBroken ``wrong_state`` or ``already_loaded``.
    """
    spend_import = SpendImport.objects.select_for_update().get(pk=spend_import.pk)
    target = SPEND_IMPORT.target_of("load", spend_import.status)
    if already_loaded(spend_import.sha256) is not None:
        raise RuleBroken("already_loaded", "A file with the same content is loaded already. Discard this one.")
    with spend_import.file.open("rb") as content:
        columns, rows = _read(content.read(), spend_import.name)
    SpendLine.objects.bulk_create([_line(spend_import, matched) for matched in rows], batch_size=BATCH)
    summary = _summary(rows, columns, spend_import.period_start, spend_import.period_end)
    for name, value in summary.items():
        setattr(spend_import, name, value)
    spend_import.status = target
    spend_import.loaded_by, spend_import.loaded_at = by, timezone.now()
    spend_import.save()
    audit.record(
        by,
        "spend.load",
        spend_import,
        rows=spend_import.row_count,
        counted=spend_import.counted_count,
        excluded=spend_import.excluded_count,
        refused=spend_import.refused_count,
        total_pence=spend_import.total_pence,
    )
    return spend_import


@transaction.atomic
def import_spend(*, by: User, file: UploadedFile, period_start: date, period_end: date) -> SpendImport:
    """Check and load a file in one go. Raises RuleBroken as :func:`preview_spend`."""
    return load_spend(preview_spend(by=by, file=file, period_start=period_start, period_end=period_end), by=by)


@transaction.atomic
def discard_spend(spend_import: SpendImport, *, by: User) -> SpendImport:
    """Take a file's rows out of every figure; what the file was stays on record. Raises RuleBroken ``wrong_state``."""
    spend_import = SpendImport.objects.select_for_update().get(pk=spend_import.pk)
    before = spend_import.status
    spend_import.status = SPEND_IMPORT.target_of("discard", before)
    SpendLine.objects.filter(spend_import=spend_import).delete()
    spend_import.save(update_fields=["status", "updated_at"])
    audit.record(by, "spend.discard", spend_import, before=before)
    return spend_import


@transaction.atomic
def match_spend(spend_import: SpendImport, *, by: User, name: str, supplier: Supplier) -> int:
    """Confirm that a payee's name is a supplier's: every unmatched row of that name follows, now and later.

    Returns the number of rows that found their supplier. Raises RuleBroken ``name_missing`` or ``alias_taken``.
    """
    plain = normalised_name(name)
    if not plain:
        raise RuleBroken("name_missing", "Choose a name to match.", "name")
    alias, created = SupplierAlias.objects.get_or_create(
        normalised_name=plain, defaults={"supplier": supplier, "name": name, "confirmed_by": by}
    )
    if not created and alias.supplier_id != supplier.pk:
        raise RuleBroken(
            "alias_taken", f"This name is confirmed as {alias.supplier}. Change nothing, or ask who did it.", "name"
        )
    rows = SpendLine.objects.filter(normalised_name=plain, supplier=None).exclude(state=SpendState.REFUSED)
    found = rows.update(supplier=supplier, matched_by=MatchBasis.CONFIRMED)
    audit.record(by, "spend.match", supplier, name=name, rows=found, file=spend_import.name)
    return found


def match_approved_supplier(supplier: Supplier) -> int:
    """Give rows loaded before a supplier joined the register to it, by its number or a name only it has; how many.

    Called within the approval's transaction. A public body gets none: its rows would have to leave the base of files
    whose totals are already reconciled.
    """
    index = match_index()
    if supplier.pk in index.public_bodies:
        return 0
    unmatched = SpendLine.objects.filter(supplier=None).exclude(state=SpendState.REFUSED)
    found = 0
    if supplier.company_number:
        rows = unmatched.filter(company_number=supplier.company_number)
        found += rows.update(supplier=supplier, matched_by=MatchBasis.COMPANY_NUMBER)
    if index.by_name.get(supplier.normalised_name) == supplier.pk:
        rows = unmatched.filter(normalised_name=supplier.normalised_name)
        found += rows.update(supplier=supplier, matched_by=MatchBasis.NAME)
    return found


def _read(content: bytes, name: str) -> tuple[Columns, list[MatchedRow]]:
    table = read_table(content, name)
    columns = find_columns(table)
    index = match_index()
    rows = [_matched(row, index) for row in read_rows(table, columns)]
    if not rows:
        raise RuleBroken("spend_no_rows", f"{name} has headings but no rows below them.", "file")
    return columns, rows


def _matched(row: Row, index: MatchIndex) -> MatchedRow:
    """The row with its supplier: by company number, else by the same name. Near names are left to an officer."""
    if row.state == SpendState.REFUSED:
        return MatchedRow(row, None, MatchBasis.NONE)
    supplier_id, basis = index.by_company_number.get(row.company_number), MatchBasis.COMPANY_NUMBER
    if supplier_id is None:
        supplier_id, basis = index.by_name.get(row.normalised_name), MatchBasis.NAME
    if supplier_id is None:
        return MatchedRow(row, None, MatchBasis.NONE)
    if row.state == SpendState.COUNTED and supplier_id in index.public_bodies:
        row = replace(row, state=SpendState.EXCLUDED, exclusion_reason=Exclusion.PUBLIC_BODY)
    return MatchedRow(row, supplier_id, basis)


def _line(spend_import: SpendImport, matched: MatchedRow) -> SpendLine:
    row = matched.row
    return SpendLine(
        spend_import=spend_import,
        row_number=row.number,
        supplier_id=matched.supplier_id,
        matched_by=matched.basis,
        supplier_name=row.supplier_name,
        normalised_name=row.normalised_name,
        supplier_reference=row.supplier_reference,
        transaction_reference=row.transaction_reference,
        paid_on=row.paid_on,
        amount_pence=row.amount_pence,
        department=row.department,
        category=row.category,
        description=row.description,
        company_number=row.company_number,
        is_vcse_declared=row.is_vcse_declared,
        state=row.state,
        exclusion_reason=row.exclusion_reason,
        refusal=row.refusal,
        raw=list(row.raw) if row.state == SpendState.REFUSED else None,
    )


def _summary(rows: Iterable[MatchedRow], columns: Columns, start: date, end: date) -> dict[str, Any]:
    """What a file holds, row for row and penny for penny."""
    counts: Counter[str] = Counter()
    pence: Counter[str] = Counter()
    credit_count = credit_pence = 0
    exclusions: dict[str, list[int]] = {}
    problems: list[dict[str, Any]] = []
    outside = 0
    for row in (matched.row for matched in rows):
        amount = row.amount_pence or 0
        counts[row.state] += 1
        pence[row.state] += amount
        if amount < 0:
            credit_count, credit_pence = credit_count + 1, credit_pence + amount
        if row.state == SpendState.EXCLUDED:
            tally = exclusions.setdefault(str(row.exclusion_reason), [0, 0])
            tally[0], tally[1] = tally[0] + 1, tally[1] + amount
        if row.state == SpendState.REFUSED and len(problems) < MOST_PROBLEMS:
            problems.append({"row": row.number, "message": row.refusal})
        outside += bool(row.paid_on and not start <= row.paid_on <= end)
    if outside:
        words = f"{outside} rows are dated outside the period of this file. They count in the period of their own date."
        problems.append({"row": None, "message": words if outside > 1 else words.replace("rows are", "row is")})
    if columns.headings["amount"].lower().startswith("gross"):
        problems.append({"row": None, "message": "The only amount column is gross: these figures include VAT."})
    return {
        "row_count": counts.total(),
        "counted_count": counts[SpendState.COUNTED],
        "excluded_count": counts[SpendState.EXCLUDED],
        "refused_count": counts[SpendState.REFUSED],
        "total_pence": pence.total(),
        "counted_pence": pence[SpendState.COUNTED],
        "excluded_pence": pence[SpendState.EXCLUDED],
        "refused_pence": pence[SpendState.REFUSED],
        "credit_count": credit_count,
        "credit_pence": credit_pence,
        "mapping": columns.headings,
        "problems": problems,
        "exclusions": exclusions,
    }
