"""The page shapes, on pages made for the purpose."""

from types import SimpleNamespace

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import include, path, reverse

from conftest import PASSWORD
from socialvalue.accounts.models import User
from socialvalue.core.lifecycle import Lifecycle, move
from socialvalue.core.rules import Problem, RuleBroken
from socialvalue.core.views import EditPage, PlainPage, VerbPage, actions_for, serve_upload
from socialvalue.urls import urlpatterns as real

pytestmark = pytest.mark.django_db
calls: list[dict] = []


class ThingForm(forms.Form):
    title = forms.CharField()
    note = forms.CharField(required=False, widget=forms.Textarea)


def things_visible_to(user: User):
    """Staff see people; suppliers and strangers see none."""
    return User.objects.all() if user.is_staff_member else User.objects.none()


def save_thing(*subject: User, by: User, **facts) -> User:
    if facts.get("title") == "taken":
        raise RuleBroken("taken", "This title is taken. Choose another.", "title")
    if facts.get("title") == "closed":
        raise RuleBroken("closed", "The time has passed.", "nowhere")
    calls.append({"subject": subject, "by": by, **facts})
    return by


class ThingEdit(EditPage):
    visible = staticmethod(things_visible_to)
    permission = "accounts.view_person"
    form_class = ThingForm
    service = staticmethod(save_thing)
    heading = "Change thing"

    def get_success_url(self) -> str:
        return "/done/"


class ThingClose(VerbPage):
    noun, verb = "thing", "close"
    visible = staticmethod(things_visible_to)
    service = staticmethod(save_thing)
    heading = "Close thing"
    explain = "Nobody can change it after that."

    @staticmethod
    def missing(thing: User):
        return [Problem("unnamed", "Give it a name.", link="/name/")] if thing.name.startswith("Otto") else []

    def get_success_url(self) -> str:
        return "/done/"


class Nothing(PlainPage):
    permission = "accounts.view_person"
    template_name = "404.html"


urlpatterns = [
    path("things/<int:pk>/edit/", ThingEdit.as_view()),
    path("things/<int:pk>/close/", ThingClose.as_view()),
    path("nothing/", Nothing.as_view()),
    path("test/", include(([path("t/<int:pk>/open/", Nothing.as_view(), name="door-open")], "test"))),
    *real,
]


@pytest.fixture(autouse=True)
def _our_pages(settings):
    settings.ROOT_URLCONF = __name__
    calls.clear()


def edit(person: User) -> str:
    return f"/things/{person.pk}/edit/"


def test_what_is_not_behind_the_door_is_not_found(ada, olive, stan, sign_in):
    assert sign_in(stan).get(edit(olive)).status_code == 404
    assert sign_in(ada).get("/things/999999/edit/").status_code == 404
    assert sign_in(ada).get(f"/things/{10**30}/edit/").status_code == 404
    assert sign_in(stan).post(edit(olive), {"title": "x"}).status_code == 404
    assert calls == []


def test_what_may_be_seen_but_not_done_is_forbidden(olive, sign_in):
    assert sign_in(olive).get(edit(olive)).status_code == 403
    assert sign_in(olive).post(edit(olive), {"title": "x"}).status_code == 403
    assert calls == []


def test_a_page_without_a_row_is_hidden_from_strangers(ada, olive, stan, sign_in):
    assert [sign_in(who).get("/nothing/").status_code for who in (ada, olive, stan)] == [200, 403, 404]


def test_the_service_gets_the_row_the_person_and_the_facts(ada, olive, sign_in):
    answer = sign_in(ada).post(edit(olive), {"title": "New", "note": "N"})
    assert answer.headers["Location"] == "/done/"
    assert calls == [{"subject": (olive,), "by": ada, "title": "New", "note": "N"}]


@pytest.mark.parametrize(
    ("title", "words", "link"),
    [
        ("taken", "This title is taken. Choose another.", True),
        ("closed", "The time has passed.", False),
        ("", "Enter title", True),
    ],
)
def test_a_refusal_stands_at_its_field_and_nothing_typed_is_lost(ada, olive, sign_in, title, words, link):
    page = sign_in(ada).post(edit(olive), {"title": title, "note": "Long & careful"}).content.decode()
    assert "There is a problem" in page
    assert words in page
    assert ('href="#id_title"' in page) is link
    assert "Long &amp; careful" in page
    assert "<title>Error: Change thing" in page
    assert calls == []


