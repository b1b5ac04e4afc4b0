"""A comment comes in: stored, or sent back with a sentence and what was typed."""

import re
import threading
from collections import Counter
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.utils import timezone

from charm.models import Task
from comments.models import Comment, Status
from tests.comments.factories import ADDRESS, make_comment, send
from tests.factories import make_post

pytestmark = pytest.mark.django_db
PRESSES = 6  # by threads, with connections of their own


def typed(response):
    return re.search(r"<textarea[^>]*>\n?(.*?)</textarea>", response.text, re.DOTALL)[1]


def test_a_comment_is_stored_ordered_to_be_checked_and_has_its_own_page(
    client, key, no_tasks, post
):
    response = send(client, body="Hello\r\nthere")
    comment = Comment.objects.get()
    assert (response.status_code, response["Location"]) == (303, f"/en/comments/{comment.token}/")
    assert (comment.body, comment.name, comment.post) == ("Hello\nthere", "Nok", post)
    assert (comment.status, comment.page_language) == (Status.UNCHECKED, "en")
    assert (comment.sender, comment.ip_address) == ("127.0.0.1", "127.0.0.1")
    assert [(row.path, row.args) for row in Task.objects.all()] == [
        ("comments.tasks.check_comment", [comment.pk])
    ]


def test_without_a_key_it_is_held_and_nothing_is_ordered(client, no_tasks, post):
    send(client)
    assert Comment.objects.get().status == Status.HELD
    assert not Task.objects.exists()


def test_the_own_page_is_in_the_language_of_the_form(client, post):
    response = send(client, address="/th/reports/training/comments/")
    assert response["Location"].startswith("/th/comments/")


def test_the_trap_makes_it_spam_and_looks_like_success(client, key, post):
    assert send(client, website="http://spam.example").status_code == 303
    assert Comment.objects.get().status == Status.SPAM


def test_a_get_leads_to_the_report(client, post):
    response = client.get(ADDRESS)
    assert (response.status_code, response["Location"]) == (303, "/en/reports/training/")


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_refused(client, post, method):
    assert getattr(client, method)(ADDRESS).status_code == 405


@pytest.mark.parametrize("how", ["unknown", "draft", "future", "unready"])
def test_what_is_not_public_takes_no_comments(client, how):
    fields = {
        "draft": {"published": False},
        "future": {"published": timezone.now() + timedelta(days=1)},
        "unready": {"ready": (), "draft": ("en",)},
    }
    make_post("other" if how == "unknown" else "training", **fields.get(how, {}))
    assert send(client).status_code == 404
    assert not Comment.objects.exists()


def test_nothing_but_body_and_name_can_be_set(client, key, post):
    send(
        client,
        status="approved",
        verdict="ham",
        staff_author=1,
        token="mine",
        created_at="2000-01-01",
    )
    comment = Comment.objects.get()
    assert (comment.status, comment.verdict, comment.staff_author) == ("unchecked", "", None)
    assert comment.token != "mine"
    assert comment.created_at.year > 2000


def test_staff_are_strangers_here(client, admin_user, key, post):
    client.force_login(admin_user)
    send(client)
    assert Comment.objects.get().status == Status.UNCHECKED
    assert Comment.objects.get().staff_author is None


def test_no_answer_sets_a_cookie(client, post):
    answers = [send(client), send(client, body=""), client.get(ADDRESS)]
    answers += [client.get(f"/en/comments/{Comment.objects.get().token}/")]
    assert [dict(answer.cookies) for answer in answers] == [{}] * 4


# Sent back


def test_an_empty_comment_comes_back_with_the_name_and_a_sentence(client, post):
    response = send(client, body=" ", name="Nok & Ploy")
    assert response.status_code == 422
    page = response.text
    assert "<title>Error:" in page
    assert '<div class="note bad" role="alert" tabindex="-1" id="problem">' in page
    assert '<li><a href="#c-text">Write your comment</a></li>' in page
    assert '<p class="err" id="c-err">Write your comment</p>' in page
    assert 'aria-invalid="true" aria-describedby="c-err c-hint"' in page
    assert 'value="Nok &amp; Ploy"' in page
    assert response["Cache-Control"] == "no-store"
    assert not Comment.objects.exists()


@pytest.mark.parametrize("code", ["ja", "ja-simple", "en", "th"])
def test_every_language_sends_back_what_was_typed(client, post, code):
    body = "</textarea><script>" + "ก" * 5000
    response = send(
        client, address=f"/{code}/reports/training/comments/", body=body, name="あ" * 41
    )
    assert response.status_code == 422
    assert typed(response) == "&lt;/textarea&gt;&lt;script&gt;" + "ก" * 5000
    assert response.text.count('aria-invalid="true"') == 2
    assert f'action="/{code}/reports/training/comments/#problem"' in response.text


def test_a_closed_report_keeps_the_words_for_their_writer(client):
    make_post("training", comments_open=False)
    response = send(client, body="My long thoughts")
    assert response.status_code == 403
    assert typed(response) == "My long thoughts"
    assert "Comments on this report are closed." in response.text
    assert 'name="body"' not in response.text
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    "data", [b"body=%FF%FE&name=%00", b"body=%ED%A0%80", b"body=" + b"%00" * 10, b"&&&=;;", b""]
)
def test_broken_forms_are_answered_and_never_break(client, post, data):
    response = client.post(ADDRESS, data, content_type="application/x-www-form-urlencoded")
    assert response.status_code in (303, 422)
    assert client.get("/en/reports/training/").status_code == 200


