"""The whole report from facts: every figure, every section, in words that are true."""

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from procurement.domain.report_facts import ProcurementFacts
from reporting.domain.document import document_of
from reporting.domain.implications import HEADINGS
from reporting.domain.progress import build_report, digest_of, rebuild
from reporting.tests.examples import HALF, YEAR, claim, commitment, contract, facts, full_facts
from suppliers.domain.spend import spend_shares

SECTIONS = [
    "Purpose of the report",
    "Background",
    "The period in figures",
    "Contracts on and off track",
    "Suppliers and their status",
    "Where the money went",
    "Smaller providers",
    "Action plan",
    "Concerns and compliance with the Act",
    "Case studies",
    "Lessons",
    "Looking ahead",
]
DURHAM = [
    "Finance",
    "Staffing",
    "Risk",
    "Equality and Diversity/Public Sector Equality Duty",
    "Accommodation",
    "Crime and Disorder",
    "Human Rights",
    "Consultation",
    "Procurement",
    "Disability Issues",
    "Legal Implications",
]


def values(snapshot: dict[str, Any]) -> dict[str, str | None]:
    return {one["key"]: one["value"] for one in snapshot["figures"]}


def words(snapshot: dict[str, Any], key: str) -> str:
    section = next(one for one in snapshot["sections"] if one["key"] == key)
    return " ".join(block.get("text", "") for block in section["blocks"])


@pytest.fixture(scope="module")
def full() -> dict[str, Any]:
    return build_report(full_facts())


@pytest.fixture(scope="module")
def empty() -> dict[str, Any]:
    return build_report(facts())


def test_the_report_has_the_form_of_a_council(full: dict[str, Any]) -> None:
    document = document_of(full)
    assert [section["title"] for section in document["sections"]] == SECTIONS
    assert [one["heading"] for one in document["implications"]] == DURHAM == list(HEADINGS.values())
    assert all(one["text"].strip() for one in document["implications"])
    assert (document["contact"][0], document["glossary"][0][0]) == ("Chloe Champion", "At risk")


def test_every_figure_of_delivery(full: dict[str, Any]) -> None:
    """Promised 10 × £9,800 + 900 × £17.50; verified 2 × £9,800 + 35 × £17.50; spend in the county stands apart."""
    got = values(full)
    assert (got["sv_promised"], got["sv_verified"], got["sv_claimed"]) == ("11375000", "2021250", "2240000")
    assert (got["lev_promised"], got["lev_verified"]) == ("60000000", "15000000")
    assert {key: got[f"rag_{key}"] for key in ("delivered", "on_course", "behind", "no_data")} == {
        "delivered": "1",
        "on_course": "1",
        "behind": "2",
        "no_data": "1",
    }
    assert (got["on_track"], got["not_valued"], got["claims_waiting"]) == ("40", "2", "1")


def test_every_share_of_spend_is_that_of_the_suppliers_app(full: dict[str, Any]) -> None:
    spend = full_facts().spend
    shares = spend_shares(spend.groups, excluded=spend.excluded, refused_rows=spend.refused_rows)
    got = values(full)
    for name in ("local", "smaller", "vcse", "smaller_of_local", "local_smaller_of_total"):
        share = getattr(shares, name)
        kept = next(one for one in full["figures"] if one["key"] == f"spend_{name}")
        assert Decimal(got[f"spend_{name}"] or -1) == share.percent
        assert (int(kept["numerator"]), int(kept["denominator"])) == (share.numerator_pence, share.denominator_pence)
    assert (got["spend_local"], got["spend_coverage"]) == ("54.4", "94.4")


def test_compliance_concerns_and_plan(full: dict[str, Any]) -> None:
    got = values(full)
    expected = {
        "act_duty": "50",
        "outcome_chosen": "100",
        "spot_checks_passed": "50",
        "concerns_received": "2",
        "concerns_answered": "50",
        "concerns_resolved": "50",
        "concerns_late": "1",
        "actions_done": "33.3",
        "actions_overdue": "1",
        "bids_smaller": "66.7",
        "bids_vcse": "33.3",
        "contracts_smaller": "50",
        "suppliers_assessed": "45.5",
    }
    assert {key: got[key] for key in expected} == expected


def test_dur_5_the_report_counts_who_came_to_events_with_the_unknown_apart(
    full: dict[str, Any], empty: dict[str, Any]
) -> None:
    got = values(full)
    assert (got["events_held"], got["event_guests"]) == ("1", "4")
    assert (got["event_guests_smaller"], got["event_guests_vcse"]) == ("66.7", "33.3")
    assert "Organisations that came: 4, counted at each event." in words(full, "smaller")
    assert "of 1 the size is not known" in words(full, "smaller")
    assert values(empty)["events_held"] == "0"
    assert "No engagement event was held in the period." in words(empty, "smaller")


def test_every_figure_can_be_rebuilt_and_names_its_rows(full: dict[str, Any], empty: dict[str, Any]) -> None:
    for snapshot in (full, empty):
        assert rebuild(snapshot) == snapshot["figures"]
        used = {row[0] for figure in snapshot["figures"] for row in figure["rows"]}
        assert set(snapshot["labels"]) == used


