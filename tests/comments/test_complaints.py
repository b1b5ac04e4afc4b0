"""Readers report a comment; staff see it in their queue, and what may expose somebody hides."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments.models import Comment, Complaint, MailPreference, Status
from comments.moderation.digest import digest
from comments.tasks import forget
from tests.comments.factories import approved, history, make_comment, reread, send
from tests.factories import make_staff

pytestmark = pytest.mark.django_db
THANKS = "/en/comments/report/thanks/"


@pytest.fixture
def published(post):
    return approved(post, "Somchai was at the clinic", name="Ploy")


def address(comment, code="en"):
    return f"/{code}/comments/report/{comment.pk}/"


def send_complaint(client, comment, *, headers=None, ip="127.0.0.1", **fields):
    data = {"reason": "insult"} | fields
    return client.post(address(comment), data, headers=headers, REMOTE_ADDR=ip)


def complain(comment, reason="insult", **fields):
    complaint = Complaint(comment=comment, reason=reason, page_language="en", **fields)
    complaint.submit()
    return complaint


def stored():
    return list(Complaint.objects.values_list("reason", "text", "page_language", "sender"))


# Coming in


def test_each_comment_of_a_visitor_has_a_link_and_replies_have_none(client, published):
    published.reply("An answer", by=make_staff())
    page = client.get("/en/reports/training/?size=2").text
    assert f'<a href="{address(published)}?size=2" rel="nofollow">Report this comment</a>' in page
    assert page.count("Report this comment") == 1


def test_a_complaint_is_kept_and_thanked_for(client, published):
    response = send_complaint(client, published, text="Not kind\r\nat all")
    assert (response.status_code, response["Location"]) == (303, THANKS)
    assert stored() == [("insult", "Not kind\nat all", "en", "127.0.0.1")]
    assert history(published)[-1] == ("complaint", "insult")
    page = client.get(THANKS)
    assert "A member of our staff will look at the comment." in page.text
    assert (dict(response.cookies), dict(page.cookies)) == ({}, {})


def test_the_page_shows_what_is_reported_and_changes_nothing(client, published):
    page = client.get(address(published))
    assert "Somchai was at the clinic" in page.text
    assert 'content="noindex, nofollow"' in page.text
    assert not page.cookies
    assert stored() == []


@pytest.mark.parametrize("code", ["ja", "ja-simple", "en", "th"])
def test_the_answer_is_in_the_language_of_the_page(client, published, code):
    response = client.post(address(published, code), {"reason": "spam"})
    assert response["Location"] == f"/{code}/comments/report/thanks/"
    assert Complaint.objects.get().page_language == code


@pytest.mark.parametrize("verb", ["hold", "mark_as_spam", "remove", "withdraw", "unpublish"])
def test_what_readers_do_not_see_cannot_be_reported(client, published, verb):
    if verb == "unpublish":
        published.post.unpublish()
    elif verb == "withdraw":
        published.withdraw()
    else:
        getattr(published, verb)(by=None)
    assert client.get(address(published)).status_code == 404
    assert send_complaint(client, published).status_code == 404
    assert stored() == []


def test_replies_of_staff_and_strange_numbers_have_no_page(client, published):
    reply = published.reply("An answer", by=make_staff())
    for pk in (reply.pk, 0, 10**6, 10**30):
        assert client.get(f"/en/comments/report/{pk}/").status_code == 404


@pytest.mark.parametrize("data", [{"reason": ""}, {"reason": "nonsense"}, {"reason": "\0"}])
def test_without_a_reason_the_words_come_back(client, published, data):
    response = send_complaint(client, published, text="My </textarea> words", **data)
    assert response.status_code == 422
    assert '<li><a href="#c-reason-1">Choose what is wrong with it</a></li>' in response.text
    assert "\nMy &lt;/textarea&gt; words</textarea>" in response.text
    assert "<title>Error:" in response.text
    assert response["Cache-Control"] == "no-store"
    assert stored() == []


def test_too_many_words_come_back_with_the_choice(client, published):
    response = send_complaint(client, published, reason="other", text="a" * 501)
    assert response.status_code == 422
    assert "Your text has 501 characters, and there is room for 500." in response.text
    assert 'value="other" required checked' in response.text
    assert send_complaint(client, published, reason="other", text="a" * 500).status_code == 303


@pytest.mark.parametrize(
    "data", [b"reason=%FF", b"reason=spam&text=%ED%A0%80", b"text=" + b"%00" * 9, b"&&=;", b""]
)
def test_broken_forms_are_answered_and_never_break(client, published, data):
    form = "application/x-www-form-urlencoded"
    response = client.post(address(published), data, content_type=form)
    assert response.status_code in (303, 422)


@pytest.mark.parametrize(
    ("headers", "status"),
    [({}, 303), ({"Origin": "https://evil.example"}, 403), ({"Sec-Fetch-Site": "cross-site"}, 403)],
)
def test_a_form_of_another_site_is_refused(client, published, headers, status):
    assert send_complaint(client, published, headers=headers).status_code == status
    assert Complaint.objects.exists() is (status == 303)


def test_no_csrf_token_is_needed(published):
    assert send_complaint(Client(enforce_csrf_checks=True), published).status_code == 303


def test_a_second_press_is_the_same_complaint(client, published):
    for _ in range(2):
        assert send_complaint(client, published, text="Not kind")["Location"] == THANKS
    assert len(stored()) == 1


def test_who_reports_too_often_has_to_wait_and_keeps_the_words(client, published, clock):
    for number in range(5):
        assert send_complaint(client, published, text=f"Number {number}").status_code == 303
    response = send_complaint(client, published, text="Number 5")
    assert response.status_code == 429
    assert 580 <= int(response["Retry-After"]) <= 601
    assert "Many reports came from your connection." in response.text
    assert "\nNumber 5</textarea>" in response.text
    elsewhere = send_complaint(client, published, text="Number 5", ip="203.0.113.9")
    assert elsewhere.status_code == 303
    assert send(client).status_code == 303
    clock.pass_by(minutes=11)
    assert send_complaint(client, published, text="Number 5").status_code == 303


def test_what_a_robot_fills_in_has_no_effect(client, published):
    before = history(published)
    assert send_complaint(client, published, reason="private", website="x")["Location"] == THANKS
    assert len(stored()) == 1
    assert not Complaint.objects.open().exists()
    assert (reread(published).status, history(published)) == (Status.APPROVED, before)


def test_a_comment_that_goes_in_the_same_moment_needs_no_complaint(client, published, monkeypatch):
    monkeypatch.setattr("comments.views.open_to_complaints", lambda pk: published)
    Comment.objects.get(pk=published.pk).remove(by=None)
    assert send_complaint(client, published)["Location"] == THANKS
    assert stored() == []


# What may expose somebody


def test_something_private_is_hidden_at_once(client, published):
    send_complaint(client, published, reason="private")
    assert reread(published).status == Status.HELD
    assert history(published)[-2:] == [("complaint", "private"), ("held", "exposing")]
    assert "Somchai" not in client.get("/en/reports/training/").text


@pytest.mark.parametrize("reason", ["spam", "insult", "other"])
def test_nothing_else_hides_however_often_it_is_said(published, reason):
    for number in range(50):
        complain(published, reason, text=str(number))
    assert reread(published).is_public


def test_staff_have_the_last_word(published):
    complain(published, "private")
    reread(published).approve(by=make_staff())
    complain(published, "private", text="Again")
    assert reread(published).is_public
    assert Comment.objects.flagged().get() == published  # staff are told all the same


# In the queue


def test_a_reported_comment_waits_for_staff_until_they_decide(published):
    assert not Comment.objects.flagged().exists()
    complain(published)
    complain(published, "spam")
    assert list(Comment.objects.flagged()) == [published]
    assert list(Comment.objects.public()) == [published]


@pytest.mark.parametrize(
    ("verb", "status", "event"),
    [
        ("approve", Status.APPROVED, "kept"),
        ("remove", Status.REMOVED, "removed"),
        ("mark_as_spam", Status.SPAM, "spam"),
        ("hold", Status.HELD, "held"),
    ],
)
def test_a_decision_closes_the_complaints(published, verb, status, event):
    moderator = make_staff()
    complain(published)
    complain(published, "spam")
    getattr(reread(published), verb)(by=moderator)
    assert (reread(published).status, history(published)[-1]) == (status, (event, ""))
    assert not Complaint.objects.open().exists()
    assert set(Complaint.objects.values_list("closed_by", flat=True)) == {moderator.pk}


def test_leaving_it_published_does_not_prolong_what_is_kept_of_its_writer(published):
    since = reread(published).status_since
    complain(published)
    reread(published).approve(by=make_staff())
    assert reread(published).status_since == since


def test_moderators_read_the_complaint_beside_the_comment(client, published):
    complain(published, text="Not <kind>", sender="203.0.113.77")
    client.force_login(make_staff())
    client.cookies["django_language"] = "en"
    page = client.get(f"/admin/comments/comment/{published.pk}/change/").text
    assert "It insults or threatens someone" in page
    assert "Not &lt;kind&gt;" in page
    assert "reported by a reader (It insults or threatens someone)" in page
    assert "203.0.113" not in page


def test_moderators_are_written_to_about_it_without_its_words(published, clock):
    moderator = make_staff(email="nok@charm.example")
    preference = MailPreference.objects.create(user=moderator, language="en")
    assert digest(preference) is None
    complaint = complain(published, text="Somchai is my brother")
    assert "Spring title en (1)" in digest(preference).body
    assert "Somchai" not in digest(preference).body
    assert not Comment.objects.needing_staff(since=complaint.created_at).exists()


@pytest.mark.parametrize("reason", ["insult", "private"])
def test_an_old_comment_waits_since_it_was_reported(published, reason):
    old = timezone.now() - timedelta(days=900)
    Comment.objects.update(created_at=old, status_since=old)
    before = timezone.now()
    complain(published, reason)
    waiting = Comment.objects.flagged().with_waiting_since().get()
    assert before <= waiting.waiting_since <= timezone.now()


def test_the_queue_takes_one_query_whatever_is_reported(post):
    for number in range(5):
        complain(approved(post, f"Words {number}"))
    with CaptureQueriesContext(connection) as queries:
        assert len(Comment.objects.flagged()) == 5
    assert len(queries) == 1


# Forgetting


def test_where_it_came_from_and_then_the_complaint_is_forgotten(published, clock):
    complain(published, sender="203.0.113.77")
    clock.pass_by(days=100)
    forget.call()
    assert stored() == [("insult", "", "en", "203.0.113.77")]  # nobody has decided yet
    reread(published).approve(by=None)
    clock.pass_by(days=15)
    forget.call()
    assert stored() == [("insult", "", "en", "")]
    clock.pass_by(days=15)
    forget.call()
    assert stored() == []


def test_withdrawing_a_comment_erases_what_was_said_of_it(published):
    complain(published, text="He wrote that Somchai was at the clinic")
    published.withdraw()
    assert stored() == []


def test_a_comment_nobody_reports_has_nothing_to_keep(post):
    assert reread(make_comment(post)).keep(by=None) is None
