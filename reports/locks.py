"""One after the other, where looking and writing must be a single step; on both databases."""

import fcntl
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

KEY = "hashtextextended(%s, 0)"  # PostgreSQL's locks are numbers


def take_turn(name):
    """Until this transaction ends, others that name the same wait here."""
    if connection.vendor == "postgresql":  # SQLite lets in one writing transaction at a time
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT pg_advisory_xact_lock({KEY})", [name])


@contextmanager
def one_process(name):
    """The block runs in one process at a time, whatever transactions it makes."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT pg_advisory_lock({KEY})", [name])
            try:
                yield
            finally:
                cursor.execute(f"SELECT pg_advisory_unlock({KEY})", [name])
    else:
        with Path(settings.DATA_DIR, f"{name}.lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)  # gone when the file is closed, or the process ends
            yield