def test_a_verb_page_says_what_will_happen_and_asks_first(ada, olive, sign_in):
    client = sign_in(ada)
    page = client.get(f"/things/{olive.pk}/close/").content.decode()
    assert "Nobody can change it after that." in page
    assert "Close thing</button>" in page
    assert calls == []
    client.post(f"/things/{olive.pk}/close/")
    assert [call["subject"] for call in calls] == [(olive,)]


def test_a_verb_page_lists_what_is_missing_instead_of_a_button(ada, otto, sign_in):
    page = sign_in(ada).get(f"/things/{otto.pk}/close/").content.decode()
    assert 'href="/name/">Give it a name.' in page
    assert "Close thing</button>" not in page


def test_a_form_whose_session_had_ended_is_kept_and_shown_after_signing_in(ada, olive):
    client = Client()
    answer = client.post(edit(olive), {"title": "Typed for an hour", "note": "All of it", "password": "hush"})
    assert answer.headers["Location"] == f"/account/login/?next={edit(olive)}"
    assert "hush" not in str(dict(client.session))
    answer = client.post("/account/login/", {"login": ada.email, "password": PASSWORD, "next": edit(olive)})
    assert answer.headers["Location"] == edit(olive)
    page = client.get(edit(olive)).content.decode()
    assert 'value="Typed for an hour"' in page
    assert "All of it" in page
    assert "You had been signed out." in page
    assert calls == [], "nothing is saved until they say so again"
    assert "Typed for an hour" not in client.get(edit(olive)).content.decode()


def test_what_was_kept_is_shown_on_its_own_page_only(ada, olive, otto):
    client = Client()
    client.post(edit(olive), {"title": "Typed for an hour"})
    client.force_login(ada, backend="django.contrib.auth.backends.ModelBackend")
    assert "Typed for an hour" not in client.get(edit(otto)).content.decode()


def test_a_huge_form_is_not_kept(olive):
    client = Client()
    client.post(edit(olive), {"title": "x" * 200_001})
    assert "kept_typed" not in client.session


def stale(ada: User) -> Client:
    """Signed in, with a form whose token is from before."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(ada, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.parametrize("header", ["Origin", "Referer"])
def test_a_stale_token_from_our_own_page_keeps_what_was_typed(ada, olive, header):
    client = stale(ada)
    typed = {"title": "Typed", "csrfmiddlewaretoken": "x" * 32}
    answer = client.post(edit(olive), typed, headers={header: "http://testserver/somewhere/"})
    assert (answer.status_code, answer.headers["Location"]) == (302, edit(olive))
    assert 'value="Typed"' in client.get(edit(olive)).content.decode()
    assert calls == []


@pytest.mark.parametrize(
    "headers",
    [{}, {"Origin": "https://evil.example"}, {"Origin": "null"}, {"Referer": "http://evil.example/testserver"}],
)
def test_a_post_from_elsewhere_is_refused_and_kept_nowhere(ada, olive, headers):
    client = stale(ada)
    answer = client.post(edit(olive), {"title": "Planted"}, headers=headers)
    assert answer.status_code == 403
    assert "kept_typed" not in client.session
    assert calls == []


def test_a_password_typed_into_a_stale_form_is_not_kept(olive):
    client = Client(enforce_csrf_checks=True)
    typed = {"login": olive.email, "password": PASSWORD}
    client.post("/account/login/", typed, headers={"Origin": "http://testserver"})
    assert PASSWORD not in str(dict(client.session))
    assert olive.email not in str(dict(client.session))


def test_actions_are_what_state_and_permission_both_allow(ada, olive):
    door = Lifecycle("door", move("open", {"shut"}, "open", "Open"), move("paint", {"shut"}, "shut", "Paint"))
    thing = SimpleNamespace(status="shut", pk=7)
    allowed = SimpleNamespace(has_perm=lambda name, obj: True)
    only_paint = SimpleNamespace(has_perm=lambda name, obj: name == "test.paint_door")
    offered = actions_for(allowed, thing, door, app="test", noun="door")
    assert [(one.label, one.url, one.verb, one.primary) for one in offered] == [
        ("Open", reverse("test:door-open", args=[7]), "open", True)
    ], "a verb without a page is left out"
    assert actions_for(only_paint, thing, door, app="test", noun="door") == []
    assert actions_for(allowed, SimpleNamespace(status="open", pk=7), door, app="test", noun="door") == []


def test_an_upload_is_served_as_a_download_that_runs_nothing():
    upload = SimpleNamespace(
        file=SimpleUploadedFile("random", b"content"), name='plan "A".pdf', content_type="application/pdf"
    )
    response = serve_upload(upload)
    assert response["Content-Disposition"].startswith("attachment;")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert b"".join(response) == b"content"
