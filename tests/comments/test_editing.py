"""The writer changes a comment: until it is published, and never past whoever decides."""

import threading
import time
from datetime import timedelta

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from comments.errors import AlreadyDecided
from comments.models import Comment, HoldReason, Status, Verdict
from tests.comments.factories import history, make_comment, reread
from tests.factories import make_post, make_staff

pytestmark = pytest.mark.django_db


def edit_page(comment, code="en"):
    return f"/{code}/comments/{comment.token}/edit/"


def edit(client, comment, body="Better words", name="Nok", **kwargs):
    return client.post(edit_page(comment), {"body": body, "name": name}, **kwargs)


def put(comment, verb):
    """Bring a comment into a state; "" for leaving it unchecked."""
    if verb == "withdraw":
        comment.withdraw()
    elif verb:
        getattr(comment, verb)(by=None)
    return comment


# The form


@pytest.mark.parametrize("verb", ["", "hold", "mark_as_spam"])
def test_the_page_offers_a_form_with_the_words_as_they_are(client, comment, verb):
    put(comment, verb)
    address = edit_page(comment)
    assert f'<a class="btn" href="{address}">' in client.get(address.removesuffix("edit/")).text
    page = client.get(address).text
    assert f'action="{address}#problem"' in page
    assert "\nMy &lt;first&gt; words</textarea>" in page
    assert 'value="Nok"' in page
    assert "Save the change" in page


@pytest.mark.parametrize("verb", ["approve", "remove", "withdraw"])
def test_what_is_decided_on_offers_no_form(client, comment, verb):
    put(comment, verb)
    own = edit_page(comment).removesuffix("edit/")
    assert "/edit/" not in client.get(own).text
    response = client.get(edit_page(comment))
    assert (response.status_code, response["Location"]) == (303, own)


def test_held_and_spam_have_letter_for_letter_the_same_form_and_answer(client, post, comment):
    held, spam = put(comment, "hold"), put(make_comment(post, "Other"), "mark_as_spam")
    same = {name: getattr(held, name) for name in ("body", "name", "created_at")}
    Comment.objects.filter(pk=spam.pk).update(**same)
    pages = [client.get(edit_page(each)).text.replace(each.token, "…") for each in (held, spam)]
    assert pages[0] == pages[1]
    answers = [edit(client, each) for each in (held, spam)]
    assert [answer.status_code for answer in answers] == [303, 303]
    pages = [client.get(answer["Location"]).text for answer in answers]
    assert pages[0].replace(held.token, "…") == pages[1].replace(spam.token, "…")
    assert "Better words" in pages[1]


@pytest.mark.parametrize(
    ("body", "name", "sentence"),
    [
        ("", "Nok", "Write your comment"),
        ("\u200b", "Nok", "Write your comment"),
        ("x" * 5001, "Nok", "Your comment has 5001 characters"),
        ("Hello", "y" * 41, "Your name has 41 characters"),
    ],
)
def test_it_is_checked_like_a_new_comment(client, comment, body, name, sentence):
    response = edit(client, comment, body, name)
    assert response.status_code == 422
    assert sentence in response.text
    assert "<title>Error: Change my comment" in response.text
    assert "Your change has not been saved yet" in response.text
    assert reread(comment).body == "My <first> words"


def test_nobody_keeps_the_page_and_no_link_gives_it_away(client, comment):
    answers = [client.get(edit_page(comment)), edit(client, comment, ""), edit(client, comment)]
    put(reread(comment), "approve")
    answers += [client.get(edit_page(comment)), edit(client, comment, "Late")]
    assert [answer.status_code for answer in answers] == [200, 422, 303, 303, 409]
    for response in answers:
        assert response["Referrer-Policy"] == "no-referrer"
        assert response["Cache-Control"] == "no-store"
        assert response["X-Robots-Tag"] == "noindex, nofollow"
        assert not response.cookies


def test_the_secret_pages_are_in_no_list_for_robots(client, comment):
    for address in ("/sitemap.xml", "/robots.txt", "/feed/", "/en/feed/"):
        assert comment.token not in client.get(address).text


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "null"}, 303),  # what a browser says on a page with «no-referrer»
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, 303),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Origin": "https://evil.example"}, 403),
    ],
)
def test_another_site_cannot_edit(client, comment, headers, status):
    assert edit(client, comment, headers=headers).status_code == status
    assert (reread(comment).body == "Better words") is (status == 303)


