"""What a template may add to the 13 stages, and when it may be published."""

from datetime import date

import pytest

from procurement.choices import Procedure
from procurement.domain.procedures import (
    EVERY,
    GATED_STAGES,
    Part,
    check_part,
    check_shortest_days,
    head_from,
    missing_to_publish,
    part_from,
)
from procurement.domain.stages import STAGES
from procurement.management.commands.load_procedures import cells_of
from procurement.models.procedure import GATED, SKIPPABLE
from socialvalue.core.rules import RuleBroken

SIGNED = tuple(Part("signature", number, "head_of_service") for number in GATED_STAGES)


@pytest.mark.parametrize(
    ("part", "code", "field"),
    [
        (Part("action", 14, "Do it"), "stage_unknown", "stage_number"),
        (Part("action", 0, "Do it"), "stage_unknown", "stage_number"),
        (Part("document", 1, "  "), "not_said", "text"),
        (Part("skip", 5, "No time."), "stage_not_skippable", "stage_number"),
        (Part("signature", 2, "head_of_service"), "no_gate", "stage_number"),
        (Part("signature", 3, "supplier_member"), "role_unknown", "text"),
    ],
)
def test_what_no_template_may_say_is_refused(part: Part, code: str, field: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        check_part(part)
    assert (refusal.value.code, refusal.value.field) == (code, field)


def test_each_gate_is_signed_and_a_skipped_stage_asks_for_nothing() -> None:
    assert missing_to_publish(SIGNED) == ()
    assert [problem.code for problem in missing_to_publish(SIGNED[1:])] == ["gate_without_role"]
    asking = (*SIGNED, Part("skip", 6, "Open."), Part("action", 6, "Select"), Part("document", 4, "Log"))
    assert [problem.message for problem in missing_to_publish(asking)] == [
        "Stage 6 is skipped, so take out what is asked in it."
    ]


@pytest.mark.parametrize(("closes_on", "fits"), [(date(2026, 6, 10), False), (date(2026, 6, 11), True)])
def test_the_template_gives_its_days_counted_from_the_day_after_publication(closes_on: date, fits: bool) -> None:
    published = date(2026, 6, 1)
    check_shortest_days(published, closes_on, None)
    if fits:
        check_shortest_days(published, closes_on, 10)
        return
    with pytest.raises(RuleBroken) as refusal:
        check_shortest_days(published, closes_on, 10)
    assert (refusal.value.code, refusal.value.field) == ("template_period_too_short", "closes_at")
    assert "9 days" in refusal.value.message


def test_the_rows_know_the_stages_that_the_rules_know() -> None:
    assert tuple(GATED) == GATED_STAGES
    assert [stage.number for stage in STAGES if stage.may_be_skipped] == list(SKIPPABLE)


@pytest.mark.parametrize("procedure", Procedure.values)
def test_the_shipped_templates_are_fit_to_be_published(procedure: str) -> None:
    heads = {head.procedure: head for head in map(head_from, cells_of("procedures"))}
    parts = [part_from(cells) for cells in cells_of("procedure_parts") if cells["procedure"] in (EVERY, procedure)]
    assert heads[procedure].purpose
    assert missing_to_publish(parts) == ()
    assert len({(part.kind, part.stage_number, part.text) for part in parts}) == len(parts)


def test_below_the_threshold_nobody_is_selected_separately() -> None:
    skipped = {
        (cells["procedure"], part.stage_number): part.source
        for cells in cells_of("procedure_parts")
        if (part := part_from(cells)).kind == "skip"
    }
    assert skipped["quotation", 6] == "PA23 s.85"
    assert ("open", 6) in skipped
    assert ("competitive_flexible", 6) not in skipped
