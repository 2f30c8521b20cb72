"""The shape of the code (docs/architecture.md), read from every import: one table, and a planted fault for each row."""

import ast
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Rule 1. An app imports only apps to its left; those with one number do not import each other.
APPS = {
    "socialvalue.core": 0,
    "socialvalue.accounts": 1,
    "framework": 2,
    "suppliers": 2,
    "procurement": 3,
    "reporting": 4,
    "socialvalue": 5,
}
TOOLS = {"socialvalue.core", "socialvalue.accounts"}
# Rule 2. Inside an app a layer imports only layers to its left. What works for tasks stands with notifications.
LAYERS = {
    "choices": 0, "roles": 0,
    "domain": 1, "permissions": 1,
    "models": 2,
    "selectors": 3,
    "notifications": 4, "rendering": 4, "builder": 5,
    "tasks": 6,
    "services": 7,
    "forms": 8, "filters": 8,
    "views": 9, "admin": 9, "middleware": 9, "adapter": 9, "hashers": 9, "templatetags": 9, "management": 9,
    "routes": 10, "urls": 11, "portal_urls": 11,
}  # fmt: skip
ACROSS = {"choices", "roles", "domain", "permissions", "models", "selectors", "services"}
READS = {"choices", "domain", "selectors"}
# Rule 3. Inside procurement a noun imports only nouns to its left; the parts of a noun stand with it.
NOUNS = {
    0: {
        "action", "event", "exception", "expected", "gate", "interest", "lesson", "need", "notice", "option",
        "organisation", "procedure", "procurement", "slavery", "wellbeing",
    },
    1: {
        "tender", "lot", "criterion", "question", "measure", "document", "clarification", "publication", "frozen",
        "barrier", "quantity", "clause", "local_need",
    },
    2: {"bid", "addendum", "opening", "opportunity"},
    3: {"evaluation", "conflict", "score", "consensus", "result", "rehearsal", "dummy"},
    4: {"contract", "award", "commitment"},
    5: {"delivery", "evidence", "review", "remedy", "case"},
    6: {"concern", "spot_check"},
    7: {"progress", "stage", "home", "portal", "reminders", "report"},
}  # fmt: skip
NOUN_OF = {noun: rank for rank, nouns in NOUNS.items() for noun in nouns}


def rank_of(noun: str) -> int | None:
    """The place of a noun file in the order; ``bid_draft`` stands with ``bid``. None for a file of no noun."""
    return NOUN_OF.get(noun, NOUN_OF.get(noun.split("_")[0]))


NOUN_LAYERS = {"models", "selectors", "notifications", "services", "forms", "filters", "views", "routes"}
# No Django, no clock, no settings.
PURE_TOOLS = {f"socialvalue.core.{name}" for name in ("lifecycle", "rules", "money", "periods", "workdays", "wording")}
LIBRARIES = {"socialvalue.core.workdays": {"holidays"}}
CLOCKS = {"now", "today", "utcnow"}
LONGEST_FILE, LONGEST_FUNCTION = 300, 45
EXEMPT = {"tests", "migrations"}


@dataclass(frozen=True)
class Place:
    """Where a module stands."""

    module: str
    app: str
    layer: str
    noun: str

    @property
    def is_pure(self) -> bool:
        return self.layer == "domain" or self.module in PURE_TOOLS


def place(module: str) -> Place | None:
    """The place of one of our modules; None for anybody else's."""
    app = max((name for name in APPS if module == name or module.startswith(f"{name}.")), key=len, default=None)
    if app is None:
        return None
    rest = module[len(app) :].strip(".").split(".")
    noun = rest[1] if app == "procurement" and rest[0] in NOUN_LAYERS and len(rest) > 1 else ""
    return Place(module, app, rest[0], noun)


