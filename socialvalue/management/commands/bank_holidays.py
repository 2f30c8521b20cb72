"""``manage.py bank_holidays``: the bank holidays of the United Kingdom, written down from the ``holidays`` package."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from socialvalue.core.workdays import WRITTEN_DOWN, bank_holidays_of_the_library

YEARS = range(2010, 2061)


def written() -> str:
    """The whole file: a heading, then one ISO date a line, in order."""
    days = (day for year in YEARS for day in sorted(bank_holidays_of_the_library(year)))
    return "\n".join(["date", *(day.isoformat() for day in days)]) + "\n"


class Command(BaseCommand):
    help = "Print the bank holidays of the United Kingdom; --write keeps them, --check fails when the file is stale."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--write", action="store_true", help=f"write {WRITTEN_DOWN.name}")
        parser.add_argument("--check", action="store_true", help="fail when the file is not what the library says")

    def handle(self, *args: Any, **options: Any) -> None:
        text = written()
        if options["check"] and WRITTEN_DOWN.read_text(encoding="ascii") != text:
            raise CommandError("The bank holidays changed. Run: manage.py bank_holidays --write")
        if options["write"]:
            WRITTEN_DOWN.write_text(text, encoding="ascii")
        elif not options["check"]:
            self.stdout.write(text, ending="")
