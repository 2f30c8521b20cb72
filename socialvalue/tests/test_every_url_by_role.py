"""Who gets in at every address: all that the resolver knows, as everybody, by the one table in url_table.py."""

from collections import Counter
from typing import Any
from unittest import skipUnless

from django.contrib import admin
from django.db import connection
from django.urls import reverse

from socialvalue.tests.addresses import Walk, addresses, bare_refusals, patterns
from socialvalue.tests.url_groups import PUBLIC, SIGNED_IN
from socialvalue.tests.url_table import SHARED_NAMES, TABLE

WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")


class EveryUrlByRole(Walk):
    """Everybody knocks at every door."""

    def setUp(self) -> None:
        super().setUp()
        self.enterContext(bare_refusals())

    def test_every_pattern_has_a_row_and_every_row_a_pattern(self) -> None:
        found = Counter(name for name, _ in patterns() if not name.startswith("admin:"))
        assert sorted(set(found) - set(TABLE)) == [], "say in url_table.py who gets in"
        assert sorted(set(TABLE) - set(found)) == [], "no such address any more"
        assert {name for name, count in found.items() if count > 1} == SHARED_NAMES

    @skipUnless(connection.vendor == "sqlite", "the same table on every database; the next test knocks at every door")
    def test_who_gets_in(self) -> None:
        wrong = [
            f"{name}: {who} gets {got}, not {row.expected(who)}"
            for name, row, url in addresses(self.world)
            for who, client in self.clients.items()
            if (got := status(client.get(url))) != row.expected(who)
        ]
        assert wrong == []

    def test_head_answers_as_get_does(self) -> None:
        wrong = []
        for name, row, url in addresses(self.world):
            for who in (min(row.may), min(PUBLIC - row.may, default="anonymous")):
                response = self.clients[who].head(url)
                if response.status_code != row.expected(who) or (not response.streaming and response.content):
                    wrong.append(f"HEAD {name}: {who} gets {response.status_code}")
                response.getvalue()  # to its end: closing it by hand would close the connection of the test
        assert wrong == []

    def test_a_post_by_those_who_may_not_is_refused_and_writes_nothing(self) -> None:
        written: list[str] = []

        def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
            if sql.startswith(WRITES):
                written.append(sql)
            return execute(sql, params, many, context)

        wrong = []
        with connection.execute_wrapper(watch):
            for name, row, url in addresses(self.world):
                for who in sorted(PUBLIC - row.may - row.codes.keys()):
                    got = status(self.clients[who].post(url, {"reason": "Because"}))
                    if got != row.expected(who) or written:
                        wrong.append(f"POST {name}: {who} gets {got}, writes {written}")
                        written.clear()
        assert wrong == []

    def test_the_admin_shows_four_tables_to_an_administrator_and_changes_nothing(self) -> None:
        shown = {"core.auditentry", "core.outgoingemail", "accounts.user", "accounts.authority"}
        client, row = self.clients["admin"], self.world.people["admin"].pk
        for model in admin.site._registry:
            meta = model._meta
            stem, sees = f"admin:{meta.app_label}_{meta.model_name}", meta.label_lower in shown
            assert (meta.label, status(client.get(reverse(f"{stem}_changelist")))) == (meta.label, 200 if sees else 403)
            for page, args in (("add", []), ("delete", [row])):
                got = status(client.post(reverse(f"{stem}_{page}", args=args), {"post": "yes"}))
                assert (meta.label, page, got) in {(meta.label, page, 403), (meta.label, page, 302)}
        assert status(client.get(reverse("admin:index"))) == 200

    def test_nobody_else_gets_into_the_admin(self) -> None:
        lists = [f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist" for model in admin.site._registry]
        wrong = [
            (name, who, got)
            for name in ["admin:index", *lists]
            for who in sorted(SIGNED_IN - {"admin"} | {"anonymous"})
            if (got := status(self.clients[who].get(reverse(name)))) not in (302, 403)
        ]
        assert wrong == []

    def test_a_cabinet_member_sees_a_report_only_once_it_is_published(self) -> None:
        cabinet = self.clients["cabinet"]
        for report, code in ((self.world.report, 404), (self.world.published_report, 200)):
            assert status(cabinet.get(reverse("reporting:report-detail", args=[report.public_id]))) == code
            assert status(cabinet.get(reverse("reporting:report-pdf", args=[report.public_id]))) == code

    def test_a_rival_gets_nothing_of_anothers_and_a_stranger_nothing_of_anybodys(self) -> None:
        """The rows say so, whatever else is changed in them."""
        private = {name: row for name, row in TABLE.items() if row.on and not row.may >= PUBLIC}
        told = {name for name, row in private.items() if row.expected("stranger") not in (404, 302, 200)}
        assert told == set()
        assert {name for name, row in private.items() if row.may & {"supplier"} and row.expected("rival") == 200} == {
            "portal:clarification-ask", "portal:bid-start", "portal:event-sign-up", "portal:local-need-detail",
            "suppliers-portal:invitation-accept",
        }  # fmt: skip


def status(response: Any) -> int:
    response.getvalue()
    return int(response.status_code)
