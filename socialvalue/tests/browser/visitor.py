"""Somebody at a browser: goes to pages, reads, types, presses; and looks at every page as it comes.

Every page that comes is checked: it answered without an error, said nothing in the console, broke no content security
policy, and axe finds nothing in it against WCAG 2.2 A and AA. A page is examined by axe once for each shape it takes:
the same address with the same kinds of elements is not examined again.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from django.urls import Resolver404, resolve, reverse
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page

from socialvalue.core.wording import LONDON

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
AXE_OPTIONS = {
    "runOnly": {"type": "tag", "values": WCAG},
    "rules": {"target-size": {"enabled": True}},  # off by default, although WCAG 2.2 AA
    "resultTypes": ["violations"],
}
# What the page is made of, not what it says: tags with classes and roles, each once.
SHAPE = """() => [...new Set([...document.querySelectorAll("body *")].map(
    (one) => `${one.localName}.${one.getAttribute("class")}.${one.getAttribute("role")}`))].sort().join(" ")"""
SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
ERROR_STATUS = 400
MOST_NODES = 3
PATIENCE = 60_000  # milliseconds; the PDF of a report is written while one waits


class Faults:
    """What is wrong with the pages seen so far, and the shapes of page that were examined."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.examined: set[tuple[str, str]] = set()
        self.routes: set[str] = set()

    def add(self, where: str, what: str) -> None:
        self.found.append(f"{where}: {what}")


class Visitor:
    """One person with a browser window of their own."""

    def __init__(self, browser: Browser, base: str, faults: Faults, **context: Any) -> None:
        self.base, self.faults = base, faults
        self.context = browser.new_context(base_url=base, **context)
        self.context.set_default_timeout(PATIENCE)
        self.scripts = bool(context.get("java_script_enabled", True))
        self.page: Page = self.context.new_page()
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self._complain(f"script: {error}"))
        self._deaf = False

    # Going

    def visit(self, name: str, *args: Any, query: str = "") -> None:
        """Go to a page by the name of its address, or by a path that begins with a slash."""
        path = name if name.startswith("/") else reverse(name, args=args)
        with self._arriving():
            self.page.goto(path + query, wait_until="load")

    def follow(self, link: str | Locator) -> None:
        """Follow a link by its words, also one that looks like a button."""
        where = self.page.locator("a", has_text=link).first if isinstance(link, str) else link
        with self._arriving(), self.page.expect_navigation():
            where.click()

    def press(self, button: str) -> None:
        """Press a button that sends a form."""
        with self._arriving(), self.page.expect_navigation():
            self.page.get_by_role("button", name=button, exact=True).first.click()

    def is_refused(self, name: str, *args: Any, status: int = 404) -> None:
        """The page is not there for this person, or not theirs to use."""
        answer = self.context.request.get(reverse(name, args=args))
        assert answer.status == status, f"{name} answers {answer.status}, not {status}"

    # Typing

    def fill(self, **fields: Any) -> None:
        """Fill in boxes by name. A date goes into its boxes, True or False ticks a box, a list ticks several."""
        for name, value in fields.items():
            self._put(name, value)

    def attach(self, name: str, filename: str, content: bytes, kind: str = "text/plain") -> None:
        """Choose a file."""
        self.page.set_input_files(f"[name='{name}']", {"name": filename, "mimeType": kind, "buffer": content})

    def _put(self, name: str, value: Any) -> None:
        if isinstance(value, date):
            self._put_date(name, value)
            return
        box = self.page.locator(f"[name='{name}']")
        kind = box.first.evaluate("one => one.type")
        if kind == "select-one":
            box.select_option(value=str(value)) if not str(value).endswith("*") else self._pick(box, str(value))
        elif kind in {"radio", "checkbox"} and not isinstance(value, bool):
            for one in value if isinstance(value, list) else [value]:
                self.page.locator(f"[name='{name}'][value='{one}']").check()
        elif kind == "checkbox":
            box.set_checked(value)
        else:
            box.fill(str(value))

    def _pick(self, box: Locator, start: str) -> None:
        """Choose the option whose words begin so (written with a star at the end)."""
        words = box.locator("option").all_inner_texts()
        box.select_option(label=next(one for one in words if one.strip().startswith(start.rstrip("*"))))

    def _put_date(self, name: str, value: date) -> None:
        local = value.astimezone(LONDON) if isinstance(value, datetime) else value
        parts = {"day": local.day, "month": local.month, "year": local.year}
        if isinstance(local, datetime):
            parts["time"] = f"{local:%H:%M}"  # type: ignore[assignment]
        for part, number in parts.items():
            self.page.fill(f"[name='{name}_{part}']", str(number))

    def leave_to_save_itself(self, **fields: Any) -> None:
        """Fill in boxes and wait until the page has sent them by itself and says so."""
        with self.page.expect_response(lambda answer: "/autosave/" in answer.url):
            self.fill(**fields)
        self.page.locator("[data-autosave-status]", has_text=re.compile(r"^\s*Saved at \d\d:\d\d")).wait_for()
        self.check()

    # Reading

    @property
    def text(self) -> str:
        """Everything the main part of the page says, in one line."""
        return " ".join(self.page.inner_text("main").split())

    def sees(self, *words: str) -> None:
        """The page says all of this."""
        for one in words:
            assert one in self.text, f"{self.page.url} does not say “{one}” but:\n{self.text[:3000]}"

    def does_not_see(self, *words: str) -> None:
        """The page, navigation and title included, says none of this."""
        html = self.page.content()
        for one in words:
            assert one not in html, f"{self.page.url} says “{one}”"

    # Looking at what came

    @contextmanager
    def _arriving(self) -> Iterator[None]:
        statuses: list[int] = []
        frame = self.page.main_frame

        def note(answer: Any) -> None:
            if answer.request.is_navigation_request() and answer.frame == frame:
                statuses.append(answer.status)

        self.page.on("response", note)
        yield
        self.page.wait_for_load_state("load")
        self.page.remove_listener("response", note)
        if statuses and statuses[-1] >= ERROR_STATUS:
            raise AssertionError(f"{self.page.url} answered {statuses[-1]}: {self.text[:600]}")
        self.check()

    def check(self) -> None:
        """Let axe look at the page as it stands now, unless it has seen one like it; axe needs scripts itself."""
        shape = (self.route, self.page.evaluate(SHAPE))
        self.faults.routes.add(self.route)
        if shape in self.faults.examined or not self.scripts:
            return
        self.faults.examined.add(shape)
        self._deaf = True  # axe itself may try what the policy forbids
        for broken in Axe().run(self.page, options=AXE_OPTIONS).response["violations"]:
            where = "; ".join(node["html"][:200] for node in broken["nodes"][:MOST_NODES])
            self._complain(f"axe {broken['id']}: {broken['help']} ({where})")
        self._deaf = False

    def scrolls_sideways(self) -> bool:
        """Whether the page is wider than its window."""
        return bool(self.page.evaluate(SIDEWAYS))

    @property
    def route(self) -> str:
        """The pattern of the page's address."""
        path = urlsplit(self.page.url).path
        try:
            return resolve(path).route
        except Resolver404:
            return re.sub(r"\d+", "#", path)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not self._deaf:
            self._complain(f"console: {message.text}")

    def _complain(self, what: str) -> None:
        self.faults.add(self.route, what)

    def close(self) -> None:
        self.context.close()
