"""What an organisation says about itself, checked and written one way (CON-5)."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from socialvalue.core.rules import RuleBroken
from suppliers.choices import OrganisationType
from suppliers.domain.identifiers import charity_number, company_number, postcode

# Forms that are voluntary, community or social enterprise by what they are.
VCSE_FORMS = {
    OrganisationType.CHARITY,
    OrganisationType.CIC,
    OrganisationType.SOCIAL_ENTERPRISE,
    OrganisationType.COOPERATIVE,
}
MOST_HEADCOUNT = 2_500_000
INVITATION_DAYS = 7
EXPIRY_NOTICE_DAYS = 30


def checked_profile(facts: Mapping[str, Any], *, today: date) -> dict[str, Any]:
    """``facts`` of a supplier, whole and written one way.

    Raises RuleBroken at the field: no name, no form, a number of the wrong shape, no number and no reason for that, a
    head count without sense or dated in the future.
    """
    profile = dict(facts)
    profile["name"] = " ".join(str(profile.get("name", "")).split())
    if not profile["name"]:
        raise RuleBroken("name_missing", "Enter the organisation's registered name.", "name")
    if profile.get("organisation_type") not in OrganisationType.values:
        raise RuleBroken("form_missing", "Choose what kind of organisation this is.", "organisation_type")
    profile |= _identifiers(profile)
    profile["postcode"] = postcode(profile.get("postcode") or "")
    profile |= _size(profile, today)
    if profile.get("is_vcse") is None and profile["organisation_type"] in VCSE_FORMS:
        profile["is_vcse"] = True
    return profile


def _identifiers(profile: Mapping[str, Any]) -> dict[str, str]:
    company = company_number(profile.get("company_number") or "")
    charity = charity_number(profile.get("charity_number") or "", profile.get("charity_register") or "")
    reason = str(profile.get("no_identifier_reason") or "").strip()
    if not company and not charity and not reason:
        raise RuleBroken(
            "identifier_missing",
            "Enter a company or charity number, or say why there is none (a sole trader has none, for example).",
            "company_number",
        )
    return {
        "company_number": company,
        "charity_number": charity,
        "charity_register": str(profile.get("charity_register") or "") if charity else "",
        "no_identifier_reason": "" if company or charity else reason,
    }


def _size(profile: Mapping[str, Any], today: date) -> dict[str, Any]:
    headcount, as_at = profile.get("headcount"), profile.get("headcount_as_at")
    if headcount is None:
        return {"headcount": None, "headcount_as_at": None}
    if not 0 <= headcount <= MOST_HEADCOUNT:
        raise RuleBroken("headcount", "Enter how many people you employ, as a whole number like 12.", "headcount")
    if as_at is not None and as_at > today:
        raise RuleBroken(
            "headcount_date", "The date of the head count is in the future. Enter today or earlier.", "headcount_as_at"
        )
    return {"headcount": int(headcount), "headcount_as_at": as_at or today}


def invitation_ends(sent_at: datetime) -> datetime:
    """When an invitation sent at ``sent_at`` stops working."""
    return sent_at + timedelta(days=INVITATION_DAYS)


def check_expiry(expires_on: date | None, *, today: date) -> None:
    """Raise RuleBroken ``expired`` for a document that has already ended."""
    if expires_on is not None and expires_on < today:
        raise RuleBroken("expired", "This document has already ended. Add the one that is in force now.", "expires_on")


def expiry_words(expires_on: date | None, *, today: date) -> str:
    """ "expired", "due_soon" within 30 days of its end, else "valid"."""
    if expires_on is None or expires_on > today + timedelta(days=EXPIRY_NOTICE_DAYS):
        return "valid"
    return "expired" if expires_on < today else "due_soon"
