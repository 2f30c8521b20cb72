"""Files of values and of frameworks: checked cell by cell, loaded whole or not at all, taken out with a record."""

from collections.abc import Iterable
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from framework.choices import Audience, DataFileKind, FrameworkStatus
from framework.domain.file_cells import CellProblem
from framework.domain.framework_rows import read_framework
from framework.domain.lifecycles import DATA_FILE
from framework.domain.measures import framework_not_draft
from framework.domain.reference import FrameworkHead, MeasureRow
from framework.domain.sources import SourceFacts
from framework.domain.value_rows import ValueLine, read_values
from framework.models import DataFile, Framework, ProxyValue, ValueSource
from framework.selectors import known_measures, missing_to_load
from framework.services.reference import load_framework
from framework.services.sheet import Sheet, read_sheet
from framework.services.value import citation_of
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.rules import RuleBroken, refuse_if_any
from socialvalue.core.uploads import clean_upload

MOST_KEPT = 5_000  # problems; a file with more has one cause, and the first of them name it
SLUG_LENGTH, BATCH = 60, 500
FACTS = (
    "value_source", "unit_value_pounds", "price_year", "source", "licence", "source_url", "deadweight_included",
    "deadweight_percent", "valid_to",
)  # fmt: skip


@transaction.atomic
def check_values_file(*, by: User, file: UploadedFile, framework: Framework, value_source: ValueSource) -> DataFile:
    """Read a file of values for a draft and say what loading it would do; nothing else is written.

    Raises RuleBroken for a file that cannot be opened at all (field ``file``) and ``framework_not_draft``.
    """
    if not framework.is_draft:
        raise framework_not_draft().as_error()
    sheet, facts = _opened(file)
    lines, problems = _values(sheet, framework, value_source)
    return _kept(
        by, facts, problems, kind=DataFileKind.VALUES, framework=framework, value_source=value_source,
        licence=value_source.licence, row_count=max(0, len(sheet.rows) - 1),
        summary=_value_summary(lines, framework) if not problems else {},
    )  # fmt: skip


@transaction.atomic
def check_framework_file(
    *, by: User, file: UploadedFile, framework_name: str, top_label: str, licence: str
) -> DataFile:
    """Read a file of a whole framework and say what it would become; nothing else is written.

    Raises RuleBroken for a file that cannot be opened at all (field ``file``) and ``name_unusable``.
    """
    if not slugify(framework_name):
        raise RuleBroken("name_unusable", "Enter a name that has letters or digits in it.", "framework_name")
    sheet, facts = _opened(file)
    rows, problems = _framework(sheet)
    return _kept(
        by, facts, problems, kind=DataFileKind.FRAMEWORK, framework_name=framework_name, top_label=top_label,
        licence=licence, row_count=max(0, len(sheet.rows) - 1),
        summary=_framework_summary(rows, framework_name) if not problems else {},
    )  # fmt: skip


@transaction.atomic
def load_data_file(data_file: DataFile, *, by: User) -> DataFile:
    """Write everything in a checked file, read again as things stand now; one wrong cell, and nothing is written.

    Raises RuleBroken ``wrong_state``, ``file_has_problems``, ``framework_not_draft`` or what ``load_framework`` raises.
    """
    locked = DataFile.objects.select_for_update().get(pk=data_file.pk)
    target = DATA_FILE.target_of("load", locked.status)
    refuse_if_any(missing_to_load(locked))
    with locked.file.open("rb") as content:
        sheet = read_sheet(content.read(), locked.name)
    written = _load_values(locked, sheet) if locked.kind == DataFileKind.VALUES else _load_framework(locked, sheet, by)
    locked.status = target
    locked.loaded_by, locked.loaded_at = by, timezone.now()
    locked.save()
    audit.record(
        by, "data_file.load", locked, kind=locked.kind, framework=locked.framework_id, rows=written,
        licence=locked.licence, sha256=locked.sha256,
    )  # fmt: skip
    return locked


@transaction.atomic
def discard_data_file(data_file: DataFile, *, by: User) -> DataFile:
    """Put a checked file aside; that it was here stays on record. Raises RuleBroken ``wrong_state``."""
    locked = DataFile.objects.select_for_update().get(pk=data_file.pk)
    locked.status = DATA_FILE.target_of("discard", locked.status)
    locked.save(update_fields=["status", "updated_at"])
    audit.record(by, "data_file.discard", locked, kind=locked.kind)
    return locked


@transaction.atomic
def record_export(framework: Framework, *, by: User, what: str, audience: str, form: str) -> bool:
    """Put on record that a file was taken out, and say whether it may hold restricted values."""
    own_use = audience == Audience.OWN_USE
    audit.record(by, "framework.export", framework, what=what, audience=audience, form=form)
    return own_use


