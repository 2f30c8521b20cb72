"""The people of every test, by name, and what every test needs around it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from hypothesis import HealthCheck, settings

from framework.models.frozen import freeze_frameworks, unfreeze_frameworks
from procurement.models.frozen import freeze_tenders, unfreeze_tenders
from socialvalue.accounts.models import Authority, RoleGrant, User
from socialvalue.accounts.roles import Role
from socialvalue.core import triggers
from suppliers.models import Supplier
from suppliers.tests.factories import make_member, make_supplier

PASSWORD = "correct horse battery"
# How fast a machine is says nothing about the code.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest tests begin first, so that no worker waits for another at the end."""
    items.sort(key=lambda item: "test_sealed.py" not in item.nodeid)


@pytest.fixture(autouse=True)
def _fresh_cache() -> Iterator[None]:
    """What one test caches another must not see."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def transactional_db(transactional_db: None) -> Iterator[None]:
    """A test that commits is cleaned up by deleting rows, which triggers refuse: lift that for the clean-up only."""
    triggers.protect(connection, "core_auditentry")
    freeze_tenders(connection)
    freeze_frameworks(connection)
    yield
    triggers.unprotect(connection, "core_auditentry")
    unfreeze_tenders(connection)
    unfreeze_frameworks(connection)


@pytest.fixture(autouse=True)
def _clean_up_what_commits(request: pytest.FixtureRequest) -> None:
    """A test marked ``django_db(transaction=True)`` gets the clean-up above, whether it asks for the fixture or not."""
    mark = request.node.get_closest_marker("django_db")
    if mark is not None and mark.kwargs.get("transaction"):
        request.getfixturevalue("transactional_db")


def make_person(name: str, *roles: str, email: str = "", **facts: Any) -> User:
    """An active person with a verified e-mail address and the given roles."""
    email = email or f"{name.split()[0].lower()}@authority.example"
    user = User.objects.create_user(email, PASSWORD, name=name, **facts)
    RoleGrant.objects.bulk_create([RoleGrant(user=user, role=role) for role in roles])
    user.emailaddress_set.create(email=email, verified=True, primary=True)
    return user


def _person(name: str, *roles: str) -> Callable[..., User]:
    def fixture(db: None) -> User:
        return make_person(name, *roles)

    return pytest.fixture(fixture, name=name.split()[0].lower())


olive = _person("Olive Officer", Role.OFFICER)
otto = _person("Otto Officer", Role.OFFICER)
cora = _person("Cora Commissioner", Role.COMMISSIONER)
eve = _person("Eve Evaluator", Role.EVALUATOR)
evan = _person("Evan Evaluator", Role.EVALUATOR)
mark = _person("Mark Manager", Role.CONTRACT_MANAGER)
lena = _person("Lena Lawyer", Role.LEGAL)
fin = _person("Fin Finance", Role.FINANCE)
chloe = _person("Chloe Champion", Role.CHAMPION)
hugh = _person("Hugh Head", Role.HEAD_OF_SERVICE)
cabby = _person("Cabby Cabinet", Role.CABINET)
ada = _person("Ada Administrator", Role.ADMINISTRATOR)
stan = _person("Stan Stranger")


@pytest.fixture
def sams_firm(db: None) -> Supplier:
    """A small community interest company in the area: Sam's."""
    return make_supplier("Sam's Cleaning CIC", organisation_type="cic", is_vcse=True, company_number="01234567")


@pytest.fixture
def ritas_firm(db: None) -> Supplier:
    """The rival: a large company from elsewhere."""
    return make_supplier("Rita Facilities Ltd", headcount=800, in_area=False, company_number="07654321")


@pytest.fixture
def sam(sams_firm: Supplier) -> User:
    person = make_person("Sam Supplier", email="sam@samscleaning.example")
    make_member(sams_firm, person)
    return person


@pytest.fixture
def rita(ritas_firm: Supplier) -> User:
    person = make_person("Rita Rival", email="rita@ritafacilities.example")
    make_member(ritas_firm, person)
    return person


@pytest.fixture
def authority(db: None) -> Authority:
    return Authority.objects.create(
        name="Testshire County Council", short_name="Testshire", area_name="Testshire", contact_name="Chloe Champion"
    )


@pytest.fixture
def sign_in() -> Callable[[User], Client]:
    """A client in which the given person is signed in."""

    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in
