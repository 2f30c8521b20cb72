"""Nothing typed is lost: what was posted without a session is kept, and shown again after signing in."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render

MOST_KEPT_CHARACTERS = 200_000
KEPT = "kept_typed"
NEVER_KEPT = {"csrfmiddlewaretoken", "code", "login"}


def keep_typed(request: HttpRequest) -> None:
    """Keep what was typed into a form whose session had ended, to show it again after signing in.

    Files cannot be kept; passwords and codes must not be, for a session is stored as it is.
    """
    typed = request.POST.copy()
    for name in [name for name in typed if "password" in name or name in NEVER_KEPT]:
        del typed[name]
    encoded = typed.urlencode()
    if encoded and len(encoded) <= MOST_KEPT_CHARACTERS:
        request.session[KEPT] = {request.path: encoded}


def take_typed(request: HttpRequest) -> QueryDict | None:
    """What was kept for this page, once; None where nothing was."""
    kept = request.session.get(KEPT, {})
    if request.path not in kept:
        return None
    del request.session[KEPT]
    return QueryDict(kept[request.path])


def has_typed(request: HttpRequest) -> bool:
    """Whether something is kept for this page."""
    return request.path in request.session.get(KEPT, {})


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from before signing in again: keep what was typed and show the page anew, if it came from our pages."""
    origin = request.headers.get("Origin") or request.headers.get("Referer", "")
    if request.method == "POST" and urlsplit(origin).netloc == request.get_host():
        keep_typed(request)
        return HttpResponseRedirect(request.get_full_path())
    return render(request, "403_csrf.html", status=403)
