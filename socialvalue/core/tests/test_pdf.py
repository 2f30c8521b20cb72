"""A PDF of our own HTML: tagged, with the scope of header cells, and fed with nothing but our fonts."""

import io

import pikepdf
import pypdf
import pytest
from django.conf import settings

from socialvalue.core.pdf import FONTS, _fetcher, finished, pdf_of

STYLES = settings.BASE_DIR / "static" / "css" / "report.css"
PAGE = """<!doctype html><html lang="en-GB"><head><title>A page</title></head><body><h2>A page</h2>
<p><a href="https://example.org/">Away</a></p>
<table><thead><tr><th>What</th></tr></thead><tbody><tr><th>Łódź</th></tr></tbody></table></body></html>"""


def test_a_page_becomes_a_tagged_file_in_our_font() -> None:
    made = pdf_of(PAGE, styles=STYLES)
    with pikepdf.open(io.BytesIO(made)) as opened:
        assert opened.Root.MarkInfo.Marked == True  # noqa: E712 - a PDF boolean
        assert str(opened.docinfo["/Title"]) == "A page"
        assert all(note.F == 4 for page in opened.pages for note in page.get("/Annots", []))
    page = pypdf.PdfReader(io.BytesIO(made)).pages[0]
    assert "Łódź" in page.extract_text()
    fonts = {str(font.get_object()["/BaseFont"]) for font in page["/Resources"]["/Font"].values()}  # type: ignore[index]
    assert all("Source-Sans-3" in font for font in fonts), fonts


def test_finishing_twice_changes_nothing() -> None:
    made = pdf_of(PAGE, styles=STYLES)
    assert finished(made) == made


def test_the_fetcher_gives_out_fonts_and_nothing_else() -> None:
    fetch = _fetcher().fetch
    name = next(FONTS.glob("*.woff2")).name
    assert fetch(f"fonts:{name}").read()[:4] == b"\x00\x01\x00\x00"  # TrueType
    for url in (
        "file:///etc/hostname",
        "http://127.0.0.1/",
        "data:text/plain,x",
        "fonts:../../manage.py",
        "fonts:",
        FONTS.as_uri(),
    ):
        with pytest.raises(ValueError, match="nothing but its fonts"):
            fetch(url)
