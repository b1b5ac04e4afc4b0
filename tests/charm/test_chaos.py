"""The short form of `make chaos`: a hundred comments while processes are killed."""

import os

import pytest
from django.db import connection

from tests.chaos import kills
from tests.chaos.site import Site, own_database

pytestmark = pytest.mark.slow

COMMENTS, KILLS, WORKERS = 100, 8, 2


def test_no_comment_is_lost_doubled_or_exposed_while_processes_are_killed(tmp_path):
    server = os.environ["DATABASE_URL"] if connection.vendor == "postgresql" else ""
    with own_database(server) as url, Site(tmp_path, url, WORKERS) as site:
        bars = kills.run(site, COMMENTS, KILLS, wait=False)
    assert [bar for bar in bars if not bar.is_met] == []
