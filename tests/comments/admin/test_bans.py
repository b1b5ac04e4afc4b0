"""A ban keeps comments for staff to read: for a limited time, and nobody's words are lost."""

import pytest
from django.contrib.admin.models import LogEntry
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments.models import Ban, Comment, HoldReason, Status
from comments.models.bans import folded
from comments.tasks import forget
from tests.comments.factories import history, make_comment, reread, send
from tests.factories import make_staff

pytestmark = pytest.mark.django_db
LIST = "/admin/comments/ban/"


def ban(**fields):
    return Ban.impose(**{"reason": "insults"} | fields)


# What a ban does


def test_a_banned_name_is_held_and_akismet_is_not_asked(key, post):
    ban(name="Troll")
    comment = make_comment(post, name="Troll")
    assert history(comment) == [("submitted", ""), ("held", HoldReason.BANNED)]
    assert (comment.status, comment.snapshot, comment.body) == ("held", None, "Hello from Osaka")


def test_a_banned_connection_is_held_under_any_name(key, post):
    ban(comment=make_comment(post, name="Troll"))
    same = make_comment(post, "Other words", name="Nok")
    other = make_comment(post, name="Troll", sender="203.0.113.9", ip_address="203.0.113.9")
    assert (same.status, other.status) == (Status.HELD, Status.UNCHECKED)


@pytest.mark.parametrize(
    "name", ["troll", "ＴＲＯＬＬ", "  Troll", "Tr\u200boll", "TROLL", "Tro\u00adll"]
)
def test_a_name_in_another_dress_is_the_same(key, post, name):
    ban(name="Troll")
    assert make_comment(post, name=name).status == Status.HELD


@pytest.mark.parametrize("name", ["Trolls", "Tro ll", "", "\u200b"])
def test_another_name_is_another(key, post, name):
    ban(name="Troll")
    assert make_comment(post, name=name).status == Status.UNCHECKED


def test_a_name_grows_to_its_column_and_not_beyond(key, post):
    ban(name="\ufdfa" * 40)
    assert len(folded("\ufdfa" * 40)) <= 200
    assert make_comment(post, name="\ufdfa" * 40).status == Status.HELD


def test_senders_that_are_not_known_are_not_banned_together(key, post):
    ban(comment=make_comment(post))
    unknown = make_comment(post, sender="", ip_address=None)
    assert unknown.status == Status.UNCHECKED


def test_a_banned_visitor_is_answered_like_any_other(client, key, post):
    ban(name="Troll")
    response = send(client, name="Troll")
    comment = Comment.objects.get()
    assert (response.status_code, response["Location"]) == (303, comment.get_absolute_url())
    page = client.get(response["Location"]).text
    assert "A member of our staff will read it first." in page
    assert "ban" not in page.lower().replace("band", "")


def test_a_moderator_may_publish_it_all_the_same(key, post):
    ban(name="Troll")
    comment = make_comment(post, name="Troll")
    comment.approve(by=make_staff())
    assert reread(comment).is_public


def test_what_the_trap_has_caught_stays_spam(key, post):
    ban(name="Troll")
    assert make_comment(post, name="Troll", trapped=True).status == Status.SPAM


# How it ends


def test_a_ban_ends_by_itself_and_is_erased_with_its_address(key, post, clock):
    by_sender = ban(comment=make_comment(post), days=7)
    ban(name="Troll", days=30)
    clock.pass_by(days=7, minutes=-1)
    forget.call()
    assert make_comment(post, "Before").status == Status.HELD
    clock.pass_by(minutes=2)
    assert make_comment(post, "After").status == Status.UNCHECKED
    forget.call()
    assert [(one.name, one.sender) for one in Ban.objects.all()] == [("troll", "")]
    assert not Ban.objects.filter(pk=by_sender.pk).exists()


def test_a_ban_ended_early_has_no_effect(key, post):
    one = ban(name="Troll")
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
        ban(name=f"Troll {number}")
    with CaptureQueriesContext(connection) as queries:
        assert not Ban.objects.against(comment).exists()
    assert len(queries) == 1


# Where moderators do it


def impose(client, comment=None, **data):
    query = f"?comment={comment.pk}" if comment else ""
    return client.post(f"{LIST}add/{query}", {"reason": "insults", "days": "7"} | data)


