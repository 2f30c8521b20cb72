"""A document as plain blocks, and from them two files that say the same: a tagged PDF and a text that can be edited.

Whoever has something to print lists :class:`Part` s of :class:`Words`, :class:`Facts`, :class:`Points` and
:class:`Grid` s; nobody writes HTML or Office files by hand, and the two files cannot drift apart.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from socialvalue.core.pdf import pdf_of

STYLES = settings.BASE_DIR / "static" / "css" / "paper.css"
SHORT, LINE = 900, 40  # letters: about a third of a page, and what one line takes however short it is


class Said:
    """What every kind of block can be asked."""

    __slots__ = ()

    @property
    def is_short(self) -> bool:
        """Whether it is kept on one page with its heading: a table of marks is not read across two."""
        return sum(max(LINE, len(one)) for one in self.letters()) <= SHORT

    def letters(self) -> Iterable[str]:
        """Every text of the block."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Words(Said):
    """Paragraphs; ``heading`` stands above them, ``quiet`` prints them small."""

    text: str
    heading: str = ""
    quiet: bool = False
    kind: str = "words"

    @property
    def paragraphs(self) -> list[str]:
        return [line.strip() for line in self.text.splitlines() if line.strip()]

    def letters(self) -> Iterable[str]:
        return self.paragraphs


@dataclass(frozen=True, slots=True)
class Facts(Said):
    """Names and what they are, as a table of two columns."""

    caption: str
    rows: tuple[tuple[str, str], ...]
    kind: str = "facts"

    def letters(self) -> Iterable[str]:
        return chain.from_iterable(self.rows)


@dataclass(frozen=True, slots=True)
class Points(Said):
    """A list of short points; ``heading`` stands above them."""

    points: tuple[str, ...]
    heading: str = ""
    kind: str = "points"

    def letters(self) -> Iterable[str]:
        return self.points


@dataclass(frozen=True, slots=True)
class Grid(Said):
    """A table; the first cell of a row heads it, ``numeric`` names the columns of numbers by place.

    ``breakable`` names those in which a word may be broken anywhere: names of files, digests.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[int, ...] = ()
    breakable: tuple[int, ...] = ()
    kind: str = "grid"

    def letters(self) -> Iterable[str]:
        return chain.from_iterable(self.rows)

    @property
    def lines(self) -> list[list[tuple[str, str]]]:
        """Each row as (cell, its class in the style sheet)."""
        return [self._classed(row) for row in self.rows]

    @property
    def heads(self) -> list[tuple[str, str]]:
        return self._classed(self.head)

    def _classed(self, row: tuple[str, ...]) -> list[tuple[str, str]]:
        classes = dict.fromkeys(self.numeric, "num") | dict.fromkeys(self.breakable, "breakable")
        return [(cell, classes.get(place, "")) for place, cell in enumerate(row)]


Block = Words | Facts | Points | Grid


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter: its heading and its blocks."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """The whole document. ``foot`` is printed on every page; ``watermark`` across every page where it is not empty."""

    authority: str
    theme: str
    title: str
    subtitle: str
    cover: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    foot: str
    watermark: str = ""


def paper_html(paper: Paper) -> str:
    """The document as one HTML page, ready for print."""
    return render_to_string("papers/paper.html", {"paper": paper})


def paper_pdf(paper: Paper) -> bytes:
    """A4, tagged as PDF/UA-1, with bookmarks and a table of contents."""
    return pdf_of(paper_html(paper), styles=STYLES)


def paper_docx(paper: Paper) -> bytes:
    """The same text as a word processor's file: real headings, real tables with header rows, the foot on every page."""
    from docx import Document  # only while a file is made: a web process never needs it

    document = Document()
    document.core_properties.title = paper.title
    document.core_properties.author = paper.authority
    document.core_properties.language = "en-GB"
    document.core_properties.comments = ""
    _docx_frame(document, paper)
    document.add_paragraph(paper.authority, style="Subtitle")
    document.add_heading(paper.title, level=0)
    document.add_paragraph(paper.subtitle)
    _docx_table(document, ("Fact", "What it is"), paper.cover)
    for part in paper.parts:
        document.add_heading(part.title, level=1)
        for block in part.blocks:
            _docx_block(document, block)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _docx_frame(document: Any, paper: Paper) -> None:
    from docx.shared import Mm, Pt

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    document.styles["Normal"].font.name = "Arial"
    document.styles["Normal"].font.size = Pt(11)
    if paper.watermark:
        section.header.paragraphs[0].text = paper.watermark
    foot = section.footer.paragraphs[0]
    foot.text = paper.foot
    foot.runs[0].font.size = Pt(8)


def _docx_block(document: Any, block: Block) -> None:
    if isinstance(block, Words | Points) and block.heading:
        document.add_heading(block.heading, level=2)
    if isinstance(block, Words):
        for line in block.paragraphs:
            document.add_paragraph(line)
    elif isinstance(block, Points):
        for point in block.points:
            document.add_paragraph(point, style="List Bullet")
    elif isinstance(block, Facts):
        document.add_heading(block.caption, level=2)
        _docx_table(document, ("Fact", "What it is"), block.rows)
    else:
        document.add_heading(block.caption, level=2)
        _docx_table(document, block.head, block.rows)


def _docx_table(document: Any, head: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> None:
    """A table whose first row is marked as heading and is repeated on every page."""
    from docx.oxml import OxmlElement

    table = document.add_table(rows=1, cols=len(head), style="Table Grid")
    for cell, words in zip(table.rows[0].cells, head, strict=True):
        cell.text = words
        cell.paragraphs[0].runs[0].bold = True
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    document.add_paragraph()
