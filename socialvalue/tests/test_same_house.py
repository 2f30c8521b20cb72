"""Every page is of the same house: safe headers, one heading, a title of its own, nothing inline, not too heavy."""

from collections import Counter, defaultdict
from html.parser import HTMLParser
from typing import Any

from django.db import transaction

from socialvalue.tests.addresses import Walk, addresses
from socialvalue.tests.url_groups import Row
from socialvalue.tests.world import AUTHORITY

MOST_BYTES = 300_000
# Pages that may wear the same title: one thing seen from the officers' and the suppliers' side, the policy in force
# by both of its addresses, and two steps of signing in that look alike on purpose.
SAME_TITLE = {
    frozenset({"procurement:summary-detail", "portal:summary-detail"}),
    frozenset({"procurement:contract-detail", "portal:contract-detail"}),
    frozenset({"framework:calculator", "framework-portal:calculator"}),
    frozenset({"procurement:case-study-list", "portal:case-study-list"}),
    frozenset({"procurement:concern-detail", "portal:concern-detail"}),
    frozenset({"accounts:person-invite", "suppliers-portal:member-invite"}),
    frozenset({"framework:policy-detail", "framework:policy-version"}),
    frozenset({"account_reset_password_done", "account_email_verification_sent"}),
    frozenset({"account_reset_password_from_key", "account_confirm_email"}),
}


class Page(HTMLParser):
    """What of a page is checked: its tags, its forms and what stands in its title."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.counts: Counter[str] = Counter()
        self.ids: Counter[str] = Counter()
        self.lang, self.title, self._inside, self._unsafe = "", "", "", ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = {name: value or "" for name, value in attrs}
        self.counts[tag] += 1
        self.ids[facts.get("id", "")] += 1
        self._inside = tag
        if tag == "html":
            self.lang = facts.get("lang", "")
        if tag == "style" or "style" in facts:
            self.faults.append(f"<{tag}> is styled inline")
        if tag == "script" and "src" not in facts and facts.get("type") not in {"application/json"}:
            self.faults.append("a script stands in the page")
        self.faults += [f"<{tag}> has {name}" for name in facts if name.startswith("on")]
        if tag == "form":
            self._unsafe = facts.get("action", "this page") if facts.get("method", "get").lower() == "post" else ""
        if tag == "input" and facts.get("name") == "csrfmiddlewaretoken":
            self._unsafe = ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self._unsafe:
            self.faults.append(f"the form to {self._unsafe} has no token")
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "title" and self.counts["title"] == 1:
            self.title += data


def faults_of(text: str) -> list[str]:
    """What is wrong with a page, in words."""
    page = Page(text)
    found = list(page.faults)
    found += [f"{page.counts[tag]} of <{tag}>" for tag in ("h1", "main", "html") if page.counts[tag] != 1]
    found += [f"id {name} stands {count} times" for name, count in page.ids.items() if name and count > 1]
    if page.lang != "en":
        found.append(f"lang is {page.lang!r}")
    if not page.title.endswith(f" - {AUTHORITY}") or page.title.startswith((" ", "Social value procurement -")):
        found.append(f"the title is {page.title!r}")
    if len(text.encode()) > MOST_BYTES:
        found.append(f"it weighs {len(text.encode())} bytes")
    return found


def header_faults(response: Any) -> list[str]:
    policy = response.headers.get("Content-Security-Policy", "")
    wanted = {"X-Frame-Options": "DENY", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin"}
    sent = {name: response.headers.get(name) for name in wanted}
    found = [f"{name} is {sent[name]}" for name, value in wanted.items() if sent[name] != value]
    if "default-src" not in policy or "unsafe" in policy or "*" in policy:
        found.append(f"the policy is {policy!r}")
    return found


class SameHouse(Walk):
    def test_every_page_and_every_file(self) -> None:
        wrong: dict[str, list[str]] = {}
        titles: dict[str, set[str]] = defaultdict(set)
        for name, row, url in addresses(self.world):
            response = self.clients[guest(row)].get(url)
            found = header_faults(response)
            if row.html and response.status_code == 200:
                text = response.content.decode()
                found += faults_of(text)
                titles[Page(text).title].add(name)
            response.getvalue()
            if found:
                wrong[name] = found
        assert wrong == {}
        shared = {frozenset(names) for names in titles.values() if len(names) > 1}
        assert shared == SAME_TITLE

    def test_a_refusal_is_a_page_of_the_house_too(self) -> None:
        for path, who, code in (("/people/", "lead", 403), ("/nothing/", "lead", 404), ("/people/", "stranger", 404)):
            response = self.clients[who].get(path)
            assert (path, response.status_code) == (path, code)
            assert (path, header_faults(response) + faults_of(response.content.decode())) == (path, [])

    def test_what_is_typed_wrong_comes_back_in_the_same_house(self) -> None:
        """Every form sent empty by somebody who may: an answer, never a crash, and errors on a page of the house."""
        wrong = {}
        for name, row, url in addresses(self.world):
            if not row.html or row.code != 200 or name.startswith("account_"):
                continue
            with transaction.atomic():  # what an empty form already does is taken back
                response = self.clients[guest(row)].post(url, {})
                transaction.set_rollback(True)
            found = faults_of(response.content.decode()) if response.status_code == 200 else []
            if response.status_code not in (200, 302, 405):
                found.append(f"answers {response.status_code}")
            if found:
                wrong[name] = found
        assert wrong == {}


def guest(row: Row) -> str:
    """Somebody who may come in."""
    return min(row.may)


def test_the_check_can_see() -> None:
    bad = "<html><title>Social value procurement - X</title><h1 style='x'>a</h1><h1 onclick=x></h1><script>x</script>"
    assert len(faults_of(bad + "<form method=post></form><p id=a></p><p id=a></p>")) == 9
