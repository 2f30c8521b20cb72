"""The page of roles says what the permission tables say."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from rules.permissions import permissions
from rules.predicates import predicate

from socialvalue.accounts.roles import Role
from socialvalue.core.permissions import has_role
from socialvalue.management.commands.role_matrix import NO, YES, in_words, left_for, page, read, row_of

officer, head = has_role(Role.OFFICER), has_role(Role.HEAD_OF_SERVICE)


@predicate
def leads_it(user, obj=None):
    return True


@predicate("did not score")
def did_not_score(user, obj=None):
    return True


@pytest.mark.parametrize(
    ("rule", "role", "left"),
    [
        (officer, Role.OFFICER, YES),
        (officer, Role.LEGAL, NO),
        (officer | head, Role.HEAD_OF_SERVICE, YES),
        (~officer, Role.LEGAL, YES),
        (~officer, Role.OFFICER, NO),
        (officer & leads_it, Role.LEGAL, NO),
        (officer | leads_it, Role.OFFICER, YES),
        (officer ^ head, Role.OFFICER, YES),
        (~(officer | head), Role.OFFICER, NO),
    ],
)
def test_what_a_role_alone_decides(rule, role, left):
    assert left_for(read(rule.name), role.value) == left


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (officer & leads_it, "leads it"),
        ((officer & leads_it) | head, "leads it"),
        ((officer | head) & did_not_score, "did not score"),
        (officer & leads_it & did_not_score, "leads it and did not score"),
        (officer & (leads_it | did_not_score), "leads it or did not score"),
        (officer & ~did_not_score, "not (did not score)"),
        (officer ^ leads_it, "not (leads it)"),
        (leads_it ^ did_not_score, "leads it or else did not score"),
    ],
)
def test_the_conditions_that_remain_in_words(rule, words):
    assert in_words(left_for(read(rule.name), Role.OFFICER.value)) == words


def test_a_row_marks_each_role_and_names_conditions_once():
    row = row_of("award_tender", ((officer & leads_it) | head).name)
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    marks = dict(zip(Role, cells[1:-1], strict=True))
    assert (cells[0], cells[-1]) == ("award tender", "leads it")
    assert {role: mark for role, mark in marks.items() if mark} == {Role.OFFICER: "○", Role.HEAD_OF_SERVICE: "●"}


def test_different_conditions_name_their_roles():
    row = row_of("x", ((officer & leads_it) | (head & did_not_score)).name)
    assert "procurement officer: leads it; head of service: did not score" in row


def test_every_permission_has_a_row():
    written = page()
    assert len([line for line in written.splitlines() if line.startswith("| ") and " May " not in line]) == len(
        permissions
    )


def test_the_page_can_be_kept_and_checked(settings, tmp_path: Path):
    settings.BASE_DIR = tmp_path
    (tmp_path / "docs").mkdir()
    with pytest.raises(CommandError, match="stale"):
        call_command("role_matrix", check=True)
    call_command("role_matrix", write=True)
    call_command("role_matrix", check=True)
    out = StringIO()
    call_command("role_matrix", stdout=out)
    assert out.getvalue() == (tmp_path / "docs/roles.md").read_text()


def test_docs_roles_is_fresh():
    call_command("role_matrix", check=True)
