"""What every page knows."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.module_loading import import_string


@dataclass(frozen=True, slots=True)
class UnnamedAuthority:
    """Stands in until the authority has been set up."""

    name: str
    short_name: str
    theme: str = "county"
    contact_name: str = ""
    contact_role: str = ""
    contact_email: str = ""
    contact_phone: str = ""


def authority(request: HttpRequest) -> dict[str, Any]:
    """``authority`` on every page: its name, contact and colours. Looked up only by a page that shows it."""
    return {"authority": SimpleLazyObject(_authority)}


def _authority() -> Any:
    # The project says who knows the authority: this package knows none of the applications.
    found = import_string(settings.AUTHORITY_SELECTOR)()
    return found or UnnamedAuthority(name=settings.COUNCIL_NAME, short_name=settings.COUNCIL_NAME)
