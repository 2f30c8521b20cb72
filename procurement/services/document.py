"""What goes with a tender: its files, and the suppliers who are told of it."""

from collections.abc import Iterable

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from procurement.models import Tender, TenderDocument, TenderInvitation
from procurement.services.tender import lock_draft
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.rules import said
from socialvalue.core.uploads import clean_upload
from suppliers.models import Supplier


@transaction.atomic
def add_document(tender: Tender, *, by: User, title: str, file: UploadedFile) -> TenderDocument:
    """A file that suppliers get.

    Raises RuleBroken ``tender_frozen``, ``procurement_over``, ``not_said`` or what ``clean_upload`` raises.
    """
    locked = lock_draft(tender)
    words = said(title, "Enter a title.", "title")
    document = TenderDocument.objects.create(tender=locked, title=words, uploaded_by=by, **clean_upload(file))
    audit.record(by, "document.add", locked, title=words, name=document.name, sha256=document.sha256)
    return document


@transaction.atomic
def remove_document(document: TenderDocument, *, by: User) -> Tender:
    """Take a file out of a draft. Raises RuleBroken ``tender_frozen`` or ``procurement_over``."""
    tender = lock_draft(document.tender)
    TenderDocument.objects.filter(pk=document.pk).delete()
    audit.record(by, "document.remove", tender, title=document.title, sha256=document.sha256)
    return tender


@transaction.atomic
def choose_invitations(tender: Tender, *, by: User, suppliers: Iterable[Supplier]) -> Tender:
    """Exactly these suppliers are told when the tender is published; who else may bid, ``domain.invitations`` says.

    Raises RuleBroken ``tender_frozen`` or ``procurement_over``.
    """
    locked = lock_draft(tender)
    chosen = {supplier.pk for supplier in suppliers}
    locked.invitations.exclude(supplier_id__in=chosen).delete()
    known = set(locked.invitations.values_list("supplier_id", flat=True))
    TenderInvitation.objects.bulk_create(
        TenderInvitation(tender=locked, supplier_id=pk) for pk in sorted(chosen - known)
    )
    audit.record(by, "invitations.choose", locked, count=len(chosen))
    return locked
