"""Which categories are offered, and that one thing keeps one name."""

from procurement.domain.categories import PLAIN, categories_offered, spelled


def test_those_in_use_come_first_and_none_twice() -> None:
    offered = categories_offered(["social  care", "Winter service"])
    assert offered[:2] == ("Winter service", "social  care")
    assert [name for name in offered if name.casefold().split() == ["social", "care"]] == ["social  care"]
    assert len(offered) == len(PLAIN) + 1
    assert categories_offered([]) == PLAIN


def test_capitals_and_spaces_make_no_other_category() -> None:
    assert spelled(" winter  SERVICE ", ["Winter service"]) == "Winter service"
    assert spelled("highways", []) == "Highways"
    assert spelled("highways", ["HIGHWAYS"]) == "HIGHWAYS"
    assert spelled("Bell  ringing", ["Highways"]) == "Bell ringing"


def test_every_plain_name_fits_its_box() -> None:
    assert all(len(name) <= 80 for name in PLAIN)
    assert list(PLAIN) == sorted(PLAIN, key=str.casefold)
