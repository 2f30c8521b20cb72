"""What several tests of this app stand on, beside the people of the root's conftest."""

import pytest

from socialvalue.accounts.models import User
from suppliers.models import Supplier
from suppliers.tests.factories import make_member, make_supplier


@pytest.fixture
def firm(stan: User) -> Supplier:
    """Stan's own firm, on the register."""
    supplier = make_supplier("Stan's Gritters Ltd")
    make_member(supplier, stan)
    return supplier
