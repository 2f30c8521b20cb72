"""Who is found."""

import pytest

from socialvalue.accounts import selectors, services
from socialvalue.accounts.roles import Role

pytestmark = pytest.mark.django_db


def test_people_with_role_are_the_active_ones(ada, olive, otto, eve):
    services.deactivate_person(otto, by=ada)
    assert list(selectors.people_with_role(Role.OFFICER)) == [olive]


def test_only_administrators_see_people_invitations_and_the_authority(ada, olive, stan, authority):
    services.invite_person(by=ada, email="nia@authority.example", name="Nia", roles=[Role.LEGAL])
    for see, count in (
        (selectors.people_visible_to, 3),
        (selectors.invitations_visible_to, 1),
        (selectors.authorities_visible_to, 1),
    ):
        assert [see(who).count() for who in (ada, olive, stan)] == [count, 0, 0]


def test_answered_invitations_are_not_listed(ada):
    used = services.invite_person(by=ada, email="a@authority.example", name="A", roles=[Role.LEGAL])
    gone = services.invite_person(by=ada, email="b@authority.example", name="B", roles=[Role.LEGAL])
    waits = services.invite_person(by=ada, email="c@authority.example", name="C", roles=[Role.LEGAL])
    services.accept_invitation(used, name="A", password="correct horse battery")
    services.cancel_invitation(gone, by=ada)
    assert list(selectors.invitations_visible_to(ada)) == [waits]


def test_history_is_this_persons_alone_newest_first(ada, olive, otto):
    services.change_person(olive, by=olive, name="Olive", job_title="")
    services.change_person(otto, by=otto, name="Otto", job_title="")
    services.deactivate_person(olive, by=ada)
    assert [(act.who, act.what) for act in selectors.history_of(olive)] == [
        ("Ada Administrator", "stopped access"),
        ("Olive Officer", "changed the details"),
    ]
