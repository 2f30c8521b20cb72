"""Every list asks the database as often for many rows as for few. A list without a line in the table fails."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import count
from typing import Any

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from conftest import make_person
from framework.tests.factories import make_data_file, make_framework, make_policy, make_source
from procurement.models import CaseStudy, Concern, LibraryQuestion, SpotCheck, StageAction
from procurement.tests.evaluation_story import golden_tender
from procurement.tests.factories import (
    make_clause,
    make_contract,
    make_delivery,
    make_event,
    make_local_need,
    make_procurement,
    make_template,
    make_tender,
    publish,
)
from reporting.tests.factories import make_action
from socialvalue.accounts.roles import Role
from socialvalue.core.views import ListPage
from socialvalue.tests.addresses import Walk, addresses, patterns
from socialvalue.tests.world import World
from suppliers.tests.factories import make_decision, make_spend_import, make_spend_line, make_supplier

MORE = 4
_next = count(1000)


def procurement(w: World) -> Any:
    """Each with an officer of its own, so that names are not read one by one."""
    lead = make_person("Lead Person", Role.OFFICER, email=f"lead{next(_next)}@people.example")
    facts = {"reference": f"TC-{next(_next)}", "outcome": w.outcome, "policy": w.policy}
    return make_procurement(lead_officer=lead, **facts)  # type: ignore[arg-type]


def action(w: World) -> Any:
    owner = make_person("Owning Person", Role.OFFICER, email=f"owner{next(_next)}@people.example")
    facts = {"code": f"own-{next(_next)}", "text": "A", "owner": owner, "due_on": timezone.localdate()}
    return StageAction.objects.create(procurement=w.procurement, stage_number=1, **facts)


def tender(w: World) -> Any:
    return make_tender(procurement(w))


def published(w: World) -> Any:
    one = tender(w)
    return publish(one, by=one.procurement.lead_officer)


def event(w: World) -> Any:
    one = procurement(w)
    return make_event(organiser=one.lead_officer, procurement=one)


def library_question(w: World) -> Any:
    facts = {"theme": "quality", "source": "By hand", "kept_by": procurement(w).lead_officer}
    return LibraryQuestion.objects.create(text=f"How {next(_next)}?", **facts)


def clause(w: World) -> Any:
    by = procurement(w).lead_officer
    return make_clause(code=f"X{next(_next)}", published_by=by)


def local_need(w: World) -> Any:
    return make_local_need(status="published", outcome=w.outcome, registered_by=procurement(w).lead_officer)


def contract(w: World) -> Any:
    suppliers = {name: make_supplier(f"{name} {next(_next)}") for name in ("South", "North", "Cheap")}
    lead = procurement(w).lead_officer
    facts = {"reference": f"TC-{next(_next)}", "outcome": w.outcome, "policy": w.policy}
    one = golden_tender(lead=lead, second=w.people["officer"], suppliers=suppliers, **facts)
    manager = make_person("Managing Person", Role.CONTRACT_MANAGER, email=f"m{next(_next)}@people.example")
    return make_contract(one.lots.get().bids.first(), manager=manager, by=lead)


def claim(w: World) -> Any:
    return make_delivery(contract(w).commitments.get(), by=w.people["supplier"])


def case_study(w: World, *, approved: bool = False) -> Any:
    facts = {"approved_by": w.people["champion"], "approved_at": timezone.now()} if approved else {}
    return CaseStudy.objects.create(contract=contract(w), title="A", text="B", written_by=w.people["manager"], **facts)


def concern(w: World) -> Any:
    today = timezone.localdate()
    return Concern.objects.create(
        reference=f"CN-{next(_next)}", procurement=procurement(w), supplier=make_supplier(f"Firm {next(_next)}"),
        subject="A", text="B", received_on=today, answer_due_on=today, raised_by=w.people["supplier"],
        investigator=w.people["legal"], status="investigating",
    )  # fmt: skip


def spot_check(w: World) -> Any:
    facts = {"checked_on": timezone.localdate(), "checked_by": procurement(w).lead_officer}
    return SpotCheck.objects.create(procurement=procurement(w), act_applied=True, finding="A", **facts)


def spend(w: World) -> Any:
    start = date(2020, 1, 1) + timedelta(days=31 * next(_next))
    facts = {"sha256": f"{next(_next):064}", "period_start": start, "period_end": start}
    return make_spend_import(by=procurement(w).lead_officer, **facts)


def spend_row(w: World) -> Any:
    return make_spend_line(w.spend, next(_next), supplier=make_supplier(f"Firm {next(_next)}"))


def decision(w: World) -> Any:
    return make_decision(make_supplier(f"Firm {next(_next)}"), by=procurement(w).lead_officer)


MAKE: dict[str, tuple[str, Callable[[World], Any]]] = {
    "procurement:procurement-list": ("lead", procurement),
    "procurement:action-list": ("lead", action),
    "procurement:procedure-list": ("lead", lambda _w: make_template(status="retired")),
    "procurement:tender-list": ("lead", tender),
    "procurement:library-list": ("lead", library_question),
    "procurement:clause-list": ("lead", clause),
    "procurement:local-need-list": ("lead", local_need),
    "portal:local-need-list": ("supplier", local_need),
    "procurement:event-list": ("lead", event),
    "portal:event-list": ("supplier", event),
    "procurement:contract-list": ("lead", contract),
    "procurement:delivery-list": ("lead", claim),
    "procurement:case-study-list": ("champion", case_study),
    "procurement:concern-list": ("legal", concern),
    "procurement:spot-check-list": ("legal", spot_check),
    "portal:opportunity-list": ("supplier", published),
    "portal:case-study-list": ("anonymous", lambda w: case_study(w, approved=True)),
    "suppliers:supplier-list": ("lead", decision),
    "suppliers:spend-list": ("finance", spend),
    "suppliers:spend-rows": ("finance", spend_row),
    "suppliers:status-public": ("anonymous", decision),
    "framework:framework-list": ("champion", lambda _w: make_framework()),
    "framework:source-list": ("champion", lambda _w: make_source()),
    "framework:data-file-list": ("champion", lambda w: make_data_file(by=w.people["champion"])),
    "framework:policy-list": ("champion", lambda _w: make_policy()),
    "accounts:person-list": ("admin", procurement),
    "reporting:action-list": ("cabinet", lambda w: make_action(lead=procurement(w).lead_officer)),
}


class ListQueries(Walk):
    def test_every_list_has_a_line(self) -> None:
        views = {name: getattr(pattern.callback, "view_class", object) for name, pattern in patterns()}
        lists = {name for name, view in views.items() if issubclass(view, ListPage)}
        assert lists == set(MAKE)

    def test_the_number_of_queries_does_not_grow_with_the_rows(self) -> None:
        urls = {name: url for name, _, url in addresses(self.world)}
        grown = {}
        for name, (who, make) in MAKE.items():
            with transaction.atomic():
                make(self.world)
                few, rows_before = self._visit(who, urls[name])
                for _ in range(MORE):
                    make(self.world)
                many, rows_after = self._visit(who, urls[name])
                transaction.set_rollback(True)
            assert (name, rows_after - rows_before) == (name, MORE)
            if len(few) != len(many):
                grown[name] = (len(few), len(many), [sql for sql in many if sql not in few][:3])
        assert grown == {}

    def _visit(self, who: str, url: str) -> tuple[list[str], int]:
        """The statements of the second visit, when what is cached is cached, and how many rows the list holds."""
        client = self.clients[who]
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            response = client.get(url)
        return [query["sql"] for query in captured.captured_queries], response.context["page_obj"].paginator.count
