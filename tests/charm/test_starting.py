"""Processes that start at the same moment, on a database where nothing is yet."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from tests.chaos.site import own_database

pytestmark = pytest.mark.slow

MANAGE = Path(settings.BASE_DIR) / "manage.py"
AT_ONCE = 3
COUNT = """
from django.contrib.auth.models import Group, User
from charm.models import Task
from reports.models import Post
tasks = Task.objects.filter(every__isnull=False).values_list("path", flat=True)
print(User.objects.count(), Post.objects.count(), Group.objects.count(), len(tasks) - len(set(tasks)))
"""


@pytest.fixture
def at_once(tmp_path):
    """Run a command in several processes at the same moment; returns what they say."""
    server = os.environ["DATABASE_URL"] if connection.vendor == "postgresql" else ""
    with own_database(server) as url:
        env = os.environ | {"DATA_DIR": str(tmp_path), "DATABASE_URL": url}

        def run(*words, times=AT_ONCE):
            processes = [
                subprocess.Popen(
                    [sys.executable, MANAGE, *words],
                    env=env,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                    text=True,
                )
                for _ in range(times)
            ]
            said = [process.communicate() for process in processes]
            trouble = [
                err for process, (_, err) in zip(processes, said, strict=True) if process.returncode
            ]
            assert trouble == []
            return [out for out, _ in said]

        yield run


def test_a_site_that_is_started_several_times_at_once_is_set_up_once(at_once):
    at_once("migrate", "--verbosity", "0")
    at_once("load_sample", "--if-new")
    at_once("worker", "--drain")
    (counts,) = at_once("shell", "--verbosity", "0", "-c", COUNT, times=1)
    assert counts.split() == ["1", "4", "3", "0"]
