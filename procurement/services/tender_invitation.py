"""Telling further suppliers of a published tender while it is open (CON-7)."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from procurement.domain.lifecycles import TENDER
from procurement.models import Tender, TenderInvitation
from procurement.notifications.tender import tell_invited
from procurement.selectors.tender_invitation import invited_suppliers, missing_to_invite
from procurement.services.procurement import lock_running
from socialvalue.accounts.models import User
from socialvalue.core import audit
from socialvalue.core.rules import RuleBroken, refuse_if_any
from suppliers.choices import SupplierStatus
from suppliers.models import Supplier


@transaction.atomic
def invite_tender(tender: Tender, *, by: User, suppliers: Iterable[Supplier]) -> Tender:
    """Tell further registered suppliers, with the letter that those told at publication got; none is told twice.

    Raises RuleBroken ``wrong_state``, ``procurement_over``, ``list_fixed``, ``deadline_passed`` or ``nobody_chosen``.
    """
    rows = Tender.objects.select_for_update(of=("self",)).select_related("procurement")
    locked = rows.get(pk=tender.pk)
    locked.procurement = lock_running(locked.procurement)
    locked.status = TENDER.target_of("invite", locked.status)
    refuse_if_any(missing_to_invite(locked))
    known = invited_suppliers(locked)
    chosen = {one.pk: one.name for one in suppliers if one.status == SupplierStatus.REGISTERED and one.pk not in known}
    if not chosen:
        raise RuleBroken("nobody_chosen", "Choose at least one supplier who was not told before.", "suppliers")
    now = timezone.now()
    TenderInvitation.objects.bulk_create(
        TenderInvitation(tender=locked, supplier_id=pk, told_at=now) for pk in sorted(chosen)
    )
    audit.record(by, "tender.invite", locked, suppliers=sorted(chosen.values()))
    tell_invited(locked, list(chosen))
    return locked
