"""Words that may be private: a warning first, then a person, and Akismet after that person's yes."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from charm.models import Task
from comments.models import Comment, Status
from tests.comments.factories import history, make_comment, reread, send
from tests.factories import make_post, make_staff

pytestmark = pytest.mark.django_db
PRIVATE = "I am HIV positive, call 090-1234-5678"
SURE = '<input type="hidden" name="sure" value="1">'


def send_private(client, **fields):
    return send(client, PRIVATE, **fields)


def test_the_first_press_warns_in_words_and_keeps_the_text(client, key, post):
    response = send_private(client)
    page = response.text
    assert (response.status_code, response["Cache-Control"]) == (422, "no-store")
    assert "<title>Error:" in page
    assert '<div class="note bad" role="alert" tabindex="-1" id="problem">' in page
    for sentence in (
        "There seems to be a phone number in it.",
        "It seems to tell about the health of a person, perhaps yours.",
    ):
        assert f'<li><a href="#c-text">{sentence}</a></li>' in page
    assert "a member of our staff will read them before anybody else." in page
    assert page.count('id="c-err"') == 1
    assert re.search(r"<textarea[^>]*>\n(.*?)</textarea>", page, re.DOTALL)[1] == PRIVATE
    assert page.count(SURE) == 1
    assert not Comment.objects.exists()


def test_the_second_press_sends_it_as_it_is_to_a_person_and_not_to_akismet(
    client, key, no_tasks, post
):
    assert send_private(client, sure="1").status_code == 303
    comment = Comment.objects.get()
    assert (comment.status, comment.body, comment.snapshot) == (Status.HELD, PRIVATE, None)
    assert history(comment) == [("submitted", ""), ("held", "private")]
    assert not Task.objects.exists()


def test_words_changed_after_the_warning_go_the_usual_way(client, key, post):
    assert send(client, body="It was a lovely day", sure="1").status_code == 303
    assert Comment.objects.get().status == Status.UNCHECKED


def test_without_a_key_the_reason_is_told_all_the_same(client, post):
    send_private(client, sure="1")
    assert history(Comment.objects.get()) == [("submitted", ""), ("held", "private")]


def test_the_name_is_looked_at_too(client, key, post):
    page = send(client, body="Hello", name="nok@example.org").text
    assert '<li><a href="#c-name">There seems to be a mail address in it.</a></li>' in page
    assert not Comment.objects.exists()


def test_ordinary_words_meet_no_warning(client, post):
    assert SURE not in client.get("/en/reports/training/").text
    assert send(client, body="The HIV training was very helpful").status_code == 303


def test_who_was_warned_is_not_warned_again_after_another_mistake(client, post):
    assert SURE in send(client, body="a" * 5001, sure="1").text
    assert SURE not in send(client, body="a" * 5001).text


def test_robots_are_not_warned(client, key, post):
    assert send_private(client, website="x").status_code == 303
    assert Comment.objects.get().status == Status.SPAM


def test_closed_comments_and_too_many_are_said_first(client, post, settings):
    settings.COMMENT_LIMITS = [(1, settings.KEEP_SPAM)]
    send(client, body="Hello")
    assert send_private(client).status_code == 429
    make_post("closed", comments_open=False)
    assert send_private(client, address="/en/reports/closed/comments/").status_code == 403


def test_pressing_twice_after_the_warning_is_one_comment(client, post):
    assert send_private(client, sure="1")["Location"] == send_private(client, sure="1")["Location"]
    assert Comment.objects.count() == 1


def test_the_warning_needs_no_query_of_its_own(client, key, post):
    send(client, body="")  # reads what a process reads once
    with CaptureQueriesContext(connection) as refused:
        send(client, body="")
    with CaptureQueriesContext(connection) as warned:
        send_private(client)
    # Before it an earlier press is looked for, and how many comments there were, by two limits.
    assert len(warned) - len(refused) == 3


# After a moderator's yes


def test_a_yes_publishes_at_once_and_only_then_describes_it_for_akismet(key, post):
    comment = make_comment(post, PRIVATE, private=True)
    comment.approve(by=make_staff())
    now = reread(comment)
    assert (now.status, now.next_check_at, now.correction_due_at) == (Status.APPROVED, None, None)
    assert now.snapshot["comment_content"] == PRIVATE
    assert not Comment.objects.due_for_check().exists()


def test_a_yes_taken_back_as_spam_is_reported_and_a_no_is_not(key, post):
    taken_back = make_comment(post, PRIVATE, private=True)
    taken_back.approve(by=make_staff())
    taken_back.mark_as_spam(by=make_staff())
    refused = make_comment(post, PRIVATE + "!", private=True)
    refused.mark_as_spam(by=make_staff())
    assert reread(taken_back).correction_due_at is not None
    assert (reread(refused).correction_due_at, reread(refused).snapshot) == (None, None)


def test_without_a_key_a_yes_describes_nothing(post):
    comment = make_comment(post, PRIVATE, private=True)
    comment.approve(by=make_staff())
    assert reread(comment).snapshot is None
