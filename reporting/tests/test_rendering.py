"""The PDF: tagged, in the authority's font, readable as text, and nothing a supplier writes can make it read a file."""

import io
import json
import re
import subprocess
import sys
from dataclasses import replace
from typing import Any

import pdfua
import pikepdf
import pypdf
import pytest

from reporting.domain.progress import build_report
from reporting.rendering import drawing, html_of, render_pdf
from reporting.tests.examples import HALF, commitment, facts, full_facts

HOSTILE = (
    '<link rel=attachment href="file:///etc/passwd"><img src="file:///etc/hostname"><img src="http://127.0.0.1:9/x.png">'
    '<style>@import "file:///etc/passwd";</style><script>alert(1)</script>{{ settings.SECRET_KEY }}'
)


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return render_pdf(build_report(full_facts()))


@pytest.fixture(scope="module")
def pages(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def test_the_basics_of_an_accessible_file_are_there(pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert opened.Root.MarkInfo.Marked == True  # noqa: E712 - a PDF boolean
        assert str(opened.Root.Lang) == "en-GB"
        assert opened.Root.ViewerPreferences.DisplayDocTitle == True  # noqa: E712
        assert "six-monthly report" in str(opened.docinfo["/Title"])
        heads = list(_cells(opened.Root.StructTreeRoot))
        assert heads
        assert {str(cell.A.Scope) for cell in heads} == {"/Column", "/Row"}
        assert all(note.F == 4 for page in opened.pages for note in page.get("/Annots", []))


def _cells(element: Any) -> Any:
    if str(element.get("/S", "")) == "/TH":
        yield element
    children = element.get("/K")
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary):
            yield from _cells(child)


def test_pdfua_finds_nothing(pdf: bytes, tmp_path: Any) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(pdf)
    assert [str(one) for one in pdfua.validate(str(file)).findings] == []


def test_pages_are_numbered_and_say_where_one_is(pages: list[str]) -> None:
    assert "Testshire County Council" in pages[0]
    assert "1 April 2026 to 30 September 2026" in pages[0]
    assert "Page" not in pages[0]
    for number, text in enumerate(pages[1:], start=2):
        assert f"Page {number} of {len(pages)}" in text


def test_the_summary_is_one_page_and_the_contents_the_next(pages: list[str]) -> None:
    assert "What you are asked to decide" in pages[1]
    assert pages[2].lstrip().startswith("Contents") or "Contents" in pages[2][:80]
    listed = re.findall(r"^(.+?)\.{3,}\s*(\d+)$", pages[2], re.MULTILINE)
    named = {title.strip(): int(page) for title, page in listed}
    for title, page in named.items():
        assert title.split(":")[0].split(" and contact")[0] in pages[page - 1]
    assert {"Purpose of the report", "Where the money went", "Recommendations and reasons"} <= set(named)


def test_bookmarks_lead_through_the_report(pdf: bytes) -> None:
    titles = [str(one.title) for one in pypdf.PdfReader(io.BytesIO(pdf)).outline if not isinstance(one, list)]
    assert titles[:3] == ["Summary", "Contents", "Purpose of the report"]
    assert "Appendix 3: Every figure and what it stands on" in titles


def test_every_figure_is_in_the_annex(pages: list[str]) -> None:
    text = " ".join(pages)
    for figure in build_report(full_facts())["figures"]:
        assert figure["reference"] in text
    assert "£20,212.50" in text


def _fonts(page: Any) -> list[Any]:
    return [font.get_object() for font in page["/Resources"].get("/Font", {}).values()]


def test_hostile_text_is_only_text() -> None:
    """And letters of every European language are drawn, in the authority's own font."""
    got = full_facts(spend=facts().spend, actions=(), decisions=(), tiers=())
    hostile = replace(
        got,
        authority=replace(got.authority, name=f"Cyngor Ddinbych ŵŷ Łódź {HOSTILE}"),
        procurement=replace(
            got.procurement,
            commitments=(commitment(1, title=HOSTILE, theme=HOSTILE, outcome=HOSTILE),),
            remedies=(),
            stories=(replace(got.procurement.stories[0], title=HOSTILE, text=HOSTILE),),
        ),
    )
    snapshot = {**build_report(hostile), "prepared": {"background_text": HOSTILE, "implications": {"risk": HOSTILE}}}
    assert "<script" not in html_of(snapshot)
    assert "<img" not in html_of(snapshot)
    made = render_pdf(snapshot)
    with pikepdf.open(io.BytesIO(made)) as opened:
        assert len(opened.attachments) == 0
        assert not any(page.get_images() for page in opened.pages)
    reader = pypdf.PdfReader(io.BytesIO(made))
    text = " ".join(page.extract_text() for page in reader.pages)
    assert "ŵŷ Łódź" in text
    fonts = {str(font["/BaseFont"]) for page in reader.pages for font in _fonts(page)}
    assert fonts
    assert all("Source-Sans-3" in font for font in fonts), fonts
    assert "file:///etc/passwd" in text
    assert "root:" not in text


def test_the_same_snapshot_gives_the_same_page() -> None:
    snapshot = build_report(full_facts())
    assert html_of(snapshot) == html_of(json.loads(json.dumps(snapshot)))


def test_charts_keep_their_place_in_words() -> None:
    charts = [
        block
        for section in build_report(full_facts())["sections"]
        for block in section["blocks"]
        if block["kind"] == "chart"
    ]
    assert len(charts) >= 4
    for block in charts:
        drawn = drawing(block)
        assert all(bar.text for bar in drawn.bars)
        assert drawn.title == block["title"]


def test_a_chart_never_stands_without_its_table() -> None:
    for section in build_report(full_facts())["sections"]:
        kinds = [block["kind"] for block in section["blocks"]]
        for place, kind in enumerate(kinds):
            assert kind != "chart" or kinds[place + 1] == "table"


def test_a_web_process_does_not_load_the_renderer() -> None:
    code = (
        "import os, sys; os.environ['DJANGO_SETTINGS_MODULE'] = 'socialvalue.settings_test'; import django; "
        "django.setup();"
        "import reporting.urls; print('weasyprint' in sys.modules, 'pikepdf' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


def test_the_period_stands_in_the_title() -> None:
    assert f"<title>Social value: six-monthly report, {HALF}" in html_of(build_report(facts()))
