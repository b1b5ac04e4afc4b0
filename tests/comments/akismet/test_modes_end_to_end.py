"""Twenty comments while Akismet is in each of its states of health, and after it is well again.

The whole way: the form, the database, workers, Akismet, and what readers see. Workers run as
threads and all pauses are a hundredth of the real ones or so, which makes each test take a second
or two.
"""

import threading
import time
from datetime import timedelta

import pytest
from django.db import connection

from charm.models import Task
from charm.tasks import work
from comments import tasks
from comments.akismet import transport
from comments.models import AkismetConnection, Comment, akismet_connection
from tests.comments.factories import send
from tests.factories import make_post
from tests.fake_akismet import MODES

pytestmark = pytest.mark.slow

NUMBER, WORKERS = 20, 2
NOT_WAITING = 1.0  # seconds: less than «drip» takes; `make chaos` measures how fast it really is
SECONDS = {"slow": 0.1, "drip": 1.5, "timeout": 0.2, "recheck": 1, "503": 0, "429": 0}
# In these states Akismet gives verdicts, and of these comments readers see …
ANSWERS = {
    "ok": "ham",
    "alert": "ham",
    "slow": "ham",
    "ham": "all",
    "spam": "none",
    "discard": "none",
}
BODIES = {
    "ham": [f"Kind words {number}." for number in range(0, NUMBER, 2)],
    "spam": [f"fake-spam words {number}." for number in range(1, NUMBER, 2)],
}


@pytest.fixture
def short_pauses(monkeypatch):
    monkeypatch.setattr(akismet_connection, "PROBE_EVERY", timedelta(seconds=0.3))
    monkeypatch.setattr(tasks, "SHORTEST_RECHECK", timedelta(seconds=0.3))
    monkeypatch.setattr(transport, "DEADLINE", 0.6)


@pytest.fixture
def workers(shared_db, short_pauses):
    Task.objects.all().delete()
    Task.objects.seed({"comments.tasks.sweep": 0.3})
    stop = threading.Event()

    def run():
        work(stop, pause=0.02)
        connection.close()

    threads = [threading.Thread(target=run) for _ in range(WORKERS)]
    for thread in threads:
        thread.start()
    yield
    stop.set()
    for thread in threads:
        thread.join()


def seconds_to_send(client, body):
    begin = time.monotonic()
    assert send(client, body).status_code == 303
    return time.monotonic() - begin


def seen(client):
    page = client.get("/en/reports/training/").text
    return [body for body in BODIES["ham"] + BODIES["spam"] if body in page]


def wait_until(condition, seconds):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.05)


def everything_is_final():
    return not Comment.objects.filter(status="unchecked").exists()


def expected(mode):
    published = ANSWERS.get(mode, "none" if mode in BODIES else "ham")
    return {"ham": BODIES["ham"], "all": BODIES["ham"] + BODIES["spam"], "none": []}[published]


@pytest.mark.parametrize("mode", MODES)
def test_nothing_is_lost_or_shown_that_should_not_be(client, settings, fake, workers, mode):
    settings.COMMENT_LIMITS = []
    make_post("training")
    fake.set_mode(mode, SECONDS.get(mode))
    durations = sorted(seconds_to_send(client, body) for body in BODIES["ham"] + BODIES["spam"])
    assert durations[NUMBER // 2] < NOT_WAITING
    time.sleep(0.5)
    assert set(seen(client)) <= set(expected(mode) if mode in [*ANSWERS, "flap"] else [])
    if mode in ANSWERS:
        wait_until(everything_is_final, 6)
    fake.set_mode("ok")
    if mode == "invalid":
        AkismetConnection.load().check_now()
    wait_until(everything_is_final, 6)
    assert seen(client) == expected(mode)
    assert Comment.objects.count() == NUMBER
    for comment in Comment.objects.prefetch_related("events"):
        assert [event.kind for event in comment.events.all()].count("checked") == 1
