"""Akismet is sent what the privacy page lists, all of it and nothing else."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.utils import translation

from comments import tasks
from comments.models import Comment, Status
from comments.templatetags.privacy import SENT
from tests.comments.factories import send
from tests.factories import make_staff

pytestmark = pytest.mark.django_db

OURS = {"api_key", "blog"}  # our account and our address; the rest is about the reader
BROWSER = {"User-Agent": "Phone/1.0", "Referer": "https://elsewhere.example/", "Cookie": "a=b"}


@pytest.fixture
def calls(client, settings, fake, run_tasks, post, monkeypatch):
    """The stand-in's log of a comment that is checked twice, and of two that are corrected."""
    monkeypatch.setattr(tasks, "SHORTEST_RECHECK", timedelta())
    for mode, body in (("recheck", "Twice"), ("ham", "Was spam"), ("spam", "Was ham")):
        fake.set_mode(mode, 0)
        send(client, body, headers=BROWSER)
        tasks.check_comment.call(Comment.objects.get(body=body).pk)
        if mode == "recheck":
            fake.set_mode("ok", 0)
        run_tasks()
    correct("Was spam", "mark_as_spam")
    correct("Was ham", "approve")
    run_tasks()
    return fake.requests


def correct(body, verb):
    comment = Comment.objects.get(body=body)
    getattr(comment, verb)(by=make_staff())
    tasks.order_corrections(Comment.objects.filter(pk=comment.pk))


def listed_on_the_privacy_page(client):
    page = client.get("/en/privacy/").text
    items = re.search(r"It is sent only this:\s*<ul>(.*?)</ul>", page, re.DOTALL)[1]
    return [unescape(item) for item in re.findall(r"<li>(.*?)</li>", items)]


def test_akismet_is_sent_exactly_what_the_privacy_page_lists(client, settings, calls):
    assert [call["path"] for call in calls] == [
        *["/1.1/comment-check"] * 4,
        *("/1.1/submit-spam", "/1.1/submit-ham"),
    ]
    assert Comment.objects.filter(status=Status.UNCHECKED).count() == 0
    sent = set().union(*(call["form"] for call in calls))
    assert sent == OURS | set(settings.AKISMET_FIELDS)
    with translation.override("en"):
        words = [str(SENT[field]) for field in settings.AKISMET_FIELDS]
    assert listed_on_the_privacy_page(client) == [*words, "the address of this site"]


def test_a_reason_is_sent_only_with_a_second_check(calls):
    reasons = [call["form"].get("recheck_reason") for call in calls]
    assert reasons == [None, "recheck-after", None, None, None, None]


def test_nothing_else_of_the_readers_request_is_sent(calls):
    """Neither in the form nor in the headers: no cookie, no page where the reader came from."""
    log = str(calls)
    assert "elsewhere.example" not in log
    assert "a=b" not in log
    assert all(call["user_agent"].startswith("charm | ") for call in calls)


def test_what_a_setting_leaves_out_is_neither_sent_nor_listed(
    client, settings, fake, run_tasks, post
):
    settings.AKISMET_FIELDS = ("user_ip", "comment_content")
    send(client)
    run_tasks()
    assert [set(call["form"]) for call in fake.requests] == [OURS | {"user_ip", "comment_content"}]
    assert listed_on_the_privacy_page(client) == [
        *("your network address (IP address)", "your text", "the address of this site")
    ]
