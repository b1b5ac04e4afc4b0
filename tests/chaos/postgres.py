"""A PostgreSQL of our own, to be stopped in the middle of everything and thrown away."""

import os
import shutil
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from tests.served import free_port


def programs():
    """The folder of initdb and pg_ctl; Debian keeps them off PATH."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    versions = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(versions, key=lambda path: int(path.parts[-3]), default=None)
    if newest is None:
        raise SystemExit("No PostgreSQL server found here (on Debian: apt install postgresql).")
    return newest.parent


class Cluster:
    """It survives its own crash, not one of the machine: no fsync, but commits are waited for."""

    OPTIONS = "-c listen_addresses=127.0.0.1 -c fsync=off"

    def __init__(self):
        self.folder, self.port, self.bin = tempfile.mkdtemp(), free_port(), programs()
        self.data = f"{self.folder}/data"
        self.url = f"postgres://charm@127.0.0.1:{self.port}/postgres"

    def __enter__(self):
        if os.getuid() == 0:  # PostgreSQL refuses to run as root
            shutil.chown(self.folder, "postgres")
        try:
            self.run("initdb", "--username=charm", "--auth=trust", "--encoding=UTF8", "--no-locale")
            self.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *error):
        with suppress(subprocess.CalledProcessError):
            self.stop()
        shutil.rmtree(self.folder)

    def run(self, program, *words):
        command = [str(self.bin / program), f"--pgdata={self.data}", *words]
        if os.getuid() == 0:
            command = ["runuser", "-u", "postgres", "--", *command]
        # pg_ctl hands its output to the server, so nobody may wait for the end of a pipe.
        subprocess.run(
            command, cwd="/", check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def start(self):
        where = f"-p {self.port} -c unix_socket_directories={self.folder}"
        self.run(
            "pg_ctl",
            "--wait",
            f"--log={self.folder}/log",
            f"--options={where} {self.OPTIONS}",
            "start",
        )

    def stop(self):
        """As if it had crashed."""
        self.run("pg_ctl", "--mode=immediate", "--wait", "stop")

    def set_read_only(self, value):
        """As a standby or a full disk would have it, for all who come and all who are there."""
        from psycopg import connect

        with connect(
            self.url, autocommit=True, options="-c default_transaction_read_only=off"
        ) as server:
            if value:
                server.execute("ALTER SYSTEM SET default_transaction_read_only = on")
            else:
                server.execute("ALTER SYSTEM RESET default_transaction_read_only")
            server.execute("SELECT pg_reload_conf()")
