"""`make test`: every part runs, whatever became of the one before it; the end says what failed."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

PYTEST = [sys.executable, "-m", "pytest", "--quiet", "-m", ""]  # "": the slow ones too
PARALLEL = [*PYTEST, "-n", "auto", "--maxprocesses", "4", "--ignore", "tests/browser"]
CHROMIUMS = [os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome"]
SKIPPED = Path(sys.prefix, "skipped-tests")  # tests/conftest.py adds to it


def part(name, *command, **environ):
    print(f"\n== {name}", flush=True)
    if subprocess.run(command, env={**os.environ, "SKIPPED_TESTS": SKIPPED, **environ}).returncode:
        failed.append(name)
    if interrupts:
        sys.exit("Stopped.")


failed, skips, interrupts = [], [], []
signal.signal(signal.SIGINT, lambda *received: interrupts.append(received))  # the part ends first
SKIPPED.write_text("")
part("lint", "make", "--no-print-directory", "lint", MAKEFLAGS="")
part("tests on SQLite", *PARALLEL, DATABASE_URL="")
if os.environ.get("DATABASE_URL"):
    part("tests on PostgreSQL", *PARALLEL)
else:
    skips.append("tests on PostgreSQL: set DATABASE_URL=postgres://… to run them")
# The browser meets the site on the database that DATABASE_URL names, else on SQLite.
if chromium := next(filter(None, map(shutil.which, CHROMIUMS)), None):
    part("tests in the browser", *PYTEST, "tests/browser", CHROMIUM=chromium)
else:
    skips.append("tests in the browser: no chromium found (set CHROMIUM= to its path)")

skips += SKIPPED.read_text().splitlines()
print("", *(f"skipped: {reason}" for reason in sorted(set(skips))), sep="\n")
if skips and os.environ.get("CI"):
    failed.append("in CI nothing may be skipped")
if failed:
    sys.exit(f"FAILED: {', '.join(failed)}")
print("All passed.")