def test_a_file_in_place_of_words_is_an_empty_comment(client, post):
    response = client.post(ADDRESS, {"body": SimpleUploadedFile("a.txt", b"hello")})
    assert response.status_code == 422


# From elsewhere


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 303),  # an old phone
        ({"Origin": "http://testserver"}, 303),
        ({"Origin": "http://127.0.0.1:8000"}, 303),  # SITE_URL, seen through a proxy
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "http://testserver.evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "http://testserver"}, 303),
        ({"Sec-Fetch-Site": "none"}, 303),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"}, 403),
    ],
)
def test_a_form_of_another_site_is_refused(client, post, headers, status):
    assert send(client, headers=headers).status_code == status
    assert Comment.objects.exists() is (status == 303)


def test_a_refused_form_gets_a_page_people_can_read(client, post):
    page = send(client, headers={"Sec-Fetch-Site": "cross-site"}).text
    assert "Please open the page again and send the form from there." in page


def test_no_csrf_token_is_needed(post):
    assert send(Client(enforce_csrf_checks=True)).status_code == 303


# Twice, and too often


def test_a_double_press_is_one_comment_and_one_page(client, post):
    first, second = send(client), send(client)
    assert first["Location"] == second["Location"]
    assert Comment.objects.count() == 1


def test_the_press_that_comes_second_in_a_race_lands_on_the_same_page(client, post, monkeypatch):
    first = send(client)
    earlier_press = Comment.earlier_press
    answers = iter([None])  # the first one is not there yet when the second looks for it
    monkeypatch.setattr(
        Comment, "earlier_press", lambda self: next(answers, 1) and earlier_press(self)
    )
    assert send(client)["Location"] == first["Location"]
    assert Comment.objects.count() == 1


@pytest.fixture
def press_at_once(shared_db):
    """Send forms at the same moment; returns the addresses they lead to."""

    def press(forms):
        barrier, places, lock = threading.Barrier(len(forms)), [], threading.Lock()

        def press_one(form):
            barrier.wait()
            response = send(Client(), **form)
            connection.close()
            with lock:
                places.append((response.status_code, response["Location"]))

        threads = [threading.Thread(target=press_one, args=[form]) for form in forms]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return places

    return press


def test_presses_at_the_same_moment_are_one_comment_and_one_page(press_at_once):
    make_post("training")
    places = press_at_once([{"body": "Hello", "name": "Nok"}] * PRESSES)
    comment = Comment.objects.get()
    assert Counter(places) == {(303, f"/en/comments/{comment.token}/"): PRESSES}
    assert comment.events.filter(kind="submitted").count() == 1


def test_different_comments_at_the_same_moment_are_all_kept(press_at_once, settings):
    settings.COMMENT_LIMITS = []
    make_post("training")
    places = press_at_once([{"body": f"Number {number}"} for number in range(PRESSES)])
    assert len(set(places)) == Comment.objects.count() == PRESSES


def test_the_same_words_from_elsewhere_have_a_page_of_their_own(client, post):
    first, second = send(client), send(client, ip="203.0.113.9")
    assert first["Location"] != second["Location"]


def test_after_withdrawing_the_same_words_are_a_new_comment(client, post):
    first = send(client)
    Comment.objects.get().withdraw()
    assert send(client)["Location"] != first["Location"]


def test_the_sixth_comment_in_ten_minutes_has_to_wait_and_keeps_its_words(client, post, clock):
    for number in range(5):
        assert send(client, body=f"Number {number}").status_code == 303
    response = send(client, body="Number 5")
    assert response.status_code == 429
    assert 580 <= int(response["Retry-After"]) <= 601
    assert "Please send this one again in 10 minutes." in response.text
    assert typed(response) == "Number 5"
    assert send(client, body="Number 4").status_code == 303  # a second press of what was taken
    assert send(client, body="Number 5", ip="203.0.113.9").status_code == 303
    clock.pass_by(minutes=11)
    assert send(client, body="Number 5").status_code == 303


def test_thirty_a_day_are_enough(client, post):
    for number in range(30):
        make_comment(post, f"Number {number}", sender="127.0.0.1")
    Comment.objects.update(created_at=timezone.now() - timedelta(hours=3))
    response = send(client)
    assert response.status_code == 429
    assert "in 21 hours." in response.text


def test_a_household_with_ipv6_is_one_sender(client, post):
    for number in range(5):
        send(client, body=f"Number {number}", ip=f"2001:db8::{number}")
    assert send(client, ip="2001:db8::ffff").status_code == 429
    assert send(client, ip="2001:db8:0:1::1").status_code == 303


def test_no_limits_means_none(client, post, settings):
    settings.COMMENT_LIMITS = []
    assert {send(client, body=f"Number {n}").status_code for n in range(40)} == {303}


def test_unknown_senders_do_not_wait_for_each_other(client, post):
    answers = {send(client, body=f"Number {n}", ip="").status_code for n in range(7)}
    assert answers == {303}
