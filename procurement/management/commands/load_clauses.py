"""``manage.py load_clauses``: the social clauses that come with the library; running it again adds nothing."""

from typing import Any

from django.core.management.base import BaseCommand

from procurement.domain.clause_set import CLAUSES
from procurement.services.clause import load_clauses


class Command(BaseCommand):
    help = "Publishes the social clauses that come with the library and are not there yet."

    def handle(self, **options: Any) -> None:
        self.stdout.write(f"Clauses added: {load_clauses(CLAUSES, by=None)}")
