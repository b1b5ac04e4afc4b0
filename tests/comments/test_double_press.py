"""The button pressed twice at the very same moment, by threads with connections of their own."""

import threading
from collections import Counter

import pytest
from django.db import connection
from django.test import Client

from comments.models import Comment
from tests.comments.factories import send
from tests.factories import make_post

PRESSES = 6


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
