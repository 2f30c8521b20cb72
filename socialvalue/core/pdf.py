"""From our own HTML to PDF/UA bytes: the only module that imports WeasyPrint, and only while a PDF is made.

HTML comes from our templates with everything escaped; the fetcher gives out the fonts and nothing else, so no text of a
user can make the renderer read a file or a network address. What WeasyPrint leaves out of an accessible file (the
scope of header cells, the print flag of links) is put in afterwards with pikepdf.
"""

from __future__ import annotations

import io
import sys
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from socialvalue.core.garbage import seldom_collected

FONTS = settings.BASE_DIR / "static" / "vendor" / "fonts"
FONT_SCHEME = "fonts:"
# Two families, for the renderer mixes up the letters of two files of one family ("Łódź").
FAMILIES = {"latin": "Source Sans 3", "latin-ext": "Source Sans 3 Extended"}
WEIGHTS = {"normal": (400, 600, 700), "italic": (400,)}
PRINT = 4  # the annotation flag that lets a link appear on paper
DEEPEST = 10_000


def pdf_of(html: str, *, styles: Path) -> bytes:
    """A4 as ``styles`` says, tagged as PDF/UA-1, with bookmarks; the same page gives the same document."""
    from weasyprint import CSS, HTML  # 60 MB and half a second that a page without a PDF never pays
    from weasyprint.text.fonts import FontConfiguration

    fetcher, fonts = _fetcher(), FontConfiguration()
    with seldom_collected():  # the layout of a long report
        page = HTML(string=html, url_fetcher=fetcher, base_url=None)
        css = CSS(string=_font_faces() + styles.read_text(), url_fetcher=fetcher, base_url=None, font_config=fonts)
        pdf = page.write_pdf(stylesheets=[css], font_config=fonts, pdf_variant="pdf/ua-1")
    return finished(pdf)


def _font_faces() -> str:
    """The authority's font from our own files, in the weights our documents use."""
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
                raise ValueError("a document reads nothing but its fonts")
            return URLFetcherResponse(url, _unpacked(allowed[url]), {"Content-Type": "font/ttf"})

    return FontsOnly(allowed_protocols=[])


@cache
def _unpacked(font: Path) -> bytes:
    """The font as TrueType: the renderer would unpack all eight for every document, a seventh of a report's time."""
    from fontTools.ttLib import woff2

    out = io.BytesIO()
    woff2.decompress(io.BytesIO(font.read_bytes()), out)
    return out.getvalue()


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
