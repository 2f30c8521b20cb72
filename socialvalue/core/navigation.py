"""What stands in the navigation of each audience; pages that do not exist, or not for this person, are left out."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse

OFFICER, PORTAL, CABINET, PUBLIC = "officer", "portal", "cabinet", "public"

# Whom the framework's own permission table lets read.
FRAMEWORK_READERS = ("procurement_officer", "champion", "head_of_service", "administrator")
# Whom procurement's table lets read concerns.
CONCERN_READERS = ("procurement_officer", "champion", "head_of_service", "legal_adviser")


@dataclass(frozen=True, slots=True)
class NavItem:
    """One link. ``roles`` limits it to holders of one of them; ``member`` to those who act for a supplier."""

    label: str
    url_name: str
    roles: Collection[str] = ()
    member: bool = False


NAVIGATION: dict[str, tuple[NavItem, ...]] = {
    OFFICER: (
        NavItem("Home", "home"),
        NavItem("Procurements", "procurement:procurement-list"),
        NavItem("Tenders", "procurement:tender-list"),
        NavItem("My scoring", "procurement:evaluation-list", roles={"evaluator"}),
        NavItem("Contracts", "procurement:contract-list"),
        NavItem("Suppliers", "suppliers:supplier-list"),
        NavItem("Framework", "framework:framework-list", roles=FRAMEWORK_READERS),
        NavItem("Spend", "suppliers:spend-list"),
        NavItem("Concerns", "procurement:concern-list", roles=CONCERN_READERS),
        NavItem("Reports", "reporting:report-list"),
        NavItem("People", "accounts:person-list", roles={"administrator"}),
    ),
    PORTAL: (
        NavItem("Opportunities", "portal:opportunity-list"),
        NavItem("Local needs", "portal:local-need-list", member=True),
        NavItem("Events", "portal:event-list"),
        NavItem("My bids", "portal:bid-list", member=True),
        NavItem("My contracts", "portal:contract-list", member=True),
        NavItem("My organisation", "suppliers-portal:profile", member=True),
        NavItem("My concerns", "portal:concern-list", member=True),
    ),
    CABINET: (NavItem("Reports", "reporting:report-list"),),
    PUBLIC: (
        NavItem("Opportunities", "portal:opportunity-list"),
        NavItem("Events", "portal:event-list"),
        NavItem("Supplier statuses", "suppliers:status-public"),
        NavItem("Case studies", "portal:case-study-list"),
    ),
}
SIGN_IN = NavItem("Sign in", "account_login")


def layout_for(layout: str, user: Any) -> str:
    """Whose navigation a page shows: staff keep the officer's on public pages, a cabinet member has one."""
    if not user.is_authenticated:
        return PUBLIC
    if "cabinet_member" in user.role_codes and not user.is_staff_member:
        return CABINET
    if layout == PUBLIC and user.is_staff_member:
        return OFFICER
    if layout == PUBLIC and "supplier_member" in user.role_codes:
        return PORTAL
    return layout


def nav_items(layout: str, user: Any, path: str) -> list[dict[str, Any]]:
    """The links as the service navigation component takes them, the current one marked.

    ``path`` is the page's; the link whose address is the longest beginning of it is the active one.
    """
    items = NAVIGATION[layout_for(layout, user)] + (() if user.is_authenticated else (SIGN_IN,))
    links = [(item.label, url) for item in items if _allowed(item, user) and (url := _address(item.url_name))]
    active = max((url for _, url in links if _leads_to(url, path)), key=len, default=None)
    return [
        {"text": label, "href": url, "current": url == path == active, "active": url == active} for label, url in links
    ]


def _allowed(item: NavItem, user: Any) -> bool:
    if item.member and "supplier_member" not in getattr(user, "role_codes", ()):
        return False
    return not item.roles or bool(set(item.roles) & set(getattr(user, "role_codes", ())))


def _address(url_name: str) -> str:
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""


def _leads_to(url: str, path: str) -> bool:
    return path == url or (url != "/" and path.startswith(url))
