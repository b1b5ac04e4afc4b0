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
        port = free_port()
        environ = os.environ | {"DATA_DIR": folder, "DATABASE_URL": "", "PORT": str(port)}

        def run(*arguments):
            command = [sys.executable, *arguments]
            subprocess.run(command, cwd=PROJECT, env=environ, check=True, stdout=subprocess.DEVNULL)

        run("manage.py", "migrate", "--verbosity", "0")
        run("manage.py", "load_sample")
        run("manage.py", "shell", "--no-imports", "--command", MAKE_RENDITIONS)
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "charm.wsgi", f"--bind=127.0.0.1:{port}", *OPTIONS],
            cwd=PROJECT,
            env=environ,
        )
        try:
            wait_for(f"http://127.0.0.1:{port}/robots.txt")
            yield f"http://127.0.0.1:{port}"
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
