"""docs/requirements.md promises pages and tests: both must be there."""

import re
from pathlib import Path

import pytest
from django.urls import get_resolver

ROOT = Path(__file__).resolve().parents[2]
ROW = re.compile(r"^\| ([A-Z]+-\d+) \|[^|]*\|([^|]*)\|([^|]*)\|$", re.MULTILINE)
ROWS = ROW.findall((ROOT / "docs" / "requirements.md").read_text(encoding="utf-8"))
APPS = ("socialvalue", "framework", "suppliers", "procurement", "reporting")


def names_in(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def test_the_table_has_rows() -> None:
    assert len({row[0] for row in ROWS}) == len(ROWS) > 20


@pytest.mark.parametrize(("requirement", "pages", "tests"), ROWS, ids=[row[0] for row in ROWS])
def test_pages_and_tests_of_each_requirement_are_there(requirement: str, pages: str, tests: str) -> None:
    known = {
        f"{space}:{name}"
        for space, (_, resolver) in get_resolver().namespace_dict.items()
        for name in resolver.reverse_dict
        if isinstance(name, str)
    }
    assert names_in(pages)
    assert set(names_in(pages)) <= known
    code = "\n".join(path.read_text() for app in APPS for path in (ROOT / app).rglob("test_*.py"))
    named = f"test_{requirement.lower().replace('-', '_')}_"
    assert names_in(tests)
    for name in names_in(tests):
        assert name.startswith(named)
        assert f"def {name}(" in code
