"""How the Makefile sets `.venv` up, with a stand-in for uv and Python that notes what it is asked."""

import os
import shutil
import signal
import subprocess
import time

import pytest
from django.conf import settings

# Stands for uv, for a Python that can make .venv, for an old one (python3), and for those in .venv
# and .uv. It notes its words without the options. A file `refuse` or `hang` says what it does then.
STAND_IN = """#!/bin/sh
name=${0##*/}
case "$*" in
  --version) exit ;;
  *version_info*) [ "$name" != python3 ]; exit ;;
  *"import django"*) echo True; exit ;;
esac
words=$name
for word; do case "$word" in -*) ;; *) words="$words $word" ;; esac; done
echo "$words" >> noted
if [ -e refuse ]; then echo "a tool grumbles" >&2; exit 1; fi
if [ -e hang ]; then touch hangs; sleep 60; fi
case "$words" in
  "uv venv "*) rm -rf .venv; mkdir -p .venv/bin; cp "$0" .venv/bin/python ;;
  *" venv ".*) rm -rf "$word"; mkdir -p "$word/bin"; cp "$0" "$word/bin/python"; touch "$word/bin/pip" ;;
  *"install uv") cp "$0" .uv/bin/uv ;;
esac
"""
TOOLS = ["cp", "mkdir", "rm", "sh", "sleep", "touch"]  # the only others that are found
SETUP = ["uv venv python3.13 .venv", "uv pip install .venv/bin/python requirements.txt"]
ON_TOP = ["uv pip install .venv/bin/python requirements-dev.txt"]
RUN, BENCH = ["python tools/serve.py"], ["python tests.bench"]

pytestmark = pytest.mark.skipif(not shutil.which("make"), reason="there is no make")


class Clone:
    """A folder with the Makefile and its locks, and a machine that has certain programs."""

    def __init__(self, folder):
        self.folder, self.bin = folder / "charm", folder / "bin"
        self.folder.mkdir()
        self.bin.mkdir()
        for name in ("Makefile", "requirements.txt", "requirements-dev.txt"):
            shutil.copy(settings.BASE_DIR / name, self.folder)
        for name in TOOLS:
            (self.bin / name).symlink_to(shutil.which(name))

    def has(self, *programs):
        for name in programs:
            (self.bin / name).write_text(STAND_IN)
            (self.bin / name).chmod(0o755)
        return self

    def start(self, goal):
        environ = {"PATH": str(self.bin), "HOME": str(self.folder.parent)}
        return subprocess.Popen(
            [shutil.which("make"), goal],
            cwd=self.folder,
            env=environ,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def make(self, goal):
        """What the programs were asked in this call."""
        (self.folder / "noted").write_text("")
        self.said = self.start(goal).communicate(timeout=30)[1].splitlines()
        return (self.folder / "noted").read_text().splitlines()

    def cut_short(self, goal):
        (self.folder / "hang").touch()
        call = self.start(goal)
        while not (self.folder / "hangs").exists():
            assert call.poll() is None
            time.sleep(0.02)
        os.killpg(call.pid, signal.SIGKILL)
        call.communicate()
        (self.folder / "hang").unlink()

    def change(self, lock):
        time.sleep(0.05)  # so that it is younger, even on a file system that counts coarsely
        with (self.folder / lock).open("a") as file:
            file.write("# another version\n")


@pytest.fixture
def clone(tmp_path):
    return Clone(tmp_path).has("uv", "python3.13")


def test_the_first_call_sets_up_what_it_needs_and_the_next_has_it(clone):
    assert clone.make("run") == [*SETUP, *RUN]
    assert clone.make("run") == RUN
    assert clone.make("bench") == [*ON_TOP, *BENCH]
    assert clone.make("bench") == BENCH
    assert clone.make("run") == RUN


def test_to_list_the_commands_nothing_is_set_up(clone):
    assert clone.make("help") == []


def test_a_changed_lock_is_installed(clone):
    clone.make("bench")
    clone.change("requirements-dev.txt")
    assert clone.make("run") == RUN
    assert clone.make("bench") == [*ON_TOP, *BENCH]
    clone.change("requirements.txt")
    assert clone.make("run") == [*SETUP, *RUN]
    assert clone.make("bench") == [*ON_TOP, *BENCH]


def test_a_setup_cut_short_is_begun_anew(clone):
    clone.cut_short("run")
    assert clone.make("run") == [*SETUP, *RUN]


@pytest.mark.parametrize(("goal", "needs"), [("run", RUN), ("bench", [*ON_TOP, *BENCH])])
def test_what_was_cut_short_on_top_of_it_is_begun_anew(clone, goal, needs):
    clone.make("run")
    clone.cut_short("bench")
    assert clone.make(goal) == [*SETUP, *needs]


def test_a_refused_development_lock_leaves_the_site_as_it_is(clone):
    clone.make("run")
    (clone.folder / "refuse").touch()
    assert clone.make("bench") == ON_TOP
    (clone.folder / "refuse").unlink()
    assert clone.make("run") == RUN
    assert clone.make("bench") == [*ON_TOP, *BENCH]


def test_a_python_that_has_gone_is_noticed(clone):
    clone.make("run")
    (clone.folder / ".venv/bin/python").unlink()
    assert clone.make("run") == [*SETUP, *RUN]


def test_without_uv_pip_does_it(tmp_path):
    clone = Clone(tmp_path).has("python3.13")
    by_pip = ["python3.13 venv .venv", "python pip install requirements.txt"]
    assert clone.make("run") == [*by_pip, *RUN]
    assert clone.make("bench") == ["python pip install requirements-dev.txt", *BENCH]


def test_when_uv_has_gone_pip_comes_into_its_environment(clone):
    clone.make("run")
    (clone.bin / "uv").unlink()
    by_pip = ["python ensurepip", "python pip install requirements-dev.txt"]
    assert clone.make("bench") == [*by_pip, *BENCH]


def test_an_old_python_fetches_uv_which_brings_a_new_one(tmp_path):
    clone = Clone(tmp_path).has("python3")
    fetched = ["python3 venv .uv", "python pip install uv"]
    setup = ["uv venv 3.13 .venv", *SETUP[1:]]
    assert clone.make("run") == [*fetched, *setup, *RUN]
    assert clone.make("bench") == [*ON_TOP, *BENCH]
    (clone.folder / ".uv/bin/uv").write_text("half of it")
    (clone.folder / ".venv/bin/python").unlink()
    assert clone.make("run") == [*fetched, *setup, *RUN]


@pytest.mark.parametrize("programs", [[], ["python3"], ["uv"]])
def test_without_a_python_the_last_word_is_ours(tmp_path, programs):
    clone = Clone(tmp_path).has(*programs)
    (clone.folder / "refuse").touch()
    clone.make("run")
    *_, sentence, of_make = clone.said
    assert sentence == (
        "charm needs Python 3.12 or newer (on Debian with python3-venv), or uv, which fetches one:"
        " https://docs.astral.sh/uv/"
    )
    assert of_make.startswith("make: ***")
