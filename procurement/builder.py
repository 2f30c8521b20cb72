"""Making a tender pack: the row is claimed, the papers are written, the row says so. Run twice, one effect."""

import logging

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from procurement.models import TenderPack
from procurement.selectors.tender_pack import STUCK_AFTER, content_of_pack
from socialvalue.core import audit
from socialvalue.core.papers import paper_docx, paper_pdf
from socialvalue.core.storage import private_storage

log = logging.getLogger(__name__)
MOST_ATTEMPTS = 5


def build_pack(pack_id: int) -> None:
    """Make one pack that was asked for or cut off; nothing for any other. Never raises: the row says what happened."""
    pack = _claim(pack_id)
    if pack is None:
        return
    try:
        content = content_of_pack(pack)
        _finish(pack, paper_pdf(content.paper), paper_docx(content.paper), content.sha256)
    except Exception:  # whatever went wrong, the row must say so
        log.exception("tender pack %s could not be made", pack_id)
        _own(pack).update(failed_at=timezone.now())


@transaction.atomic
def _claim(pack_id: int) -> TenderPack | None:
    pack = TenderPack.objects.select_for_update().filter(pk=pack_id, built_at=None, failed_at=None).first()
    now = timezone.now()
    if pack is None or (pack.started_at and pack.started_at > now - STUCK_AFTER):
        return None
    pack.attempts += 1
    pack.started_at = now
    pack.failed_at = now if pack.attempts > MOST_ATTEMPTS else None
    pack.save(update_fields=["attempts", "started_at", "failed_at"])
    if pack.failed_at:
        return None
    return TenderPack.objects.select_related("tender__procurement", "version").get(pk=pack_id)


def _own(pack: TenderPack) -> QuerySet[TenderPack]:
    """The row as long as it is still this run's."""
    return TenderPack.objects.filter(pk=pack.pk, started_at=pack.started_at, built_at=None)


@transaction.atomic
def _finish(pack: TenderPack, pdf: bytes, docx: bytes, sha256: str) -> None:
    row = _own(pack).select_for_update().first()
    if row is None:
        return
    old = [file.name for file in (row.pdf, row.docx) if file.name]
    row.pdf.save("pack.pdf", ContentFile(pdf), save=False)
    row.docx.save("pack.docx", ContentFile(docx), save=False)
    row.model_sha256 = sha256
    row.built_at = timezone.now()
    row.save()
    audit.record(None, "tender.pack", row.tender, version=row.version.number if row.version else None, sha256=sha256)
    transaction.on_commit(lambda: _forget(old))


def _forget(names: list[str]) -> None:
    """Delete the files of the pack made before."""
    for name in names:
        private_storage().delete(name)
