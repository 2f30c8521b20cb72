"""The four page shapes. A concrete page is a declaration: which rows, whose permission, which service."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.urls import NoReverseMatch, reverse
from django.views.generic import FormView, TemplateView
from django.views.generic.base import ContextMixin
from django_filters.views import FilterView

from socialvalue.core.exports import csv_response, xlsx_response
from socialvalue.core.lifecycle import Lifecycle
from socialvalue.core.models import Upload
from socialvalue.core.rules import Problem, RuleBroken
from socialvalue.core.typed import keep_typed, take_typed


@dataclass(frozen=True, slots=True)
class Action:
    """One button of an action bar."""

    label: str
    url: str
    verb: str
    primary: bool = False
    grave: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a list; ``sort`` names the ordering of the filterset, empty where it cannot be sorted."""

    label: str
    sort: str = ""
    numeric: bool = False


def actions_for(user: Any, obj: models.Model, lifecycle: Lifecycle, *, app: str, noun: str) -> list[Action]:
    """The verbs that the state table and the permission table both allow ``user`` on ``obj`` now.

    A page built with this cannot offer what the service refuses. Verbs without a page of their own are left out.
    """
    offered: list[Action] = []
    for move in lifecycle.verbs_from(str(obj.status)):  # type: ignore[attr-defined]
        if not user.has_perm(f"{app}.{move.verb}_{noun}", obj):
            continue
        try:
            url = reverse(f"{app}:{noun}-{move.verb}".replace("_", "-"), args=[obj.pk])
        except NoReverseMatch:
            continue
        offered.append(Action(move.label, url, move.verb, primary=not offered and not move.grave, grave=move.grave))
    return offered


def serve_upload(upload: Upload) -> FileResponse:
    """The file of ``upload`` as a download. The caller has already found it through a ``…_visible_to`` selector."""
    response = FileResponse(
        upload.file.open("rb"), as_attachment=True, filename=upload.name, content_type=upload.content_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


class Page(ContextMixin):
    """Who may come in, and the row the page is about.

    ``visible`` is the selector that is the only door to rows; what is not behind it is 404. ``permission`` comes then:
    403 for those who may see but not do, and 404 where somebody without any role knocks at a page without a row.
    """

    visible: ClassVar[Callable[..., Any] | None] = None
    permission: ClassVar[str] = ""
    noun: ClassVar[str] = ""
    lookup: ClassVar[str] = "pk"
    public: ClassVar[bool] = False
    object: Any = None
    request: HttpRequest
    kwargs: dict[str, Any]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated and not self.public:
            if request.method == "POST":
                keep_typed(request)
            return redirect_to_login(request.get_full_path())
        self.object = self.get_object()
        if self.permission and not request.user.has_perm(self.permission, self.object):
            if self.object is None and not getattr(request.user, "role_codes", ()):
                raise Http404
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc, no-any-return]

    def get_object(self) -> Any:
        """The row named in the address, looked up behind the door; None for a page without one."""
        door = type(self).visible
        if door is None or self.lookup not in self.kwargs:
            return None
        # one row needs no order, and working one out over many columns costs more than reading the row
        rows = door(self.request.user).filter(**{self.lookup: self.kwargs[self.lookup]}).order_by()[:1]
        found = next(iter(rows), None)
        if found is None:
            raise Http404
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context["object"] = self.object
        if self.noun and self.object is not None:
            context[self.noun] = self.object
        return context


class PlainPage(Page, TemplateView):
    """A page with a template and nothing to type."""


class DetailPage(Page, TemplateView):
    """One row, its panels, and the verbs that may be done with it now."""

    lifecycle: ClassVar[Lifecycle | None] = None
    app: ClassVar[str] = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        if self.lifecycle is not None:
            context["actions"] = actions_for(
                self.request.user, self.object, self.lifecycle, app=self.app, noun=self.noun
            )
        return context


