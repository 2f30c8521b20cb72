"""The question library: searched, used by copying, kept from a tender, retired."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from procurement.choices import QuestionTheme
from procurement.domain.question_set import QUESTIONS
from procurement.models import Criterion, LibraryQuestion, Tender
from procurement.services.question_library import change_library_question, load_library, retire_library_question
from procurement.tests.services.test_procurement import refused
from procurement.tests.services.test_tender import make_ready
from socialvalue.accounts.models import User

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


@pytest.fixture
def tender(olive: User) -> Tender:
    load_library(QUESTIONS, by=None)
    return make_ready(olive)


def url(name: str, *args: Any) -> str:
    return reverse(f"procurement:{name}", args=args)


def test_a_dozen_questions_come_with_the_system_and_are_added_once(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_library")
    call_command("load_library")
    assert capsys.readouterr().out.split() == ["Questions", "added:", str(len(QUESTIONS)), "Questions", "added:", "0"]
    assert LibraryQuestion.objects.count() >= 12
    assert set(LibraryQuestion.objects.values_list("theme", flat=True)) == set(QuestionTheme.values)


def test_the_library_is_searched_by_words_theme_and_state(tender: Tender, olive: User, sign_in: SignIn) -> None:
    client, one = sign_in(olive), LibraryQuestion.objects.filter(theme="slavery").first()
    assert one is not None
    retire_library_question(one, by=olive, reason="The law has changed.")
    found = client.get(url("library-list") + "?q=apprenticeships").content.decode()
    assert "How will you use apprenticeships" in found
    assert "modern slavery" not in found.split("<tbody")[1]
    assert one.text[:40] not in client.get(url("library-list") + "?theme=slavery&state=used").content.decode()
    assert one.text[:40] in client.get(url("library-list") + "?state=retired").content.decode()
    assert "The law has changed." in client.get(one.get_absolute_url()).content.decode()
    with refused("retired"):
        change_library_question(one, by=olive, text="More?", theme="slavery")


def test_a_question_is_used_by_copying_and_its_source_is_noted(tender: Tender, olive: User, sign_in: SignIn) -> None:
    client, one = sign_in(olive), LibraryQuestion.objects.get(kind="table")
    assert tender.title in client.get(one.get_absolute_url()).content.decode()
    page = client.get(url("question-add", tender.pk) + f"?from={one.pk}").content.decode()
    assert "Done by" in page
    assert one.guidance in page
    quality = tender.criteria.get(code="Q")
    typed = {"criterion": quality.pk, "kind": "table", "text": one.text, "word_limit": "500", "copied_from": one.pk}
    client.post(url("question-add", tender.pk), typed | {"columns": "Step\nWho", "rows": "5"})
    copy = tender.questions.get(kind="table")
    assert (copy.copied_from, copy.shape) == (one, {"columns": ["Step", "Who"], "rows": 5})
    change_library_question(one, by=olive, text="Other?", theme="quality")
    copy.refresh_from_db()
    assert copy.text != "Other?"


def test_a_question_of_a_tender_is_kept_once_with_its_source(tender: Tender, olive: User, sign_in: SignIn) -> None:
    client, question = sign_in(olive), tender.questions.get(number=1)
    client.post(url("question-keep", question.pk), {"theme": "quality", "category": "Highways"})
    kept = LibraryQuestion.objects.get(text=question.text)
    assert kept.source == f"{tender.procurement.reference}, question 1"
    assert (kept.category, kept.kept_by) == ("Highways", olive)
    again = client.post(url("question-keep", question.pk), {"theme": "quality", "category": ""})
    assert "The library has a question in these words already." in again.content.decode()


def test_a_question_is_written_changed_and_retired_on_screen(tender: Tender, olive: User, sign_in: SignIn) -> None:
    client = sign_in(olive)
    typed = {"theme": "supply", "kind": "number", "text": "How many?", "word_limit": "500", "scale": "four"}
    client.post(url("library-add"), typed | {"unit": "firms", "minimum": "1"})
    one = LibraryQuestion.objects.get(text="How many?")
    assert (one.shape, one.scale) == ({"unit": "firms", "minimum": "1"}, "four")
    page = client.get(url("library-change", one.pk)).content.decode()
    assert 'value="firms"' in page
    client.post(url("library-change", one.pk), typed | {"text": "How many firms?"})
    assert client.get(one.get_absolute_url()).content.decode().count("How many firms?") >= 1
    client.post(url("library-retire", one.pk), {"reason": "Asked otherwise now."})
    one.refresh_from_db()
    assert one.retired_at is not None


def test_evaluators_read_the_library_and_do_not_change_it(tender: Tender, eve: User, sign_in: SignIn) -> None:
    assert sign_in(eve).get(url("library-list")).status_code == 200
    assert sign_in(eve).get(url("library-add")).status_code == 403


# For one criterion


def for_criterion(one: Criterion) -> str:
    return url("library-list") + f"?for={one.pk}"


def test_a_question_is_looked_for_from_its_criterion_and_arrives_there(
    tender: Tender, olive: User, sign_in: SignIn
) -> None:
    client, quality = sign_in(olive), tender.criteria.get(code="Q")
    assert for_criterion(quality) in client.get(url("tender-questions", tender.pk)).content.decode()
    listed = client.get(for_criterion(quality) + "&theme=supply").content.decode()
    said = f"You choose a question for the criterion “{quality.name}” of “{tender.title}”."
    back = f"{url('tender-questions', tender.pk)}#c{quality.pk}"
    assert said in listed
    assert back in listed
    assert f'<input type="hidden" name="for" value="{quality.pk}">' in listed  # filters keep it
    assert f'href="{for_criterion(quality)}">Clear all filters' in listed
    one = LibraryQuestion.objects.filter(theme="supply").exclude(kind="yes_no").first()
    assert one is not None
    kept = f"?for={quality.pk}&amp;theme=supply"
    assert one.get_absolute_url() + kept in listed
    page = client.get(f"{one.get_absolute_url()}?for={quality.pk}&theme=supply").content.decode()
    assert said in page
    assert url("library-list") + kept in page  # the way back to the list as it was
    use = url("question-add", tender.pk) + f"?criterion={quality.pk}&amp;from={one.pk}"
    assert use in page
    form = client.get(use.replace("&amp;", "&")).context["form"]
    assert (form["criterion"].value(), form["text"].value()) == (str(quality.pk), one.text)


def test_only_what_a_criterion_can_take_is_offered_for_it(tender: Tender, olive: User, sign_in: SignIn) -> None:
    client, quality = sign_in(olive), tender.criteria.get(code="Q")
    passing, worn = LibraryQuestion.objects.filter(kind="yes_no").first(), LibraryQuestion.objects.get(kind="table")
    assert passing is not None
    retire_library_question(worn, by=olive, reason="Worn out.")
    listed = client.get(for_criterion(quality))
    assert "state" not in listed.context["filter"].form.fields
    assert "yes_no" not in dict(listed.context["filter"].form.fields["kind"].choices)
    offered = set(listed.context["page_obj"])
    assert offered == set(LibraryQuestion.objects.exclude(kind="yes_no").exclude(pk=worn.pk))
    page = client.get(f"{passing.get_absolute_url()}?for={quality.pk}").content.decode()
    assert "Use this question" not in page
    assert url("question-add", tender.pk) in page


def test_pages_of_many_questions_keep_the_criterion(tender: Tender, olive: User, sign_in: SignIn) -> None:
    client, quality = sign_in(olive), tender.criteria.get(code="Q")
    LibraryQuestion.objects.bulk_create(
        LibraryQuestion(text=f"How {number}?", theme="quality", source="By hand", kept_by=olive) for number in range(50)
    )
    assert f"?for={quality.pk}&amp;page=2" in client.get(for_criterion(quality)).content.decode()
    assert tender.title in client.get(for_criterion(quality) + "&page=2").content.decode()


@pytest.mark.parametrize("wanted", ["P", "published", "others", "missing", "words", "99999999999999999999"])
def test_a_criterion_that_takes_no_question_of_ones_own_is_ignored(
    tender: Tender, olive: User, otto: User, sign_in: SignIn, wanted: str
) -> None:
    """No page tells what it is called, or whose it is; the library is as it always is."""
    quality, person = tender.criteria.get(code="Q"), olive
    Criterion.objects.filter(tender=tender).update(name="Told to nobody else")
    if wanted == "published":
        Tender.objects.filter(pk=tender.pk).update(status="published", published_at=timezone.now())
    elif wanted == "others":
        person = otto
    pk = {"P": tender.criteria.get(code="P").pk, "missing": 0, "words": "x"}.get(wanted, quality.pk)
    pk = wanted if wanted.isdecimal() else pk
    client, one = sign_in(person), LibraryQuestion.objects.exclude(kind="yes_no")[0]
    listed = client.get(url("library-list") + f"?for={pk}")
    assert listed.context["page_obj"].paginator.count == LibraryQuestion.objects.count()
    for page in (listed, client.get(f"{one.get_absolute_url()}?for={pk}")):
        assert page.status_code == 200
        assert "You choose a question for" not in page.content.decode()
        assert "Told to nobody else" not in page.content.decode()
        assert "Use this question" not in page.content.decode()
