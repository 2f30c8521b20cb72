"""Who acts for a supplier: inviting, joining, leaving."""

import secrets

from django.db import transaction
from django.utils import timezone

from socialvalue.accounts.domain.people import check_invitation_open
from socialvalue.accounts.models import User
from socialvalue.accounts.roles import Role
from socialvalue.accounts.services import revoke_roles
from socialvalue.core import audit
from socialvalue.core.rules import RuleBroken
from suppliers import notifications
from suppliers.domain.registration import invitation_ends
from suppliers.models import MemberInvitation, Membership, Supplier
from suppliers.selectors.supplier import digest_of, invitations_waiting, own_suppliers
from suppliers.services.supplier import join


@transaction.atomic
def invite_member(supplier: Supplier, *, by: User, email: str) -> MemberInvitation:
    """Ask a colleague to act for ``supplier``, by a link that works once within seven days.

    Raises RuleBroken ``already_member`` or ``already_invited``. Only the SHA-256 of the link's token is kept.
    """
    supplier = Supplier.objects.select_for_update().get(pk=supplier.pk)
    email, now = email.strip().lower(), timezone.now()
    if supplier.memberships.filter(user__email__iexact=email).exists():
        raise RuleBroken("already_member", "This person acts for your organisation already.", "email")
    if invitations_waiting(supplier, now=now).filter(email=email).exists():
        raise RuleBroken(
            "already_invited", "This person has been invited. Wait for them, or for the link to end.", "email"
        )
    token = secrets.token_urlsafe(32)
    invitation = MemberInvitation.objects.create(
        supplier=supplier,
        email=email,
        token_sha256=digest_of(token),
        invited_by=by,
        expires_at=invitation_ends(now),
    )
    audit.record(by, "supplier.invite_member", supplier, email=email)
    notifications.member_invited(invitation, token, by=by)
    return invitation


@transaction.atomic
def accept_invitation(invitation: MemberInvitation, *, by: User) -> Membership:
    """Join the organisation that invited ``by``, at the address it was sent to.

    Raises RuleBroken ``invitation_used``, ``invitation_ended``, ``other_address``, ``already_member``, ``both_sides``.
    """
    invitation = MemberInvitation.objects.select_for_update().select_related("supplier").get(pk=invitation.pk)
    now = timezone.now()
    check_invitation_open(invitation.accepted_at, None, invitation.expires_at, now)
    if invitation.email.lower() != by.email.lower():
        raise RuleBroken("other_address", "This invitation was sent to another e-mail address. Sign in with that one.")
    if own_suppliers(by).exists():
        raise RuleBroken(
            "already_member", "You act for an organisation already. Leave it first, then open the link again."
        )
    membership = join(invitation.supplier, by, is_owner=False)
    invitation.accepted_at, invitation.accepted_by = now, by
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    audit.record(by, "supplier.accept_invitation", invitation.supplier, email=invitation.email)
    return membership


@transaction.atomic
def remove_member(membership: Membership, *, by: User) -> Supplier:
    """End a person's acting for a supplier; what they did stays on record.

    Raises RuleBroken ``last_owner`` where nobody could invite anyone any more.
    """
    supplier = Supplier.objects.select_for_update().get(pk=membership.supplier_id)
    person = membership.user
    if membership.is_owner and not supplier.memberships.filter(is_owner=True).exclude(pk=membership.pk).exists():
        raise RuleBroken("last_owner", "This is the only owner. The organisation would have nobody to invite others.")
    membership.delete()
    if not own_suppliers(person).exists():
        revoke_roles(person, by=by, roles={Role.SUPPLIER})
    audit.record(by, "supplier.remove_member", supplier, person=person.email)
    return supplier
