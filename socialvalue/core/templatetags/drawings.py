"""``{% load drawings %}``: summary lists, stage marks, progress bars, bar charts, lists of documents."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import template
from django.utils.text import slugify

from socialvalue.core import charts
from socialvalue.core.money import Exact

register = template.Library()
STAGE_STEP = 18


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a summary list; ``url`` leads to where it is changed (``action`` names the link)."""

    key: str
    value: Any
    url: str = ""
    action: str = "Change"


@register.inclusion_tag("components/summary_list.html")
def summary_list(rows: Iterable[Row | Mapping[str, Any] | Sequence[Any]], *, plain: bool = False) -> dict[str, Any]:
    """Keys and values: rows are ``Row``, mappings with its names, or tuples in its order. ``plain`` has no borders."""
    return {"rows": [_row(row) for row in rows], "plain": plain}


def _row(row: Row | Mapping[str, Any] | Sequence[Any]) -> Row:
    if isinstance(row, Row):
        return row
    return Row(**row) if isinstance(row, Mapping) else Row(*row)


@register.inclusion_tag("components/stage_tracker.html")
def stage_tracker(stages: Iterable[Any]) -> dict[str, Any]:
    """Small marks, one a stage; each has ``number``, ``title``, ``state`` ("done", "current", "blocked" or "todo")."""
    every = list(stages)
    marks = [{"x": index * STAGE_STEP, "state": _of(stage, "state")} for index, stage in enumerate(every)]
    return {"marks": marks, "width": len(marks) * STAGE_STEP, "text": _where(every)}


def _of(stage: Any, name: str) -> Any:
    return stage[name] if isinstance(stage, Mapping) else getattr(stage, name)


def _where(stages: Sequence[Any]) -> str:
    now = next((stage for stage in stages if _of(stage, "state") in ("current", "blocked")), None)
    if now is not None:
        blocked = ", blocked" if _of(now, "state") == "blocked" else ""
        return f"Stage {_of(now, 'number')} of {len(stages)}: {_of(now, 'title')}{blocked}"
    done = sum(_of(stage, "state") == "done" for stage in stages)
    return f"All {done} stages done" if stages and done == len(stages) else f"{done} of {len(stages)} stages done"


@register.inclusion_tag("components/progress_bar.html")
def progress_bar(
    done: Exact | None, whole: Exact | None, text: str, *, waiting: Exact | None = 0, due: Exact | None = None
) -> dict[str, Any]:
    """A bar with its meaning in words beside it; only the words where either number is not known."""
    known = done is not None and whole is not None
    return {
        "text": text,
        "bar": charts.progress(done or 0, whole or 0, waiting=waiting or 0, due=due) if known else None,
    }


@register.inclusion_tag("components/bar_chart.html")
def bar_chart(chart: charts.BarChart, colour: str = "#14532d") -> dict[str, Any]:
    """A drawing made with ``socialvalue.core.charts.bar_chart``; its table stands below it on the page."""
    return {"chart": chart, "colour": colour, "name": f"chart-{slugify(chart.title)}"}


@register.inclusion_tag("components/document_list.html")
def document_list(documents: Iterable[Any], *, empty: str = "No documents yet.") -> dict[str, Any]:
    """Files to download: each has ``name``, ``size_bytes``, ``uploaded_at`` and a ``url`` or ``get_absolute_url``."""
    return {"documents": list(documents), "empty": empty}


@register.inclusion_tag("components/data_table.html")
def data_table(
    caption: str, head: Sequence[Any], rows: Iterable[Sequence[Any]], *, hide_caption: bool = False
) -> dict[str, Any]:
    """A table: ``head`` holds ``core.views.Column`` or the like, the first cell of each row names the row."""
    numeric = [bool(_of(column, "numeric")) for column in head]
    lines = [list(zip(row, numeric, strict=True)) for row in rows]
    return {"caption": caption, "head": head, "lines": lines, "hide_caption": hide_caption}
