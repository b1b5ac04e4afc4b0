"""Where moderators decide: who may, what is said, and what is never shown."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from charm.models import Task
from comments.errors import SpamCheckUnavailable
from comments.models import AkismetConnection, Comment, Status, Verdict
from tests.comments.factories import approved, history, make_comment, reread
from tests.factories import make_staff

pytestmark = pytest.mark.django_db
LIST = "/admin/comments/comment/"
VERBS = ["approve", "hold", "mark_as_spam", "remove"]


def page_of(comment):
    return f"{LIST}{comment.pk}/change/"


def act(client, verb, *comments, seen_at=None, **data):
    data |= {"action": verb, "_selected_action": [comment.pk for comment in comments]}
    data["seen_at"] = (seen_at or timezone.now()).isoformat()
    return client.post(LIST, data, follow=True)


def press(client, verb, comment, seen_at=None):
    data = {"CHANGE_FORM-action": verb, "_selected_action": comment.pk}
    data["CHANGE_FORM-seen_at"] = (seen_at or timezone.now()).isoformat()
    return client.post(page_of(comment), data, follow=True)


def said(response):
    return [str(message) for message in response.context["messages"]]


# Who may


@pytest.mark.parametrize(
    ("group", "status"), [("Moderators", 200), ("Administrators", 200), ("Writers", 403)]
)
def test_who_may_see_comments_and_the_connection(client, post, group, status):
    comment = make_comment(post)
    AkismetConnection.load()
    client.force_login(make_staff(group))
    for address in (LIST, page_of(comment), "/admin/comments/akismetconnection/1/change/"):
        assert client.get(address).status_code == status


def test_visitors_are_asked_to_log_in(client, post):
    for address in (LIST, page_of(make_comment(post)), f"{LIST}1/reply/"):
        assert client.get(address)["Location"].startswith("/admin/login/")


@pytest.mark.parametrize("verb", VERBS)
def test_writers_cannot_decide(client, key, post, verb):
    comment = make_comment(post)
    client.force_login(make_staff("Writers"))
    assert act(client, verb, comment).status_code == 403
    assert press(client, verb, comment).status_code == 403
    assert client.post(f"{LIST}{comment.pk}/reply/", {"body": "x"}).status_code == 403
    assert reread(comment).status == Status.UNCHECKED


def test_who_may_only_look_is_offered_no_action(client, post):
    comment = make_comment(post)
    reader = make_staff("Writers")
    reader.user_permissions.add(Permission.objects.get(codename="view_comment"))
    client.force_login(reader)
    assert "mark_as_spam" not in client.get(LIST).text
    assert "mark_as_spam" not in client.get(page_of(comment)).text
    act(client, "approve", comment)
    assert reread(comment).status == Status.HELD


def test_nobody_adds_edits_or_deletes_here(client, admin_user, post):
    comment = make_comment(post)
    client.force_login(admin_user)
    assert client.get(f"{LIST}add/").status_code == 403
    assert client.get(f"{LIST}{comment.pk}/delete/").status_code == 403
    assert client.post(page_of(comment), {"body": "Changed"}).status_code == 403
    act(client, "delete_selected", comment, post="yes")
    assert reread(comment).body == "Hello from Osaka"


# Deciding


@pytest.mark.parametrize(
    ("verb", "status", "words"),
    [
        ("approve", Status.APPROVED, "2 comments published."),
        ("hold", Status.HELD, "2 comments held."),
        ("mark_as_spam", Status.SPAM, "2 comments marked as spam."),
        ("remove", Status.REMOVED, "2 comments removed."),
    ],
)
def test_many_comments_are_decided_at_once(client, key, post, moderator, verb, status, words):
    comments = [make_comment(post, f"Number {n}") for n in range(2)]
    response = act(client, verb, *comments)
    assert said(response) == [words]
    for comment in comments:
        assert reread(comment).status == status
        assert comment.events.last().by == moderator


def test_what_others_have_decided_is_counted_and_left_alone(client, post, moderator):
    comments = [make_comment(post, f"Number {n}") for n in range(3)]
    seen_at = timezone.now()
    for comment in comments[:2]:
        comment.remove(by=make_staff())
    response = act(client, "approve", *comments, seen_at=seen_at)
    assert said(response) == ["1 comment published. 2 comments had already been decided."]
    assert [reread(comment).status for comment in comments] == ["removed", "removed", "approved"]


def test_one_that_somebody_has_decided_says_who(client, post, moderator):
    comment = make_comment(post)
    comment.remove(by=make_staff(username="colleague"))
    response = act(client, "approve", comment, seen_at=timezone.now() - timedelta(hours=1))
    assert said(response) == ["Already decided by colleague: removed by staff."]
    assert said(act(client, "remove", comment)) == [
        "Already decided by colleague: removed by staff."
    ]


@pytest.mark.parametrize("seen_at", ["", "nonsense", "2026-13-99T00:00", "2026-01-01T00:00:00"])
def test_a_damaged_moment_does_no_harm(client, post, moderator, seen_at):
    comment = make_comment(post)
    data = {"action": "approve", "_selected_action": comment.pk, "seen_at": seen_at}
    assert client.post(LIST, data).status_code == 302
    assert reread(comment).status == Status.APPROVED


def test_a_correction_is_ordered_to_be_reported(client, key, no_tasks, post, moderator):
    comment = make_comment(post)
    comment.judge(Verdict.SPAM)
    act(client, "approve", comment)
    assert [(row.path, row.args) for row in Task.objects.all()] == [
        ("comments.tasks.send_correction", [comment.pk])
    ]


@pytest.mark.parametrize("verb", VERBS)
def test_the_page_of_a_comment_has_a_button_for_each_verb(client, key, post, moderator, verb):
    comment = make_comment(post)
    page = client.get(page_of(comment)).text
    assert f'name="CHANGE_FORM-action" value="{verb}"' in page
    press(client, verb, comment)
    assert comment.events.last().by == moderator
    assert reread(comment).status != Status.UNCHECKED


# Reading


def test_the_page_tells_the_history_in_words(client, key, post, moderator):
    comment = make_comment(post)
    comment.judge(Verdict.SPAM)
    comment.approve(by=moderator)
    page = client.get(page_of(comment)).text
    places = [
        page.index(words)
        for words in ("sent in by a reader", "checked by Akismet (spam)", "filed as spam")
    ]
    assert places == sorted(places)
    assert ">moderator<" in page


def test_neither_page_shows_address_browser_or_token(client, key, post, moderator):
    comment = make_comment(post)
    for page in (client.get(LIST).text, client.get(page_of(comment)).text):
        for secret in ("203.0.113.5", "Phone/1.0", comment.token, comment.press_digest):
            assert secret not in page
        assert "/admin/r/" not in page  # «view on site» would lead to the writer's own page


def test_what_visitors_write_is_shown_as_text(client, post, moderator):
    comment = make_comment(post, "<script>alert(1)</script>", name="<b>Nok")
    for page in (client.get(LIST).text, client.get(page_of(comment)).text):
        assert "<script>alert" not in page
        assert "<b>Nok" not in page


@pytest.mark.parametrize(
    ("query", "bodies"),
    [
        ("?q=needle", ["a needle"]),
        ("?q=Nok", ["by nok"]),
        ("?status__exact=spam", ["spam"]),
        ("?language=th", ["สวัสดี"]),
        ("?language=unknown", ["123"]),
        ("?queue=flagged", ["by nok", "spam", "123"]),
    ],
)
def test_comments_are_found(client, post, moderator, query, bodies):
    for body in ("a needle", "สวัสดี"):
        make_comment(post, body).approve(by=None)
    make_comment(post, "by nok", name="Nok")
    make_comment(post, "spam", trapped=True)
    make_comment(post, "123")
    found = client.get(LIST + query).context["cl"].result_list
    assert {comment.body for comment in found} == set(bodies)


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_the_same_queries_for_any_number(
    client, post, moderator, django_assert_max_num_queries, number
):
    for n in range(number):
        approved(post, f"Number {n}").reply("Thanks", by=moderator)
    with django_assert_max_num_queries(9):
        client.get(LIST)


@pytest.mark.parametrize("number", [1, 9])
def test_the_page_takes_the_same_queries_for_any_history(
    client, post, moderator, django_assert_max_num_queries, number
):
    comment = make_comment(post)
    for _ in range(number):
        comment.approve(by=make_staff())
        comment.hold(by=make_staff())
    with django_assert_max_num_queries(13):
        client.get(page_of(comment))


def test_the_pages_keep_the_strict_policy(client, post, moderator):
    for address in (LIST, page_of(make_comment(post)), "/admin/comments/akismetconnection/"):
        response = client.get(address, follow=True)
        assert "unsafe" not in response["Content-Security-Policy"]
        assert " style=" not in response.text
        assert " onclick=" not in response.text


# Replying


def test_a_moderator_replies_from_the_page_of_a_public_comment(client, post, moderator):
    comment = make_comment(post)
    assert "Publish the reply" not in client.get(page_of(comment)).text
    comment.approve(by=None)
    assert "Publish the reply" in client.get(page_of(comment)).text
    response = client.post(f"{LIST}{comment.pk}/reply/", {"body": "Thank you"}, follow=True)
    assert said(response) == ["Your reply is published."]
    reply = comment.replies.get()
    assert (reply.body, reply.staff_author, reply.status) == ("Thank you", moderator, "approved")


def test_a_reply_that_cannot_be_kept_comes_back(client, post, moderator):
    comment = make_comment(post)
    comment.approve(by=None)
    response = client.post(f"{LIST}{comment.pk}/reply/", {"body": "あ" * 5001})
    assert response.status_code == 200
    assert "あ" * 5001 in response.text
    assert "there is room for 5000" in response.text
    assert not comment.replies.exists()


def test_there_is_no_reply_to_what_nobody_sees(client, post, moderator):
    comment = make_comment(post)
    client.post(f"{LIST}{comment.pk}/reply/", {"body": "Thank you"})
    client.get(f"{LIST}{comment.pk}/reply/")
    assert not comment.replies.exists()
    assert client.post(f"{LIST}999/reply/", {"body": "Thank you"}).status_code == 404


# The connection


def test_the_connection_says_what_is_wrong_and_can_be_tried_now(client, key, no_tasks, moderator):
    AkismetConnection.load().failed(SpamCheckUnavailable("bad_key", alert_code="10502"))
    page = client.get("/admin/comments/akismetconnection/", follow=True).text
    assert "Akismet refuses the key of this site. New comments are kept and wait." in page
    assert "10502" in page
    data = {"CHANGE_FORM-action": "check_now", "_selected_action": 1}
    client.post("/admin/comments/akismetconnection/1/change/", data)
    assert AkismetConnection.load().is_probe_due
    assert {row.path for row in Task.objects.all()} == {
        "comments.tasks.sweep",
        "comments.tasks.ask_usage",
    }


def test_who_may_only_look_at_the_connection_cannot_try_it(client, db):
    reader = make_staff("Writers")
    reader.user_permissions.add(Permission.objects.get(codename="view_akismetconnection"))
    client.force_login(reader)
    AkismetConnection.load().failed(SpamCheckUnavailable("bad_key"))
    data = {"CHANGE_FORM-action": "check_now", "_selected_action": 1}
    client.post("/admin/comments/akismetconnection/1/change/", data)
    assert not AkismetConnection.load().is_probe_due


def test_history_is_written_by_verbs_alone(client, post, moderator):
    comment = make_comment(post)
    act(client, "approve", comment)
    assert history(comment) == [("submitted", ""), ("held", "no_key"), ("approved", "")]
    assert Comment.objects.count() == 1
