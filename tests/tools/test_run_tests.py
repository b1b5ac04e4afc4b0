"""`make test` goes through all its parts and ends with what failed and what was left out."""

import runpy
import signal
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings

PROGRAM = settings.BASE_DIR / "tools" / "run_tests.py"
POSTGRESQL = "postgres://charm@localhost/charm"
NO_POSTGRESQL = "tests on PostgreSQL: set DATABASE_URL=postgres://… to run them"
NO_BROWSER = "tests in the browser: no chromium found (set CHROMIUM= to its path)"


@pytest.fixture
def run_tests(monkeypatch, tmp_path, capsys):
    """Run it with commands that only say how they would end: its exit, its last lines, its parts."""
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    for name in ("DATABASE_URL", "CHROMIUM", "CI"):
        monkeypatch.delenv(name, raising=False)

    def run(failing="", skips="", chromium=None, **environ):
        commands = []

        def command(words, env):
            commands.append((words, env))
            with Path(env["SKIPPED_TESTS"]).open("a") as skipped:
                skipped.write(skips)
            return SimpleNamespace(returncode=1 if failing and failing in words else 0)

        for name, value in environ.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr("subprocess.run", command)
        monkeypatch.setattr("shutil.which", lambda name: chromium if name == "chromium" else None)
        interrupt = signal.getsignal(signal.SIGINT)
        try:
            runpy.run_path(PROGRAM)
            end = None
        except SystemExit as exit:
            end = exit.code
        finally:
            signal.signal(signal.SIGINT, interrupt)
        return end, capsys.readouterr().out.splitlines(), commands

    return run


def parts(lines):
    return [line.removeprefix("== ") for line in lines if line.startswith("== ")]


def test_all_that_the_machine_can_run_is_run(run_tests):
    end, lines, commands = run_tests(chromium="/bin/chromium", DATABASE_URL=POSTGRESQL)
    assert parts(lines) == [
        "lint",
        "tests on SQLite",
        "tests on PostgreSQL",
        "tests in the browser",
    ]
    _, sqlite, postgresql, browser = (env for _, env in commands)
    assert [env["DATABASE_URL"] for env in (sqlite, postgresql, browser)] == [
        "",
        POSTGRESQL,
        POSTGRESQL,
    ]
    assert browser["CHROMIUM"] == "/bin/chromium"
    assert (end, lines[-1]) == (None, "All passed.")


def test_slow_tests_are_run_whatever_is_the_default(run_tests):
    _, _, (_, *pytests) = run_tests(chromium="/bin/chromium", DATABASE_URL=POSTGRESQL)
    selections = [words[words.index("--quiet") + 1 :][:2] for words, _ in pytests]
    assert selections == [("-m", "")] * 3


def test_a_part_that_fails_keeps_no_other_from_running(run_tests):
    end, lines, _ = run_tests(failing="lint", chromium="/bin/chromium")
    assert parts(lines) == ["lint", "tests on SQLite", "tests in the browser"]
    assert end == "FAILED: lint"


def test_what_is_left_out_is_told_once_with_its_reason(run_tests):
    end, lines, _ = run_tests(skips="test_x: there is no xgettext\n")
    told = ["test_x: there is no xgettext", NO_BROWSER, NO_POSTGRESQL]
    assert lines[-4:] == [*(f"skipped: {reason}" for reason in told), "All passed."]
    assert end is None


def test_in_ci_nothing_may_be_left_out(run_tests):
    assert run_tests(CI="true")[0] == "FAILED: in CI nothing may be skipped"
