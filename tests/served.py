"""The sample site as `make run` serves it, in a folder that is thrown away: for looking at it."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import closing, contextmanager
from pathlib import Path

PROJECT = Path(__file__).parent.parent
STARTS_WITHIN = 30  # seconds


@contextmanager
def served_sample():
    """Yield the address of a running site with the sample reports, their photos in all sizes."""
    with tempfile.TemporaryDirectory() as folder:
        site = Site(folder)
        site.manage("shell", "--no-imports", "--command", MAKE_RENDITIONS)
        with site.served() as address:
            yield address


class Site:
    """The sample site with a data folder of its own."""

    def __init__(self, folder, **environ):
        self.port = free_port()
        self.environ = os.environ | {
            "DATA_DIR": str(folder),
            "DATABASE_URL": "",
            "PORT": str(self.port),
            **environ,
        }
        self.manage("migrate", "--verbosity", "0")
        self.manage("load_sample")

    def manage(self, *arguments):
        command = [sys.executable, "manage.py", *arguments]
        subprocess.run(
            command, cwd=PROJECT, env=self.environ, check=True, stdout=subprocess.DEVNULL
        )

    @contextmanager
    def served(self, *options, log=None):
        """Yield its address while it runs; `log` takes what the server writes."""
        bind = f"127.0.0.1:{self.port}"
        command = [sys.executable, "-m", "gunicorn", "charm.wsgi", f"--bind={bind}"]
        server = subprocess.Popen(
            [*command, *OPTIONS, *options], cwd=PROJECT, env=self.environ, stdout=log, stderr=log
        )
        try:
            wait_for(f"http://{bind}/robots.txt")
            yield f"http://{bind}"
        finally:
            server.terminate()
            server.wait()


OPTIONS = ["--worker-class=gthread", "--threads=4", "--log-level=warning", "--no-control-socket"]
MAKE_RENDITIONS = """
from charm.tasks import run_next
while run_next():
    pass
"""


def free_port():
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def wait_for(url):
    until = time.monotonic() + STARTS_WITHIN
    while True:
        try:
            return urllib.request.urlopen(url).close()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
