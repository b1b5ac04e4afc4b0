"""When a report takes comments: as staff say, and by the site's rule for all reports."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments.models import Comment, Thread, threads
from tests.comments.factories import choice_of, send
from tests.factories import make_post

pytestmark = pytest.mark.django_db


def published(days, **fields):
    return make_post("training", published=timezone.now() - timedelta(days=days), **fields)


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


def test_what_the_rule_has_closed_is_reopened_for_good(ninety_days):
    post = published(91)
    assert thread_of(post).reopen()
    assert threads.is_open(thread_of(post))
    assert choice_of(post) == (True, True)


def test_what_is_young_is_reopened_until_the_rule_closes_it(ninety_days):
    post = published(1, comments_open=False)
    assert thread_of(post).reopen()
    assert choice_of(post) == (True, False)


def test_closing_again_is_final_whatever_was_chosen_before(ninety_days):
    post = published(91, comments_stay_open=True)
    assert thread_of(post).close()
    assert choice_of(post) == (False, False)
    assert not thread_of(post).close()