def test_a_comments_page_leads_to_the_form_which_shows_no_address(client, moderator, post):
    comment = make_comment(post, name="Troll")
    page = client.get(f"/admin/comments/comment/{comment.pk}/change/").text
    assert f'href="{LIST}add/?comment={comment.pk}"' in page
    form = client.get(f"{LIST}add/?comment={comment.pk}").text
    assert "the name “Troll”" in form
    assert "the connection that this comment came from" in form
    assert "203.0.113" not in form + page
    assert not Ban.objects.exists()


@pytest.mark.parametrize(
    ("whom", "banned"), [("name", ("troll", "")), ("sender", ("", "203.0.113.5"))]
)
def test_a_moderator_bans_the_writer_of_a_comment(client, moderator, post, whom, banned):
    comment = make_comment(post, name="Troll")
    assert impose(client, comment, whom=whom).status_code == 302
    one = Ban.objects.get()
    assert (one.name, one.sender) == banned
    assert (one.comment, one.made_by, one.reason) == (comment, moderator, "insults")
    assert (one.until - one.made_at).total_seconds() == pytest.approx(7 * 24 * 3600, abs=5)
    page = client.get(LIST).text
    assert "203.0.113" not in page
    assert ("troll" if whom == "name" else f"the connection of comment {comment.pk}") in page
    assert "203.0.113" not in client.get(f"{LIST}{one.pk}/change/").text


def test_a_name_can_be_banned_without_a_comment(client, moderator):
    assert impose(client, name="Troll", days="30").status_code == 302
    one = Ban.objects.get()
    assert (one.name, one.sender, one.comment) == ("troll", "", None)


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "\u200b"}, "name"),
        ({"name": "Troll", "reason": ""}, "reason"),
        ({"name": "Troll", "days": ""}, "days"),
        ({"name": "Troll", "days": "365"}, "days"),
    ],
)
def test_a_ban_needs_a_name_a_reason_and_one_of_the_times(client, moderator, data, field):
    response = impose(client, **data)
    assert list(response.context["adminform"].form.errors) == [field]
    assert not Ban.objects.exists()


def test_only_what_is_known_of_a_comment_can_be_chosen(client, moderator, post):
    nameless = make_comment(post)
    assert list(impose(client, nameless, whom="name").context["adminform"].form.errors) == ["whom"]
    nameless.forget_sender()
    form = client.get(f"{LIST}add/?comment={nameless.pk}").context["adminform"].form
    assert list(form.fields) == ["name", "days", "reason"]


@pytest.mark.parametrize("pk", ["", "x", "0", "٣", "99999999999999999999999", "1%00"])
def test_a_strange_address_leads_to_the_plain_form(client, moderator, pk):
    assert client.get(f"{LIST}add/?comment={pk}").status_code in (200, 400)


def test_a_moderator_ends_bans_from_the_list(client, moderator):
    one = ban(name="Troll")
    data = {"action": "end", "_selected_action": [one.pk]}
    page = client.post(LIST, data, follow=True)
    assert [str(message) for message in page.context["messages"]] == ["1 ban has ended."]
    assert not Ban.objects.in_force().exists()


def test_the_log_of_the_admin_keeps_neither_name_nor_address(client, moderator, post):
    comment = make_comment(post, name="Troll")
    for whom in ("name", "sender"):
        impose(client, comment, whom=whom)
    entries = LogEntry.objects.order_by("pk").values_list("object_repr", flat=True)
    assert list(entries) == ["of a name", "of a connection"]


def test_writers_have_no_business_here(client, post):
    one = ban(name="Troll")
    client.force_login(make_staff("Writers"))
    assert client.get(LIST).status_code == 403
    assert impose(client, name="Nok").status_code == 403
    data = {"action": "end", "_selected_action": [one.pk]}
    assert client.post(LIST, data).status_code == 403
    assert Ban.objects.in_force().count() == 1


def test_the_list_takes_as_many_queries_for_many_bans_as_for_one(client, moderator, post):
    counts = []
    for _ in range(2):
        ban(comment=make_comment(post), made_by=moderator)
        client.get(LIST)
        with CaptureQueriesContext(connection) as queries:
            client.get(LIST)
        counts.append(len(queries))
        for number in range(5):
            ban(comment=make_comment(post, f"Words {number}"), made_by=make_staff())
        Comment.objects.update(press_digest=None)
    assert counts[0] == counts[1]
