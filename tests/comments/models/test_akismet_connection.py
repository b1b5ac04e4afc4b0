"""A failing service is probed, not hammered."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from comments.akismet.client import Answer
from comments.errors import SpamCheckUnavailable
from comments.models import AkismetConnection, Trouble

pytestmark = pytest.mark.django_db


def fail(trouble="status", **details):
    return AkismetConnection.load().failed(SpamCheckUnavailable(trouble, **details))


def test_a_closed_circuit_lets_every_call_through():
    assert [AkismetConnection.load().may_call() for _ in range(3)] == [True, True, True]


def test_an_open_circuit_lets_one_probe_through_in_thirty_seconds(clock):
    assert fail() == clock.now + timedelta(seconds=30)
    assert AkismetConnection.load().may_call() is False
    clock.pass_by(seconds=31)
    assert [AkismetConnection.load().may_call() for _ in range(3)] == [True, False, False]
    clock.pass_by(seconds=31)
    assert AkismetConnection.load().may_call() is True


def test_of_two_workers_with_the_same_row_one_gets_the_probe(clock):
    fail()
    clock.pass_by(seconds=31)
    first, second = AkismetConnection.load(), AkismetConnection.load()
    assert [first.may_call(), second.may_call()] == [True, False]


@pytest.mark.parametrize(
    ("trouble", "wanted", "pause"),
    [
        ("status", timedelta(), timedelta(seconds=30)),
        ("busy", timedelta(seconds=5), timedelta(seconds=30)),
        ("busy", timedelta(minutes=5), timedelta(minutes=5)),
        ("busy", timedelta(days=9000), timedelta(hours=1)),
        ("bad_key", timedelta(), timedelta(minutes=10)),
    ],
)
def test_the_pause_fits_the_failure(clock, trouble, wanted, pause):
    assert fail(trouble, retry_after=wanted) == clock.now + pause


def test_it_says_since_when_and_why(clock):
    since = clock.now
    fail("timeout")
    clock.pass_by(seconds=60)
    fail("bad_key")
    connection = AkismetConnection.load()
    assert (connection.failing_since, connection.last_error, connection.is_failing) == (
        since,
        "bad_key",
        True,
    )
    assert connection.get_last_error_display() == Trouble.BAD_KEY.label


def test_an_answer_closes_it_and_says_whether_others_may_be_waiting(clock):
    fail("bad_key")
    assert AkismetConnection.load().answered(Answer("ham")) is True
    assert AkismetConnection.load().answered(Answer("ham")) is False
    connection = AkismetConnection.load()
    assert (connection.is_failing, connection.failing_since, connection.last_error) == (
        False,
        None,
        "",
    )
    assert connection.last_answer_at == clock.now


def test_alerts_about_the_account_stay_until_an_answer_without(db):
    AkismetConnection.load().answered(
        Answer("ham", alert_code="10501", alert_message="First month")
    )
    assert (AkismetConnection.load().alert_code, AkismetConnection.load().alert_message) == (
        "10501",
        "First month",
    )
    AkismetConnection.load().answered(Answer("ham"))
    assert (AkismetConnection.load().alert_code, AkismetConnection.load().alert_message) == ("", "")
    fail("busy", alert_code="10508" * 10)
    assert AkismetConnection.load().alert_code == "10508105081050810508"


def test_check_now_lets_the_next_call_through():
    fail("bad_key")
    AkismetConnection.load().check_now()
    assert [AkismetConnection.load().may_call(), AkismetConnection.load().may_call()] == [
        True,
        False,
    ]


def test_there_is_one_row_and_an_open_one_has_a_probe():
    AkismetConnection.load()
    with pytest.raises(IntegrityError, match="circuit_single_row"), transaction.atomic():
        AkismetConnection.objects.create(pk=2)
    with pytest.raises(IntegrityError, match="circuit_open_has_a_probe"), transaction.atomic():
        AkismetConnection.objects.update(failing_since="2026-01-01T00:00:00Z")
