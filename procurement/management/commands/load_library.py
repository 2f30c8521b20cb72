"""``manage.py load_library``: the questions that come with the library; running it again adds nothing."""

from typing import Any

from django.core.management.base import BaseCommand

from procurement.domain.question_set import QUESTIONS
from procurement.services.question_library import load_library


class Command(BaseCommand):
    help = "Adds the questions that come with the library and are not there yet."

    def handle(self, **options: Any) -> None:
        self.stdout.write(f"Questions added: {load_library(QUESTIONS, by=None)}")
