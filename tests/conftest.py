"""For all tests: which run on which database, and what a skipped one means."""

import os
from pathlib import Path

import pytest
from django.db import connection
from django.utils.translation import override

from reports.models import process_cache
from tests.factories import make_post


@pytest.fixture(autouse=True)
def nothing_kept():
    """Each test reads for itself what a process reads once."""
    process_cache._kept.clear()


@pytest.fixture
def in_english(client):
    """English for what the test reads itself, and for the pages of staff that `client` opens."""
    client.cookies["django_language"] = "en"
    with override("en"):
        yield


@pytest.fixture
def media(settings, tmp_path):
    """Photos go to a folder of the test's own."""
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def post(db):
    return make_post("training")


def pytest_collection_modifyitems(config, items):
    """Leave out, rather than skip, what is about the other database: `make test` runs both."""
    other = "sqlite" if connection.vendor == "postgresql" else "postgresql"
    config.hook.pytest_deselected(items=[item for item in items if item.get_closest_marker(other)])
    items[:] = [item for item in items if not item.get_closest_marker(other)]


def skips(terminal):
    """A line per skipped test: where it stands and why it did not run."""
    return [
        f"{report.nodeid}: {report.longrepr[2].removeprefix('Skipped: ')}\n"
        for report in terminal.stats.get("skipped", [])
    ]


def pytest_sessionfinish(session):
    terminal = session.config.pluginmanager.get_plugin("terminalreporter")
    if terminal and os.environ.get("CI") and skips(terminal):
        session.exitstatus = session.exitstatus or 1


def pytest_terminal_summary(terminalreporter):
    lines = skips(terminalreporter)
    if lines and os.environ.get("CI"):
        terminalreporter.write_line("FAILED: in CI nothing may be skipped", red=True)
    # `make test` names a file, and shows at its end what all its parts have skipped.
    if lines and (file := os.environ.get("SKIPPED_TESTS")):
        with Path(file).open("a") as skipped:
            skipped.writelines(lines)
