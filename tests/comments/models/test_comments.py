"""Comments and their verbs: what becomes of them, what is remembered, what the database refuses."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from comments.errors import AlreadyDecided
from comments.models import Comment, EventKind, HoldReason, Status, Verdict
from tests.comments.factories import approved, history, make_comment, reread
from tests.factories import make_staff

pytestmark = pytest.mark.django_db


# Coming in


def test_a_comment_waits_to_be_checked_with_what_akismet_will_be_sent(key, post):
    comment = reread(make_comment(post, name="Nok"))
    assert comment.status == Status.UNCHECKED
    assert comment.next_check_at <= timezone.now()
    assert comment.snapshot["comment_content"] == "Hello from Osaka"
    assert comment.snapshot["comment_author"] == "Nok"
    assert history(comment) == [("submitted", "")]


def test_without_a_key_a_comment_is_held_and_nothing_is_prepared_for_sending(post):
    comment = reread(make_comment(post))
    assert (comment.status, comment.next_check_at, comment.snapshot) == (Status.HELD, None, None)
    assert history(comment) == [("submitted", ""), ("held", HoldReason.NO_KEY)]


def test_a_trapped_comment_is_spam_without_a_check(key, post):
    comment = reread(make_comment(post, trapped=True))
    assert (comment.status, comment.next_check_at) == (Status.SPAM, None)
    assert history(comment) == [("submitted", ""), ("trapped", "")]


@pytest.mark.parametrize(
    ("body", "page_language", "language"),
    [("ありがとう", "en", "ja"), ("ขอบคุณ", "ja", "th"), ("Thanks", "en", "en"), ("🙂", "en", "")],
)
def test_the_language_of_a_comment_is_that_of_its_letters(post, body, page_language, language):
    assert make_comment(post, body, page_language=page_language).language == language


def test_the_same_press_cannot_be_stored_twice(post):
    make_comment(post)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_comment(post)
    assert Comment.objects.count() == 1


@pytest.mark.parametrize(
    "other",
    [
        {"body": "Hello from Kobe"},
        {"name": "Nok"},
        {"ip_address": "203.0.113.6"},
        {"user_agent": "Other phone"},
    ],
)
def test_whatever_differs_in_a_press_makes_it_another_comment(post, other):
    first, second = make_comment(post), make_comment(post, **other)
    assert first.token != second.token


def test_unknown_senders_are_never_taken_for_one(post):
    make_comment(post, ip_address=None, sender="")
    make_comment(post, ip_address=None, sender="")
    assert Comment.objects.count() == 2


def test_after_ten_minutes_the_same_words_are_a_new_comment(post):
    first = make_comment(post)
    Comment.objects.update(created_at=timezone.now() - timedelta(minutes=11))
    assert first.earlier_press() is None
    make_comment(post)
    assert Comment.objects.count() == 2


# Akismet's answer


@pytest.mark.parametrize(
    ("verdict", "doubt", "status", "last_event"),
    [
        (Verdict.HAM, False, Status.APPROVED, ("approved", "")),
        (Verdict.SPAM, False, Status.SPAM, ("spam", "")),
        (Verdict.BLATANT, False, Status.SPAM, ("spam", "")),
        (Verdict.HAM, True, Status.HELD, ("held", "doubt")),
        (Verdict.SPAM, True, Status.HELD, ("held", "doubt")),
    ],
)
def test_a_verdict_decides(key, post, verdict, doubt, status, last_event):
    comment = make_comment(post)
    comment.judge(verdict, doubt=doubt)
    comment = reread(comment)
    assert (comment.status, comment.verdict, comment.next_check_at) == (status, verdict, None)
    assert history(comment) == [("submitted", ""), ("checked", verdict), last_event]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("https://a.example http://b.example", Status.APPROVED),
        ("https://a.example http://b.example HTTPS://www.c.example", Status.HELD),
        ("www.a.example www.b.example www.c.example", Status.HELD),
    ],
)
def test_more_than_two_links_are_held_although_akismet_likes_them(key, post, body, status):
    comment = make_comment(post, body)
    comment.judge(Verdict.HAM)
    assert comment.status == status


def test_staff_may_read_every_comment_first(key, post, settings):
    settings.COMMENTS_HOLD_ALL = True
    comment = make_comment(post)
    comment.judge(Verdict.HAM)
    assert (comment.status, history(comment)[-1]) == (Status.HELD, ("held", "hold_all"))


def test_a_verdict_that_comes_twice_counts_once(key, post):
    comment, same = make_comment(post), Comment.objects.get()
    comment.judge(Verdict.HAM)
    same.judge(Verdict.SPAM)
    assert reread(comment).status == Status.APPROVED
    assert history(comment) == [("submitted", ""), ("checked", "ham"), ("approved", "")]


def test_a_verdict_does_not_overrule_a_moderator(key, post):
    comment, same = make_comment(post), Comment.objects.get()
    comment.remove(by=make_staff())
    same.judge(Verdict.HAM)
    assert reread(comment).status == Status.REMOVED


def test_repeated_failures_are_told_once_in_a_row(key, post):
    comment = make_comment(post)
    for _ in range(3):
        comment.postpone(timezone.now(), EventKind.RETRY)
    comment.postpone(timezone.now(), EventKind.PRELIMINARY)
    comment.postpone(timezone.now(), EventKind.RETRY)
    assert [kind for kind, _ in history(comment)] == ["submitted", "retry", "preliminary", "retry"]


# Moderators


@pytest.mark.parametrize(
    ("verb", "status", "kind"),
    [
        ("approve", Status.APPROVED, "approved"),
        ("hold", Status.HELD, "held"),
        ("mark_as_spam", Status.SPAM, "spam"),
        ("remove", Status.REMOVED, "removed"),
    ],
)
def test_a_moderator_decides_and_history_says_who(key, post, verb, status, kind):
    comment, moderator = make_comment(post), make_staff()
    getattr(comment, verb)(by=moderator)
    assert reread(comment).status == status
    assert reread(comment).next_check_at is None
    event = comment.events.last()
    assert (event.kind, event.by) == (kind, moderator)
    assert comment.last_decision() == event


def test_the_second_moderator_learns_what_the_first_decided(post):
    comment, same = make_comment(post), Comment.objects.get()
    comment.approve(by=make_staff(username="first"))
    with pytest.raises(AlreadyDecided) as error:
        same.mark_as_spam(by=make_staff())
    assert error.value.comment.status == Status.APPROVED
    assert error.value.comment.last_decision().by.username == "first"
    assert reread(comment).status == Status.APPROVED


def test_a_decision_cannot_be_made_twice(post):
    comment = make_comment(post)
    comment.approve(by=None)
    with pytest.raises(AlreadyDecided):
        comment.approve(by=None)


@pytest.mark.parametrize(
    ("verdict", "verb", "due"),
    [
        (Verdict.SPAM, "approve", True),
        (Verdict.BLATANT, "approve", True),
        (Verdict.HAM, "mark_as_spam", True),
        (Verdict.SPAM, "remove", False),
        (Verdict.SPAM, "hold", False),
        (Verdict.HAM, "remove", False),
    ],
)
def test_only_contradicting_akismet_is_reported(key, post, verdict, verb, due):
    comment = make_comment(post)
    comment.judge(verdict)
    getattr(comment, verb)(by=make_staff())
    assert (reread(comment).correction_due_at is not None) is due


def test_a_decision_on_a_comment_akismet_never_judged_is_not_reported(key, post):
    comment = make_comment(post)
    comment.give_up()
    comment.mark_as_spam(by=make_staff())
    assert reread(comment).correction_due_at is None


def test_a_correction_taken_back_in_time_is_not_reported(key, post):
    comment = make_comment(post)
    comment.judge(Verdict.SPAM)
    comment.approve(by=None)
    comment.mark_as_spam(by=None)
    assert reread(comment).correction_due_at is None


def test_a_correction_taken_back_after_its_report_is_reported_too(key, post):
    comment = make_comment(post)
    comment.judge(Verdict.SPAM)
    comment.approve(by=None)
    comment.corrected(spam=False)
    comment.mark_as_spam(by=None)
    assert reread(comment).correction_due_at is not None


def test_a_change_of_mind_during_the_report_is_reported_next(key, post):
    comment = make_comment(post)
    comment.judge(Verdict.SPAM)
    comment.approve(by=None)
    being_told = reread(comment)
    comment.mark_as_spam(by=None)
    being_told.corrected(spam=False)
    assert reread(comment).correction_due_at is not None
    assert history(comment)[-1] == ("reported", "ham")


def test_a_report_that_is_repeated_stands_once_in_the_history(key, post):
    comment = make_comment(post)
    comment.judge(Verdict.HAM)
    comment.mark_as_spam(by=None)
    reread(comment).corrected(spam=True)
    reread(comment).corrected(spam=True)
    assert [kind for kind, _ in history(comment)].count("reported") == 1


def test_without_the_snapshot_nothing_is_reported_and_the_history_says_so(key, post):
    comment = make_comment(post)
    comment.judge(Verdict.SPAM)
    comment.forget_sender()
    comment.approve(by=None)
    assert reread(comment).correction_due_at is None
    assert history(comment)[-1] == ("not_reported", "")


# Replies


def test_a_reply_is_public_at_once_under_its_comment(post):
    comment, moderator = approved(post), make_staff()
    reply = comment.reply("ありがとうございます。", by=moderator)
    again = reply.reply("もう一度", by=moderator)
    assert (reply.status, reply.parent, reply.language) == (Status.APPROVED, comment, "ja")
    assert again.parent == comment
    assert history(reply) == [("replied", "")]


@pytest.mark.parametrize("verb", ["withdraw", "remove"])
def test_a_comment_that_is_gone_gets_no_reply(post, verb):
    comment = approved(post)
    seen = reread(comment)
    comment.withdraw() if verb == "withdraw" else comment.remove(by=None)
    with pytest.raises(AlreadyDecided):
        seen.reply("Too late", by=None)
    assert not Comment.objects.filter(parent=comment).exists()


@pytest.mark.parametrize("verb", ["hold", "mark_as_spam"])
def test_a_reply_is_neither_spam_nor_held(post, verb):
    reply = approved(post).reply("Thank you", by=make_staff())
    with pytest.raises(AlreadyDecided):
        getattr(reply, verb)(by=make_staff())


# The writer


@pytest.mark.parametrize("verb", [None, "approve", "hold", "mark_as_spam", "remove"])
def test_withdrawing_leaves_an_empty_stub_in_every_state(key, post, verb):
    comment = make_comment(post, name="Nok")
    if verb:
        getattr(comment, verb)(by=None)
    comment.withdraw()
    stub = reread(comment)
    assert (stub.status, stub.next_check_at) == (Status.WITHDRAWN, None)
    assert (stub.body, stub.name, stub.sender, stub.user_agent) == ("", "", "", "")
    assert (stub.ip_address, stub.snapshot, stub.press_digest) == (None, None, None)
    assert history(stub)[-1] == ("withdrawn", "")


def test_nobody_decides_about_a_withdrawn_comment(post):
    comment = make_comment(post)
    comment.withdraw()
    with pytest.raises(AlreadyDecided):
        comment.approve(by=make_staff())


# What the database refuses, whoever asks


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"status": "maybe"}, "comment_known_status"),
        ({"verdict": "maybe"}, "comment_known_verdict"),
        ({"status": Status.UNCHECKED}, "comment_unchecked_has_next_check"),
        ({"next_check_at": timezone.now()}, "comment_unchecked_has_next_check"),
        ({"status": Status.WITHDRAWN}, "comment_withdrawn_is_empty"),
        ({"press_digest": "taken"}, "press_digest"),
    ],
)
def test_the_database_refuses_impossible_comments(post, wrong, constraint):
    other = make_comment(post, "Another")
    Comment.objects.filter(pk=other.pk).update(press_digest="taken")
    comment = make_comment(post)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Comment.objects.filter(pk=comment.pk).update(**wrong)


def test_the_database_refuses_a_reply_that_would_have_to_be_checked(post):
    reply = approved(post).reply("Thank you", by=None)
    with pytest.raises(IntegrityError, match="comment_reply_needs_no_check"), transaction.atomic():
        Comment.objects.filter(pk=reply.pk).update(status=Status.HELD)


def test_the_database_refuses_events_without_words(post):
    with pytest.raises(IntegrityError, match="comment_event_known_kind"), transaction.atomic():
        make_comment(post).record("vanished")


def test_the_browser_of_a_sender_without_an_address_is_forgotten_too(post, settings):
    settings.AKISMET_API_KEY = ""
    comment = make_comment(post, sender="", ip_address=None)
    comment.approve(by=None)
    long_ago = timezone.now() - settings.KEEP_SENDER
    Comment.objects.update(status_since=long_ago)
    Comment.objects.forget()
    assert reread(comment).user_agent == ""
