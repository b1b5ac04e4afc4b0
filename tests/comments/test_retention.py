"""What is forgotten when, and that it is gone: from every table, not only out of sight."""

import threading
import time
from datetime import timedelta

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.db import connection, transaction
from django.tasks import task
from django.urls import reverse

from charm import models
from charm.models import Task
from charm.tasks import run_next
from comments import tasks
from comments.errors import AlreadyDecided
from comments.models import Comment, CommentEvent, Status, Verdict, querysets
from tests.comments.factories import approved, history, make_comment, reread, send
from tests.dump import whole_database
from tests.factories import make_post, make_staff

pytestmark = pytest.mark.django_db

# In ASCII, because they are looked for in JSON as well. `word` stands in names and texts.
ADDRESS, NETWORK = "2001:db8:77:78::5a5a", "2001:db8:77:78::/64"
BROWSER, WORD = "Zephyrphone", "Quixotry"


def forget():
    tasks.forget.call()


def pks():
    return set(Comment.objects.values_list("pk", flat=True))


# The whole life of comments, and what is left of it


@pytest.fixture
def lives(client, settings, fake, run_tasks, post):
    """Comments that went every way there is, with what staff did about them; as a dict."""
    settings.COMMENT_LIMITS = []
    moderator, lives = make_staff(), {}
    for way in ("approved", "spam", "blatant", "removed", "withdrawn", "answered", "corrected"):
        marker = {"spam": "fake-spam", "blatant": "fake-discard", "corrected": "fake-spam"}
        text = f"{WORD} {way} {marker.get(way, '')}"
        headers = {"User-Agent": f"{BROWSER}/1.0"}
        response = send(client, text, name=f"{WORD} Nok", headers=headers, ip=ADDRESS)
        assert response.status_code == 303
        lives[way] = Comment.objects.get(body=text.strip())
        run_tasks()
    lives = {way: reread(comment) for way, comment in lives.items()}
    lives["answered"].reply(f"Thank you, {WORD}", by=moderator)
    lives["corrected"].approve(by=moderator)
    for way in ("removed", "answered"):
        reread(lives[way]).remove(by=moderator)
    client.post(f"/en/comments/{lives['withdrawn'].token}/delete/")
    staff_look_at(client, moderator, lives.values())
    leave_a_failed_task(lives["removed"])
    return lives


def staff_look_at(client, moderator, comments):
    """The admin, with its log of actions and its session."""
    client.force_login(moderator)
    for comment in comments:
        client.get(reverse("admin:comments_comment_change", args=[comment.pk]))
    LogEntry.objects.log_actions(moderator.pk, Comment.objects.all(), CHANGE)
    client.logout()


@task
def break_off(pk):
    with transaction.atomic():
        Comment.objects.filter(pk=pk).update(status="maybe")


def leave_a_failed_task(comment):
    """PostgreSQL quotes the row it refuses, and a task that fails keeps its error."""
    break_off.enqueue(comment.pk)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(models, "RETRY_AFTER", timedelta())
        for _ in range(models.TRIES):
            assert run_next()
    assert Task.objects.parked().get().args == [comment.pk]


def test_nothing_of_a_sender_is_left_when_the_time_is_over(clock, lives):
    before = whole_database()
    for marker in (ADDRESS, NETWORK, BROWSER, WORD):
        assert marker in before  # or the proof below would prove nothing
    assert "IntegrityError" in before
    clock.pass_by(days=15, seconds=1)
    forget()
    half = whole_database()
    for marker in (ADDRESS, NETWORK, BROWSER):
        assert marker not in half
    assert {way for way in lives if lives[way].pk in pks()} == {
        *("approved", "corrected"),  # readers see them
        *("removed", "answered", "withdrawn"),  # for another fifteen days
    }
    clock.pass_by(days=15)
    forget()
    assert pks() == {lives["approved"].pk, lives["corrected"].pk}
    after = whole_database()
    for way in ("spam", "blatant", "removed", "withdrawn", "answered"):
        assert f"{WORD} {way}" not in after
        assert lives[way].token not in after
    for comment in Comment.objects.all():
        comment.withdraw()
    assert WORD not in whole_database()
    clock.pass_by(days=30, seconds=1)
    forget()
    assert (Comment.objects.count(), CommentEvent.objects.count()) == (0, 0)


def test_forgetting_twice_is_forgetting_once(clock, lives):
    clock.pass_by(days=16)
    forget()
    once = whole_database()
    clock.pass_by(hours=1)
    forget()
    assert whole_database() == once


def test_what_is_not_old_enough_stays(clock, lives):
    clock.pass_by(days=14, hours=23)
    forget()
    readers = Comment.objects.filter(parent=None)
    assert set(readers) == set(lives.values())
    kept = readers.exclude(status=Status.WITHDRAWN)
    assert set(kept.values_list("user_agent", flat=True)) == {f"{BROWSER}/1.0"}


