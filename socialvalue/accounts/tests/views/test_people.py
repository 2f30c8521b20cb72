"""The pages of people, invitations, the authority and one's own account."""

import re

import pytest
from django.test import Client

from conftest import PASSWORD, make_person
from socialvalue.accounts import services
from socialvalue.accounts.models import Authority, Invitation, User
from socialvalue.accounts.roles import Role
from socialvalue.core.models import OutgoingEmail

pytestmark = pytest.mark.django_db
NIA = {"name": "Nia New", "email": "nia@authority.example", "roles": [Role.OFFICER, Role.LEGAL]}


@pytest.fixture
def admin(ada, sign_in) -> Client:
    return sign_in(ada)


def invitation(ada: User) -> Invitation:
    return services.invite_person(by=ada, **NIA)


def pages(ada: User, olive: User) -> list[str]:
    pk = invitation(ada).pk
    verbs = ["", "roles/", "deactivate/", "reactivate/"]
    return [
        "/people/",
        "/people/invite/",
        "/authority/",
        *[f"/people/{olive.pk}/{verb}" for verb in verbs],
        *[f"/invitations/{pk}/{verb}/" for verb in ("cancel", "resend")],
    ]


def test_nobody_but_administrators_comes_in(ada, olive, stan, sign_in, authority):
    for page in pages(ada, olive):
        assert sign_in(ada).get(page).status_code == 200, page
        assert sign_in(olive).get(page).status_code in {403, 404}, page
        assert sign_in(stan).get(page).status_code == 404, page
        assert Client().get(page).headers["Location"] == f"/account/login/?next={page}"


def test_the_list_finds_by_words_role_and_access(admin, ada, olive, eve, otto):
    services.deactivate_person(otto, by=ada)

    def names(query: str) -> list[str]:
        html = admin.get(f"/people/?{query}").content.decode()
        return re.findall(r'href="/people/\d+/">([^<]+)</a>', html)

    assert names("") == ["Ada Administrator", "Eve Evaluator", "Olive Officer", "Otto Officer"]
    assert names("q=OLIVE@") == ["Olive Officer"]
    assert names("role=evaluator") == ["Eve Evaluator"]
    assert names("access=no") == ["Otto Officer"]
    assert names("sort=-name") == ["Otto Officer", "Olive Officer", "Eve Evaluator", "Ada Administrator"]
    assert names("q=nobody") == []


