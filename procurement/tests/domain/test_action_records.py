"""Which actions of the checklist are ticked by a record."""

import csv
from pathlib import Path

import procurement
from procurement.domain.action_records import ALSO_BY_HAND, DONE_ON, KEPT_AS, is_ticked_by_hand
from procurement.domain.procedures import action_code
from procurement.domain.stages import STAGES


def test_every_action_of_stages_2_and_3_has_a_record() -> None:
    assert {action.code for stage in STAGES[1:3] for action in stage.actions} <= set(KEPT_AS)


def test_every_code_is_one_of_the_checklist() -> None:
    with (Path(procurement.__file__).parent / "data" / "procedure_parts.csv").open(
        encoding="utf-8", newline=""
    ) as file:
        of_templates = {action_code(row["text"]) for row in csv.DictReader(file) if row["kind"] == "action"}
    assert {*KEPT_AS, *DONE_ON} <= {action.code for stage in STAGES for action in stage.actions} | of_templates
    assert not set(KEPT_AS) & set(DONE_ON)


def test_what_has_a_record_is_not_ticked_by_hand() -> None:
    assert is_ticked_by_hand("need-budget", outcomes_required=True)
    assert not is_ticked_by_hand("market-smes", outcomes_required=False)
    assert not is_ticked_by_hand("strategy-outcomes", outcomes_required=True)
    assert is_ticked_by_hand("strategy-outcomes", outcomes_required=False)
    assert is_ticked_by_hand("own-1234", outcomes_required=True)
    assert all(is_ticked_by_hand(code, outcomes_required=True) for code in (*ALSO_BY_HAND, *DONE_ON))


def test_each_names_its_page() -> None:
    assert {kept.page for kept in KEPT_AS.values()} == {
        "Market assessment", "Delivery models", "Lots", "Outcomes sought", "Section 1 record", "Conflicts of interest",
        "What was learnt", "Rules and notices", "Social clauses", "Tender",
    }  # fmt: skip