class Tree:
    """The modules under a root, and what each imports."""

    def __init__(self, root: Path) -> None:
        tops = {name.split(".")[0] for name in APPS}
        files = [path for top in sorted(tops) for path in sorted((root / top).rglob("*.py"))]
        self.trees: dict[str, ast.Module] = {}
        self.lines: dict[str, int] = {}
        self.packages: set[str] = set()
        for path in files:
            parts = path.relative_to(root).with_suffix("").parts
            if EXEMPT & set(parts):
                continue
            module = ".".join(parts).removesuffix(".__init__")
            text = path.read_text()
            self.trees[module], self.lines[module] = ast.parse(text), len(text.splitlines())
            if parts[-1] == "__init__":
                self.packages.add(module)

    def imports(self, module: str) -> Iterator[tuple[str, int]]:
        """(what, line) of every import, those inside functions too."""
        for node in ast.walk(self.trees[module]):
            if isinstance(node, ast.Import):
                yield from ((alias.name, node.lineno) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                source = self._source(module, node)
                yield from ((self._origin(source, alias.name), node.lineno) for alias in node.names)

    def _source(self, module: str, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        up = module.split(".")[: len(module.split(".")) - node.level + (module in self.packages)]
        return ".".join([*up, *([node.module] if node.module else [])])

    def _origin(self, source: str, name: str) -> str:
        """The module that ``name`` comes from, looking through packages that pass it on."""
        if f"{source}.{name}" in self.trees:
            return f"{source}.{name}"
        if source in self.packages:
            for node in self.trees[source].body:
                if isinstance(node, ast.ImportFrom) and name in {alias.asname or alias.name for alias in node.names}:
                    origin = self._source(source, node)
                    return origin if origin == source else self._origin(origin, name)
        return source


def outside(a: Place, b: Place) -> bool:
    return a.app != b.app and a.app != "socialvalue"


IMPORT_RULES: dict[str, Callable[[Place, Place], bool]] = {
    "an app imports only apps to its left": lambda a, b: a.app != b.app and APPS[b.app] >= APPS[a.app],
    "across apps only words, rules, reads, writes and rows": lambda a, b: (
        outside(a, b) and b.app != "socialvalue.core" and b.layer not in ACROSS
    ),
    "reporting reads others and does no more": lambda a, b: (
        a.app == "reporting" and outside(a, b) and b.app not in TOOLS and b.layer not in READS
    ),
    "a layer imports only layers to its left": lambda a, b: (
        a.app == b.app
        and a.app != "socialvalue.core"
        and a.layer in LAYERS
        and b.layer in LAYERS
        and LAYERS[b.layer] > LAYERS[a.layer]
    ),
    "permissions know no rows": lambda a, b: (
        a.layer == "permissions" and b.layer in {"models", "selectors", "services"}
    ),
    "a noun imports only nouns to its left": lambda a, b: (
        (rank_of(b.noun) or 0) > (99 if rank_of(a.noun) is None else rank_of(a.noun) or 0)
    ),
    "rules know rules and words alone": lambda a, b: (
        a.is_pure and not b.is_pure and b.layer not in {"choices", "roles"}
    ),
}


def import_faults(tree: Tree) -> Iterator[str]:
    """Every import of ours that a rule of the table forbids, in words."""
    for module in tree.trees:
        importer = place(module)
        for target, line in tree.imports(module):
            imported = place(target)
            if importer is None or imported is None or (module in tree.packages and target.startswith(f"{module}.")):
                continue
            for rule, broken in IMPORT_RULES.items():
                if broken(importer, imported):
                    yield f"{module}:{line} imports {target}: {rule}"


def purity_faults(tree: Tree) -> Iterator[str]:
    """Libraries and clocks in modules that hold rules."""
    for module in tree.trees:
        stands = place(module)
        if stands is None or not stands.is_pure:
            continue
        allowed = LIBRARIES.get(module, set()) | sys.stdlib_module_names
        for target, line in tree.imports(module):
            if place(target) is None and target.split(".")[0] not in allowed:
                yield f"{module}:{line} imports {target}: rules need no library"
        for node in ast.walk(tree.trees[module]):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS:
                yield f"{module}:{node.lineno} reads the clock: time is an argument of a rule"


def door_faults(tree: Tree) -> Iterator[str]:
    """Pages and forms that reach past selectors and services."""
    for module in tree.trees:
        stands = place(module)
        if stands is None or stands.layer not in {"views", "forms", "filters", "templatetags"}:
            continue
        for node in ast.walk(tree.trees[module]):
            if not isinstance(node, ast.Attribute):
                continue
            if node.attr == "objects":
                yield f"{module}:{node.lineno} uses .objects: rows come from selectors"
            if stands.app != "socialvalue.core" and node.attr in {"save", "POST"}:
                yield f"{module}:{node.lineno} uses .{node.attr}: forms check, services write"


def budget_faults(tree: Tree) -> Iterator[str]:
    """Modules and functions that are too long to be seen at once."""
    for module, parsed in tree.trees.items():
        if tree.lines[module] > LONGEST_FILE:
            yield f"{module} has {tree.lines[module]} lines, {LONGEST_FILE} at most"
        for node in ast.walk(parsed):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    yield f"{module}.{node.name} has {length} lines, {LONGEST_FUNCTION} at most"


def placing_faults(tree: Tree) -> Iterator[str]:
    """Modules that stand in no layer, or noun files that stand nowhere in the order of nouns."""
    for module in tree.trees:
        stands = place(module)
        if stands is None or stands.app in {"socialvalue", "socialvalue.core"} or stands.layer in {"", "apps"}:
            continue
        if stands.layer not in LAYERS:
            yield f"{module} is in no layer"
        if stands.noun and rank_of(stands.noun) is None:
            yield f"{module} is no noun: give it a place in NOUNS"


CHECKS = (import_faults, purity_faults, door_faults, budget_faults, placing_faults)


@pytest.fixture(scope="module")
def house() -> Tree:
    return Tree(ROOT)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_the_house_stands(house: Tree, check: Callable[[Tree], Iterator[str]]) -> None:
    assert list(check(house)) == []


PLANTED = [
    ("socialvalue/core/money.py", "from framework import choices", "an app imports only apps to its left"),
    ("framework/services.py", "import suppliers.selectors", "an app imports only apps to its left"),
    ("procurement/services/tender.py", "def f():\n    from reporting import selectors", "apps to its left"),
    ("procurement/views/tender.py", "from suppliers.forms import X", "across apps only words"),
    ("reporting/selectors.py", "from procurement.models import Bid", "reporting reads others"),
    ("procurement/selectors/bid.py", "from procurement.services import bid", "a layer imports only layers to its left"),
    (
        "procurement/tasks.py",
        "from procurement.services.bid import submit_bid",
        "a layer imports only layers to its left",
    ),
    ("procurement/tasks.py", "from .services import bid", "a layer imports only layers to its left"),
    ("suppliers/permissions.py", "from suppliers.models import Supplier", "permissions know no rows"),
    ("procurement/services/tender.py", "from procurement.models import Bid", "a noun imports only nouns to its left"),
    (
        "procurement/models/procurement.py",
        "from procurement.models import tender",
        "a noun imports only nouns to its left",
    ),
    ("procurement/domain/scoring.py", "from procurement.models.bid import Bid", "rules know rules and words alone"),
    ("procurement/domain/scoring.py", "from django.utils import timezone", "rules need no library"),
    ("procurement/domain/scoring.py", "x = date.today()", "reads the clock"),
    ("procurement/views/bid.py", "x = Bid.objects.all()", "rows come from selectors"),
    ("suppliers/forms.py", "def f(form):\n    form.save()", "services write"),
    ("suppliers/views.py", "def f(request):\n    return request.POST['x']", "services write"),
    ("framework/filters.py", "x = 1\n" * 301, "300 at most"),
    ("framework/filters.py", "def f():\n" + "    x = 1\n" * 45, "45 at most"),
    ("framework/helpers.py", "x = 1", "in no layer"),
    ("procurement/services/gizmo.py", "x = 1", "is no noun"),
]


def build(root: Path, path: str = "", source: str = "") -> Tree:
    """A small sound house, with one file changed."""
    files = {
        **{f"{app.replace('.', '/')}/__init__.py": "" for app in APPS},
        **{
            f"{app}/{layer}.py": ""
            for app in ("framework", "suppliers")
            for layer in ("choices", "models", "selectors")
        },
        **{f"procurement/{layer}/__init__.py": "" for layer in ("domain", "models", "selectors", "services", "views")},
        "procurement/models/__init__.py": "from procurement.models.bid import Bid\n",
        "procurement/models/tender.py": "class Tender: ...\n",
        "procurement/models/bid.py": "from procurement.models.tender import Tender\nclass Bid: ...\n",
        "procurement/services/bid.py": "from procurement import tasks\nfrom procurement.models import Bid\n",
        "procurement/tasks.py": "from celery import shared_task\n",
        "reporting/selectors.py": "from procurement import selectors\n",
        "socialvalue/urls.py": "import procurement.views\n",
        "socialvalue/core/rules.py": "from dataclasses import dataclass\n",
        "procurement/domain/scoring.py": "from decimal import Decimal\nfrom socialvalue.core.rules import RuleBroken\n",
    }
    for name, text in (files | ({path: source} if path else {})).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    return Tree(root)


def test_a_sound_house_has_no_faults(tmp_path: Path) -> None:
    assert [fault for check in CHECKS for fault in check(build(tmp_path))] == []


@pytest.mark.parametrize(("path", "source", "words"), PLANTED)
def test_a_planted_fault_is_found(tmp_path: Path, path: str, source: str, words: str) -> None:
    found = [fault for check in CHECKS for fault in check(build(tmp_path, path, source))]
    assert any(words in fault for fault in found), found
    assert all(path.removesuffix(".py").replace("/", ".") in fault for fault in found)
