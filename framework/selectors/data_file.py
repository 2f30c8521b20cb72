"""Imported files, what their rows must agree with, and the rows of exported ones."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from framework.choices import FrameworkStatus
from framework.domain.framework_rows import COLUMNS as FRAMEWORK_COLUMNS
from framework.domain.value_rows import KnownMeasure
from framework.models import DataFile, Framework, ProxyValue
from framework.selectors.measure import measures_of_trees
from socialvalue.core.rules import Problem

OWN_USE = "Own use only: this value must not be passed on"
ANY_USE = "May be passed on with its source, licence and attribution"
VALUE_COLUMNS = (
    "measure_code", "measure_title", "unit", "area", "unit_value_pounds", "price_year", "reference",
    "deadweight_percent", "valid_from", "valid_to", "source", "licence", "attribution", "use",
)  # fmt: skip


def data_files_visible_to(user: Any) -> QuerySet[DataFile]:
    """Every file that was checked or loaded, newest first, for those who may import."""
    files = DataFile.objects.select_related("framework", "value_source", "uploaded_by", "loaded_by")
    return files if user.has_perm("framework.view_data_file") else files.none()


def frameworks_in_draft() -> QuerySet[Framework]:
    """The frameworks whose measures may be given values now."""
    return Framework.objects.filter(status=FrameworkStatus.DRAFT).order_by("name")


def known_measures(framework: Framework) -> dict[str, KnownMeasure]:
    """The measures of a framework by code, with the latest worth of each by area; two queries."""
    worth: dict[int, dict[str, Decimal]] = defaultdict(dict)
    for value in ProxyValue.objects.filter(measure__outcome__framework=framework).order_by("valid_from"):
        worth[value.measure_id][value.area] = value.unit_value_pounds
    return {
        one.code: KnownMeasure(one.pk, one.unit, one.record_only, one.localised, worth[one.pk])
        for one in measures_of_trees().filter(outcome__framework=framework)
    }


def missing_to_load(data_file: DataFile) -> tuple[Problem, ...]:
    """Why a file cannot be loaded: anything wrong in it, for it is loaded whole or not at all."""
    if not data_file.problem_count:
        return ()
    message = f"{data_file.problem_count:,} things are wrong in this file. Correct it and check it again."
    return (Problem("file_has_problems", message, link=data_file.get_absolute_url()),)


def value_rows(framework: Framework, *, own_use: bool) -> Iterator[tuple[Any, ...]]:
    """The values of a framework as rows of VALUE_COLUMNS; restricted ones only for ``own_use``, and marked there."""
    values = ProxyValue.objects.filter(measure__outcome__framework=framework)
    for value in values.select_related("measure", "value_source").order_by("measure__code", "area", "valid_from"):
        if value.is_restricted and not own_use:
            continue
        measure, source = value.measure, value.value_source
        worth = (value.unit_value_pounds, value.price_year, "", value.deadweight_percent)
        named = (value.source, value.licence, source.attribution if source else "")
        days = (value.valid_from, value.valid_to or "")
        yield (
            measure.code, measure.title, measure.unit, value.area, *map(_plain, worth), *days, *named,
            OWN_USE if value.is_restricted else ANY_USE,
        )  # fmt: skip


def framework_rows(framework: Framework) -> Iterator[tuple[Any, ...]]:
    """The measures of a framework with all above them, as rows that an import takes back."""
    measures = measures_of_trees().filter(outcome__framework=framework)
    measures = measures.select_related("outcome__priority", "outcome__theme", "criterion")
    places = ("outcome__priority__position", "outcome__position", "criterion__position", "position", "code")
    for measure in measures.order_by(*places):
        cells = {
            **{name: getattr(measure, name, "") for name in FRAMEWORK_COLUMNS},
            **{f"measure_{name}": getattr(measure, name) for name in ("code", "title")},
            **{f"outcome_{name}": getattr(measure.outcome, name) for name in ("code", "title", "description")},
            **{f"priority_{name}": getattr(measure.outcome.priority, name) for name in ("code", "title")},
            **{f"theme_{name}": getattr(measure.outcome.theme, name, "") for name in ("code", "title")},
            **{f"criterion_{name}": getattr(measure.criterion, name, "") for name in ("code", "title", "wording")},
            "outcome_wording": measure.outcome.wording,
        }
        yield tuple(_plain(cells[name]) for name in FRAMEWORK_COLUMNS)


def _plain(value: Any) -> Any:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return "" if value is None else value
