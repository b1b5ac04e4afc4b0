"""The thread below a report, shared by all its languages."""

from datetime import timedelta

import pytest
from django.db import connection
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext

from comments.models import Comment
from tests.comments.factories import approved, make_comment, send
from tests.factories import make_post, make_staff

pytestmark = pytest.mark.django_db
PAGE = "/en/reports/training/"


def between(text, start, end):
    return text.split(start, 1)[1].split(end, 1)[0]


def test_an_approved_comment_is_shown_with_its_language_name_and_day(client, post):
    comment = approved(post, "ありがとう\nhttps://example.org", name="<Nok>")
    Comment.objects.update(created_at="2012-12-15T16:00:00Z")
    html = between(client.get(PAGE).text, f'<li id="comment-{comment.pk}">', "</li>")
    assert "<bdi>&lt;Nok&gt;</bdi>" in html
    assert '<time datetime="2012-12-16T01:00+0900">16 Dec 2012</time>' in html
    link = '<a href="https://example.org" rel="nofollow ugc noopener noreferrer">'
    assert f'<p class="said" data-as-typed dir="auto" lang="ja">ありがとう<br>{link}' in html


def test_who_gives_no_name_is_anonymous(client, post):
    approved(post)
    assert "<bdi>Anonymous</bdi>" in client.get(PAGE).text


@pytest.mark.parametrize("verb", [None, "hold", "mark_as_spam", "remove"])
def test_what_is_not_approved_is_not_shown(client, key, post, verb):
    comment = make_comment(post, "Secret words")
    if verb:
        getattr(comment, verb)(by=None)
    page = client.get(PAGE).text
    assert "Secret words" not in page
    assert "No comments yet. Yours would be the first." in page


def test_replies_stand_under_their_comment_and_are_marked(client, post):
    first, second = approved(post, "First words"), approved(post, "Second words")
    reply = first.reply("An answer", by=make_staff())
    Comment.objects.filter(pk=reply.pk).update(created_at=second.created_at + timedelta(hours=1))
    page = client.get(PAGE).text
    places = [page.index(words) for words in ("First words", "An answer", "Second words")]
    assert places == sorted(places)
    assert '<b data-as-typed><bdi>CHARM</bdi></b><span class="tag">Staff</span>' in page
    assert 'Comments <span class="soft">3</span>' in page


def test_a_reply_goes_with_its_comment(client, post):
    comment = approved(post)
    comment.reply("An answer", by=make_staff())
    comment.remove(by=None)
    assert "An answer" not in client.get(PAGE).text


def test_the_thread_takes_one_query_however_long_it_is(post):
    tag = Template("{% load comments %}{% comment_thread post %}")
    for number in (0, 1, 20):
        while Comment.objects.filter(parent=None).count() < number:
            approved(post).reply("Thanks", by=None)
            Comment.objects.update(press_digest=None)
        with CaptureQueriesContext(connection) as queries:
            tag.render(Context({"post": post}))
        assert len(queries) == 1


def test_the_form_says_what_happens_to_the_words(client, post, settings):
    page = client.get(PAGE).text
    assert "Akismet" not in page
    assert "A member of our staff reads every comment before it appears." in page
    settings.AKISMET_API_KEY = "0123456789ab"
    page = client.get(PAGE).text
    assert "this site has comments checked by Akismet" in page
    assert '<a href="/en/privacy/">See what happens to the data in a comment</a>' in page


def test_a_closed_thread_shows_its_comments_and_no_form(client):
    post = make_post("training", comments_open=False)
    approved(post, "Words of before")
    page = client.get(PAGE).text
    assert "Words of before" in page
    assert "Comments on this report are closed." in page
    assert "<textarea" not in page


def test_a_preview_shows_no_form(post):
    html = Template("{% load comments %}{% comment_thread post %}").render(
        Context({"post": post, "is_preview": True})
    )
    assert "<form" not in html


def test_the_page_of_all_languages_has_the_same_thread(client, post):
    approved(post, "Hello to all")
    assert "Hello to all" in client.get("/ja/reports/training/all/").text


# One thread in several languages


@pytest.fixture
def mixed(post):
    for body in ("สวัสดี", "こんにちは", "さようなら", "123"):
        approved(post, body)
    return post


def said(page):
    return [
        words for words in ("สวัสดี", "こんにちは", "さようなら", "123") if f">{words}</p>" in page
    ]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", ["สวัสดี", "こんにちは", "さようなら", "123"]),
        ("?talk=th", ["สวัสดี"]),
        ("?talk=ja", ["こんにちは", "さようなら"]),
        ("?talk=en", ["สวัสดี", "こんにちは", "さようなら", "123"]),
        ("?talk='><b>", ["สวัสดี", "こんにちは", "さようなら", "123"]),
    ],
)
def test_a_reader_may_see_one_language_only(client, mixed, query, words):
    assert said(client.get(PAGE + query).text) == words


def test_the_choice_is_made_by_links_that_keep_the_size_of_the_text(client, mixed):
    page = client.get(PAGE + "?size=2&talk=th").text
    nav = between(page, '<nav aria-label="Comments by language">', "</nav>")
    assert f'<a href="{PAGE}?size=2#talk">All comments</a>' in nav
    assert f'<a href="{PAGE}?size=2&amp;talk=ja#talk"><span lang="ja">日本語</span> 2</a>' in nav
    assert (
        f'<a href="{PAGE}?size=2&amp;talk=th#talk" aria-current="true"><span lang="th">ไทย</span> 1</a>'
        in nav
    )
    assert f'<a href="{PAGE}#talk" aria-current="true">All comments</a>' in client.get(PAGE).text
    assert 'Comments <span class="soft">4</span>' in page


def test_the_canonical_address_knows_nothing_of_the_choice(client, mixed):
    head = between(client.get(PAGE + "?talk=th").text, "<head>", "</head>")
    assert "talk" not in head


def test_a_form_that_comes_back_leads_to_the_page_itself(client, mixed):
    page = send(client, "").text
    assert f'<a href="{PAGE}?talk=th#talk">' in page


def test_the_page_of_all_languages_has_the_same_choice(client, mixed):
    page = "/ja/reports/training/all/"
    assert said(client.get(page + "?talk=th").text) == ["สวัสดี"]
    assert f'href="{page}?talk=th#talk"' in client.get(page).text


def test_there_is_no_choice_where_all_comments_are_in_one_language(client, post):
    approved(post, "Hello")
    approved(post, "123")
    page = client.get(PAGE + "?talk=th").text
    assert "Comments by language" not in page
    assert "Hello" in page


def test_replies_stay_with_their_comment_whatever_their_language(client, mixed):
    Comment.objects.get(body="สวัสดี").reply("こたえ", by=make_staff())
    page = client.get(PAGE + "?talk=th").text
    assert "こたえ" in page