def _opened(file: UploadedFile) -> tuple[Sheet, dict[str, Any]]:
    sheet = read_sheet(file.read(), file.name or "")
    file.seek(0)
    return sheet, clean_upload(file)


def _kept(by: User, facts: dict[str, Any], problems: tuple[CellProblem, ...], **said: Any) -> DataFile:
    kept = [
        {"row": one.row, "column": one.column, "heading": one.heading, "message": one.message, "words": one.words}
        for one in problems[:MOST_KEPT]
    ]
    data_file = DataFile.objects.create(uploaded_by=by, problems=kept, problem_count=len(problems), **facts, **said)
    audit.record(by, "data_file.check", data_file, kind=data_file.kind, problems=len(problems), name=data_file.name)
    return data_file


def _values(
    sheet: Sheet, framework: Framework, source: ValueSource
) -> tuple[tuple[ValueLine, ...], tuple[CellProblem, ...]]:
    facts = SourceFacts(**{name: getattr(source, name) for name in SourceFacts.__slots__})
    lines, problems = read_values(sheet.rows, known_measures(framework), facts)
    return lines, (*sheet.problems, *problems)


def _framework(sheet: Sheet) -> tuple[tuple[MeasureRow, ...], tuple[CellProblem, ...]]:
    rows, problems = read_framework(sheet.rows)
    return rows, (*sheet.problems, *problems)


def _value_summary(lines: Iterable[ValueLine], framework: Framework) -> dict[str, int]:
    there = {
        (value.measure_id, value.area, value.valid_from): value.unit_value_pounds
        for value in ProxyValue.objects.filter(measure__outcome__framework=framework)
    }
    said = {"New values": 0, "Values that replace one of the same day": 0, "Values that stay as they are": 0}
    for line in lines:
        before = there.get((line.measure, line.area, line.valid_from))
        same = before == line.unit_value_pounds
        said[list(said)[0 if before is None else 2 if same else 1]] += 1
    return said


def _framework_summary(rows: tuple[MeasureRow, ...], name: str) -> dict[str, int]:
    return {
        "Version it becomes": _head(name, "", "").version,
        "Top level": len({row.priority_code for row in rows}),
        "Outcomes": len({row.outcome_code for row in rows}),
        "Measures": len(rows),
    }


def _load_values(data_file: DataFile, sheet: Sheet) -> int:
    framework = Framework.objects.select_for_update().get(pk=data_file.framework_id or 0)
    if not framework.is_draft:
        raise framework_not_draft().as_error()
    source = data_file.value_source
    assert source is not None, "a file of values has a source"
    lines, problems = _values(sheet, framework, source)
    _refuse(problems)
    rows = [_row(line, source) for line in lines]
    key = ["measure", "area", "valid_from"]
    ProxyValue.objects.bulk_create(
        rows, batch_size=BATCH, update_conflicts=True, unique_fields=key, update_fields=list(FACTS)
    )
    return len(rows)


def _row(line: ValueLine, source: ValueSource) -> ProxyValue:
    return ProxyValue(
        measure_id=line.measure, area=line.area, valid_from=line.valid_from, valid_to=line.valid_to,
        value_source=source, unit_value_pounds=line.unit_value_pounds, price_year=line.price_year,
        source=citation_of(source, line.reference), licence=source.licence, source_url=source.url,
        deadweight_included=source.deadweight_included, deadweight_percent=line.deadweight_percent,
    )  # fmt: skip


def _load_framework(data_file: DataFile, sheet: Sheet, by: User) -> int:
    rows, problems = _framework(sheet)
    _refuse(problems)
    words = f"Imported from {data_file.name}. Licence: {data_file.licence}"
    head = _head(data_file.framework_name, data_file.top_label, words)
    data_file.framework = load_framework(rows, by=by, head=head)
    return len(rows)


def _head(name: str, top_label: str, source: str) -> FrameworkHead:
    """The draft of that name, or the version after its newest."""
    slug = slugify(name)[:SLUG_LENGTH]
    newest = Framework.objects.filter(slug=slug).order_by("-version").first()
    version = 1 if newest is None else newest.version + (newest.status != FrameworkStatus.DRAFT)
    return FrameworkHead(slug=slug, version=version, name=name, top_label=top_label, source=source)


def _refuse(problems: tuple[CellProblem, ...]) -> None:
    if problems:
        message = f"This file no longer fits what is there: {problems[0].words} Check it again."
        raise RuleBroken("file_has_problems", message)
