"""When a report takes comments: as staff say, and by the site's rule for all reports."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments.models import Comment, Thread, threads
from tests.comments.factories import approved, send
from tests.factories import make_post, make_staff

pytestmark = pytest.mark.django_db
LIST = "/admin/comments/thread/"


def published(days, **fields):
    return make_post("training", published=timezone.now() - timedelta(days=days), **fields)


@pytest.fixture
def ninety_days(settings):
    settings.COMMENTS_CLOSE_AFTER = timedelta(days=90)


@pytest.mark.parametrize(
    ("days", "fields", "is_open"),
    [
        (89, {}, True),
        (91, {}, False),
        (91, {"comments_stay_open": True}, True),
        (1, {"comments_open": False}, False),
        (1, {"comments_open": False, "comments_stay_open": True}, False),
    ],
)
def test_the_form_the_page_and_the_answer_follow_one_rule(
    client, ninety_days, days, fields, is_open
):
    post = published(days, **fields)
    assert threads.is_open(post) is is_open
    for page in ("/en/reports/training/", "/en/reports/training/all/"):
        text = client.get(page).text
        assert ("<textarea" in text) is is_open
        assert ("Comments on this report are closed." in text) is not is_open
    response = send(client, "My thoughts")
    assert response.status_code == (303 if is_open else 403)
    assert Comment.objects.exists() is is_open
    assert is_open or "My thoughts" in response.text


def test_without_the_setting_nothing_closes_by_itself(settings):
    assert settings.COMMENTS_CLOSE_AFTER is None
    assert threads.is_open(published(5000))


def test_the_rule_counts_from_publication_and_not_from_the_event(ninety_days):
    assert threads.is_open(published(1))  # the event was in 2012


# Verbs


def thread_of(post):
    return Thread.objects.get(pk=post.pk)


def choice(post):
    return Thread.objects.values_list("comments_open", "comments_stay_open").get(pk=post.pk)


def test_what_the_rule_has_closed_is_reopened_for_good(ninety_days):
    post = published(91)
    assert thread_of(post).reopen()
    assert threads.is_open(thread_of(post))
    assert choice(post) == (True, True)


def test_what_is_young_is_reopened_until_the_rule_closes_it(ninety_days):
    post = published(1, comments_open=False)
    assert thread_of(post).reopen()
    assert choice(post) == (True, False)


def test_closing_again_is_final_whatever_was_chosen_before(ninety_days):
    post = published(91, comments_stay_open=True)
    assert thread_of(post).close()
    assert choice(post) == (False, False)
    assert not thread_of(post).close()


# Where moderators do it


def act(client, verb, *posts):
    data = {"action": verb, "_selected_action": [post.pk for post in posts]}
    page = client.post(LIST, data, follow=True)
    return page.status_code, [str(message) for message in page.context["messages"]]


def test_moderators_close_and_reopen(client, moderator):
    one, two = make_post(), make_post(comments_open=False)
    assert act(client, "close", one, two) == (200, ["Comments on 1 report closed."])
    assert act(client, "reopen", one, two) == (200, ["Comments on 2 reports opened again."])
    assert choice(one) == choice(two) == (True, False)


def test_the_list_says_how_long_they_are_open(client, moderator, ninety_days):
    make_post(comments_open=False)
    make_post(comments_stay_open=True)
    approved(make_post("training", published=timezone.now()))
    page = client.get(LIST).text
    assert page.count("closed by staff") == page.count("open without an end") == 1
    assert page.count(">until ") == 1


def test_reports_that_are_not_public_are_not_in_the_list(client, moderator):
    make_post(published=False, word="Hidden")
    assert "Hidden" not in client.get(LIST).text


@pytest.mark.parametrize("verb", ["close", "reopen"])
def test_writers_do_it_in_the_reports_own_form_alone(client, verb):
    post = make_post(comments_open=False)
    client.force_login(make_staff("Writers"))
    assert client.get(LIST).status_code == 403
    data = {"action": verb, "_selected_action": [post.pk]}
    assert client.post(LIST, data).status_code == 403
    assert choice(post) == (False, False)


def test_the_list_takes_as_many_queries_for_many_reports_as_for_one(client, moderator):
    counts = []
    for _ in range(2):
        make_post()
        client.get(LIST)
        with CaptureQueriesContext(connection) as queries:
            client.get(LIST)
        counts.append(len(queries))
        for _ in range(5):
            approved(make_post())
        Comment.objects.update(press_digest=None)
    assert counts[0] == counts[1]
