"""From a snapshot to PDF/UA bytes: the only module that imports WeasyPrint, and only while a PDF is made.

HTML comes from our templates with everything escaped; the fetcher gives out the fonts and nothing else, so no text of a
supplier can make the renderer read a file or a network address. What WeasyPrint leaves out of an accessible file (the
scope of header cells, the print flag of links) is put in afterwards with pikepdf.
"""

from __future__ import annotations

import gc
import io
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from fractions import Fraction
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from reporting.domain.document import document_of
from reporting.domain.figures import from_json
from socialvalue.core import charts
from socialvalue.core.wording import uk_date

FONTS = settings.BASE_DIR / "static" / "vendor" / "fonts"
STYLES = settings.BASE_DIR / "static" / "css" / "report.css"
FONT_SCHEME = "fonts:"
# Two families, for the renderer mixes up the letters of two files of one family ("Łódź").
FAMILIES = {"latin": "Source Sans 3", "latin-ext": "Source Sans 3 Extended"}
WEIGHTS = {"normal": (400, 600, 700), "italic": (400,)}
COLOURS = {"county": "#14532d", "constabulary": "#14285a"}
PRINT = 4  # the annotation flag that lets a link appear on paper
DEEPEST = 10_000


def render_pdf(snapshot: Mapping[str, Any]) -> bytes:
    """A4, tagged as PDF/UA-1, with bookmarks and a table of contents; the same snapshot gives the same document."""
    from weasyprint import CSS, HTML  # a web process never needs it: 60 MB and half a second
    from weasyprint.text.fonts import FontConfiguration

    fetcher, fonts = _fetcher(), FontConfiguration()
    with _seldom_collected():
        html = HTML(string=html_of(snapshot), url_fetcher=fetcher, base_url=None)
        styles = CSS(string=_font_faces() + STYLES.read_text(), url_fetcher=fetcher, base_url=None, font_config=fonts)
        pdf = html.write_pdf(stylesheets=[styles], font_config=fonts, pdf_variant="pdf/ua-1")
    return finished(pdf)


def html_of(snapshot: Mapping[str, Any]) -> str:
    """The report as one HTML page, ready for print."""
    return render_to_string("reports/progress.html", page_of(snapshot))


def page_of(snapshot: Mapping[str, Any]) -> dict[str, Any]:
    """What the templates take: the document, drawings made, the meeting's day in words."""
    document = document_of(snapshot)
    meeting = document["prepared"].get("meeting_on")
    return {
        "doc": {**document, "sections": [_drawn(section) for section in document["sections"]]},
        "figures": [from_json(kept) for kept in snapshot["figures"]],
        "meeting": uk_date(date.fromisoformat(meeting)) if meeting else "",
        "colour": COLOURS.get(document["authority"]["theme"], COLOURS["county"]),
    }


def _drawn(section: Mapping[str, Any]) -> dict[str, Any]:
    return {**section, "blocks": [_ready(block) for block in section["blocks"]]}


def _ready(block: Mapping[str, Any]) -> Mapping[str, Any]:
    """A block with what a template cannot make itself: a chart's geometry, and what each cell of a table is."""
    if block["kind"] == "chart":
        return {**block, "chart": drawing(block)}
    if block["kind"] != "table":
        return block
    last = len(block["head"]) - 1 if block["has_refs"] else -1
    numeric = [is_number for _, is_number in block["head"]]
    rows = ([(cell, numeric[place], place == last) for place, cell in enumerate(row)] for row in block["rows"])
    return {**block, "lines": list(rows)}


def drawing(block: Mapping[str, Any]) -> charts.BarChart:
    """The geometry of a chart that a snapshot keeps."""
    bars = [
        charts.Bar(bar["label"], None if bar["value"] is None else Fraction(bar["value"]), bar["text"], bar["pale"])
        for bar in block["bars"]
    ]
    return charts.bar_chart(block["title"], bars)


def _font_faces() -> str:
    """The authority's font from our own files, in the weights the report uses."""
    faces = []
    for style, weights in WEIGHTS.items():
        for weight in weights:
            for subset, family in FAMILIES.items():
                name = f"source-sans-3-{subset}-{weight}-{style}.woff2"
                faces.append(
                    f"@font-face{{font-family:'{family}';font-style:{style};font-weight:{weight};"
                    f"src:url({FONT_SCHEME}{name}) format('woff2')}}"
                )
    return "\n".join(faces)


def _fetcher() -> Any:
    """A fetcher that knows the names of our fonts and refuses every other address."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class FontsOnly(URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> Any:
            allowed = {f"{FONT_SCHEME}{path.name}": path for path in FONTS.glob("*.woff2")}
            if url not in allowed:
                raise ValueError("a report reads nothing but its fonts")
            return URLFetcherResponse(url, allowed[url].read_bytes(), {"Content-Type": "font/woff2"})

    return FontsOnly(allowed_protocols=[])


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """Layout makes millions of objects that stay alive: looking for garbage among them costs a fifth of the time."""
    before = gc.get_threshold()
    gc.set_threshold(100_000, 50, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)


# What WeasyPrint leaves out


def finished(pdf: bytes) -> bytes:
    """The PDF with the scope of every header cell, and links that stay in print."""
    import pikepdf

    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, DEEPEST))
    try:
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            _scope(opened.Root.StructTreeRoot, "", pikepdf)
            for page in opened.pages:
                for note in page.get("/Annots", []):
                    note.F = PRINT
            out = io.BytesIO()
            opened.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    finally:
        sys.setrecursionlimit(before)
    return out.getvalue()


def _scope(element: Any, part: str, pikepdf: Any) -> None:
    """Walk the structure tree: a header cell heads its column in a table's head and its row in a table's body."""
    kind = str(element.get("/S", ""))
    if kind in ("/THead", "/TBody", "/TFoot"):
        part = kind
    if kind == "/TH":
        if "/A" not in element:
            element.A = pikepdf.Dictionary(O=pikepdf.Name.Table)
        element.A.Scope = pikepdf.Name.Column if part == "/THead" else pikepdf.Name.Row
    children = element.get("/K")
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary):
            _scope(child, part, pikepdf)
