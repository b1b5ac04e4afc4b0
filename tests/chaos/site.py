"""The site as a server runs it: gunicorn, workers, a database of its own, a stand-in for Akismet.

Everything listens on 127.0.0.1, and everything is gone at the end, however that comes.
"""

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

from tests.chaos.akismet import PatientAkismet
from tests.served import PROJECT, free_port, wait_for

WEBS, WORKERS = 2, 3
SERVER = ["--worker-class=gthread", f"--workers={WEBS}", "--threads=8", "--no-control-socket"]
POSTS = 10  # so that none grows so long that showing it is all the work there is
PREPARE = f"""
from tests.factories import make_post
for number in range({POSTS}):
    make_post(f"training-{{number}}")
"""
FACTS = """
import json
from comments.models import Comment
comments = Comment.objects.prefetch_related("events")
print(json.dumps([
    {"body": c.body, "status": c.status, "events": [[e.kind, e.detail] for e in c.events.all()]}
    for c in comments
]))
"""
UNCHECKED = "SELECT count(*) FROM comments_comment WHERE status = 'unchecked'"
# Leases, pauses and periods run out as if a minute had gone by. Only while no worker is at work.
PASS_A_MINUTE = """
from datetime import timedelta
from django.db.models import F
from charm.models import Task
from comments.models import AkismetConnection
minute = timedelta(minutes=1)
for task in Task.objects.filter(due_at__isnull=False):
    Task.objects.filter(pk=task.pk).update(due_at=task.due_at - minute)
for connection in AkismetConnection.objects.filter(next_probe_at__isnull=False):
    AkismetConnection.objects.filter(pk=1).update(next_probe_at=connection.next_probe_at - minute)
"""


def add_database(parser):
    url = os.environ.get("DATABASE_URL", "")
    parser.add_argument("--database", default=url, help="postgres://…; without it SQLite")


@contextmanager
def own_database(url):
    """A database beside the one that the URL names, dropped at the end; nothing for SQLite."""
    if not url:
        yield ""
        return
    from psycopg import connect

    name = f"charm_chaos_{os.getpid()}"

    def run(statement):
        with connect(url, autocommit=True) as server:
            server.execute(statement)

    run(f"CREATE DATABASE {name}")
    try:
        yield urlsplit(url)._replace(path=f"/{name}").geturl()
    finally:
        run(f"DROP DATABASE {name} WITH (FORCE)")


class Site:
    """Processes of the site, which can be killed and come again."""

    def __init__(self, folder, database_url="", workers=WORKERS):
        self.folder, self.port, self.kills = Path(folder), free_port(), 0
        self.fake = PatientAkismet()
        self.web, self.workers, self.number = None, [], workers
        self.environ = os.environ | {
            "DATA_DIR": str(folder),
            "DATABASE_URL": database_url,
            "PORT": str(self.port),
            "SITE_URL": f"http://127.0.0.1:{self.port}",
            "AKISMET_API_KEY": "abcdefabcdef",
            "AKISMET_API_URL": self.fake.url,
            "TRUSTED_PROXIES": "127.0.0.1",
            "COMMENT_LIMITS": "",
            "DEBUG": "",
        }

    def __enter__(self):
        self.fake.__enter__()
        try:
            self.run("migrate", "--verbosity", "0")
            self.shell(PREPARE)
            self.start_web()
            self.start_workers()
            wait_for(f"http://127.0.0.1:{self.port}/robots.txt")
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *error):
        for process in filter(None, [self.web, *self.workers]):
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        self.fake.__exit__()

    def run(self, *words):
        return subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=PROJECT,
            env=self.environ,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        ).stdout

    def shell(self, code):
        return self.run("shell", "--verbosity", "0", "-c", code)

    def waiting(self):
        """How many comments have no verdict yet; without a process of Django's for each look."""
        if url := self.environ["DATABASE_URL"]:
            from psycopg import connect
        else:
            url, connect = self.folder / "db.sqlite3", sqlite3.connect
        with closing(connect(url)) as database:
            return database.execute(UNCHECKED).fetchone()[0]

    def facts(self):
        return json.loads(self.shell(FACTS))

    @property
    def log(self):
        return self.folder / "processes.log"

    def start(self, *words):
        """A process with a group of its own, so that Ctrl-C reaches us alone."""
        with self.log.open("a") as log:
            return subprocess.Popen(
                [sys.executable, *words],
                cwd=PROJECT,
                env=self.environ,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def start_web(self):
        self.web = self.start(
            "-m", "gunicorn", "charm.wsgi", f"--bind=127.0.0.1:{self.port}", *SERVER
        )

    def start_workers(self):
        while len(self.workers) < self.number:
            self.workers.append(self.start("manage.py", "worker"))

    def stop_workers(self):
        """Let each finish the task in hand."""
        for worker in self.workers:
            worker.terminate()
        for worker in self.workers:
            worker.wait(30)
        self.workers.clear()

    def restart_the_dead(self):
        """What systemd would do; returns how many had died without being killed by us."""
        dead = [worker for worker in self.workers if worker.poll() is not None]
        self.workers = [worker for worker in self.workers if worker not in dead]
        self.start_workers()
        return len(dead)

    def web_pids(self):
        """gunicorn's workers that live, by its log; they are in its group, so none is a stranger."""
        for pid in map(int, re.findall(r"Booting worker with pid: (\d+)", self.log.read_text())):
            with suppress(ProcessLookupError):
                if os.getpgid(pid) == self.web.pid:
                    yield pid

    def kill_one(self, choose):
        """SIGKILL one process, chosen by `choose` of a list; gunicorn's master starts its own anew."""
        victim = choose([*self.web_pids(), *self.workers])
        if victim in self.workers:
            victim.kill()
            victim.wait()
            self.workers.remove(victim)
            self.start_workers()
        else:
            with suppress(ProcessLookupError):
                os.kill(victim, signal.SIGKILL)
        self.kills += 1

    def seconds_until_final(self, at_most):
        """Wait until no comment waits for a check; returns how long that took."""
        begin = time.monotonic()
        while self.waiting():
            if time.monotonic() - begin > at_most:
                break
            time.sleep(0.2)
        return time.monotonic() - begin
