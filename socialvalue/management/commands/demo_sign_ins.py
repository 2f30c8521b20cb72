"""``manage.py demo_sign_ins``: who can be tried in the demonstration, and with which password."""

from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand

from socialvalue.accounts.models import User
from socialvalue.demo.people import PASSWORD, STAFF, address, supplier_address
from socialvalue.demo.script import Cast
from socialvalue.demo.tell import CASTS

# What a supplier of the story is worth visiting for, by the course of its contract.
SUPPLIERS = {"exemplary": "a Gold status", "poor": "reports due", "": "a bid in the open tender"}


def sign_ins(cast: Cast) -> Iterator[tuple[str, str]]:
    """Address and part of everybody worth trying: the staff, and a supplier for each thing a supplier does."""
    yield from ((address(cast, part), job) for part, _, job, _ in STAFF)
    for course, worth in SUPPLIERS.items():
        story = next(one for one in cast.stories if one.bidders and one.course == course)
        firm = next(one for one in cast.firms if one.key == story.bidders[0])
        yield supplier_address(firm), f"Supplier with {worth}: {firm.name}"


class Command(BaseCommand):
    help = "Lists the people of the demonstration authority."

    def handle(self, **options: Any) -> None:
        there = set(User.objects.values_list("email", flat=True))
        found = [one for cast in CASTS.values() for one in sign_ins(cast) if address(cast, "officer") in there]
        if not found:
            self.stdout.write("This database holds no demonstration.")
            return
        width = max(len(email) for email, _ in found)
        for email, job in found:
            self.stdout.write(f"  {email:<{width}}  {job}")
        self.stdout.write(f"Everybody's password: {PASSWORD}")