# Many at once


@pytest.mark.parametrize("verb", ["remove", "approve"])
def test_batches_come_to_an_end_and_leave_nothing_over(post, clock, monkeypatch, verb):
    monkeypatch.setattr(querysets, "BATCH", 2)
    for number in range(5):
        getattr(make_comment(post, f"Number {number}"), verb)(by=None)
    clock.pass_by(days=31)
    forget()
    assert not Comment.objects.filter(ip_address__isnull=False).exists()
    assert Comment.objects.count() == (0 if verb == "remove" else 5)


def test_a_batch_is_all_that_is_held_in_memory(
    post, clock, monkeypatch, django_assert_max_num_queries
):
    monkeypatch.setattr(querysets, "BATCH", 2)
    for number in range(5):
        make_comment(post, f"Number {number}").remove(by=None)
    clock.pass_by(days=31)
    with django_assert_max_num_queries(50) as queries:
        forget()
    sizes = [query["sql"] for query in queries if "LIMIT" in query["sql"]]
    assert sizes
    assert all("LIMIT 2" in sql for sql in sizes)


@pytest.mark.sqlite
def test_what_is_erased_cannot_be_read_from_the_file(shared_db, tmp_path):
    comment = make_comment(make_post("training"), f"{WORD} " * 200, user_agent=BROWSER)
    assert in_files(tmp_path, WORD, BROWSER) == {WORD, BROWSER}
    comment.withdraw()
    assert in_files(tmp_path, WORD, BROWSER) == set()


def in_files(folder, *markers):
    """Which of the markers stand in the files of the database, its log merged."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = b"".join(file.read_bytes() for file in folder.glob("shared.sqlite3*"))
    return {marker for marker in markers if marker.encode() in content}


# Beside moderators


def test_what_a_moderator_brings_back_in_this_moment_is_not_deleted(shared_db, clock):
    """The row is locked by the decision; who forgets waits, and looks again."""
    comment = make_comment(make_post("training"))
    comment.mark_as_spam(by=None)
    clock.pass_by(days=16)
    decided = threading.Event()

    def bring_back():
        with transaction.atomic():
            reread(comment).approve(by=None)
            decided.set()
            time.sleep(0.3)  # until the others wait for the row
        connection.close()

    moderator = threading.Thread(target=bring_back)
    moderator.start()
    assert decided.wait(5)
    forget()
    moderator.join()
    assert reread(comment).status == Status.APPROVED
    assert reread(comment).user_agent == "Phone/1.0"  # decided on now: fifteen days from here


def test_a_decision_about_what_was_just_deleted_is_refused(post, clock):
    comment = make_comment(post)
    comment.mark_as_spam(by=None)
    clock.pass_by(days=16)
    forget()
    with pytest.raises(AlreadyDecided):
        comment.approve(by=make_staff())
    assert not Comment.objects.exists()


def test_a_withdrawal_beats_a_check_that_is_on_its_way(key, post):
    comment = make_comment(post)
    being_checked = reread(comment)
    comment.withdraw()
    being_checked.judge(Verdict.HAM)
    assert reread(comment).status == Status.WITHDRAWN


# Replies


@pytest.mark.parametrize(("verb", "days"), [("mark_as_spam", 15), ("remove", 30)])
def test_replies_go_out_of_sight_with_their_comment_and_are_deleted_with_it(
    client, post, clock, verb, days
):
    comment = approved(post)
    reply = comment.reply("Thank you for coming", by=make_staff())
    getattr(comment, verb)(by=None)
    page = client.get("/en/reports/training/").text
    assert "Thank you for coming" not in page
    assert reread(reply).status == Status.APPROVED  # and back with it, if it comes back
    clock.pass_by(days=days, seconds=1)
    forget()
    assert (Comment.objects.count(), CommentEvent.objects.count()) == (0, 0)


def test_replies_to_a_withdrawn_comment_are_erased_with_it(client, post):
    comment, other = approved(post, name="Nok"), approved(post, "Other")
    comment.reply("Thank you, Nok", by=make_staff())
    kept = other.reply("And you", by=make_staff())
    client.post(f"/en/comments/{comment.token}/delete/")
    assert pks() == {comment.pk, other.pk, kept.pk}
    page = client.get("/en/reports/training/").text
    assert "Nok" not in page
    assert "And you" in page
    assert history(comment) == [
        *[("submitted", ""), ("held", "no_key"), ("approved", "")],
        ("withdrawn", ""),
    ]


# Names that are kept elsewhere


def test_the_name_of_a_comment_in_the_admins_log_holds_no_word_of_it(post):
    comment = make_comment(post, "Secret words", name="Nok")
    assert str(comment) == f"コメント{comment.pk}"
