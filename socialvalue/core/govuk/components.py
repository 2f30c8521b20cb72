"""One GOV.UK component as HTML, through the govuk-frontend-jinja macros with autoescape on."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from django.utils.safestring import SafeData, SafeString, mark_safe
from jinja2 import Environment, PackageLoader, PrefixLoader
from markupsafe import Markup, escape

Params = dict[str, Any]
PACKAGE = "govuk_frontend_jinja"


@cache
def _environment() -> Environment:
    loader = PrefixLoader({PACKAGE: PackageLoader(PACKAGE)})
    return Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, loader=loader)


@cache
def _macro(name: str) -> Callable[[Mapping[str, Any]], str]:
    function = "govuk" + "".join(part.title() for part in name.split("-"))
    template = _environment().get_template(f"{PACKAGE}/components/{name}/macro.html")
    macro: Callable[[Mapping[str, Any]], str] = getattr(template.module, function)
    return macro


def component(name: str, /, **params: Any) -> SafeString:
    """HTML of the component ``name`` ("warning-text"); ``params`` are the macro's own, spelled as upstream spells them.

    Keys that upstream calls ``html`` are trusted; everything else is escaped. Raises jinja2.TemplateNotFound for a
    component that does not exist.
    """
    return mark_safe(str(_macro(name)(params)).strip())  # noqa: S308 - the macros escape


def words(value: object) -> Params:
    """``value`` as macro parameters: trusted HTML only where the code marked it safe, else text to be escaped."""
    return {"html": str(value)} if isinstance(value, SafeData) else {"text": str(value)}


def multiline(value: str) -> Markup:
    """Text for inside a textarea, its line breaks as references, because the macros indent what they enclose."""
    return Markup(str(escape(value)).replace("\r\n", "\n").replace("\n", "&#10;"))  # noqa: S704 - escaped first
