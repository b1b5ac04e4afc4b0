"""A ban keeps comments for staff to read: for a limited time, and nobody's words are lost."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments.models import Ban, Comment, HoldReason, Status
from comments.models.bans import folded
from comments.tasks import forget
from tests.comments.factories import history, make_ban, make_comment, reread, send
from tests.factories import make_staff

pytestmark = pytest.mark.django_db


# What a ban does


def test_a_banned_name_is_held_and_akismet_is_not_asked(key, post):
    make_ban(name="Troll")
    comment = make_comment(post, name="Troll")
    assert history(comment) == [("submitted", ""), ("held", HoldReason.BANNED)]
    assert (comment.status, comment.snapshot, comment.body) == ("held", None, "Hello from Osaka")


def test_a_banned_connection_is_held_under_any_name(key, post):
    make_ban(comment=make_comment(post, name="Troll"))
    same = make_comment(post, "Other words", name="Nok")
    other = make_comment(post, name="Troll", sender="203.0.113.9", ip_address="203.0.113.9")
    assert (same.status, other.status) == (Status.HELD, Status.UNCHECKED)


@pytest.mark.parametrize(
    "name", ["troll", "ＴＲＯＬＬ", "  Troll", "Tr\u200boll", "TROLL", "Tro\u00adll"]
)
def test_a_name_in_another_dress_is_the_same(key, post, name):
    make_ban(name="Troll")
    assert make_comment(post, name=name).status == Status.HELD


@pytest.mark.parametrize("name", ["Trolls", "Tro ll", "", "\u200b"])
def test_another_name_is_another(key, post, name):
    make_ban(name="Troll")
    assert make_comment(post, name=name).status == Status.UNCHECKED


def test_a_name_grows_to_its_column_and_not_beyond(key, post):
    make_ban(name="\ufdfa" * 40)
    assert len(folded("\ufdfa" * 40)) <= 200
    assert make_comment(post, name="\ufdfa" * 40).status == Status.HELD


def test_senders_that_are_not_known_are_not_banned_together(key, post):
    make_ban(comment=make_comment(post))
    unknown = make_comment(post, sender="", ip_address=None)
    assert unknown.status == Status.UNCHECKED


def test_a_banned_visitor_is_answered_like_any_other(client, key, post):
    make_ban(name="Troll")
    response = send(client, name="Troll")
    comment = Comment.objects.get()
    assert (response.status_code, response["Location"]) == (303, comment.own_page_url())
    page = client.get(response["Location"]).text
    assert "A member of our staff will read it first." in page
    assert "ban" not in page.lower().replace("band", "")


def test_a_moderator_may_publish_it_all_the_same(key, post):
    make_ban(name="Troll")
    comment = make_comment(post, name="Troll")
    comment.approve(by=make_staff())
    assert reread(comment).is_public


def test_what_the_trap_has_caught_stays_spam(key, post):
    make_ban(name="Troll")
    assert make_comment(post, name="Troll", trapped=True).status == Status.SPAM


# How it ends


def test_a_ban_ends_by_itself_and_is_erased_with_its_address(key, post, clock):
    by_sender = make_ban(comment=make_comment(post), days=7)
    make_ban(name="Troll", days=30)
    clock.pass_by(days=7, minutes=-1)
    forget.call()
    assert make_comment(post, "Before").status == Status.HELD
    clock.pass_by(minutes=2)
    assert make_comment(post, "After").status == Status.UNCHECKED
    forget.call()
    assert [(one.name, one.sender) for one in Ban.objects.all()] == [("troll", "")]
    assert not Ban.objects.filter(pk=by_sender.pk).exists()


def test_a_ban_ended_early_has_no_effect(key, post):
    one = make_ban(name="Troll")
    assert (one.end(), one.end()) == (True, False)
    assert make_comment(post, name="Troll").status == Status.UNCHECKED
    forget.call()
    assert not Ban.objects.exists()


@pytest.mark.parametrize("fields", [{"name": "", "sender": ""}, {"name": "a", "sender": "b"}])
def test_a_ban_is_of_a_name_or_a_sender(db, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        Ban.objects.create(reason="x", until=timezone.now(), **fields)


def test_all_bans_together_take_one_query(key, post):
    comment = Comment(post=post, name="Nok", sender="203.0.113.5")
    for number in range(20):
        make_ban(name=f"Troll {number}")
    with CaptureQueriesContext(connection) as queries:
        assert not Ban.objects.against(comment).exists()
    assert len(queries) == 1