def test_the_token_alone_allows_to_edit_and_a_reply_has_none(client, comment):
    assert client.get("/en/comments/not-the-token/edit/").status_code == 404
    assert client.post("/en/comments/not-the-token/edit/", {"body": "x"}).status_code == 404
    reply = put(comment, "approve").reply("Thank you", by=make_staff())
    assert client.get(edit_page(reply)).status_code == 404
    assert edit(client, reply).status_code == 404


def test_changes_are_limited_like_new_comments(client, settings, clock, comment):
    settings.COMMENT_LIMITS = [(2, timedelta(minutes=10))]
    assert [edit(client, comment, f"Words {n}").status_code for n in range(3)] == [303, 303, 429]
    assert reread(comment).body == "Words 1"
    clock.pass_by(minutes=11)
    assert edit(client, comment, "Words 3").status_code == 303


# What becomes of it


def test_an_unchecked_comment_is_checked_with_its_new_words(client, fake, run_tasks, comment):
    assert edit(client, comment, "ขอบคุณ").status_code == 303
    changed = reread(comment)
    assert (changed.body, changed.name, changed.language) == ("ขอบคุณ", "Nok", "th")
    assert changed.snapshot["comment_content"] == "ขอบคุณ"
    run_tasks()
    assert [call["form"]["comment_content"] for call in fake.requests] == ["ขอบคุณ"]
    assert reread(comment).status == Status.APPROVED
    assert history(comment) == [
        *[("submitted", ""), ("edited", "")],
        *[("checked", "ham"), ("approved", "")],
    ]


@pytest.mark.parametrize("body", ["fake-spam words", "fake-discard words"])
def test_new_words_that_are_spam_are_filed(client, fake, run_tasks, comment, body):
    edit(client, comment, body)
    run_tasks()
    assert reread(comment).status == Status.SPAM


def test_what_waits_for_staff_stays_in_the_queue(client, fake, run_tasks, comment):
    comment.judge(Verdict.HAM, doubt=True)
    assert edit(client, comment).status_code == 303
    run_tasks()
    changed = reread(comment)
    assert (changed.status, changed.verdict) == (Status.HELD, Verdict.NONE)
    assert changed.snapshot["comment_content"] == "Better words"
    assert fake.requests == []
    assert changed in Comment.objects.flagged()
    assert history(comment)[-1] == ("edited", "")


@pytest.mark.parametrize("verdict", [Verdict.SPAM, Verdict.BLATANT])
def test_spam_stays_spam_and_as_blatant_as_it_was(client, fake, run_tasks, comment, verdict):
    comment.judge(verdict)
    assert edit(client, comment).status_code == 303
    run_tasks()
    changed = reread(comment)
    assert (changed.status, changed.verdict) == (Status.SPAM, verdict)
    assert (changed.body, changed.snapshot["comment_content"]) == ("Better words",) * 2
    assert fake.requests == []


def test_a_robot_that_edits_is_caught_like_one_that_writes(client, comment):
    data = {"body": "Better", "website": "https://spam.example"}
    assert client.post(edit_page(comment), data).status_code == 303
    assert (reread(comment).status, reread(comment).next_check_at) == (Status.SPAM, None)
    assert history(comment)[-2:] == [("edited", ""), ("trapped", "")]


def test_a_key_that_is_gone_meanwhile_leaves_it_to_staff(client, settings, comment):
    settings.AKISMET_API_KEY = ""
    edit(client, comment)
    changed = reread(comment)
    assert (changed.status, changed.snapshot, changed.next_check_at) == (Status.HELD, None, None)
    assert history(comment)[-1] == ("held", HoldReason.NO_KEY)


def test_the_same_words_again_are_no_change(client, comment):
    put(comment, "hold")
    before = Comment.objects.filter(pk=comment.pk).values().get()
    assert edit(client, comment, "My <first> words").status_code == 303
    assert Comment.objects.filter(pk=comment.pk).values().get() == before
    assert history(comment) == [("submitted", ""), ("held", "")]


