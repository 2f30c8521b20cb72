"""A headless Chromium, a server with a database of its own, and a clock that can be moved."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.conf import settings as django_settings
from django.db import connection
from playwright.sync_api import Browser, sync_playwright

from socialvalue.tests.browser.world import MovedClock, World, settle

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--no-first-run",
]
TEN_YEARS = 10 * 365 * 24 * 60 * 60


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """SQLite in a file: the server's threads each have a connection, as in earnest; in memory they would share one."""
    database: dict[str, Any] = django_settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database.setdefault("TEST", {})["NAME"] = str(tmp_path_factory.mktemp("database") / "journey.sqlite3")


@pytest.fixture(scope="session")
def live_server(django_db_setup: None, live_server: Any) -> Any:
    """The server, begun once the database is there: before, its threads would share the connection of the tests."""
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.fail("Run the journeys by themselves (pytest -m browser): other tests have set up a database in memory.")
    return live_server


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser of all journeys. Playwright keeps an event loop in this thread; Django is told not to mind."""
    if not Path(CHROMIUM).exists():
        pytest.fail(f"No Chromium at {CHROMIUM}. Install it, or set CHROMIUM to where it is.")
    if not (Path(django_settings.BASE_DIR) / "static" / "vendor" / "govuk-frontend.min.css").exists():
        pytest.fail("static/vendor is empty, so no page would have its styles. Run bin/bootstrap first.")
    with sync_playwright() as playwright, patch.dict(os.environ, DJANGO_ALLOW_ASYNC_UNSAFE="1"):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield browser
        browser.close()


@pytest.fixture
def clock() -> Iterator[MovedClock]:
    """Every service asks ``django.utils.timezone.now()``, in the server's threads too, and gets this one."""
    moved = MovedClock()
    with patch("django.utils.timezone.now", moved.now):
        yield moved


@pytest.fixture
def world(chromium: Browser, clock: MovedClock, live_server: Any, settings: Any) -> Iterator[World]:
    """An authority at work. Months pass within minutes, so sessions last for years."""
    settings.SESSION_COOKIE_AGE = TEN_YEARS
    settings.SITE_URL = live_server.url
    settle()
    world = World(chromium, live_server.url, clock)
    yield world
    world.close()
