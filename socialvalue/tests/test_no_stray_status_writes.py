"""A status changes in services alone (and where a report is built): every change passes its table and its audit."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
APPS = ("socialvalue", "framework", "suppliers", "procurement", "reporting")
EXEMPT = {"tests", "migrations"}
WRITERS = {"update", "update_or_create", "bulk_update", "filter_update"}


def may_write(path: Path) -> bool:
    return "services" in path.parts or path.name == "services.py" or path.parts[-2:] == ("reporting", "builder.py")


def status_writes(source: str) -> Iterator[int]:
    """Lines that assign a ``status`` attribute, set it by name, or write it through a queryset."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, (ast.Assign, ast.AugAssign, ast.AnnAssign)):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                if any(isinstance(part, ast.Attribute) and part.attr == "status" for part in _parts(target)):
                    yield node.lineno
        elif isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in WRITERS and any(word.arg == "status" for word in node.keywords):
                yield node.lineno
            if called == "setattr" and any(isinstance(a, ast.Constant) and a.value == "status" for a in node.args):
                yield node.lineno


def _parts(target: ast.expr) -> Iterator[ast.expr]:
    """What is assigned to: a tuple's parts one by one, never what a subscript or call reads."""
    if isinstance(target, (ast.Tuple, ast.List)):
        for part in target.elts:
            yield from _parts(part)
    elif isinstance(target, ast.Starred):
        yield from _parts(target.value)
    else:
        yield target


def test_status_is_written_by_services_alone() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for app in APPS
        for path in sorted((ROOT / app).rglob("*.py"))
        if not EXEMPT & set(path.relative_to(ROOT).parts) and not may_write(path.relative_to(ROOT))
        for line in status_writes(path.read_text())
    ]
    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        "tender.status = 'published'",
        "self.tender.status: str = 'published'",
        "a, tender.status = 1, 2",
        "[*rest, tender.status] = 1, 2",
        "Tender.objects.filter(pk=1).update(status='published')",
        "setattr(tender, 'status', 'published')",
    ],
)
def test_each_way_of_writing_is_seen(line: str) -> None:
    assert list(status_writes(line)) == [1]


@pytest.mark.parametrize(
    "line",
    [
        "status = tender.status",
        "Tender.objects.filter(status='published')",
        "row[tender.status] = 1",
        "response.status_code = 404",
        "class Tender:\n    status = models.CharField()",
    ],
)
def test_reading_is_not_writing(line: str) -> None:
    assert list(status_writes(line)) == []


def test_the_writers_are_services_and_the_builder_of_reports() -> None:
    allowed = ["procurement/services/tender.py", "framework/services.py", "reporting/builder.py"]
    assert [may_write(Path(path)) for path in allowed] == [True] * 3
    assert not may_write(Path("procurement/views/tender.py"))
    assert not may_write(Path("procurement/builder.py"))
