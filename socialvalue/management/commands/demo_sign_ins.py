"""``manage.py demo_sign_ins``: who can be tried in the demonstration, and with which password."""

from typing import Any

from django.core.management.base import BaseCommand

from socialvalue.accounts.models import User
from socialvalue.demo.people import PASSWORD, STAFF


class Command(BaseCommand):
    help = "Lists the people of the demonstration authority."

    def handle(self, **options: Any) -> None:
        people = {user.email.split("@")[0]: user for user in User.objects.exclude(role_grants__role="supplier_member")}
        found = [(people[part].email, job) for part, _, job, _ in STAFF if part in people]
        suppliers = User.objects.filter(role_grants__role="supplier_member").order_by("pk")[:3]
        found += [
            (user.email, f"Supplier: {user.memberships.select_related('supplier')[0].supplier.name}")
            for user in suppliers
        ]
        if not found:
            self.stdout.write("This database holds no demonstration.")
            return
        width = max(len(email) for email, _ in found)
        for email, job in found:
            self.stdout.write(f"  {email:<{width}}  {job}")
        self.stdout.write(f"Everybody's password: {PASSWORD}")
