"""Everything that changes the register: applying, keeping details true, approving, suspending, documents."""

from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from socialvalue.accounts.models import User
from socialvalue.accounts.roles import Role
from socialvalue.accounts.services import grant_roles
from socialvalue.core import audit
from socialvalue.core.rules import RuleBroken
from socialvalue.core.uploads import clean_upload
from suppliers import notifications
from suppliers.domain.lifecycles import SUPPLIER
from suppliers.domain.registration import check_expiry, checked_profile
from suppliers.models import Membership, PolicyDocument, Supplier
from suppliers.selectors.supplier import own_suppliers
from suppliers.services.spend import match_approved_supplier

REASON_MISSING = "Give a reason. The supplier reads it."


@transaction.atomic
def register_supplier(*, by: User, **facts: Any) -> Supplier:
    """Apply for the register: ``by`` becomes the owner and holds the role of a supplier's member.

    ``facts`` are fields of Supplier, at least ``name``, ``organisation_type`` and a number or ``no_identifier_reason``.
    Raises RuleBroken ``already_member``, ``already_registered``, ``both_sides`` or as ``checked_profile``.
    """
    if own_suppliers(by).exists():
        raise RuleBroken("already_member", "You act for an organisation already. Change its details instead.")
    profile = checked_profile(facts, today=timezone.localdate())
    _check_not_registered(profile)
    supplier = Supplier.objects.create(**profile)
    join(supplier, by, is_owner=True)
    audit.record(by, "supplier.register", supplier, **profile)
    return supplier


def join(supplier: Supplier, user: User, *, is_owner: bool) -> Membership:
    """Let ``user`` act for ``supplier`` and hold the role that goes with it. Raises RuleBroken ``both_sides``."""
    grant_roles(user, by=None, roles={Role.SUPPLIER})
    user.__dict__.pop("role_codes", None)  # the request's own user has just gained a role
    return Membership.objects.create(supplier=supplier, user=user, is_owner=is_owner)


@transaction.atomic
def change_profile(supplier: Supplier, *, by: User, **facts: Any) -> Supplier:
    """Change what a supplier says about itself; fields not named in ``facts`` stay.

    Raises RuleBroken as :func:`register_supplier`. The audit entry holds what each changed field was and is.
    """
    supplier = _locked(supplier)
    kept = {name: getattr(supplier, name) for name in PROFILE_FIELDS}
    if facts.get("headcount", kept["headcount"]) != kept["headcount"]:
        kept["headcount_as_at"] = None
    profile = checked_profile(kept | facts, today=timezone.localdate())
    _check_not_registered(profile, besides=supplier)
    changed = {name: value for name, value in profile.items() if getattr(supplier, name) != value}
    if not changed:
        return supplier
    before = {name: getattr(supplier, name) for name in changed}
    for name, value in changed.items():
        setattr(supplier, name, value)
    supplier.save(update_fields=[*changed, "updated_at"])
    audit.record(by, "supplier.change_profile", supplier, before=before, after=changed)
    return supplier


PROFILE_FIELDS = (
    "name", "trading_name", "organisation_type", "headcount", "headcount_as_at", "is_vcse", "women_led", "minority_led",
    "disability_led", "company_number", "charity_number", "charity_register", "no_identifier_reason", "address_line_1",
    "address_line_2", "town", "postcode", "in_area", "website", "contact_name", "contact_email", "contact_phone",
)  # fmt: skip


@transaction.atomic
def approve_supplier(supplier: Supplier, *, by: User, reason: str = "") -> Supplier:
    """Put an applicant on the register; payments loaded before find it. Raises RuleBroken ``wrong_state``."""
    approved = _move(supplier, "approve", by=by, reason=reason)
    match_approved_supplier(approved)
    return approved


def suspend_supplier(supplier: Supplier, *, by: User, reason: str) -> Supplier:
    """Take a supplier out of good standing. Raises RuleBroken ``wrong_state`` or ``reason_missing``."""
    return _move(supplier, "suspend", by=by, reason=reason, needs_reason=True)


def reinstate_supplier(supplier: Supplier, *, by: User, reason: str) -> Supplier:
    """Bring a suspended supplier back into good standing. Raises RuleBroken ``wrong_state`` or ``reason_missing``."""
    return _move(supplier, "reinstate", by=by, reason=reason, needs_reason=True)


@transaction.atomic
def _move(supplier: Supplier, verb: str, *, by: User, reason: str, needs_reason: bool = False) -> Supplier:
    supplier = _locked(supplier)
    target = SUPPLIER.target_of(verb, supplier.status)
    reason = reason.strip()
    if needs_reason and not reason:
        raise RuleBroken("reason_missing", REASON_MISSING, "reason")
    before = supplier.status
    supplier.status = target
    supplier.status_reason = reason
    if supplier.registered_at is None:
        supplier.registered_at = timezone.now()
    supplier.save(update_fields=["status", "status_reason", "registered_at", "updated_at"])
    audit.record(by, f"supplier.{verb}", supplier, before=before, after=target, reason=reason)
    notifications.supplier_decided(supplier, verb=verb)
    return supplier


@transaction.atomic
def add_policy_document(
    supplier: Supplier, *, by: User, file: UploadedFile, kind: str, expires_on: date | None = None
) -> PolicyDocument:
    """Keep a supplier's own policy or certificate with the day it ends (CON-14).

    Raises RuleBroken for a file we do not take (field ``file``) or one that has ended (``expired``).
    """
    check_expiry(expires_on, today=timezone.localdate())
    document = PolicyDocument.objects.create(
        supplier=supplier, kind=kind, expires_on=expires_on, uploaded_by=by, **clean_upload(file)
    )
    audit.record(by, "supplier.add_policy_document", supplier, kind=kind, name=document.name, expires_on=expires_on)
    return document


def _locked(supplier: Supplier) -> Supplier:
    return Supplier.objects.select_for_update().get(pk=supplier.pk)


def _check_not_registered(profile: dict[str, Any], *, besides: Supplier | None = None) -> None:
    """Raise RuleBroken ``already_registered`` where another supplier has the same number."""
    others = Supplier.objects.exclude(pk=besides.pk) if besides else Supplier.objects.all()
    for field in ("company_number", "charity_number"):
        number = profile[field]
        same = others.filter(**{field: number}) if number else others.none()
        if field == "charity_number":
            same = same.filter(charity_register=profile["charity_register"])
        if same.exists():
            raise RuleBroken(
                "already_registered",
                f"An organisation with the number {number} is registered. Ask its owner to invite you.",
                field,
            )
