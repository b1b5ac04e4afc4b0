"""The writer's own page: where the comment stands, in words that accuse nobody."""

import logging

import pytest

from comments.models import Comment, Status, Verdict
from tests.comments.factories import reread
from tests.factories import make_staff

pytestmark = pytest.mark.django_db


def own(comment, code="en"):
    return f"/{code}/comments/{comment.token}/"


def page_when(client, comment, verb):
    if verb:
        getattr(comment, verb)(by=None) if verb != "withdraw" else comment.withdraw()
    return client.get(own(comment)).text


@pytest.mark.parametrize(
    ("verb", "words", "shows_text", "can_delete"),
    [
        (None, "Being checked", True, True),
        ("hold", "Waiting for our staff", True, True),
        ("mark_as_spam", "Waiting for our staff", True, True),
        ("approve", "Published", True, True),
        ("remove", "No longer here", True, True),
        ("withdraw", "No longer here", False, False),
    ],
)
def test_it_says_where_the_comment_stands(client, comment, verb, words, shows_text, can_delete):
    page = page_when(client, comment, verb)
    assert words in page
    assert ("My &lt;first&gt; words" in page) is shows_text
    assert ("Delete my comment" in page) is can_delete
    assert "<title>Your comment | CHARM</title>" in page


def test_spam_and_held_read_letter_for_letter_the_same(client, comment):
    held = page_when(client, comment, "hold")
    assert page_when(client, comment, "mark_as_spam") == held


def test_a_published_comment_is_linked(client, comment):
    page = page_when(client, comment, "approve")
    assert f'<a href="/en/reports/training/#comment-{comment.pk}">Published</a>' in page


def test_there_is_no_link_to_a_report_that_is_no_longer_public(client, comment, post):
    comment.approve(by=None)
    post.unpublish()
    page = client.get(own(comment))
    assert page.status_code == 200
    assert "/reports/training/" not in page.text


def test_the_languages_lead_to_the_same_page(client, comment):
    page = client.get(own(comment)).text
    for code in ("ja", "ja-simple", "th"):
        assert f'href="{own(comment, code)}"' in page
        assert client.get(own(comment, code)).status_code == 200


def test_nobody_keeps_the_page_and_no_link_gives_it_away(client, comment):
    for response in (client.get(own(comment)), client.post(own(comment) + "delete/")):
        assert response["Referrer-Policy"] == "no-referrer"
        assert response["Cache-Control"] == "no-store"
        assert response["X-Robots-Tag"] == "noindex, nofollow"
        assert not response.cookies
    assert '<meta name="robots" content="noindex, nofollow">' in client.get(own(comment)).text


def test_deleting_erases_at_once_and_leads_back(client, comment):
    response = client.post(own(comment, "th") + "delete/")
    assert (response.status_code, response["Location"]) == (303, own(comment, "th"))
    stub = reread(comment)
    assert (stub.status, stub.body, stub.name, stub.ip_address) == ("withdrawn", "", "", None)
    assert client.post(own(comment) + "delete/").status_code == 303  # a second press


def test_the_token_alone_allows_to_delete(client, comment):
    assert client.post("/en/comments/not-the-token/delete/").status_code == 404
    assert client.get("/en/comments/not-the-token/").status_code == 404
    assert client.get("/en/comments/" + "x" * 3000 + "/").status_code == 404
    assert reread(comment).body == "My <first> words"


def test_a_look_changes_nothing(client, comment):
    assert client.get(own(comment) + "delete/").status_code == 405
    assert client.post(own(comment)).status_code == 405
    assert reread(comment).status == Status.UNCHECKED


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "null"}, 303),  # what a browser says on a page with «no-referrer»
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, 303),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Origin": "https://evil.example"}, 403),
    ],
)
def test_another_site_cannot_delete(client, comment, headers, status):
    assert client.post(own(comment) + "delete/", headers=headers).status_code == status
    assert (reread(comment).status == Status.WITHDRAWN) is (status == 303)


def test_a_reply_has_no_page_of_its_own(client, comment):
    comment.approve(by=None)
    reply = comment.reply("Thank you", by=make_staff())
    assert client.get(own(reply)).status_code == 404
    assert client.post(own(reply) + "delete/").status_code == 404


def test_the_secret_address_stays_out_of_the_log(client, comment, caplog):
    with caplog.at_level(logging.WARNING, logger="django.request"):
        client.get(own(comment) + "delete/")
        client.post(own(comment) + "delete/", headers={"Sec-Fetch-Site": "cross-site"})
    assert len(caplog.messages) == 2
    assert comment.token not in caplog.text


def test_a_corrected_verdict_shows_as_published(client, comment):
    comment.judge(Verdict.SPAM)
    Comment.objects.get().approve(by=None)
    assert "Your comment is published" in client.get(own(comment)).text
