"""``manage.py load_procedures``: the templates of the six procedures, from procurement/data/."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from procurement.domain.procedures import EVERY, head_from, part_from
from procurement.models import ProcedureTemplate
from procurement.services.procedure import load_procedure

DATA = Path(__file__).resolve().parents[2] / "data"


def cells_of(name: str) -> Iterator[dict[str, str]]:
    """The lines of ``procurement/data/<name>.csv``, by column."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@transaction.atomic
def load() -> list[ProcedureTemplate]:
    """Publish a first version for each procedure that has no template yet."""
    lines = [(cells["procedure"], part_from(cells)) for cells in cells_of("procedure_parts")]
    heads = [head_from(cells) for cells in cells_of("procedures")]
    return [
        load_procedure(head, [part for name, part in lines if name in (EVERY, head.procedure)], by=None)
        for head in heads
    ]


class Command(BaseCommand):
    help = "Loads the templates of procedures; a procedure that has one already is left as it is."

    def handle(self, *args: Any, **options: Any) -> None:
        for template in load():
            self.stdout.write(str(template))
