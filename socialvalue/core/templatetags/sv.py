"""``{% load sv %}``: how values are written and the small parts every page shares."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django import template
from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Page
from django.db.models import Choices, Model
from django.http import QueryDict
from django.template import Context
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from socialvalue.core import wording
from socialvalue.core.govuk.components import component
from socialvalue.core.narrowing import narrowing
from socialvalue.core.navigation import nav_items
from socialvalue.core.rules import Problem
from socialvalue.core.tags import colour_of

register = template.Library()


# A name the template does not know arrives as an empty string: filters then write nothing.


@register.filter
def pounds(pence: int | str | None) -> str:
    """Pence as "£1,234.50"."""
    return "" if isinstance(pence, str) else wording.pounds(pence)


@register.filter
def pounds_short(pence: int | str | None) -> str:
    """Pence as "£1.2 million"."""
    return "" if isinstance(pence, str) else wording.pounds_short(pence)


@register.filter
def percent(value: Decimal | int | str | None) -> str:
    """A percentage as "12.5%"."""
    return "" if isinstance(value, str) else wording.percent(value)


@register.filter
def quantity(value: Decimal | int | str | None, unit: str = "") -> str:
    """``{{ offer.quantity|quantity:"people" }}``: "6 people"."""
    return "" if value == "" else wording.quantity(value, str(unit))


@register.filter
def counted(number: int | str, noun: str) -> str:
    """``{{ n|counted:"bid" }}``: "3 bids"; an irregular plural after a comma: ``"reply,replies"``."""
    one, _, many = noun.partition(",")
    return "" if isinstance(number, str) else wording.counted(number, one, many)


@register.filter
def uk_date(value: date | str | None) -> str:
    """A date, or the London day of a moment, as "22 November 2026"."""
    return "" if isinstance(value, str) else wording.uk_date(value)


@register.filter
def uk_datetime(value: datetime | str | None) -> str:
    """A moment as "5pm on Friday 27 November 2026 (GMT)"."""
    return "" if isinstance(value, str) else wording.uk_datetime(value)


@register.simple_tag
def status_tag(subject: Model | Choices | str, field: str = "status", *, label: str = "") -> SafeString:
    """The status of a row (``{% status_tag tender %}``), of another field of it, or of a bare value with its label."""
    if isinstance(subject, Model):
        value = str(getattr(subject, field))
        label = label or str(getattr(subject, f"get_{field}_display")())
    else:
        value = str(subject)
        label = label or str(getattr(subject, "label", value.replace("_", " ").capitalize()))
    colour = colour_of(value)
    return format_html('<strong class="govuk-tag{}">{}</strong>', f" govuk-tag--{colour}" if colour else "", label)


@register.inclusion_tag("components/action_bar.html")
def action_bar(actions: Any) -> dict[str, Any]:
    """What may be done with this now: a list of ``socialvalue.core.views.Action``; nothing for an empty one."""
    return {"actions": actions or ()}


@register.inclusion_tag("components/empty_state.html")
def empty_state(heading: str, text: str = "", *, url: str = "", link: str = "") -> dict[str, str]:
    """What will stand here and how it gets here, with a link to the way if there is one."""
    return {"heading": heading, "text": text, "url": url, "link": link}


@register.simple_tag(takes_context=True)
def page_links(context: Context, page: Page[Any] | None) -> SafeString:
    """Links to the other pages of a list, keeping filters and order; nothing where there is one page."""
    if page is None or not page.has_other_pages():
        return SafeString("")
    items = [_page_item(context, page, number) for number in page.paginator.get_elided_page_range(page.number)]
    ends = {
        name: {"href": with_query(context, page=number)}
        for name, there, number in (
            ("previous", page.has_previous(), page.number - 1),
            ("next", page.has_next(), page.number + 1),
        )
        if there
    }
    return component("pagination", items=items, landmarkLabel="Pages", **ends)


def _page_item(context: Context, page: Page[Any], number: int | str) -> dict[str, Any]:
    if not isinstance(number, int):
        return {"ellipsis": True}
    return {"number": number, "href": with_query(context, page=number), "current": number == page.number}


def with_query(context: Context, **changes: Any) -> str:
    """The address of this page's query with some parts changed; an empty value takes a part out."""
    query = context["request"].GET if "request" in context else QueryDict()
    pairs = [(key, one) for key in query for one in query.getlist(key) if key not in changes]
    pairs += [(key, str(value)) for key, value in changes.items() if value not in ("", None)]
    return f"?{urlencode(pairs)}"


