"""What of a list's address goes along to a row and back."""

import pytest
from django.http import QueryDict

from socialvalue.core.narrowing import narrowing


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("", ""),
        ("page=3", ""),
        ("area=High+Peak&sort=-title&page=3", "?area=High+Peak&sort=-title"),
        ("format=csv&area=Buxton", "?area=Buxton"),
        ("kind=a&kind=b", "?kind=a&kind=b"),
        ("area=%22%3E%3Cb", "?area=%22%3E%3Cb"),
    ],
)
def test_filters_and_order_go_along_and_the_page_does_not(query: str, kept: str) -> None:
    assert narrowing(QueryDict(query)) == kept
