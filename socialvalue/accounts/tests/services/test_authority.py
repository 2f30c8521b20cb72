"""The authority of this deployment."""

import pytest

from socialvalue.accounts import selectors, services
from socialvalue.accounts.models import Authority
from socialvalue.core.models import AuditEntry

pytestmark = pytest.mark.django_db


def test_there_is_none_before_it_is_set_up():
    assert selectors.current_authority() is None


def test_setting_up_makes_one_and_changing_keeps_the_rest(ada):
    services.set_up_authority(name="Testshire County Council", area_name="Testshire")
    services.set_up_authority(by=ada, portfolio_holder="Councillor Penny Pound")
    authority = Authority.objects.get()
    assert (authority.name, authority.short_name, authority.area_name, authority.portfolio_holder) == (
        "Testshire County Council",
        "Testshire County Council",
        "Testshire",
        "Councillor Penny Pound",
    )
    assert [(entry.action, entry.actor_name) for entry in AuditEntry.objects.all()] == [
        ("authority.change", "Ada Administrator"),
        ("authority.set_up", "The system"),
    ]


def test_a_change_shows_at_once_though_reads_are_kept(ada, authority, django_assert_num_queries):
    selectors.current_authority()
    with django_assert_num_queries(0):
        assert selectors.current_authority() == authority
    services.change_authority(authority, by=ada, name="Otherham Borough Council")
    assert selectors.current_authority().name == "Otherham Borough Council"
