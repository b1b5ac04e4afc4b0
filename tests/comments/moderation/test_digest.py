"""Moderators are told that something waits: soon, seldom, once, and never what."""

import smtplib

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection
from django.test.utils import CaptureQueriesContext

from charm.models import Task
from comments.models import Comment, MailPreference
from comments.moderation.digest import digest, remind
from reports.models import SiteSettings
from tests.comments.factories import make_comment
from tests.factories import make_post, make_staff

pytestmark = pytest.mark.django_db
QUEUE = "http://127.0.0.1:8000/admin/comments/comment/queue/"


@pytest.fixture
def subscriber(post):
    moderator = make_staff(email="nok@charm.example")
    MailPreference.objects.create(user=moderator, language="en")
    return moderator


@pytest.fixture
def round_of_work(clock, run_tasks):
    """What the workers do within a minute, once they have time."""

    def run():
        remind.call()
        run_tasks()

    return run


@pytest.fixture
def held(post, clock):
    """Makes a comment that waits for staff since now, as the test's clock says."""

    def make(body="Hello"):
        comment = make_comment(post, body)
        Comment.objects.filter(pk=comment.pk).update(created_at=clock.now, status_since=clock.now)

    return make


class Broken(BaseEmailBackend):
    error = smtplib.SMTPServerDisconnected("gone")

    def send_messages(self, messages):
        raise self.error


@pytest.fixture
def broken_mail(settings):
    settings.MAILERS = {"default": {"BACKEND": "tests.comments.moderation.test_digest.Broken"}}

    def mend():
        backend = "django.core.mail.backends.locmem.EmailBackend"
        settings.MAILERS = {"default": {"BACKEND": backend}}

    return mend


def sent():
    return [(message.to, message.subject) for message in mail.outbox]


ONE = (["nok@charm.example"], "CHARM: 1 comment is waiting for you")
TWO = (["nok@charm.example"], "CHARM: 2 comments are waiting for you")


def test_a_mail_tells_how_many_wait_where_and_since_when(subscriber, post, clock):
    other = make_post("picnic", word="Picnic")
    for body in ("Secret one", "Secret two"):
        make_comment(other, body, name="Somchai")
    make_comment(post, "Secret three", name="Somchai")
    Comment.objects.filter(post=other).update(status_since="2012-12-15T16:00:00Z")
    message = digest(subscriber.mail_preference)
    assert (message.to, message.subject) == (
        ["nok@charm.example"],
        "CHARM: 3 comments are waiting for you",
    )
    assert message.body == (
        "3 comments are waiting for you.\n"
        "The first has been waiting since 2012-12-16 01:00.\n"
        "\n"
        "- Picnic title en (2)\n"
        "- Spring title en (1)\n"
        "\n"
        "Read them after logging in:\n"
        f"{QUEUE}\n"
        "\n"
        "What readers wrote does not stand here, because others may read mail too.\n"
        "You can switch these mails off or choose their language here:\n"
        "http://127.0.0.1:8000/admin/comments/mailpreference/\n"
    )
    assert message.extra_headers == {"Auto-Submitted": "auto-generated"}


def test_a_mail_is_in_the_language_its_reader_has_chosen(subscriber, post):
    make_comment(post)
    MailPreference.objects.update(language="th")
    assert "- Spring title th (1)" in digest(MailPreference.objects.get()).body


def test_what_waits_for_staff_is_told_once(subscriber, post, round_of_work, clock):
    make_comment(post)
    round_of_work()
    round_of_work()
    clock.pass_by(days=2)
    round_of_work()
    assert sent() == [ONE]


def test_there_are_15_minutes_between_two_mails(subscriber, held, round_of_work, clock):
    held("First")
    round_of_work()
    clock.pass_by(minutes=1)
    held("Second")
    round_of_work()
    clock.pass_by(minutes=13)
    round_of_work()
    assert sent() == [ONE]
    clock.pass_by(minutes=1)
    round_of_work()
    assert sent() == [ONE, TWO]


def test_what_is_unchecked_is_told_after_an_hour(subscriber, key, post, round_of_work, clock):
    comment = make_comment(post)
    clock.pass_by(minutes=59)
    round_of_work()
    assert sent() == []
    clock.pass_by(minutes=2)
    round_of_work()
    clock.pass_by(hours=1)
    round_of_work()
    assert sent() == [ONE]
    comment.give_up()  # nobody could do anything before; now it is for a person to decide
    clock.pass_by(minutes=1)
    round_of_work()
    assert sent() == [ONE, ONE]


@pytest.mark.parametrize("verb", ["approve", "mark_as_spam", "remove"])
def test_nothing_is_told_of_what_is_decided(subscriber, post, round_of_work, verb):
    getattr(make_comment(post), verb)(by=subscriber)
    round_of_work()
    assert sent() == []


def test_what_is_decided_before_the_mail_leaves_is_not_told(subscriber, post, run_tasks, clock):
    comment = make_comment(post)
    remind.call()
    comment.approve(by=subscriber)
    run_tasks()
    assert (sent(), MailPreference.objects.get().sending_since) == ([], None)


@pytest.mark.parametrize(
    "fields",
    [{"email": ""}, {"is_active": False}, {"is_staff": False}, {"group": "Writers"}],
    ids=str,
)
def test_who_does_not_moderate_gets_no_mail(post, round_of_work, fields):
    make_staff(**{"email": "nok@charm.example"} | fields)
    make_comment(post)
    round_of_work()
    assert sent() == []


