"""`make run`: the server and the worker, which live and die together."""

import os
import select
import signal
import socket
import subprocess
import sys

PORT = os.environ.get("PORT") or "8000"
MANAGE = [sys.executable, "manage.py"]
GUNICORN = [sys.executable, "-m", "gunicorn", "charm.wsgi", "--worker-class=gthread"]
OPTIONS = ["--workers=2", "--threads=4", "--log-level=warning", "--no-control-socket"]


def main():
    told = []  # to stop
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:  # by nohup
            signal.signal(number, lambda *received: told.append(received))
    try:
        socket.create_server(("127.0.0.1", int(PORT))).close()
    except (OSError, OverflowError, ValueError):
        sys.exit(f"Port {PORT} is taken or cannot be used: `make run PORT=…` takes another.")
    for preparation in (["migrate", "--verbosity=0"], ["load_sample", "--if-new"]):
        if failed := subprocess.run([*MANAGE, *preparation]).returncode:
            sys.exit(failed)
    print(f"charm is at http://127.0.0.1:{PORT}/ (Ctrl-C stops it)", flush=True)
    run_together(told, [*MANAGE, "worker"], [*GUNICORN, *OPTIONS, f"--bind=127.0.0.1:{PORT}"])
    if not told:
        sys.exit("The server or the worker has stopped, so the other was stopped too.")


def run_together(told, *commands):
    """Run them until one of them ends, the terminal is closed or something is in `told`."""
    terminal = select.poll()
    if os.isatty(0):
        terminal.register(0, select.POLLHUP)  # of which `make` alone may hear by a signal
    # In sessions of their own: from the terminal, gunicorn would take its closing for a reload.
    apart = {"stdin": subprocess.DEVNULL, "start_new_session": True}
    running = [subprocess.Popen(command, **apart) for command in commands]
    while not told and all(process.poll() is None for process in running):
        told += terminal.poll(200)
    for process in running:
        process.terminate()
    for process in running:
        process.wait()


if __name__ == "__main__":
    main()
