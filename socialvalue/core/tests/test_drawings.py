"""Charts, marks and lists: geometry without a page, then the drawing itself."""

from datetime import UTC, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.template import Context, Template

from socialvalue.core import charts
from socialvalue.core.templatetags.drawings import Row
from socialvalue.core.views import Column

SCRIPT = "<script>alert(1)</script>"


def drawn(source: str, **context: Any) -> BeautifulSoup:
    page = BeautifulSoup(Template("{% load drawings %}" + source).render(Context(context)), "html.parser")
    assert not page.select("[style],script,style")
    return page


@pytest.mark.parametrize(
    ("part", "whole", "length"),
    [
        (0, 6, 0),
        (3, 6, 50),
        (6, 6, 100),
        (9, 6, 100),
        (Decimal("0.001"), 6, 1),
        (-1, 6, 0),
        (1, 0, 0),
        (None, 6, 0),
        (1, 3, 33),
    ],
)
def test_lengths_stay_inside_their_line(part: Any, whole: int, length: int) -> None:
    assert charts.length_of(part, whole, 100) == length


def test_waiting_never_runs_past_the_end() -> None:
    assert charts.progress(5, 6, waiting=5) == charts.Progress(done=83, waiting=17, due=None)
    assert charts.progress(1, 4, due=2).due == 50
    assert charts.progress(0, 0, due=2) == charts.Progress(0, 0, None)


def test_bars_share_one_scale_that_begins_at_zero() -> None:
    chart = charts.bar_chart(
        "Promised and verified",
        [
            charts.Bar("Jobs", 200, "£2 promised", pale=True),
            charts.Bar("Jobs", 100, "£1 verified"),
            charts.Bar("Carbon", None, "not known"),
        ],
    )
    assert [bar.length for bar in chart.bars] == [charts.LONGEST, charts.LONGEST // 2, 0]
    assert [bar.label for bar in chart.bars] == ["Jobs", "", "Carbon"]
    assert chart.description == "Jobs: £2 promised; Jobs: £1 verified; Carbon: not known"
    bottoms = [bar.y + charts.BAR_HEIGHT for bar in chart.bars]
    assert bottoms == sorted(bottoms)
    assert bottoms[-1] <= chart.height


def test_a_chart_without_numbers_draws_none() -> None:
    assert [
        bar.length for bar in charts.bar_chart("x", [charts.Bar("a", None, "not known"), charts.Bar("b", 0, "0")]).bars
    ] == [0, 0]
    assert charts.bar_chart("x", []).bars == ()


def test_a_chart_has_a_title_and_says_its_values() -> None:
    chart = charts.bar_chart(
        f"Promised {SCRIPT}", [charts.Bar(SCRIPT, 2, "2 people"), charts.Bar("b", 1, "1 person", pale=True)]
    )
    page = drawn("{% bar_chart chart '#14285a' %}", chart=chart)
    svg = page.svg
    assert (svg["role"], svg["color"]) == ("img", "#14285a")  # the page's style may set another, the PDF has this one
    assert all(page.find(id=name) for name in svg["aria-labelledby"].split())
    assert page.title.text == f"Promised {SCRIPT}"
    assert [rect["fill"] for rect in page.select("rect")] == ["currentColor", "#ffffff"]
    assert {"2 people", "1 person"} <= {text.text for text in page.select("text")}


def stages(*states: str) -> list[dict[str, Any]]:
    return [{"number": n, "title": f"Stage title {n}", "state": state} for n, state in enumerate(states, 1)]


@pytest.mark.parametrize(
    ("states", "words"),
    [
        (("done", "current", "todo"), "Stage 2 of 3: Stage title 2"),
        (("done", "done", "blocked"), "Stage 3 of 3: Stage title 3, blocked"),
        (("done", "done", "done"), "All 3 stages done"),
        (("done", "todo", "todo"), "1 of 3 stages done"),
    ],
)
def test_stage_marks_say_in_words_where_we_are(states: tuple[str, ...], words: str) -> None:
    page = drawn("{% stage_tracker stages %}", stages=stages(*states))
    assert page.select_one(".sv-stages__text").text == words
    assert page.svg["aria-hidden"] == "true"
    assert page.svg["width"] == "54"


def test_stage_marks_take_objects_too() -> None:
    page = drawn("{% stage_tracker stages %}", stages=[SimpleNamespace(**stage) for stage in stages("current")])
    assert page.text.strip() == "Stage 1 of 1: Stage title 1"


def test_a_progress_bar_says_its_meaning_beside_it() -> None:
    page = drawn("{% progress_bar 2 6 '2 of 6 apprenticeships verified' waiting=1 due=6 %}")
    assert page.select_one(".sv-progress__text").text == "2 of 6 apprenticeships verified"
    assert [(rect["x"], rect["width"]) for rect in page.select("rect")] == [
        ("0", "100"),
        ("0", "33"),
        ("33", "17"),
        ("99", "1"),
    ]


def test_progress_that_is_not_known_has_no_picture() -> None:
    page = drawn("{% progress_bar done 6 'not known' %}", done=None)
    assert not page.svg
    assert page.text.strip() == "not known"


def test_a_summary_list_takes_rows_tuples_and_mappings() -> None:
    rows = [
        Row("Value", "£1", "/v/"),
        ("Reference", SCRIPT),
        {"key": "Owner", "value": "Olive", "url": "/o/", "action": "See"},
    ]
    page = drawn("{% summary_list rows %}", rows=rows)
    assert [dt.text for dt in page.select("dt")] == ["Value", "Reference", "Owner"]
    assert page.select(".govuk-summary-list__value")[1].text == SCRIPT
    assert [(link["href"], link.text) for link in page.select("a")] == [("/v/", "Change value"), ("/o/", "See owner")]


def test_documents_are_links_with_size_and_day() -> None:
    one = SimpleNamespace(name=SCRIPT, size_bytes=2048, uploaded_at=datetime(2026, 11, 22, tzinfo=UTC), url="/d/1/")
    two = SimpleNamespace(name="b.pdf", size_bytes=0, uploaded_at=None, get_absolute_url=lambda: "/d/2/")
    page = drawn("{% document_list documents %}", documents=[one, two])
    assert [link["href"] for link in page.select("a")] == ["/d/1/", "/d/2/"]
    assert "2.0\xa0KB, added 22 November 2026" in page.li.text
    assert drawn("{% document_list documents %}", documents=[]).text.strip() == "No documents yet."


def test_a_data_table_has_heads_for_columns_and_rows() -> None:
    head = [Column("Theme"), Column("Promised", numeric=True)]
    page = drawn(
        "{% data_table 'Promised by theme' head rows hide_caption=True %}",
        head=head,
        rows=[["Jobs", "£2"], [SCRIPT, "£1"]],
    )
    assert [(th.text, th["scope"]) for th in page.select("th")] == [
        ("Theme", "col"),
        ("Promised", "col"),
        ("Jobs", "row"),
        (SCRIPT, "row"),
    ]
    assert all("govuk-table__cell--numeric" in cell["class"] for cell in page.select("td"))
    assert "govuk-visually-hidden" in page.caption["class"]
    assert page.div["tabindex"] == "0"


def test_a_row_of_the_wrong_length_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="zip"):
        drawn("{% data_table 'x' head rows %}", head=[Column("a")], rows=[["a", "b"]])