def test_every_reference_leads_to_a_figure(full: dict[str, Any]) -> None:
    known = {figure["reference"] for figure in full["figures"]}
    used = {ref for section in full["sections"] for block in section["blocks"] for ref in block.get("refs", ())}
    used |= {
        row[-1]
        for section in full["sections"]
        for block in section["blocks"]
        if block.get("has_refs")
        for row in block["rows"]
    }
    assert used - {""} <= known


def test_the_snapshot_is_what_the_database_gives_back(full: dict[str, Any]) -> None:
    again = json.loads(json.dumps(full))
    assert again == full
    assert digest_of(again) == digest_of(full)
    assert digest_of({**full, "title": "Another"}) != digest_of(full)


def test_the_summary_says_what_went_wrong_and_which_way_figures_move(full: dict[str, Any]) -> None:
    cards = {card["title"]: card for card in full["summary"]["figures"]}
    assert {title: card["direction"] for title, card in cards.items()} == {
        "Promised": "down",
        "Delivered": "down",
        "Worth": "up",
        "Spent locally": "same",
    }
    assert cards["Worth"]["previous"] == "Up from £15,000 in the last report"
    assert "3 commitments off track: 2 behind, 0 at risk, 1 without any report" in full["summary"]["wrong"][0]


def test_no_data_is_said_and_is_not_zero(empty: dict[str, Any]) -> None:
    got = values(empty)
    assert {
        key: got[key] for key in ("sv_verified", "on_track", "spend_local", "actions_done", "spot_checks_passed")
    } == dict.fromkeys(("sv_verified", "on_track", "spend_local", "actions_done", "spot_checks_passed"))
    assert {card["shown"] for card in empty["summary"]["figures"]} == {"No data"}
    assert "No spend file for the period has been loaded" in words(empty, "money")
    assert "No spot check" in words(empty, "compliance")


def test_contracts_without_a_single_report_say_so() -> None:
    snapshot = build_report(facts(procurement=ProcurementFacts(contracts=(contract(),), commitments=(commitment(),))))
    figure = next(one for one in snapshot["figures"] if one["key"] == "sv_verified")
    assert (figure["value"], figure["shown"]) == (None, "no claims were reported")
    assert "no claims were reported" in words(snapshot, "figures")
    assert "asked to report within 30 days" in " ".join(one["text"] for one in snapshot["recommendations"])


def test_a_report_of_nothing_delivered_is_zero_and_not_no_data() -> None:
    got = ProcurementFacts(contracts=(contract(),), commitments=(commitment(1, claim(1, "0", "0")),))
    figure = next(one for one in build_report(facts(procurement=got))["figures"] if one["key"] == "sv_verified")
    assert (figure["value"], figure["shown"]) == ("0", "£0")


def test_a_partial_report_says_where_it_stops() -> None:
    snapshot = build_report(facts(covered_to=HALF.end.replace(day=12)))
    assert "Every figure stops at 12 September 2026" in words(snapshot, "purpose")
    assert snapshot["partial"] is True


def test_recommendations_follow_from_the_facts(full: dict[str, Any], empty: dict[str, Any]) -> None:
    assert [one["letter"] for one in full["recommendations"]][:3] == ["a", "b", "c"]
    text = " ".join(one["text"] for one in full["recommendations"])
    for words_of_it in (
        "2 commitments behind or at risk",
        "1 claim waiting",
        "1 overdue action",
        "1 contract ending",
        "1 case study",
        "the record that the Act asks for",
        "30 April 2027",
    ):
        assert words_of_it in text
    asked = " ".join(one["text"] for one in empty["recommendations"])
    assert "asks for an action plan" in asked
    assert "behind or at risk" not in asked
    assert len(empty["recommendations"]) >= 3


def test_the_annual_report_adds_halves_partners_and_the_review_of_the_policy() -> None:
    snapshot = build_report(replace(full_facts(), kind="annual", period=YEAR, covered_to=YEAR.end))
    got = values(snapshot)
    assert {"sv_verified_half_1", "sv_verified_half_2"} <= set(got)
    text = " ".join(one["text"] for one in snapshot["recommendations"])
    assert "shared with partners" in text
    assert "policy is reviewed by 1 April 2027" in text
    assert "sv_verified_half_1" not in values(build_report(full_facts()))


def test_what_a_person_prepared_is_put_in_and_paragraphs_are_numbered_through(full: dict[str, Any]) -> None:
    prepared = {
        "background_text": "First.\n\nSecond.",
        "recommendations": "Cabinet thanks the pupils.",
        "implications": {"staffing": "One post."},
        "report_of": "Pat",
    }
    document = document_of({**full, "prepared": prepared})
    numbers = [
        block["number"] for section in document["sections"] for block in section["blocks"] if block["kind"] == "para"
    ]
    assert numbers == list(range(1, len(numbers) + 1))
    assert document["recommendations_number"] == len(numbers) + 1
    assert [block["text"] for block in document["sections"][1]["blocks"]][-2:] == ["First.", "Second."]
    assert document["recommendations"][-1] == {
        "text": "Cabinet thanks the pupils.",
        "reason": "",
        "letter": chr(ord("a") + len(full["recommendations"])),
    }
    assert next(one["text"] for one in document["implications"] if one["code"] == "staffing") == "One post."
    assert document["report_of"] == "Pat"
