"""``manage.py load_policy constabulary|county [--from 2026-04-01]``: a policy, its priorities, from framework/data."""

from argparse import ArgumentParser
from dataclasses import fields, replace
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from framework.domain import reference
from framework.domain.policy import next_review_after
from framework.management.commands.load_framework import cells_of
from framework.models import Policy
from framework.selectors import policy_titled
from framework.services import adopt_policy, load_priorities
from socialvalue.core.rules import RuleBroken

POLICIES = ("constabulary", "county")


@transaction.atomic
def load(key: str, effective_from: date | None = None) -> Policy:
    """Adopt one of POLICIES unless a version of that title stands already, and load its priorities."""
    row = reference.policy_from(next(cells_of(f"policy_{key}")))
    if effective_from is not None:
        row = replace(row, effective_from=effective_from, review_due_on=next_review_after(effective_from))
    policy = policy_titled(row.title) or adopt_policy(
        by=None, **{field.name: getattr(row, field.name) for field in fields(row)}
    )
    priorities = [reference.priority_from(cells) for cells in cells_of(f"priorities_{key}")]
    if effective_from is not None:
        priorities = [replace(priority, active_from=effective_from) for priority in priorities]
    load_priorities(priorities, by=None)
    return policy


class Command(BaseCommand):
    help = "Adopts a reference policy and loads the authority's priorities; running it again changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", choices=POLICIES)
        parser.add_argument(
            "--from", dest="start", type=date.fromisoformat, help="first day, instead of the file's: 2026-04-01"
        )

    def handle(self, *, name: str, start: date | None, **options: Any) -> None:
        try:
            policy = load(name, start)
        except RuleBroken as refusal:
            raise CommandError(refusal.message) from refusal
        self.stdout.write(str(policy))