def test_the_list_asks_the_same_number_of_questions_at_any_length(admin, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            admin.get("/people/")
        return len(seen)

    make_person("Pat One", Role.LEGAL)
    few = queries()
    for number in range(12):
        make_person(f"Person{number} More", Role.LEGAL, Role.FINANCE)
    assert queries() == few


def test_the_list_goes_out_as_a_file(admin, olive):
    lines = b"".join(admin.get("/people/?format=csv")).decode().splitlines()
    assert lines[0].lstrip("\ufeff") == "Name,E-mail address,Job title,Roles,May sign in,Last signed in"
    assert "Olive Officer,olive@authority.example,,Procurement officer,yes," in lines


def test_inviting_and_accepting_end_to_end(admin, authority):
    assert admin.post("/people/invite/", NIA).headers["Location"] == "/people/"
    assert "Nia New" in admin.get("/people/").content.decode()
    path = re.search(r"/invitation/\S+/", OutgoingEmail.objects.get().body)[0]
    guest = Client()
    page = guest.get(path).content.decode()
    assert "nia@authority.example" in page
    assert "Legal adviser" in page
    assert guest.post(path, {"name": "Nia New", "password": PASSWORD}).headers["Location"] == "/account/login/"
    signed_in = guest.post(
        "/account/login/", {"login": NIA["email"], "password": PASSWORD, "next": "/my-account/"}, follow=True
    )
    assert "Procurement officer" in signed_in.content.decode()
    assert "This invitation has been used" in guest.get(path).content.decode()


def test_accepting_with_a_weak_password_keeps_the_name(ada, authority):
    invitation(ada)
    path = re.search(r"/invitation/\S+/", OutgoingEmail.objects.get().body)[0]
    page = Client().post(path, {"name": "Nia Newman", "password": "short"}).content.decode()
    assert "at least 12 characters" in page
    assert 'value="Nia Newman"' in page
    assert 'value="short"' not in page


def test_a_made_up_link_is_not_found(client, authority):
    assert client.get("/invitation/made-up/").status_code == 404


def test_inviting_somebody_with_an_account_says_so_at_the_field(admin, olive):
    page = admin.post("/people/invite/", NIA | {"email": olive.email}).content.decode()
    assert "Somebody has an account with this e-mail address" in page
    assert 'href="#id_email"' in page
    assert 'value="Nia New"' in page


def test_resending_and_cancelling(admin, ada):
    waiting = invitation(ada)
    admin.post(f"/invitations/{waiting.pk}/resend/")
    assert OutgoingEmail.objects.count() == 2
    admin.post(f"/invitations/{waiting.pk}/cancel/")
    assert Invitation.objects.get().cancelled_at is not None
    assert admin.get(f"/invitations/{waiting.pk}/cancel/").status_code == 404


def test_changing_roles(admin, olive):
    page = admin.get(f"/people/{olive.pk}/roles/").content.decode()
    assert len(re.findall(r"<input[^>]*checked", page)) == 1
    assert "Supplier member" not in page
    admin.post(f"/people/{olive.pk}/roles/", {"roles": [Role.EVALUATOR]})
    assert User.objects.get(pk=olive.pk).role_codes == {Role.EVALUATOR}


def test_an_administrator_who_would_lock_themselves_out_is_told(admin, ada):
    page = admin.post(f"/people/{ada.pk}/roles/", {"roles": []}).content.decode()
    assert "You cannot remove your own administrator role" in page
    assert User.objects.get(pk=ada.pk).role_codes == {Role.ADMINISTRATOR}
    assert "Stop access" not in admin.get(f"/people/{ada.pk}/").content.decode()


def test_stopping_and_giving_access_again(admin, olive):
    assert "Stop access" in admin.get(f"/people/{olive.pk}/").content.decode()
    assert "They are signed out at once" in admin.get(f"/people/{olive.pk}/deactivate/").content.decode()
    admin.post(f"/people/{olive.pk}/deactivate/")
    assert not User.objects.get(pk=olive.pk).is_active
    page = admin.get(f"/people/{olive.pk}/").content.decode()
    assert "Give access again" in page
    assert "Ada Administrator stopped access" in page
    admin.post(f"/people/{olive.pk}/reactivate/")
    assert User.objects.get(pk=olive.pk).is_active


def test_authority_details(admin, authority):
    page = admin.get("/authority/").content.decode()
    assert 'value="Testshire County Council"' in page
    typed = {"name": "New Name", "short_name": "New", "kind": "police", "area_name": "Area", "theme": "constabulary"}
    page = admin.post("/authority/", typed | {"contact_email": "not an address"}).content.decode()
    assert "There is a problem" in page
    assert Authority.objects.get().name == "Testshire County Council"
    admin.post("/authority/", typed | {"second_factor_for_staff": "on"})
    saved = Authority.objects.get()
    assert (saved.name, saved.kind, saved.second_factor_for_staff) == ("New Name", "police", True)


def test_my_account_is_everybodys_own(stan, sign_in):
    client = sign_in(stan)
    page = client.get("/my-account/").content.decode()
    assert 'value="Stan Stranger"' in page
    assert 'href="/account/2fa/"' in page
    client.post("/my-account/", {"name": "Stanley Stranger", "job_title": "Director"})
    stan.refresh_from_db()
    assert (stan.name, stan.job_title) == ("Stanley Stranger", "Director")
