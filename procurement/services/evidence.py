"""Evidence with a claim: kept with its digest, never a table of people."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import PurePath
from zipfile import BadZipFile, ZipFile

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from procurement.choices import DeliveryStatus
from procurement.domain.personal_data import ROWS_READ, refuse_personal_columns
from procurement.models import Delivery, Evidence
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.rules import RuleBroken
from socialvalue.core.uploads import clean_upload

OPEN = (DeliveryStatus.REPORTED, DeliveryStatus.QUERIED)
SPREADSHEETS = {".xlsx", ".ods"}
LONGEST_DESCRIPTION = 200
BYTES_READ = 64 * 1024  # of a CSV: its headings stand at the top
MOST_UNPACKED_BYTES = 300 * 1024 * 1024
Rows = Sequence[Sequence[object]]


@transaction.atomic
def add_evidence(delivery: Delivery, *, by: User, evidence: UploadedFile, evidence_description: str = "") -> Evidence:
    """Keep a file that shows the claim is true.

    Raises RuleBroken ``evidence_closed``, ``personal_data``, ``file_broken`` or one of ``core.uploads``, all at the
    field ``evidence``.
    """
    locked = Delivery.objects.select_for_update().get(pk=delivery.pk)
    if locked.status not in OPEN:
        raise RuleBroken("evidence_closed", "This claim has been decided, so evidence can no longer be added to it.")
    try:
        facts = clean_upload(evidence)
        check_no_people(evidence, str(facts["name"]))
    except RuleBroken as refusal:
        raise RuleBroken(refusal.code, refusal.message, "evidence") from refusal
    words = evidence_description.strip() or str(facts["name"])
    kept = Evidence.objects.create(delivery=locked, description=words[:LONGEST_DESCRIPTION], uploaded_by=by, **facts)
    audit.record(by, "delivery.add_evidence", locked, name=kept.name, sha256=kept.sha256)
    return kept


def check_no_people(file: UploadedFile, name: str) -> None:
    """Refuse a CSV or spreadsheet with columns about people. Raises RuleBroken ``personal_data`` or ``file_broken``."""
    extension = PurePath(name).suffix.lower()
    if extension == ".csv":
        refuse_personal_columns(name, _csv_rows(file.read(BYTES_READ)))
    elif extension in SPREADSHEETS:
        for rows in _sheets(file.read(), name):
            refuse_personal_columns(name, rows)
    file.seek(0)


def _csv_rows(content: bytes) -> Rows:
    """The first lines cut at every usual separator: enough to find a heading, whatever the dialect."""
    lines = content.decode("utf-8-sig", errors="replace").splitlines()[:ROWS_READ]
    cells = (line.replace(";", ",").replace("\t", ",").replace("|", ",").split(",") for line in lines)
    return [[cell.strip().strip("\"'") for cell in row] for row in cells]


def _sheets(content: bytes, name: str) -> list[Rows]:
    """The first rows of every sheet. Raises RuleBroken ``file_broken`` for a file no spreadsheet program wrote."""
    import python_calamine as calamine  # only where a spreadsheet is read

    try:
        with ZipFile(BytesIO(content)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
        if unpacked > MOST_UNPACKED_BYTES:
            raise RuleBroken("file_broken", f"{name} is too large once unpacked. Make it smaller.", "file")
        book = calamine.CalamineWorkbook.from_filelike(BytesIO(content))
        sheets = [book.get_sheet_by_index(index) for index in range(len(book.sheet_names))]
        return [sheet.to_python(skip_empty_area=True, nrows=ROWS_READ) for sheet in sheets]
    except (calamine.CalamineError, BadZipFile, OSError) as error:
        message = f"{name} cannot be opened. Save it again as a spreadsheet or CSV, or send a PDF."
        raise RuleBroken("file_broken", message, "file") from error