class ListPage(Page, FilterView):
    """Rows behind a door, filtered, sorted, paginated in the database, and exported as shown.

    Declares ``visible``, ``filterset_class``, ``columns``, ``heading``, ``empty_heading``, ``empty_text``; also
    ``none_text`` (how to find more where filters left nothing) and, to offer exports, ``export_header`` and
    ``export_row(row)``.
    """

    template_name = "shapes/list.html"
    paginate_by = 50
    strict = False
    heading: ClassVar[str] = ""
    columns: ClassVar[tuple[Column, ...]] = ()
    empty_heading: ClassVar[str] = "Nothing here yet"
    empty_text: ClassVar[str] = ""
    none_text: ClassVar[str] = "Take a filter out or search for less."
    export_header: ClassVar[tuple[str, ...]] = ()
    carried: ClassVar[tuple[str, ...]] = ()  # parts of the address that are no filters: they stay when filters change

    def get_queryset(self) -> Any:
        door = type(self).visible
        assert door is not None, "a list has a door"
        return door(self.request.user)

    def get_object(self) -> Any:
        return None

    def export_row(self, row: Any) -> tuple[Any, ...]:
        raise NotImplementedError(f"{type(self).__name__} names an export header but no row")

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponseBase:
        wanted = self.request.GET.get("format", "")
        if self.export_header and wanted in {"csv", "xlsx"}:
            make = csv_response if wanted == "csv" else xlsx_response
            rows = (self.export_row(row) for row in self.object_list.iterator(chunk_size=2000))
            return make(self.heading.lower().replace(" ", "-"), self.export_header, rows)
        page: HttpResponseBase = super().render_to_response(context, **kwargs)
        return page

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        carried = {name: value for name in self.carried if (value := self.request.GET.get(name))}
        besides = {"sort", "format", "page", *carried}
        return context | {
            "heading": self.heading,
            "columns": self.columns,
            "empty_heading": self.empty_heading,
            "empty_text": self.empty_text,
            "none_text": self.none_text,
            "exports": bool(self.export_header),
            "carried": carried,
            "clear_url": f"{self.request.path}?{urlencode(carried)}" if carried else self.request.path,
            "filtered": any(value for key, value in self.request.GET.items() if key not in besides),
        }


class EditPage(Page, FormView):
    """A form and the service that takes it. What a rule refuses comes back as an error, with everything still typed.

    Declares ``form_class``, ``service`` (called as ``service(object, by=user, **cleaned_data)``, without the object
    on a page that creates one), ``heading``, ``submit_label`` and ``done`` (the message afterwards).
    """

    template_name = "shapes/edit.html"
    form_class: Any = forms.Form
    service: ClassVar[Callable[..., Any] | None] = None
    heading: ClassVar[str] = ""
    intro: ClassVar[str] = ""
    submit_label: ClassVar[str] = "Save"
    done: ClassVar[str] = "Saved."
    result: Any = None

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()
        if self.request.method == "GET" and (typed := take_typed(self.request)) is not None:
            kwargs["data"] = typed
            messages.warning(
                self.request, "You had been signed out. What you typed is below. Check it and save it again."
            )
        return kwargs

    def perform(self, form: Any) -> Any:
        """Call the service with what the form holds."""
        service = type(self).service
        assert service is not None, "an edit page has a service"
        subject = () if self.object is None else (self.object,)
        return service(*subject, by=self.request.user, **form.cleaned_data)

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            self.result = self.perform(form)
        except RuleBroken as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
            return self.form_invalid(form)
        if self.done:
            messages.success(self.request, self.done)
        return HttpResponseRedirect(self.get_success_url())

    def get_success_url(self) -> str:
        target: Any = self.result if isinstance(self.result, models.Model) else self.object
        return str(target.get_absolute_url())

    def get_cancel_url(self) -> str:
        return self.object.get_absolute_url() if self.object is not None else reverse("home")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": self.heading,
            "intro": self.intro,
            "submit_label": self.submit_label,
            "cancel_url": self.get_cancel_url(),
        }


class VerbPage(EditPage):
    """One verb on one row: says what will happen, lists what is missing, calls the service.

    Declares ``noun``, ``verb``, ``explain`` (what will happen), ``lifecycle`` (the verb's state table), ``missing``
    (a selector of Problems, the same rules the service asks) and ``grave`` where it cannot be taken back.
    """

    template_name = "shapes/verb.html"
    submit_label: ClassVar[str] = ""  # the button then says the heading
    verb: ClassVar[str] = ""
    lifecycle: ClassVar[Lifecycle | None] = None
    explain: ClassVar[str] = ""
    grave: ClassVar[bool] = False
    missing: ClassVar[Callable[..., Any] | None] = None

    def get_missing(self) -> tuple[Problem, ...]:
        """What stands in the way now; empty where nothing does."""
        ask = type(self).missing
        return tuple(ask(self.object)) if ask is not None else ()

    def get_refusals(self) -> tuple[Problem, ...]:
        """Why this cannot be done now: the state first, then what is missing. There is a button only where neither is.

        Somebody whose state changed while they typed gets their form back: the service refuses, and nothing is lost.
        """
        typing = self.request.method == "POST"
        if not typing and self.lifecycle and not self.lifecycle.allows(self.verb, str(self.object.status)):
            standing = self.object.get_status_display()
            standing = standing[:1].lower() + standing[1:]
            message = f"This {self.lifecycle.noun} stands at “{standing}”, so this cannot be done now."
            return (Problem("wrong_state", message),)
        return self.get_missing()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "explain": self.explain,
            "grave": self.grave,
            "missing": self.get_refusals(),
        }
