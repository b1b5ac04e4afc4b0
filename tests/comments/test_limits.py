"""How many a sender may send holds also for what arrives at the very same moment."""

import threading

import pytest
from django.db import connection
from django.test import Client

from comments.models import Comment, Complaint
from tests.comments.factories import approved, make_comment
from tests.factories import make_post


@pytest.fixture
def at_once(shared_db):
    """Send forms at the same moment, each on a connection of its own; returns the statuses."""

    def send_all(sent):
        barrier, statuses = threading.Barrier(len(sent)), []

        def send(address, form):
            barrier.wait()
            statuses.append(Client().post(address, form).status_code)
            connection.close()

        threads = [threading.Thread(target=send, args=one) for one in sent]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return sorted(statuses)

    return send_all


def test_of_forty_comments_at_once_with_two_left_two_are_taken(at_once):
    post = make_post("training")
    for number in range(3):
        make_comment(post, f"Before {number}", sender="127.0.0.1", ip_address="127.0.0.1")
    address = "/en/reports/training/comments/"
    statuses = at_once([(address, {"body": f"Number {number}"}) for number in range(40)])
    assert statuses == [303] * 2 + [429] * 38
    assert Comment.objects.count() == 5


def test_of_changes_at_once_as_many_are_taken_as_are_left(at_once):
    comment = make_comment(make_post("training"))
    for number in range(4):
        comment.edit(f"Changed {number}", "")
    address = f"/en/comments/{comment.token}/edit/"
    statuses = at_once([(address, {"body": f"Number {number}"}) for number in range(8)])
    assert statuses == [303] + [429] * 7
    assert comment.events.filter(kind="edited").count() == 5


def test_of_complaints_at_once_as_many_are_taken_as_are_left(at_once):
    post = make_post("training")
    addresses = [f"/en/comments/report/{approved(post, f'{n}').pk}/" for n in range(10)]
    statuses = at_once([(address, {"reason": "insult"}) for address in addresses])
    assert statuses == [303] * 5 + [429] * 5
    assert Complaint.objects.count() == 5
