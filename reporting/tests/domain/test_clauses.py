"""CCC-1 in the report: tenders with a social clause, tenders with a reason for none; what is not known is neither."""

from dataclasses import replace

import pytest

from reporting.domain.progress import build_report
from reporting.tests.domain.test_progress import values, words
from reporting.tests.examples import full_facts


def report(*clauses: bool | None) -> dict:
    facts = full_facts()
    first = facts.procurement.tenders[0]
    tenders = tuple(replace(first, key=f"tender:{n}", clauses=one) for n, one in enumerate(clauses, start=1))
    return build_report(replace(facts, procurement=replace(facts.procurement, tenders=tenders)))


@pytest.mark.parametrize(
    ("clauses", "used", "none"),
    [
        ((True, True, False, None), "66.7", "33.3"),
        ((True,), "100", "0"),
        ((None,), None, None),
    ],
)
def test_ccc_1_the_report_tells_clauses_from_reasons_and_counts_nothing_unknown(
    clauses: tuple[bool | None, ...], used: str | None, none: str | None
) -> None:
    found = values(report(*clauses))
    assert (found["clauses_used"], found["clauses_none_with_reason"]) == (used, none)


def test_ccc_1_the_report_says_for_how_many_nothing_is_known() -> None:
    assert "For 1 other tender neither is known." in words(report(True, None), "compliance")
    assert "is not on record" in words(report(None), "compliance")
