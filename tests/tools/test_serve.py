"""`make run`, with stand-ins for the server and the worker: they live and die together."""

import os
import pty
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing

import pytest
from django.conf import settings

from tests.served import free_port

# Each part says who it is; those that prepare the site end at once, the others wait to be told.
RUN = """
import sys
sys.path.insert(0, "tools")
import serve
PART = "import os, sys, time; os.write(1, f'{sys.argv[1]} {os.getpid()}\\\\n'.encode())"
serve.MANAGE = [sys.executable, "-c", f"{PART}; sys.argv[1] == 'worker' and time.sleep(600)"]
serve.GUNICORN = [sys.executable, "-c", f"{PART}; time.sleep(600)", "server"]
serve.main()
"""
STARTS_WITHIN = ENDS_WITHIN = 30  # seconds


class Run:
    """A call of `make run`."""

    def __init__(self, log, port, **options):
        self.log = log
        with log.open("w") as stdout:
            self.process = subprocess.Popen(
                [sys.executable, "-c", RUN],
                cwd=settings.BASE_DIR,
                env=os.environ | {"PORT": str(port)},
                stdout=stdout,
                stderr=subprocess.PIPE,
                text=True,
                **options,
            )

    @property
    def parts(self):
        """The process ids of the server and the worker, once they run."""
        started = (line.split() for line in self.log.read_text().splitlines())
        return {name: int(pid) for name, pid, *_ in started if name in ("server", "worker")}

    def until_it_runs(self):
        until = time.monotonic() + STARTS_WITHIN
        while len(self.parts) < 2:
            assert time.monotonic() < until, self.log.read_text()
            time.sleep(0.05)
        return self

    def end(self):
        """What was wrong in its words, and its exit code."""
        _, said = self.process.communicate(timeout=ENDS_WITHIN)
        return said, self.process.returncode


def alive(call):
    """The names of the parts that have not ended."""
    return [name for name, pid in sorted(call.parts.items()) if is_alive(pid)]


def is_alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture
def run(tmp_path):
    """Start `make run`; nothing of it is left after the test."""
    calls = []

    def start(**options):
        calls.append(Run(tmp_path / "log", free_port(), **options))
        return calls[-1].until_it_runs()

    yield start
    for call in calls:
        call.process.kill()
        for name in alive(call):
            os.kill(call.parts[name], signal.SIGKILL)
        call.process.communicate()


def refusal(port):
    return f"Port {port} is taken or cannot be used: `make run PORT=…` takes another.\n"


@pytest.mark.parametrize("address", ["127.0.0.1", "0.0.0.0"])
def test_a_taken_port_is_told_before_anything_starts(tmp_path, address):
    with closing(socket.create_server((address, 0))) as taken:
        port = taken.getsockname()[1]
        call = Run(tmp_path / "log", port)
        assert call.end() == (refusal(port), 1)
    assert call.log.read_text() == ""


@pytest.mark.parametrize("port", ["web", "-1", "65536"])
def test_a_port_that_cannot_be_is_told_in_a_sentence(tmp_path, port):
    assert Run(tmp_path / "log", port).end() == (refusal(port), 1)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_both(run, number):
    call = run()
    call.process.send_signal(number)
    assert call.end() == ("", 0)
    assert alive(call) == []


def test_a_closed_terminal_ends_both(run):
    ours, theirs = pty.openpty()
    call = run(stdin=theirs)
    os.close(theirs)
    os.close(ours)
    assert call.end() == ("", 0)
    assert alive(call) == []


@pytest.mark.parametrize("name", ["server", "worker"])
def test_when_one_ends_the_other_is_ended_too(run, name):
    call = run()
    os.kill(call.parts[name], signal.SIGKILL)
    sentence = "The server or the worker has stopped, so the other was stopped too.\n"
    assert call.end() == (sentence, 1)
    assert alive(call) == []


def test_what_nohup_has_started_outlives_its_terminal(run):
    previous = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # which a process inherits
    try:
        call = run()
    finally:
        signal.signal(signal.SIGHUP, previous)
    call.process.send_signal(signal.SIGHUP)
    with pytest.raises(subprocess.TimeoutExpired):
        call.process.wait(timeout=1)
    assert alive(call) == ["server", "worker"]
