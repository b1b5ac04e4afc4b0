"""What is done about comments: asked, asked again, told, given up, forgotten."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from charm.models import Task
from charm.tasks import run_next
from comments import tasks
from comments.akismet import client
from comments.models import AkismetConnection, Comment, Status, Verdict
from tests.comments.factories import history, make_comment, reread
from tests.factories import make_post, make_staff

pytestmark = pytest.mark.django_db


def submitted(post, body="Hello", **fields):
    """A comment that comes in, and the order to check it, as the view gives it."""
    comment = make_comment(post, body, **fields)
    tasks.order_checks(Comment.objects.filter(pk=comment.pk))
    return comment


def submitted_many(post, number):
    return [submitted(post, f"Number {n}") for n in range(number)]


def statuses():
    return sorted(Comment.objects.values_list("status", flat=True))


def corrected(post):
    """A comment that Akismet called spam and a moderator published."""
    comment = make_comment(post)
    comment.judge(Verdict.SPAM)
    comment.approve(by=make_staff())
    tasks.order_corrections(Comment.objects.filter(pk=comment.pk))
    return comment


# Asking


@pytest.mark.parametrize(
    ("mode", "status", "verdict"),
    [
        ("ok", Status.APPROVED, Verdict.HAM),
        ("ham", Status.APPROVED, Verdict.HAM),
        ("spam", Status.SPAM, Verdict.SPAM),
        ("discard", Status.SPAM, Verdict.BLATANT),
        ("alert", Status.APPROVED, Verdict.HAM),
    ],
)
def test_akismets_answer_decides(fake, run_tasks, post, mode, status, verdict):
    fake.set_mode(mode)
    comment = submitted(post)
    run_tasks()
    comment = reread(comment)
    assert (comment.status, comment.verdict, comment.calls) == (status, verdict, 1)
    assert AkismetConnection.load().alert_code == ("10501" if mode == "alert" else "")


def test_akismet_is_sent_exactly_what_the_settings_promise(fake, run_tasks, post, settings):
    submitted(post, name="Nok")
    run_tasks()
    sent = fake.requests[0]["form"]
    assert set(sent) == set(settings.AKISMET_FIELDS) - {"recheck_reason"} | {"api_key", "blog"}
    assert "Nok" in sent["comment_author"]


def test_no_call_is_made_inside_a_transaction(fake, run_tasks, shared_db, monkeypatch):

    inside = []
    call = client.call
    monkeypatch.setattr(
        client,
        "call",
        lambda *args: inside.append(connection.in_atomic_block) or call(*args),
    )
    comment = submitted(make_post())
    run_tasks()
    reread(comment).mark_as_spam(by=None)
    tasks.order_corrections(Comment.objects)
    run_tasks()
    assert inside == [False, False]


@pytest.mark.parametrize("verb", ["approve", "remove", "withdraw"])
def test_who_has_been_decided_about_is_not_sent(fake, run_tasks, post, verb):
    comment = submitted(post)
    getattr(comment, verb)(**({} if verb == "withdraw" else {"by": None}))
    run_tasks()
    assert fake.requests == []


def test_a_check_that_is_ordered_twice_is_made_once(fake, run_tasks, post):
    comment = submitted(post)
    tasks.check_comment.enqueue(comment.pk)
    tasks.check_comment.enqueue(comment.pk + 1)  # a comment that is gone
    run_tasks()
    assert len(fake.requests) == 1


def test_a_preliminary_answer_publishes_nothing_until_the_next(fake, run_tasks, post, clock):
    fake.set_mode("recheck", 120)
    comment = submitted(post)
    run_tasks()
    assert reread(comment).status == Status.UNCHECKED
    assert reread(comment).next_check_at == clock.now + timedelta(seconds=120)
    fake.set_mode("ok")
    clock.pass_by(seconds=119)
    tasks.sweep.call()
    run_tasks()
    assert len(fake.requests) == 1
    clock.pass_by(seconds=2)
    tasks.sweep.call()
    run_tasks()
    assert reread(comment).status == Status.APPROVED
    assert [r["form"].get("recheck_reason") for r in fake.requests] == [None, "recheck-after"]
    assert [kind for kind, _ in history(comment)] == [
        "submitted",
        "preliminary",
        "checked",
        "approved",
    ]


@pytest.mark.parametrize(("wanted", "pause"), [(0, 10), (120, 120), (999_999, 3600)])
def test_a_recheck_is_neither_at_once_nor_never(fake, run_tasks, post, clock, wanted, pause):
    fake.set_mode("recheck", wanted)
    comment = submitted(post)
    run_tasks()
    assert reread(comment).next_check_at == clock.now + timedelta(seconds=pause)


# Failing


@pytest.mark.parametrize(
    "mode", ["invalid", "reset", "500", "503", "429", "garbage", "empty", "truncated"]
)
def test_a_failure_publishes_nothing_and_loses_nothing(fake, run_tasks, post, mode):
    fake.set_mode(mode, 2)
    comment = submitted(post)
    run_tasks()
    assert reread(comment).status == Status.UNCHECKED
    assert history(comment) == [("submitted", ""), ("retry", "")]
    assert AkismetConnection.load().is_failing


def test_while_akismet_fails_it_is_asked_once_in_thirty_seconds(fake, run_tasks, post, clock):
    fake.set_mode("500")
    submitted_many(post, 20)
    for _ in range(12):  # two minutes, with a sweep every ten seconds
        run_tasks()
        tasks.sweep.call()
        clock.pass_by(seconds=10)
    assert len(fake.requests) == 4
    assert statuses() == ["unchecked"] * 20


def test_the_next_probe_comes_by_itself_at_its_moment(fake, run_tasks, post, clock):
    fake.set_mode("500")
    submitted(post)
    run_tasks()
    probe = Task.objects.get()
    assert (probe.path, probe.args) == ("comments.tasks.sweep", [])
    assert (
        probe.due_at == AkismetConnection.load().next_probe_at == clock.now + timedelta(seconds=30)
    )


def test_a_comment_that_akismet_stumbles_over_lets_others_try(fake, run_tasks, post, clock):
    fake.set_mode("500")
    submitted_many(post, 3)
    for _ in range(4):
        run_tasks()
        clock.pass_by(seconds=30)
    asked = [request["form"]["comment_content"] for request in fake.requests]
    assert asked == ["Number 0", "Number 0", "Number 1", "Number 2"]


def test_no_comment_is_ordered_twice_when_two_have_failed_at_once(fake, run_tasks, post, clock):
    fake.set_mode("500")
    comments = submitted_many(post, 2)
    for comment in comments:
        tasks.ask(comment)
    Task.objects.filter(path="comments.tasks.check_comment").delete()
    fake.set_mode("ok")
    fake.requests.clear()
    clock.pass_by(seconds=30)
    orders = []
    while row := Task.objects.due().first():
        if row.path == "comments.tasks.check_comment":
            orders += row.args
        run_next()
    assert sorted(orders) == sorted(comment.pk for comment in comments)
    assert statuses() == ["approved"] * 2


def test_one_success_wakes_all_who_wait(fake, run_tasks, post, clock):
    fake.set_mode("500")
    submitted_many(post, 20)
    run_tasks()
    fake.set_mode("ok")
    clock.pass_by(seconds=30)
    run_tasks()
    assert statuses() == ["approved"] * 20
    assert len(fake.requests) == 1 + 20
    assert not AkismetConnection.load().is_failing


def test_a_refused_key_is_tried_again_after_ten_minutes_or_when_told(fake, run_tasks, post, clock):
    fake.set_mode("invalid")
    submitted_many(post, 3)
    run_tasks()
    fake.set_mode("ok")
    clock.pass_by(minutes=9)
    tasks.sweep.call()
    run_tasks()
    assert statuses() == ["unchecked"] * 3
    AkismetConnection.load().check_now()
    tasks.sweep.call()
    run_tasks()
    assert statuses() == ["approved"] * 3


def test_the_sweep_finds_the_probe_that_was_lost(fake, run_tasks, post, clock):
    fake.set_mode("500")
    submitted_many(post, 5)
    run_tasks()
    Task.objects.all().delete()
    fake.set_mode("ok")
    clock.pass_by(seconds=31)
    tasks.sweep.call()
    assert Task.objects.count() == 1
    run_tasks()
    assert statuses() == ["approved"] * 5


def test_an_order_that_was_lost_is_given_again_after_an_hour(fake, run_tasks, post, clock):
    submitted_many(post, 3)
    Task.objects.all().delete()
    tasks.sweep.call()
    assert not Task.objects.exists()
    clock.pass_by(minutes=61)
    tasks.sweep.call()
    run_tasks()
    assert statuses() == ["approved"] * 3


def test_sweeping_again_and_again_orders_nothing_twice(key, run_tasks, post):
    for number in range(5):
        make_comment(post, f"Number {number}")
    for _ in range(3):
        tasks.sweep.call()
    assert Task.objects.count() == 5


def test_after_a_day_a_person_decides(fake, run_tasks, post, clock):
    fake.set_mode("500")
    comment, younger = submitted(post), submitted(post, "Younger")
    Comment.objects.filter(pk=comment.pk).update(created_at=clock.now - timedelta(hours=25))
    run_tasks()
    tasks.sweep.call()
    assert reread(comment).status == Status.HELD
    assert history(comment)[-1] == ("held", "uncheckable")
    assert reread(younger).status == Status.UNCHECKED


def test_who_waits_when_the_key_is_taken_away_is_held_and_not_sent(fake, run_tasks, post, settings):
    comment = submitted(post)
    settings.AKISMET_API_KEY = ""
    run_tasks()
    assert reread(comment).status == Status.HELD
    assert history(comment)[-1] == ("held", "no_key")
    assert fake.requests == []


def test_who_was_held_for_want_of_a_key_is_not_sent_when_there_is_one(
    fake, run_tasks, post, settings
):
    settings.AKISMET_API_KEY = ""
    comment = submitted(post)
    settings.AKISMET_API_KEY = "0123456789ab"
    tasks.sweep.call()
    run_tasks()
    reread(comment).mark_as_spam(by=None)
    tasks.sweep.call()
    run_tasks()
    assert fake.requests == []


def test_a_bug_is_not_taken_for_a_failure_of_akismet(fake, run_tasks, post, monkeypatch):
    def stumble(*args, **kwargs):
        raise ZeroDivisionError

    monkeypatch.setattr(Comment, "judge", stumble)
    submitted(post)
    run_tasks()
    assert not AkismetConnection.load().is_failing
    assert "ZeroDivisionError" in Task.objects.get().error


# Telling


def test_a_correction_is_reported_with_what_was_sent_first(fake, run_tasks, post):
    comment = corrected(post)
    run_tasks()
    assert [r["path"] for r in fake.requests] == ["/1.1/submit-ham"]
    assert fake.requests[0]["form"].items() >= comment.snapshot.items()
    assert reread(comment).correction_due_at is None
    assert history(comment)[-1] == ("reported", "ham")
    tasks.sweep.call()
    run_tasks()
    assert len(fake.requests) == 1


def test_spam_that_akismet_missed_is_reported_as_spam(fake, run_tasks, post):
    comment = submitted(post)
    run_tasks()
    reread(comment).mark_as_spam(by=make_staff())
    tasks.order_corrections(Comment.objects)
    run_tasks()
    assert fake.requests[-1]["path"] == "/1.1/submit-spam"


def test_a_report_that_fails_is_tried_again_and_probes_for_all(fake, run_tasks, post, clock):
    fake.set_mode("500")
    comment = corrected(post)
    waiting = submitted(post, "Waiting")
    run_tasks()
    assert reread(comment).correction_due_at is not None
    assert len(fake.requests) == 1
    fake.set_mode("ok")
    clock.pass_by(seconds=31)
    run_tasks()
    assert history(comment)[-1] == ("reported", "ham")
    assert reread(waiting).status == Status.APPROVED


def test_the_sweep_orders_reports_that_nobody_ordered(fake, run_tasks, post):
    comment = corrected(post)
    Task.objects.all().delete()
    Comment.objects.update(correction_due_at=timezone.now())
    tasks.sweep.call()
    run_tasks()
    assert history(comment)[-1] == ("reported", "ham")


def test_a_report_whose_snapshot_is_gone_is_given_up_and_said_so(fake, run_tasks, post):
    comment = corrected(post)
    comment.forget_sender()
    run_tasks()
    assert fake.requests == []
    assert history(comment)[-1] == ("not_reported", "")


# Forgetting


def test_traces_go_fifteen_days_after_the_decision(key, post, clock):
    kept, decided, waiting = (make_comment(post, f"Number {n}") for n in range(3))
    decided.approve(by=None)
    clock.pass_by(days=15, seconds=1)
    kept.approve(by=None)
    tasks.forget.call()
    assert reread(decided).ip_address is None
    assert (reread(decided).sender, reread(decided).user_agent) == ("", "")
    assert reread(decided).snapshot is None
    assert history(decided)[-1] == ("forgotten", "")
    for comment in (kept, waiting):
        assert reread(comment).snapshot is not None
    tasks.forget.call()
    assert [kind for kind, _ in history(decided)].count("forgotten") == 1


@pytest.mark.parametrize(("verb", "days"), [("mark_as_spam", 15), ("remove", 30)])
def test_spam_and_removed_comments_are_deleted_in_time(post, clock, verb, days):
    comment = make_comment(post)
    getattr(comment, verb)(by=None)
    comment_kept = make_comment(post, "Kept")
    comment_kept.approve(by=None)
    clock.pass_by(days=days - 1)
    tasks.forget.call()
    assert Comment.objects.filter(pk=comment.pk).exists()
    clock.pass_by(days=1, seconds=1)
    tasks.forget.call()
    assert list(Comment.objects.all()) == [comment_kept]


def test_press_digests_go_after_ten_minutes(post, clock):
    comment = make_comment(post)
    tasks.sweep.call()
    assert reread(comment).press_digest is not None
    clock.pass_by(minutes=11)
    tasks.sweep.call()
    assert reread(comment).press_digest is None
