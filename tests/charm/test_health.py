from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.utils import timezone

from charm.models import Task

pytestmark = pytest.mark.django_db


def beat(ago):
    Task.objects.filter(path="charm.tasks.heartbeat").update(finished_at=timezone.now() - ago)


def test_all_is_well_while_a_worker_leaves_its_mark(client):
    beat(timedelta(seconds=30))
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"database": "ok", "worker": "ok"})


@pytest.mark.parametrize("ago", [timedelta(minutes=4), timedelta(days=1)])
def test_a_silent_worker_is_told(client, ago):
    beat(ago)
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (503, {"database": "ok", "worker": "late"})


def test_a_worker_that_never_ran_is_late(client):
    assert client.get("/healthz").json() == {"database": "ok", "worker": "late"}


def test_a_database_that_is_down_is_told(client, monkeypatch):
    def fail(*args, **kwargs):
        raise DatabaseError("gone")

    monkeypatch.setattr(Task.objects, "filter", fail)
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (
        503,
        {"database": "down", "worker": "unknown"},
    )
