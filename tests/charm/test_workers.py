"""Real worker processes, killed in the middle of their work.

Two hundred comments wait for Akismet's verdict. Whatever is killed, each verdict is taken exactly
once; a call to Akismet may be repeated, but only where a worker was killed in it.
"""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from tests.chaos.site import own_database
from tests.fake_akismet import FakeAkismet

pytestmark = pytest.mark.slow

MANAGE = Path(settings.BASE_DIR) / "manage.py"
COMMENTS, WORKERS, KILLS = 200, 4, 3
PREPARE = f"""
from django.utils import timezone
from comments.models import Comment
from comments.tasks import check_comment
from reports.models import Post
post = Post.objects.create(slug="outing", event_date="2012-12-13", published_at=timezone.now())
for number in range({COMMENTS}):
    comment = Comment(post=post, body=f"Comment {{number}}", page_language="en")
    comment.submit()
    check_comment.enqueue(comment.pk)
"""
COUNT = """
from collections import Counter
from comments.models import Comment, CommentEvent
print(dict(Counter(Comment.objects.values_list("status", flat=True))))
print(sorted(Counter(CommentEvent.objects.filter(kind="checked").values_list("comment", flat=True)).values()))
"""


@pytest.fixture
def site(tmp_path):
    """An environment for processes of their own, on a database of their own."""
    server = os.environ["DATABASE_URL"] if connection.vendor == "postgresql" else ""
    with own_database(server) as url, FakeAkismet() as fake:
        environ = {
            "DATA_DIR": str(tmp_path),
            "DATABASE_URL": url,
            "AKISMET_API_KEY": "abcdefabcdef",
            "AKISMET_API_URL": fake.url,
        }
        yield os.environ | environ, fake


def manage(env, *words):
    return subprocess.run(
        [sys.executable, MANAGE, *words], env=env, check=True, capture_output=True, text=True
    ).stdout


def start_worker(env):
    return subprocess.Popen(
        [sys.executable, MANAGE, "worker"],
        env=env | {"PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def stop(worker):
    """Ask it to stop once it listens, which it says; returns its exit code."""
    worker.stdout.readline()
    worker.terminate()
    return worker.wait(timeout=20)


def wait_for(condition, seconds):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.1)


def test_no_verdict_is_lost_or_taken_twice_when_workers_are_killed(site):
    env, fake = site
    fake.set_mode("slow", 0.05)
    manage(env, "migrate", "--verbosity", "0")
    manage(env, "shell", "--verbosity", "0", "-c", PREPARE)
    workers = [start_worker(env) for _ in range(WORKERS)]
    try:
        for kill in range(KILLS):
            wait_for(lambda so_far=kill: len(fake.requests) > 30 * (so_far + 1), 60)
            victim = workers.pop(0)
            victim.send_signal(signal.SIGKILL)
            victim.wait()
            workers.append(start_worker(env))
        everything = f"{{'approved': {COMMENTS}}}"
        wait_for(lambda: everything in manage(env, "shell", "--verbosity", "0", "-c", COUNT), 120)
    finally:
        assert [stop(worker) for worker in workers] == [0] * WORKERS
    statuses, verdicts = manage(env, "shell", "--verbosity", "0", "-c", COUNT).splitlines()
    assert (statuses, verdicts) == (everything, str([1] * COMMENTS))
    checks = [request["form"] for request in fake.requests if "check" in request["path"]]
    calls = Counter(form["comment_content"] for form in checks)
    assert len(calls) == COMMENTS
    assert sum(calls.values()) - COMMENTS <= KILLS
