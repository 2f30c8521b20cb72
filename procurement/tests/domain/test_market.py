"""The baseline in words: every share says what it is a share of (CON-6)."""

from datetime import date

from procurement.domain.market import CategorySpend, RegisterFacts, register_lines, spend_lines
from socialvalue.core.periods import Period
from suppliers.choices import SizeBand
from suppliers.domain.spend import SpendGroup, spend_shares

YEAR = Period(date(2025, 10, 1), date(2026, 9, 30))


def test_the_register_says_how_much_is_known() -> None:
    facts = RegisterFacts(registered=8, located=6, in_area=3, vcse=2, bands={SizeBand.SMALL: 5, SizeBand.UNKNOWN: 3})
    lines = dict(register_lines(facts))
    assert lines["In the area"] == "3 of 6 whose place is known (75% known)"
    assert lines["By size"] == "0 micro, 5 small, 0 medium, 0 large, 3 size not known"
    assert lines["Voluntary, community and social enterprises, at least"] == "2 of 8"
    nobody = RegisterFacts(0, 0, 0, 0, {})
    assert dict(register_lines(nobody))["In the area"] == "0 of 0 whose place is known (none known)"


def test_past_spend_has_denominator_and_coverage() -> None:
    shares = spend_shares([SpendGroup(60_000, 3, True, 20, None), SpendGroup(40_000, 1, None, None, True)])
    lines = dict(spend_lines(CategorySpend("Highways", YEAR, 3, shares), "Highways"))
    assert lines["Paid in this category"] == (
        "£1,000 in 4 payments to 3 suppliers, 1 October 2025 to 30 September 2026"
    )
    assert lines["Local spend"] == "100%: £600 of £600 for which it is known (60% of the money)"
    assert lines["Voluntary, community and social enterprises, at least"] == (
        "40%: £400 of £1,000 (known for 40% of the money)"
    )


def test_no_data_is_not_nought() -> None:
    assert spend_lines(None, "Highways") == (("Past spend", "No imported payment names the category “Highways”."),)
    silent = spend_shares([SpendGroup(100, 1, None, None, None)])
    assert dict(spend_lines(CategorySpend("x", YEAR, 1, silent), "x"))["Local spend"] == "Not known of any payment"
