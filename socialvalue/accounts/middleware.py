"""Staff set up a second factor before anything else, where the authority says so."""

from collections.abc import Callable

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from socialvalue.accounts.selectors import current_authority

# What setting up needs: its own pages, proving who one is, signing out; and what no page can do without.
NEEDED = ("mfa_index", "account_reauthenticate", "account_logout")
FREE = ("/static/", "/health/")


class SecondFactorMiddleware:
    """Sends a member of staff without a second factor to the page that sets one up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith((*FREE, *map(reverse, NEEDED))) and self.must_set_up(request):
            return redirect(reverse("mfa_activate_totp"))
        return self.get_response(request)

    @staticmethod
    def must_set_up(request: HttpRequest) -> bool:
        """Whether the authority asks for a second factor and this member of staff has none."""
        authority = current_authority()
        if authority is None or not authority.second_factor_for_staff:
            return False
        user = request.user
        return user.is_authenticated and user.is_staff_member and not is_mfa_enabled(user, [Authenticator.Type.TOTP])
