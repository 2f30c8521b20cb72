"""Messages to suppliers, each composed from templates/emails/suppliers/ and put into the outbox."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from socialvalue.accounts.models import User
from socialvalue.accounts.selectors import current_authority
from socialvalue.core.mail import queue_email
from suppliers.models import Incentive, MemberInvitation, StatusDecision, Supplier


def _to_members(supplier: Supplier, template: str, **context: Any) -> None:
    shared = {"supplier": supplier, "authority": current_authority()}
    for membership in supplier.memberships.select_related("user"):
        if membership.user.is_active:
            queue_email(to=membership.user.email, template=f"suppliers/{template}", context=shared | context)


def _link(name: str, *args: Any) -> str:
    return settings.SITE_URL + reverse(name, args=args)


def supplier_decided(supplier: Supplier, *, verb: str) -> None:
    """Tell everyone who acts for a supplier that it was approved, suspended or reinstated, and why."""
    _to_members(supplier, f"supplier_{verb}", link=_link("suppliers-portal:profile"))


def status_decided(decision: StatusDecision) -> None:
    """Tell a supplier its status, the reason, and where to read the way up."""
    _to_members(decision.supplier, "status_decided", decision=decision, link=_link("suppliers-portal:status"))


def incentive_moved(incentive: Incentive) -> None:
    """Tell a supplier that an incentive was fulfilled or withdrawn."""
    supplier = incentive.decision.supplier
    _to_members(supplier, "incentive_moved", incentive=incentive, link=_link("suppliers-portal:status"))


def member_invited(invitation: MemberInvitation, token: str, *, by: User) -> None:
    """Send an invitation's link, which is wiped from the outbox once sent."""
    queue_email(
        to=invitation.email,
        template="suppliers/member_invited",
        context={
            "invitation": invitation,
            "supplier": invitation.supplier,
            "by": by,
            "authority": current_authority(),
            "link": _link("suppliers-portal:invitation-accept", token),
        },
        secret=True,
    )
