"""Where the journeys take place: an authority with its policy, framework and people, a clock, and a browser."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from playwright.sync_api import Browser

from conftest import PASSWORD, make_person
from framework.management.commands.load_framework import load as load_framework
from framework.management.commands.load_policy import load as load_policy
from framework.services import publish_framework
from procurement.domain.clause_set import CLAUSES
from procurement.management.commands.load_procedures import load as load_procedures
from procurement.services.clause import load_clauses
from socialvalue.accounts.models import Authority, User
from socialvalue.accounts.roles import Role
from socialvalue.core.wording import LONDON
from socialvalue.tests.browser.visitor import Faults, Visitor

BEGINS = date(2026, 5, 5)  # the Tuesday on which the journeys begin
STAFF = {
    "olive": ("Olive Officer", Role.OFFICER),
    "otto": ("Otto Officer", Role.OFFICER),
    "cora": ("Cora Commissioner", Role.COMMISSIONER),
    "eve": ("Eve Evaluator", Role.EVALUATOR),
    "evan": ("Evan Evaluator", Role.EVALUATOR),
    "esther": ("Esther Evaluator", Role.EVALUATOR),
    "mark": ("Mark Manager", Role.CONTRACT_MANAGER),
    "lena": ("Lena Lawyer", Role.LEGAL),
    "fin": ("Fin Finance", Role.FINANCE),
    "chloe": ("Chloe Champion", Role.CHAMPION),
    "hugh": ("Hugh Head", Role.HEAD_OF_SERVICE),
    "cabby": ("Cabby Cabinet", Role.CABINET),
}


class MovedClock:
    """The application's clock: it runs on from wherever it was set. It is never set back."""

    def __init__(self) -> None:
        self.ahead = timedelta()
        self.set(BEGINS)

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def set(self, day: date, hour: time = time(10, 5)) -> None:
        """Move to ``day`` at ``hour`` in London."""
        self.ahead = datetime.combine(day, hour, LONDON).astimezone(UTC) - datetime.now(UTC)

    @property
    def today(self) -> date:
        return self.now().astimezone(LONDON).date()


class World:
    """The people by their first names, each with a browser window once they are needed."""

    def __init__(self, browser: Browser, base: str, clock: MovedClock) -> None:
        self.browser, self.base, self.clock = browser, base, clock
        self.faults = Faults()
        self.visitors: dict[str, Visitor] = {}

    def person(self, name: str) -> User:
        return User.objects.get(name__startswith=f"{name.title()} ")

    def stranger(self, name: str = "stranger", **context: Any) -> Visitor:
        """A window in which nobody is signed in."""
        self.visitors[name] = Visitor(self.browser, self.base, self.faults, **context)
        return self.visitors[name]

    def __getattr__(self, name: str) -> Visitor:
        if name.startswith("_"):
            raise AttributeError(name)
        if name not in self.visitors:
            sign_in(self.stranger(name), self.person(name).email)
        return self.visitors[name]

    def close(self) -> None:
        for visitor in self.visitors.values():
            visitor.close()


def sign_in(visitor: Visitor, email: str, password: str = PASSWORD) -> None:
    """Sign in through the form, as a person does."""
    visitor.visit("account_login")
    visitor.fill(login=email, password=password)
    visitor.press("Sign in")
    assert "/account/login" not in visitor.page.url, visitor.text


def settle() -> None:
    """An authority with its policy adopted, its framework published and its people hired."""
    Authority.objects.create(
        name="Testshire County Council", short_name="Testshire", area_name="Testshire", contact_name="Chloe Champion"
    )
    for name, role in STAFF.values():
        make_person(name, role)
    load_policy("county", date(2026, 4, 1))
    load_procedures()
    load_clauses(CLAUSES, by=None)
    publish_framework(load_framework("derbyshire"), by=User.objects.get(name="Chloe Champion"))


Chapter = Callable[[World], None]
