"""The admin's first page: what is waiting, for whom."""

from datetime import timedelta

import pytest
from django.utils import timezone

from charm import dashboard
from charm.models import Task
from comments.errors import SpamCheckUnavailable
from comments.models import AkismetConnection
from tests.factories import make_post, make_staff, make_texts, moment

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def cards(group="Administrators"):
    return {
        card.title: (card.count, card.words, card.is_calm)
        for card in dashboard.cards_for(make_staff(group))
    }


def test_with_nothing_to_do_the_board_is_calm(settings):
    settings.AKISMET_API_KEY = "key"
    make_post()
    assert cards() == {
        "Comments waiting for you": (0, "Every comment has been read.", True),
        "Reports that lack a language": (0, "Every report is there in every language.", True),
        "Outdated texts": (0, "Every translation is as new as its source.", True),
        "Scheduled reports": (0, "No report is waiting for its day.", True),
        "Failed background tasks": (0, "Nothing has gone wrong in the background.", True),
        "Spam check": (None, "Akismet is checking comments for spam.", True),
    }


def test_the_board_says_what_is_waiting():
    post = make_post(ready=["ja", "en"], published=moment(2099, 1, 4))
    post.write("ja", make_texts("New", "ja"), seen=post.source_digest())
    post.comments.create(
        body="?",
        page_language="en",
        status="held",
        status_since=timezone.now() - timedelta(hours=3),
    )
    Task.objects.create(path="x", due_at=None, error="ValueError")
    assert cards() == {
        "Comments waiting for you": (1, "The oldest has been waiting for 3\xa0hours.", False),
        "Reports that lack a language": (1, "やさしい日本語 1, ไทย 1", False),
        "Outdated texts": (1, "The source text has changed since they were translated.", False),
        "Scheduled reports": (1, "The next: 01/04/2099 9 a.m.", True),
        "Failed background tasks": (
            1,
            "Work in the background has failed three times and been put aside.",
            False,
        ),
        "Spam check": (
            None,
            "Akismet is not set up, so staff have to read every comment first.",
            False,
        ),
    }


@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        ("bad_key", "Akismet refuses the key of this site. New comments are kept and wait."),
        (
            "timeout",
            "Akismet has not answered in time for 0\xa0minutes. Comments are kept and checked later.",
        ),
    ],
)
def test_the_board_says_when_akismet_fails(settings, trouble, words):
    settings.AKISMET_API_KEY = "key"
    AkismetConnection.load().failed(SpamCheckUnavailable(trouble))
    assert cards()["Spam check"] == (None, words, False)


@pytest.mark.parametrize(
    ("group", "titles"),
    [
        ("Writers", ["Reports that lack a language", "Outdated texts", "Scheduled reports"]),
        ("Moderators", ["Comments waiting for you", "Spam check"]),
    ],
)
def test_each_group_sees_what_it_can_do_something_about(group, titles):
    assert list(cards(group)) == titles


@pytest.mark.parametrize("number", [1, 3])
def test_the_board_costs_the_same_however_much_is_waiting(
    client, number, django_assert_num_queries
):
    client.force_login(make_staff("Administrators"))
    for index in range(number):
        make_post(ready=["ja"])
        Task.objects.create(path=f"x{index}", due_at=None, error="ValueError")
    with django_assert_num_queries(16):  # two of them for the name of the site, once per process
        client.get("/admin/")


def test_each_card_leads_to_a_page_that_is_there(client):
    user = make_staff("Administrators")
    client.force_login(user)
    make_post(ready=["ja"], published=timezone.now() + timedelta(days=1))
    Task.objects.create(path="x", due_at=None, error="ValueError")
    for card in dashboard.cards_for(user):
        assert client.get(card.url, follow=True).status_code == 200
