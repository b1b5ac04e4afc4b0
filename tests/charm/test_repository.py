"""A clone that stands alone is whole: what is named is in it, and tests stand beside their code."""

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = settings.BASE_DIR
APPS = ["charm", "comments", "reports"]
KINDS = {".py", ".html", ".js", ".css", ".toml", ".txt", ".md", ".conf", ".service", ".env"}
TEXTS = [
    path
    for place in [*APPS, "templates", "tests", "docs"]
    for path in sorted((ROOT / place).rglob("*"))
    if path.suffix in KINDS
] + [ROOT / name for name in ("Makefile", "README.md", "pyproject.toml")]
DOCUMENT = re.compile(r"(?<![\w./-])(?:docs/[\w./-]*\w|[\w./-]+\.md)\b")
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
# Ways to leave the repository: by the name of the folder that lies beside some clones …
BESIDE = re.compile(r"""["'/]shared["'/]""")
# … and from its root, or from a file, upwards.
ABOVE_ROOT = re.compile(r"\b(?:BASE_DIR|ROOT|PROJECT)\)?\.parent")
UPWARDS = re.compile(r"__file__\)(?:\.resolve\(\))?(?:\.parents\[(\d+)\]|((?:\.parent\b)+))")


def cited(path):
    """The documents that a text names, as paths below the root or below docs/."""
    text = path.read_text(encoding="utf-8")
    return [*DOCUMENT.findall(text), *(LINK.findall(text) if path.suffix == ".md" else [])]


def is_there(name, path):
    return any((place / name).exists() for place in (ROOT, ROOT / "docs", path.parent))


def test_every_document_that_is_cited_exists():
    names = [(str(path), name) for path in TEXTS for name in cited(path)]
    assert len(names) > 10
    assert [(path, name) for path, name in names if not is_there(name, Path(path))] == []


@pytest.mark.parametrize("app", [*APPS, "templates", "tests"])
def test_no_code_cites_a_section_by_its_number(app):
    """Sections are renumbered, and what is meant can be said."""
    files = [path for path in TEXTS if path.is_relative_to(ROOT / app)]
    sign = "\N{SECTION SIGN}"
    assert [str(path) for path in files if sign in path.read_text(encoding="utf-8")] == []


def leads_out(path, text):
    steps = [
        int(number) + 1 if number else parents.count(".parent")
        for number, parents in UPWARDS.findall(text)
    ]
    too_far = max(steps, default=0) > len(path.relative_to(ROOT).parts)
    return bool(too_far or BESIDE.search(text) or ABOVE_ROOT.search(text))


def test_no_test_reads_outside_the_repository():
    tests = sorted((ROOT / "tests").rglob("*.py"))
    assert [str(path) for path in tests if leads_out(path, path.read_text())] == []


@pytest.mark.parametrize(
    ("line", "is_out"),
    [
        ("Path(__file__).parents[2]", False),
        ("Path(__file__).parents" + "[3]", True),
        ("Path(__file__).parent.parent.parent", False),
        ("Path(__file__).parent.parent.parent" + ".parent", True),
        ("settings.BASE_DIR / 'docs'", False),
        ("settings.BASE_DIR" + ".parent / 'data'", True),
        ("Path(settings.BASE_DIR)" + ".parent", True),
        ("open('../sha" + "red/data.txt')", True),
        ("def shared_db():", False),
    ],
)
def test_a_path_out_of_the_repository_is_known(line, is_out):
    assert leads_out(ROOT / "tests" / "charm" / "test_x.py", line) is is_out


@pytest.mark.parametrize("app", APPS)
def test_each_folder_of_tests_mirrors_one_of_its_app(app):
    tests = ROOT / "tests" / app
    folders = {path.parent.relative_to(tests) for path in tests.rglob("test_*.py")}
    assert [str(one) for one in folders if not (ROOT / app / one).is_dir()] == []
