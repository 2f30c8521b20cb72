"""Every address the resolver knows, filled in from the world by the table, and the tests that walk through them."""

import logging
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import Any, ClassVar
from unittest.mock import patch

from django.http import HttpRequest, HttpResponse
from django.test import Client, TestCase, override_settings
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from socialvalue.tests.url_groups import Row
from socialvalue.tests.url_table import TABLE
from socialvalue.tests.world import TOKEN, World, a_world


def patterns(where: Any = None, namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address with its name, the admin's too; two addresses may share a name."""
    for one in (where or get_resolver()).url_patterns:
        if isinstance(one, URLResolver):
            yield from patterns(one, f"{namespace}{one.namespace}:" if one.namespace else namespace)
        else:
            yield f"{namespace}{one.name}", one


def addresses(world: World) -> list[tuple[str, Row, str]]:
    """(name, row, address) of everything in the table."""
    return [(name, TABLE[name], _address(world, name, pattern)) for name, pattern in patterns() if name in TABLE]


@contextmanager
def bare_refusals() -> Iterator[None]:
    """403 and 404 without a layout: thousands are drawn where every door is tried, and they are looked at elsewhere."""
    with ExitStack() as stack:
        for code in (403, 404):
            stack.enter_context(patch(f"socialvalue.urls.handler{code}", _bare(code), create=True))
        yield


def _bare(code: int) -> Any:
    def answer(_request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
        return HttpResponse(f"{code} {type(exception).__name__}", status=code)

    return answer


def _address(world: World, name: str, pattern: URLPattern) -> str:
    row = TABLE[name]
    thing = getattr(world, row.on) if row.on else None
    wanted = list(pattern.pattern.converters) or list(pattern.pattern.regex.groupindex)
    return reverse(name, kwargs={one: _value(world, row, thing, one) for one in wanted})


def _value(world: World, row: Row, thing: Any, parameter: str) -> Any:
    if parameter in row.more:
        value = row.more[parameter]
        return getattr(getattr(world, value), "pk", getattr(world, value)) if isinstance(value, str) else value
    found = {"token": TOKEN, "key": TOKEN, "number": 1, "uidb36": "1"}
    if parameter in found:
        return found[parameter]
    return getattr(thing, {"member": "pk", "procurement_pk": "procurement_id"}.get(parameter, parameter))


@override_settings(SESSION_ENGINE="django.contrib.sessions.backends.cache")
class Walk(TestCase):
    """One world for all tests of the class, and somebody of every kind signed in."""

    world: ClassVar[World]
    made: ClassVar[AbstractContextManager[World]]
    clients: dict[str, Client]

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.made = a_world()
        cls.world = cls.made.__enter__()

    @classmethod
    def tearDownClass(cls) -> None:
        cls.made.__exit__(None, None, None)
        super().tearDownClass()

    def setUp(self) -> None:
        logging.disable(logging.ERROR)  # thousands of refusals are asked for
        self.addCleanup(logging.disable, logging.NOTSET)
        self.clients = self.world.sign_everybody_in()
