"""Publish a tender at a planned hour, from cron.

``manage.py publish_tender TCC-2026-0007 --by olive@authority.example``
"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from procurement.selectors.tender import tenders_visible_to
from procurement.services.tender import publish_tender
from socialvalue.accounts.selectors import person_with_email
from socialvalue.core.rules import RuleBroken


class Command(BaseCommand):
    help = "Publishes the tender of a procurement, by the same rules as the page."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("reference", help="the reference of the procurement")
        parser.add_argument("--by", required=True, help="e-mail address of the lead officer who publishes it")

    def handle(self, *args: Any, **options: Any) -> None:
        person = person_with_email(options["by"])
        if person is None:
            raise CommandError(f"Nobody signs in with {options['by']}. Give the address of the lead officer.")
        tender = tenders_visible_to(person).filter(procurement__reference=options["reference"]).first()
        if tender is None:
            raise CommandError(f"There is no tender of {options['reference']}. Check the reference.")
        if not person.has_perm("procurement.publish_tender", tender):
            raise CommandError(f"{person} does not lead this procurement. Only the lead officer publishes its tender.")
        try:
            published = publish_tender(tender, by=person)
        except RuleBroken as refusal:
            raise CommandError(refusal.message) from refusal
        self.stdout.write(f"{published.title} is published.")