def test_akismet_is_told_nothing_of_words_it_has_not_judged(client, comment):
    comment.judge(Verdict.SPAM)
    edit(client, comment)
    reread(comment).approve(by=make_staff())
    assert reread(comment).correction_due_at is None


def test_a_report_that_is_due_is_not_made_with_other_words(client, comment):
    comment.judge(Verdict.HAM)
    comment.mark_as_spam(by=make_staff())
    assert reread(comment).correction_due_at
    edit(client, comment)
    assert reread(comment).correction_due_at is None
    assert history(comment)[-2:] == [("not_reported", ""), ("edited", "")]


# Two at the same time


def test_an_answer_about_the_old_words_decides_nothing_about_the_new(client, comment):
    being_checked = reread(comment)
    edit(client, comment, "Evil words")
    being_checked.judge(Verdict.HAM)
    being_checked.postpone(timezone.now(), "retry")
    assert reread(comment).status == Status.UNCHECKED
    assert history(comment) == [("submitted", ""), ("edited", "")]


def test_a_moderator_does_not_publish_what_nobody_has_read(client, comment):
    being_read = reread(put(comment, "hold"))
    edit(client, comment, "Evil words")
    with pytest.raises(AlreadyDecided):
        being_read.approve(by=make_staff())
    assert reread(comment).status == Status.HELD


def test_the_admin_refuses_a_decision_on_words_that_have_changed(client, comment):
    put(comment, "hold")
    seen_at = timezone.now().isoformat()
    edit(client, comment, "Evil words")
    client.force_login(make_staff())
    data = {"action": "approve", ACTION_CHECKBOX_NAME: comment.pk, "seen_at": seen_at}
    client.post(reverse("admin:comments_comment_changelist"), data)
    assert reread(comment).status == Status.HELD


@pytest.mark.parametrize("verb", ["approve", "remove", "withdraw"])
def test_an_edit_that_comes_too_late_is_refused_with_the_words_back(client, comment, verb):
    client.get(edit_page(comment))
    put(comment, verb)
    before = Comment.objects.filter(pk=comment.pk).values().get()
    response = edit(client, comment, "Late <words>")
    assert response.status_code == 409
    assert "Your comment can no longer be changed" in response.text
    assert "readonly" in response.text
    assert "\nLate &lt;words&gt;</textarea>" in response.text
    assert "Save the change" not in response.text
    assert Comment.objects.filter(pk=comment.pk).values().get() == before


def test_a_comment_deleted_meanwhile_does_not_come_back(comment):
    seen = reread(comment)
    Comment.objects.all().delete()
    with pytest.raises(AlreadyDecided):
        seen.edit("Better words", "Nok")
    assert not Comment.objects.exists()


def test_who_edits_while_a_moderator_publishes_is_told_so(client, shared_db):
    """The decision holds the row; the edit waits, looks again, and is refused."""
    comment = make_comment(make_post("training"), "My <first> words")
    decided = threading.Event()

    def publish():
        with transaction.atomic():
            reread(comment).approve(by=None)
            decided.set()
            time.sleep(0.3)  # until the edit waits for the row
        connection.close()

    moderator = threading.Thread(target=publish)
    moderator.start()
    assert decided.wait(5)
    response = edit(client, comment, "Evil words")
    moderator.join()
    assert response.status_code == 409
    assert "Evil words" in response.text
    assert (reread(comment).body, reread(comment).status) == ("My <first> words", Status.APPROVED)


def test_a_check_that_cannot_be_ordered_leaves_the_words_as_they_were(client, comment, monkeypatch):
    def break_off(comments):
        raise RuntimeError

    monkeypatch.setattr("comments.views.order_checks", break_off)
    client.raise_request_exception = False
    assert edit(client, comment).status_code == 500
    assert reread(comment).body == "My <first> words"


# The history in the admin


def test_moderators_see_that_it_was_changed(client, comment):
    put(comment, "hold")
    edit(client, comment)
    client.force_login(make_staff())
    page = client.get(
        reverse("admin:comments_comment_change", args=[comment.pk]),
        headers={"Accept-Language": "en"},
    )
    assert "changed by its writer" in page.text.lower()
