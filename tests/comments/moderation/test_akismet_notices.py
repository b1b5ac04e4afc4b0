"""What staff are told when Akismet is in trouble, and how much of the plan is used."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments.akismet import client as akismet
from comments.errors import SpamCheckUnavailable
from comments.models import AkismetConnection, Trouble
from comments.moderation import akismet_notices
from comments.tasks import ask_usage
from tests.comments.factories import make_comment
from tests.factories import make_staff

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
CHECKS = "/admin/comments/akismetconnection/"
QUEUE = "/admin/comments/comment/queue/"


def fail(reason, *, minutes=0, **fields):
    AkismetConnection.load().failed(SpamCheckUnavailable(reason, **fields))
    since = timezone.now() - timedelta(minutes=minutes, seconds=1)
    AkismetConnection.objects.update(failing_since=since)


def use(used, limit=1000, *, is_throttled=False):
    AkismetConnection.load().note_usage(akismet.Usage(used, limit, is_throttled))


def causes():
    return [notice.cause for notice in akismet_notices.notices()]


# Banners


def test_while_all_is_well_nothing_is_said(key):
    assert causes() == []
    AkismetConnection.load().answered(akismet.Answer())
    use(799)
    assert causes() == []


@pytest.mark.parametrize(
    ("reason", "cause", "remedy"),
    [
        (
            Trouble.BAD_KEY,
            "Akismet refuses the key of this site. New comments are kept and wait.",
            "Look up the key at akismet.com, have it put into the setting AKISMET_API_KEY, "
            "and press “Check now”.",
        ),
        (
            Trouble.BUSY,
            "Akismet asks us to wait. New comments are kept and checked later.",
            "Nothing need be done. If it lasts for hours, look at the plan at akismet.com.",
        ),
        (
            Trouble.INSECURE,
            "The address of Akismet is not https, so nothing is sent. New comments wait.",
            "Have the setting AKISMET_API_URL corrected.",
        ),
    ],
)
def test_a_failure_that_staff_can_mend_is_told_at_once(key, reason, cause, remedy):
    fail(reason)
    assert [(notice.cause, notice.remedy) for notice in akismet_notices.notices()] == [
        (cause, remedy)
    ]


@pytest.mark.parametrize(
    ("minutes", "told"),
    [
        (9, []),
        (
            20,
            [
                "Akismet has not answered in time for 20\xa0minutes. Comments are kept and checked later."
            ],
        ),
    ],
)
def test_a_failure_that_passes_by_itself_is_told_when_it_lasts(key, minutes, told):
    fail(Trouble.TIMEOUT, minutes=minutes)
    assert causes() == told


def test_what_akismet_says_of_the_account_is_told_whatever_the_verdict(key):
    answer = akismet.Answer(alert_code="10501", alert_message="First month over the limit")
    AkismetConnection.load().answered(answer)
    assert causes() == [
        "Akismet has something to say about the account: First month over the limit (code 10501)"
    ]
    AkismetConnection.load().answered(akismet.Answer())
    assert causes() == []


def test_a_refusal_and_its_alert_are_both_told(key):
    fail(Trouble.BUSY, alert_code="10508")
    assert causes() == [
        "Akismet asks us to wait. New comments are kept and checked later.",
        "Akismet has something to say about the account: — (code 10508)",
    ]


@pytest.mark.parametrize(
    ("usage", "told"),
    [
        ({"used": 799}, []),
        ({"used": 800}, ["800 of the 1000 checks of this month are used."]),
        ({"used": 1200}, ["1200 of the 1000 checks of this month are used."]),
        ({"used": 10**6, "limit": None}, []),
        (
            {"used": 1, "is_throttled": True},
            ["More is checked than the plan allows, and Akismet slows us down."],
        ),
    ],
)
def test_a_plan_near_its_end_is_told(key, usage, told):
    use(**usage)
    assert causes() == told


def test_without_a_key_there_is_nothing_to_tell(settings):
    settings.AKISMET_API_KEY = ""
    fail(Trouble.BAD_KEY)
    assert causes() == []


@pytest.mark.parametrize(("page", "group"), [("/admin/", "Moderators"), (QUEUE, "Moderators")])
def test_the_board_and_the_queue_carry_the_banner(client, key, page, group):
    fail(Trouble.BAD_KEY)
    client.force_login(make_staff(group))
    client.cookies["django_language"] = "en"
    text = client.get(page).text
    assert "<b>Akismet refuses the key of this site. New comments are kept and wait.</b>" in text
    assert f'<a href="{CHECKS}">See the connection</a>' in text


def test_writers_are_not_troubled_with_it(client, key):
    fail(Trouble.BAD_KEY)
    client.force_login(make_staff("Writers"))
    assert "trouble" not in client.get("/admin/").text


# How much of the plan is used


def test_usage_is_asked_once_a_day(fake, clock):
    ask_usage.call()
    ask_usage.call()
    clock.pass_by(hours=23)
    ask_usage.call()
    assert [call["path"] for call in fake.requests] == ["/1.2/usage-limit"]
    clock.pass_by(hours=1)
    ask_usage.call()
    connection = AkismetConnection.load()
    assert len(fake.requests) == 2
    assert (connection.checks_used, connection.checks_limit, connection.is_throttled) == (
        0,
        60000,
        False,
    )
    assert connection.usage_at == clock()


def test_akismet_says_that_it_slows_us_down(fake):
    fake.set_mode("alert")
    ask_usage.call()
    assert AkismetConnection.load().is_throttled


def test_a_refused_key_is_noticed_before_any_comment_comes(fake):
    fake.set_mode("invalid")
    ask_usage.call()
    assert causes() == ["Akismet refuses the key of this site. New comments are kept and wait."]
    ask_usage.call()
    assert len(fake.requests) == 1


def test_a_mended_key_is_noticed_by_checking_now_without_any_comment(
    fake, client, run_tasks, clock
):
    fail(Trouble.BAD_KEY)
    client.force_login(make_staff())
    client.post(f"{CHECKS}1/change/", {"CHANGE_FORM-action": "check_now", "_selected_action": 1})
    run_tasks()
    assert [call["path"] for call in fake.requests] == ["/1.2/usage-limit"]
    assert causes() == []


def test_a_probe_that_fails_keeps_the_circuit_open(fake, clock):
    fail(Trouble.TIMEOUT)
    clock.pass_by(seconds=60)
    fake.set_mode("500")
    ask_usage.call()
    connection = AkismetConnection.load()
    assert (connection.last_error, connection.is_probe_due) == (Trouble.STATUS, False)


@pytest.mark.parametrize("mode", ["500", "503", "429", "garbage", "empty", "reset"])
def test_a_question_without_an_answer_is_asked_again_and_harms_nothing(fake, mode):
    fake.set_mode(mode, 0)
    ask_usage.call()
    connection = AkismetConnection.load()
    assert (connection.usage_at, connection.is_failing) == (None, False)
    fake.set_mode("ok")
    ask_usage.call()
    assert AkismetConnection.load().checks_limit == 60000


def test_usage_is_not_asked_while_akismet_fails_nor_without_a_key(fake, settings):
    fail(Trouble.BAD_KEY)
    ask_usage.call()
    AkismetConnection.load().answered(akismet.Answer())
    settings.AKISMET_API_KEY = ""
    ask_usage.call()
    assert fake.requests == []


@pytest.mark.parametrize(
    ("said", "usage"),
    [
        ('{"limit": "none", "usage": 7, "throttled": false}', akismet.Usage(7, None, False)),
        ('{"limit": 5, "usage": "7", "throttled": true}', akismet.Usage(7, 5, True)),
        (
            '{"limit": -1, "usage": 99999999999, "throttled": 0}',
            akismet.Usage(2147483647, 0, False),
        ),
        ('{"usage": 7}', None),
        ('{"limit": "many", "usage": 7, "throttled": false}', None),
        ("[1, 2]", None),
        ("null", None),
    ],
)
def test_only_a_usage_that_makes_sense_is_taken(fake, monkeypatch, said, usage):
    monkeypatch.setattr(fake.state, "answer", lambda *args: (200, said, {}))
    if usage:
        assert akismet.usage() == usage
    else:
        with pytest.raises(SpamCheckUnavailable, match=Trouble.GARBAGE):
            akismet.usage()


# The page of the connection


def test_the_page_tells_all_and_never_the_key(client, key, settings, post):
    make_comment(post)
    use(820)
    client.force_login(make_staff())
    client.cookies["django_language"] = "en"
    page = client.get(CHECKS, follow=True).text
    assert "820 of 1000 (82 %)" in page
    assert "Comments that wait for it" in page
    assert settings.AKISMET_API_KEY not in page


def test_checking_now_asks_for_the_usage_too(client, fake, run_tasks):
    use(820)
    client.force_login(make_staff())
    client.post(f"{CHECKS}1/change/", {"CHANGE_FORM-action": "check_now", "_selected_action": 1})
    run_tasks()
    assert AkismetConnection.load().checks_used == 0