def test_who_wants_no_mail_gets_none(subscriber, post, run_tasks, clock):
    make_comment(post)
    remind.call()
    MailPreference.objects.update(wants_mail=False)  # while it is on its way, too
    run_tasks()
    remind.call()
    run_tasks()
    assert sent() == []


def test_who_has_never_said_anything_gets_mail_in_the_language_of_the_site(post, round_of_work):
    make_staff("Administrators", email="root@charm.example")
    make_comment(post)
    round_of_work()
    assert [(message.to, "Spring title ja" in message.body) for message in mail.outbox] == [
        (["root@charm.example"], True)
    ]


def test_a_mail_and_its_mark_are_made_together(subscriber, post, run_tasks, monkeypatch):
    make_comment(post)

    def fail(**fields):
        raise RuntimeError

    monkeypatch.setattr(Task.objects, "create", fail)
    with pytest.raises(RuntimeError):
        remind.call()
    preference = MailPreference.objects.get()
    assert (preference.sending_since, preference.turn) == (None, 0)


def test_two_workers_order_one_mail(subscriber, post, run_tasks, clock):
    make_comment(post)
    one, two = MailPreference.objects.get(), MailPreference.objects.get()
    assert (one.order(), two.order()) == (1, None)


def test_an_order_that_was_given_twice_sends_one_mail(subscriber, post, run_tasks, clock):
    make_comment(post)
    remind.call()
    order = Task.objects.get()
    Task.objects.create(path=order.path, args=order.args, due_at=order.due_at)
    run_tasks()
    assert sent() == [ONE]


@pytest.mark.parametrize(
    "error", [smtplib.SMTPServerDisconnected("gone"), ConnectionRefusedError(), TimeoutError()]
)
def test_a_mail_server_that_is_away_loses_nothing_and_repeats_nothing(
    subscriber, held, round_of_work, broken_mail, clock, monkeypatch, error
):
    monkeypatch.setattr(Broken, "error", error)
    held("First")
    for minute in range(180):
        if minute == 60:
            held("Second")
        round_of_work()
        assert Task.objects.count() == 1
        clock.pass_by(minutes=1)
    tries = MailPreference.objects.get().turn
    assert tries <= 12  # after 1, 2, 4, 8 … minutes, then every hour
    broken_mail()
    for _ in range(90):
        round_of_work()
        clock.pass_by(minutes=1)
    assert sent() == [TWO]
    assert not Task.objects.exists()


def test_after_three_days_a_mail_is_given_up_and_the_next_starts_anew(
    subscriber, held, round_of_work, broken_mail, clock
):
    held("First")
    for _ in range(4 * 24):
        round_of_work()
        clock.pass_by(hours=1)
    assert not Task.objects.exists()
    broken_mail()
    clock.pass_by(minutes=1)
    held("Second")
    round_of_work()
    assert sent() == [TWO]


def test_an_order_that_was_lost_is_given_again_after_days(subscriber, post, round_of_work, clock):
    make_comment(post)
    remind.call()
    Task.objects.all().delete()
    round_of_work()
    assert sent() == []
    clock.pass_by(days=3, hours=3)
    round_of_work()
    assert sent() == [ONE]


def test_following_the_link_asks_for_the_login_and_changes_nothing(client, subscriber, post):
    comment = make_comment(post)
    before = Comment.objects.values().get()
    response = client.get(QUEUE)
    assert (response.status_code, response["Location"].partition("?")[0]) == (302, "/admin/login/")
    client.force_login(subscriber)
    assert client.get(QUEUE).status_code == 200
    assert Comment.objects.values().get() == before
    assert comment.events.count() == 2  # submitted, held


def test_the_mail_takes_as_many_queries_for_many_reports_as_for_one(subscriber, post):
    counts = []
    SiteSettings.current()  # read once per process
    for _ in range(2):
        make_comment(post)
        with CaptureQueriesContext(connection) as queries:
            digest(subscriber.mail_preference)
        counts.append(len(queries))
        for number in range(5):
            make_comment(make_post(), f"Words {number}")
        Comment.objects.update(press_digest=None)
    assert counts == [3, 3]


# Each moderator's own page


PAGE = "/admin/comments/mailpreference/"


def test_moderators_choose_for_themselves(client, subscriber):
    client.force_login(subscriber)
    response = client.get(PAGE, follow=True)
    assert "nok@charm.example" in response.text
    client.post(response.redirect_chain[-1][0], {"language": "th"})
    preference = MailPreference.objects.get()
    assert (preference.wants_mail, preference.language) == (False, "th")


def test_nobody_sees_or_changes_the_choice_of_another(client, subscriber):
    address = f"{PAGE}{subscriber.mail_preference.pk}/change/"
    client.force_login(make_staff("Administrators"))
    assert client.post(address, {"language": "th"}).status_code == 302  # to the first page
    assert MailPreference.objects.get(user=subscriber).language == "en"
    client.force_login(make_staff("Writers"))
    assert client.get(PAGE).status_code == 403
    assert client.post(address, {"language": "th"}).status_code == 403
    assert MailPreference.objects.get(user=subscriber).language == "en"
