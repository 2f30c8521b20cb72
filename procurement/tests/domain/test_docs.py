"""The pages that explain the rules say what the rules do."""

from pathlib import Path

import pytest
from django.db.models import TextChoices

from procurement import choices
from procurement.domain import lifecycles
from procurement.domain.gates import GATES
from procurement.domain.pricing import PriceFormula
from procurement.domain.quantities import QuantityFormula
from procurement.domain.stages import STAGES, StageFacts, StageRule, missing_for
from socialvalue.accounts.roles import Role
from socialvalue.core.lifecycle import Lifecycle

DOCS = Path(__file__).resolve().parents[3] / "docs"
LIFECYCLES = {table.noun: table for table in vars(lifecycles).values() if isinstance(table, Lifecycle)}


def lines_of(page: str) -> list[str]:
    return (DOCS / page).read_text(encoding="utf-8").splitlines()


def section(page: str, heading: str) -> list[str]:
    """The lines under ``### heading`` up to the next heading."""
    lines = lines_of(page)
    start = lines.index(f"### {heading}") + 1
    end = next((n for n in range(start, len(lines)) if lines[n].startswith("#")), len(lines))
    return lines[start:end]


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.code)
def test_lifecycle_page_tells_who_what_and_gate_of_each_stage(stage: StageRule) -> None:
    found = section("lifecycle.md", f"{stage.number} {stage.title}")
    signer = Role(stage.signed_by).label.lower()
    assert f"CIPS: {stage.cips_title}. Signed by the {signer}." in found
    assert stage.aim in " ".join(found)
    actions = [f"- {one.text} ({one.source}){'' if one.required else ', optional'}" for one in stage.actions]
    nothing_done = StageFacts(signed_off=frozenset(range(1, stage.number)))
    gate = [f"- {problem.message}" for problem in missing_for(stage.number, nothing_done)]
    assert [line for line in found if line.startswith("- ")] == actions + gate


def test_lifecycle_page_lists_the_stages() -> None:
    rows = [row.split(" | ") for row in lines_of("lifecycle.md") if row.startswith("| ") and row[2].isdigit()]
    assert [(row[0], row[1], row[2], row[3], row[4]) for row in rows] == [
        (
            f"| {stage.number}",
            stage.title,
            stage.phase.capitalize(),
            Role(stage.signed_by).label.lower(),
            "with a reason |" if stage.may_be_skipped else "no |",
        )
        for stage in STAGES
    ]


def test_lifecycle_page_lists_the_gates() -> None:
    lines = lines_of("lifecycle.md")
    start = lines.index("## The six gates")
    rows = [row.strip("| ").split(" | ") for row in lines[start : start + 20] if row.startswith("| ")][2:8]
    assert [(row[0], int(row[1].split(",")[0]), row[2]) for row in rows] == [
        (gate.title, gate.stage, ", ".join(Role(role).label.lower() for role in gate.roles)) for gate in GATES
    ]


@pytest.mark.parametrize("noun", LIFECYCLES)
def test_lifecycle_page_shows_every_move(noun: str) -> None:
    words: type[TextChoices] = getattr(choices, f"{noun.title().replace(' ', '')}Status")
    expected = [
        f"| {move.verb} | {'; '.join(word.label for word in words if word.value in move.sources)} "
        f"| {words(move.target).label} | {move.label} |"
        for move in LIFECYCLES[noun].transitions
    ]
    rows = [line for line in section("lifecycle.md", noun.capitalize()) if line.startswith("| ")]
    assert rows[2:] == expected


def test_calculations_page_names_every_quantity_formula() -> None:
    page = "\n".join(lines_of("calculations.md"))
    assert [formula for formula in QuantityFormula if f"| {formula.label}" not in page] == []


def test_calculations_page_names_every_price_formula() -> None:
    page = "\n".join(lines_of("calculations.md"))
    assert [formula for formula in PriceFormula if f"| {formula.label} |" not in page] == []


def test_glossary_knows_every_noun_and_verb_with_a_state() -> None:
    page = "\n".join(lines_of("glossary.md"))
    silent = {"do", "succeed", "fail", "restart", "contract"}  # moves no person makes by that name
    verbs = {move.verb.replace("_", " ") for table in LIFECYCLES.values() for move in table.transitions} - silent
    assert {word for word in verbs | set(LIFECYCLES) if f"**{word}**" not in page} == set()
