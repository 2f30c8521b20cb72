"""From a snapshot of a report to its pages: HTML from our templates with everything escaped, and the PDF of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from reporting.domain.document import document_of
from reporting.domain.figures import from_json
from socialvalue.core import charts
from socialvalue.core.pdf import pdf_of
from socialvalue.core.wording import uk_date

STYLES = settings.BASE_DIR / "static" / "css" / "report.css"
COLOURS = {"county": "#14532d", "constabulary": "#14285a"}


def render_pdf(snapshot: Mapping[str, Any]) -> bytes:
    """A4, tagged as PDF/UA-1, with bookmarks and a table of contents; the same snapshot gives the same document."""
    return pdf_of(html_of(snapshot), styles=STYLES)


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
