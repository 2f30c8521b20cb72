"""Templates of procedures: loaded, changed as drafts, published, and laid out for a procurement."""

from typing import Any

import pytest

from framework.tests.factories import make_framework, make_outcome, make_policy
from procurement.domain.stages import STAGES
from procurement.management.commands.load_procedures import load
from procurement.models import ProcedureTemplate, Procurement
from procurement.services.procedure import (
    add_part,
    change_procedure,
    publish_procedure,
    remove_part,
    retire_procedure,
    revise_procedure,
)
from procurement.services.procurement import change_procurement, start_procurement
from procurement.tests.factories import make_template
from procurement.tests.services.test_procurement import refused
from socialvalue.accounts.models import User
from socialvalue.core.models import AuditEntry

pytestmark = pytest.mark.django_db


def start(by: User, procedure: str = "open") -> Procurement:
    make_policy()
    make_outcome(framework=make_framework())
    facts: dict[str, Any] = {"title": "Gritting", "need": "Open roads.", "category": "Highways", "kind": "services"}
    return start_procurement(by=by, procedure=procedure, value_net_pence=10_000_000, term_months=12, **facts)


def test_the_templates_are_loaded_once(chloe: User) -> None:
    first = load()
    assert {template.status for template in first} == {"published"}
    draft = revise_procedure(first[0], by=chloe)
    assert [template.procedure for template in load()] == [template.procedure for template in first]
    assert ProcedureTemplate.objects.count() == len(first) + 1
    assert (draft.version, draft.status) == (2, "draft")


def test_con_9_a_procurement_is_laid_out_by_its_template_and_nothing_of_fig_1_is_lost(olive: User) -> None:
    load()
    quotation = start(olive, "quotation")
    base = {(stage.number, action.code) for stage in STAGES for action in stage.actions}
    laid_out = set(quotation.stage_actions.values_list("stage_number", "code"))
    assert base < laid_out
    assert quotation.stage_actions.filter(text__startswith="Look for local, small").get().stage_number == 2
    skipped = quotation.stage_records.filter(status="skipped")
    assert [(record.number, bool(record.reason), record.decided_by) for record in skipped] == [
        (4, True, olive), (6, True, olive),
    ]  # fmt: skip
    assert "Business case" in quotation.expected_documents.values_list("title", flat=True)
    assert AuditEntry.objects.filter(action="stage.skip").count() == 2


def test_a_procurement_keeps_the_version_it_started_under(olive: User, chloe: User) -> None:
    make_template()
    before = start(olive)
    draft = revise_procedure(ProcedureTemplate.objects.get(), by=chloe)
    add_part(draft, by=chloe, kind="action", stage_number=2, text="Walk the route")
    publish_procedure(draft, by=chloe)
    assert before.procedure_use.template.version == 1
    assert ProcedureTemplate.objects.get(version=1).status == "retired"
    after = start(olive)
    assert after.procedure_use.template.version == 2
    walks = [one.stage_actions.filter(text="Walk the route").exists() for one in (before, after)]
    assert walks == [False, True]


def test_another_procedure_brings_its_own_template(olive: User) -> None:
    load()
    procurement = start(olive, "open")
    change_procurement(procurement, by=olive, procedure="competitive_flexible")
    procurement.refresh_from_db()
    assert procurement.procedure_use.template.procedure == "competitive_flexible"
    assert procurement.stage_records.get(number=6).status == "open"
    change_procurement(procurement, by=olive, procedure="open")
    assert procurement.stage_records.get(number=6).status == "skipped"
    texts = list(procurement.stage_actions.values_list("stage_number", "text"))
    assert len(texts) == len(set(texts))


def test_without_a_template_the_base_stands_alone(olive: User) -> None:
    procurement = start(olive)
    assert procurement.stage_actions.count() == sum(len(stage.actions) for stage in STAGES)
    assert not procurement.stage_records.exclude(status="open").exists()


def test_only_a_draft_is_changed(chloe: User) -> None:
    template = make_template()
    for change in (
        lambda: add_part(template, by=chloe, kind="action", stage_number=1, text="More"),
        lambda: remove_part(template.parts.all()[0], by=chloe),
        lambda: change_procedure(template, by=chloe, title="Other", purpose="Other."),
    ):
        with refused("template_published"):
            change()
    draft = revise_procedure(template, by=chloe)
    with refused("draft_exists"):
        revise_procedure(template, by=chloe)
    with refused("part_there"):
        add_part(draft, by=chloe, kind="skip", stage_number=6, text="Another reason")
    changed = change_procedure(draft, by=chloe, title="Open, ours", purpose="When we like.", shortest_days=30)
    assert (changed.title, changed.shortest_days) == ("Open, ours", 30)
    for part in draft.parts.filter(kind="signature", stage_number=1):
        remove_part(part, by=chloe)
    with refused("gate_without_role"):
        publish_procedure(draft, by=chloe)


def test_a_template_is_retired_for_new_procurements_only(olive: User, chloe: User) -> None:
    template = make_template()
    before = start(olive)
    retire_procedure(template, by=chloe)
    with refused("wrong_state"):
        retire_procedure(template, by=chloe)
    assert before.procedure_use.template == template
    assert not hasattr(start(olive), "procedure_use")
