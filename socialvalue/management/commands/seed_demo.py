"""``manage.py seed_demo``: a demonstration authority with two years of history, built through the services only."""

import time
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from socialvalue.accounts.models import Authority, User
from socialvalue.core.garbage import seldom_collected
from socialvalue.demo.tell import CASTS, tell


class Command(BaseCommand):
    help = "Builds the demonstration authority in an empty database."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--authority", choices=sorted(CASTS), default="county")
        parser.add_argument("--if-empty", action="store_true", help="do nothing where an authority stands already")
        parser.add_argument("--seed", type=int, default=2026, help="the same seed on the same day gives the same data")
        parser.add_argument("--today", type=date.fromisoformat, default=None, help="the day the story ends: 2026-11-22")

    def handle(self, *, authority: str, if_empty: bool, seed: int, today: date | None, **options: Any) -> None:
        if Authority.objects.exists() or User.objects.exists():
            if if_empty:
                return
            raise CommandError("This database holds an authority already. Use an empty one.")
        began = time.monotonic()
        cast = CASTS[authority]
        self.stdout.write(f"Building {cast.name}")
        with seldom_collected():
            tell(cast, today=today or timezone.localdate(), seed=seed, say=lambda line: self.stdout.write(f"  {line}"))
        self.stdout.write(f"Done in {time.monotonic() - began:.0f} seconds")
