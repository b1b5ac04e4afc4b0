"""Moderators close the comments on a report and open them again."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments.models import Comment
from tests.comments.factories import approved, choice_of
from tests.factories import make_post, make_staff

pytestmark = pytest.mark.django_db
LIST = "/admin/comments/thread/"


def act(client, verb, *posts):
    data = {"action": verb, "_selected_action": [post.pk for post in posts]}
    page = client.post(LIST, data, follow=True)
    return page.status_code, [str(message) for message in page.context["messages"]]


def test_moderators_close_and_reopen(client, moderator):
    one, two = make_post(), make_post(comments_open=False)
    assert act(client, "close", one, two) == (200, ["Comments on 1 report closed."])
    assert act(client, "reopen", one, two) == (200, ["Comments on 2 reports opened again."])
    assert choice_of(one) == choice_of(two) == (True, False)


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
    assert choice_of(post) == (False, False)


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
