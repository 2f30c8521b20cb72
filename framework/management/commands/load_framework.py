"""``manage.py load_framework cumbria [--publish]``: the reference frameworks, from framework/data/."""

import csv
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from framework.choices import FrameworkStatus
from framework.domain import reference
from framework.models import Framework
from framework.services import load_framework, load_sources, publish_framework
from socialvalue.core.rules import RuleBroken

DATA = Path(__file__).resolve().parents[2] / "data"
CENTRAL_MODELS = ("ppn_06_20", "ppn_002", "ppn_026")
FRAMEWORKS = ("cumbria", "derbyshire", "open", *CENTRAL_MODELS)


def cells_of(name: str) -> Iterator[dict[str, str]]:
    """The lines of ``framework/data/<name>.csv``, by column."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def load(key: str) -> Framework:
    """Load one of FRAMEWORKS as the files say, with the values its measures have. RuleBroken where they cannot be."""
    head = next(reference.head_from(cells) for cells in cells_of("frameworks") if cells["key"] == key)
    lines = list(cells_of(key))
    rows = [reference.measure_from(cells) for cells in lines if cells["measure_code"]]
    places = [reference.place_from(cells) for cells in lines if not cells["measure_code"]]
    values = [reference.value_from(cells) for cells in cells_of("values") if cells["framework"] == key]
    load_sources([reference.source_from(cells) for cells in cells_of("value_sources")], by=None)
    central = [reference.central_from(cells) for cells in cells_of("central") if cells["framework"] == key]
    return load_framework(
        rows, by=None, head=head, values=values, places=places, central=central[0] if central else None
    )


class Command(BaseCommand):
    help = "Loads a reference framework with its measures and values; running it again changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", choices=FRAMEWORKS)
        parser.add_argument("--publish", action="store_true", help="publish it if it is still a draft")

    def handle(self, *, name: str, publish: bool, **options: Any) -> None:
        try:
            framework = load(name)
            if publish and framework.status == FrameworkStatus.DRAFT:
                framework = publish_framework(framework, by=None)
        except RuleBroken as refusal:
            raise CommandError(refusal.message) from refusal
        self.stdout.write(f"{framework}: {framework.get_status_display().lower()}")