@register.simple_tag(takes_context=True, name="with_query")
def with_query_tag(context: Context, **changes: Any) -> str:
    """``{% with_query sort="name" %}``: this page's query string with a part changed."""
    return with_query(context, **changes)


@register.simple_tag(takes_context=True, name="narrowing")
def narrowing_tag(context: Context) -> str:
    """``{{ row.get_absolute_url }}{% narrowing %}``: the filters of this page's address, to a row and back."""
    return narrowing(context["request"].GET) if "request" in context else ""


@register.simple_tag(takes_context=True)
def sortable_header(context: Context, label: str, field: str = "", *, numeric: bool = False) -> SafeString:
    """A column's header cell; with ``field`` a link that sorts by it and then the other way round."""
    css = "govuk-table__header" + (" govuk-table__header--numeric" if numeric else "")
    if not field:
        return format_html('<th scope="col" class="{}">{}</th>', css, label)
    now = context["request"].GET.get("sort", "") if "request" in context else ""
    order = {field: "ascending", f"-{field}": "descending"}.get(now, "none")
    href = with_query(context, sort=f"-{field}" if order == "ascending" else field, page="")
    shape = '<th scope="col" class="{}" aria-sort="{}"><a class="govuk-link sv-sort sv-sort--{}" href="{}">{}</a></th>'
    return format_html(shape, css, order, order, href, label)


@register.filter
def problem_url(problem: Problem, subject: Any = None) -> str:
    """Where a Problem is put right: its address, or the address of its URL name for this row."""
    if not problem.link or problem.link.startswith(("/", "#", "?")):
        return problem.link
    for arguments in ([subject.pk] if isinstance(subject, Model) else None, None):
        try:
            return reverse(problem.link, args=arguments)
        except NoReverseMatch:
            continue
    return ""


@register.simple_block_tag(end_name="end_way_back")
def way_back(content: str) -> SafeString:
    """The back link or breadcrumbs above the page as a landmark of its own; nothing where there are none."""
    inner = SafeString(content.strip())
    if not inner or "<nav" in inner:
        return inner
    return format_html('<nav aria-label="Way back">{}</nav>', inner)


@register.simple_tag(takes_context=True)
def service_nav(context: Context, layout: str) -> SafeString:
    """The service navigation of an audience, as far as this person may go."""
    request = context.get("request")
    user = getattr(request, "user", None) or AnonymousUser()
    items = nav_items(layout, user, getattr(request, "path", ""))
    if not items:
        return SafeString("")
    return component("service-navigation", navigation=items, navigationLabel="Main", menuButtonText="Menu")


@register.simple_tag
def role_words(user: Any) -> str:
    """The roles a person holds, in words: "Evaluator, procurement officer". No query: the codes suffice."""
    return ", ".join(sorted(code.replace("_", " ") for code in getattr(user, "role_codes", ()))).capitalize()


@register.simple_tag
def applied_filters(form: Any) -> list[tuple[str, str]]:
    """(label, value) of every filter in use, the order apart."""
    return list(_applied(form)) if form and form.is_bound and form.is_valid() else []


def _applied(form: Any) -> Iterator[tuple[str, str]]:
    for name, value in form.cleaned_data.items():
        if name == "sort" or value in (None, "", [], ()) or (hasattr(value, "exists") and not value):
            continue
        field = form[name]
        choices = {str(key): str(text) for key, text in getattr(field.field, "choices", ())}
        many = value if isinstance(value, (list, tuple)) or hasattr(value, "exists") else [value]
        shown = (choices.get(str(getattr(one, "pk", one)), str(one)) for one in many)
        yield str(field.label), ", ".join(shown)


@register.simple_tag
def todo_url(task: Any) -> str:
    """Where a thing to do is done."""
    return reverse(task.url_name, args=task.url_args)
