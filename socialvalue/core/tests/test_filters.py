"""A filter by a row reads the rows once, and refuses what is not among them."""

from typing import Any

import django_filters
import pytest
from django.db.models import QuerySet
from django.template import Context, Template

from socialvalue.accounts.models import User
from socialvalue.core.filters import FewRowsFilter


class PeopleFilter(django_filters.FilterSet):
    person = FewRowsFilter(
        label="Person",
        method="is_person",
        queryset=lambda _request: User.objects.order_by("name"),
        empty_label="Anybody",
    )

    class Meta:
        model = User
        fields: list[str] = []

    def is_person(self, people: QuerySet[User], _name: str, person: User) -> QuerySet[User]:
        return people.filter(pk=person.pk)


DRAWN = Template("{% load sv govuk %}{% govuk_field form.person %}{% applied_filters form as used %}{{ used|safe }}")


def people(chosen: str) -> PeopleFilter:
    return PeopleFilter({"person": chosen}, User.objects.order_by("pk"))


def test_one_query_for_check_list_and_words(olive: User, otto: User, django_assert_num_queries: Any) -> None:
    found = people(str(otto.pk))
    with django_assert_num_queries(1):
        page = DRAWN.render(Context({"form": found.form}))
    assert f'<option value="{otto.pk}" selected>Otto Officer</option>' in " ".join(page.split())
    assert f'<option value="{olive.pk}">Olive Officer</option>' in " ".join(page.split())
    assert "('Person', 'Otto Officer')" in page
    assert list(found.qs) == [otto]


def test_the_rows_are_read_anew_for_the_next_page(olive: User) -> None:
    assert [label for _value, label in people("").form.fields["person"].choices] == ["Anybody", "Olive Officer"]
    olive.name = "Olive Other"
    olive.save()
    assert [label for _value, label in people("").form.fields["person"].choices] == ["Anybody", "Olive Other"]


@pytest.mark.parametrize("chosen", ["0", "x", "1 OR 1=1", "\x00"])
def test_what_is_not_among_them_is_refused(olive: User, chosen: str) -> None:
    form = people(chosen).form
    assert form.errors["person"] == ["Select a valid choice. That choice is not one of the available choices."]


def test_nothing_chosen_filters_nothing(olive: User, otto: User) -> None:
    assert list(people("").qs) == [olive, otto]
