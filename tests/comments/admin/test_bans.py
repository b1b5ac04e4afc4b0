"""Moderators ban a name or a connection, and end bans."""

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comments.models import Ban, Comment
from tests.comments.factories import make_ban, make_comment
from tests.factories import make_staff

pytestmark = pytest.mark.django_db
LIST = "/admin/comments/ban/"


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
    one = make_ban(name="Troll")
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
    one = make_ban(name="Troll")
    client.force_login(make_staff("Writers"))
    assert client.get(LIST).status_code == 403
    assert impose(client, name="Nok").status_code == 403
    data = {"action": "end", "_selected_action": [one.pk]}
    assert client.post(LIST, data).status_code == 403
    assert Ban.objects.in_force().count() == 1


def test_the_list_takes_as_many_queries_for_many_bans_as_for_one(client, moderator, post):
    counts = []
    for _ in range(2):
        make_ban(comment=make_comment(post), made_by=moderator)
        client.get(LIST)
        with CaptureQueriesContext(connection) as queries:
            client.get(LIST)
        counts.append(len(queries))
        for number in range(5):
            make_ban(comment=make_comment(post, f"Words {number}"), made_by=make_staff())
        Comment.objects.update(press_digest=None)
    assert counts[0] == counts[1]
