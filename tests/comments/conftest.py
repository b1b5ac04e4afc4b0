from datetime import timedelta

import pytest
from django.db import connection, connections
from django.utils import timezone

from charm.models import Task
from charm.tasks import run_next
from tests.comments.factories import make_comment
from tests.factories import make_staff
from tests.fake_akismet import FakeAkismet


@pytest.fixture
def moderator(db, client):
    """One who is logged in at `client` and reads English."""
    moderator = make_staff("Moderators", username="moderator")
    client.force_login(moderator)
    client.cookies["django_language"] = "en"
    return moderator


@pytest.fixture
def key(settings):
    """Akismet is set up, but nobody answers: for what happens before it is asked."""
    settings.AKISMET_API_KEY = "0123456789ab"
    settings.AKISMET_API_URL = "http://127.0.0.1:9"


@pytest.fixture
def ninety_days(settings):
    settings.COMMENTS_CLOSE_AFTER = timedelta(days=90)


@pytest.fixture
def comment(key, post):
    """One that waits to be checked."""
    return make_comment(post, "My <first> words", name="Nok")


@pytest.fixture(scope="session")
def server():
    with FakeAkismet() as server:
        yield server


@pytest.fixture
def fake(key, settings, server):
    """A stand-in for Akismet whose health and verdicts the test chooses."""
    settings.AKISMET_API_URL = server.url
    server.set_mode("ok", 0)
    server.requests.clear()
    server.state.reported.clear()
    return server


@pytest.fixture
def no_tasks(db):
    """Without the periodic rows, so that what a test orders is all there is."""
    Task.objects.all().delete()


@pytest.fixture
def run_tasks(no_tasks):
    """Do what is due, and what becomes due by that, as the workers would."""

    def run():
        while run_next():
            pass

    return run


class Clock:
    """Time that only passes when the test says so.

    It is a little ahead of the real one, which default values of fields still go by.
    """

    def __init__(self):
        self.now = timezone.now() + timedelta(seconds=5)

    def __call__(self):
        return self.now

    def pass_by(self, **duration):
        self.now += timedelta(**duration)


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(timezone, "now", clock)
    return clock


@pytest.fixture
def shared_db(transactional_db, tmp_path):
    """A database that threads can share.

    SQLite's test database is in memory, where connections lock each other out in ways that a
    file does not know; so its content moves to a file for the time of the test.
    """
    if connection.vendor != "sqlite" or not connection.is_in_memory_db():
        yield
        return
    settings, memory = connections.databases["default"], connection.connection
    name = settings["NAME"]
    settings["NAME"] = str(tmp_path / "shared.sqlite3")
    connection.connection = None
    connection.ensure_connection()
    memory.backup(connection.connection)
    yield
    connection.close()
    settings["NAME"], connection.connection = name, memory
