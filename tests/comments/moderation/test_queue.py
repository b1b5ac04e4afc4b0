"""The moderators' queue: who may see it, what a card tells, and what becomes of a decision."""

from datetime import timedelta
from itertools import count

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from charm.models import Task
from comments.complaint_reasons import Reason
from comments.models import Comment, Complaint, Status, Verdict
from comments.moderation import cards as queue
from comments.tasks import sweep
from tests.comments.factories import approved, history, make_comment, reread
from tests.factories import make_photo, make_post, make_staff

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("key")]
QUEUE = "/admin/comments/comment/queue/"
_numbers = count(1)  # the same words a second time would be a double press
DEAD = "https://example.org/x"


def held(post, body="", **fields):
    comment = make_comment(post, body or f"Hello {next(_numbers)}", **fields)
    comment.judge(Verdict.HAM, doubt=True)
    return comment


def spam(post, body="", *, verdict=Verdict.SPAM, **fields):
    comment = make_comment(post, body or f"Buy {next(_numbers)}", **fields)
    comment.judge(verdict)
    return comment


def order(client, verb, *comments, query="", **data):
    data |= {"verb": verb, "comment": [queue.stamp(comment) for comment in comments]}
    return client.post(QUEUE + query, data, follow=True)


def said(response):
    return response.context["bar"]["words"]


def undo(client):
    return client.post(QUEUE, {"verb": "undo", "event": client.session["queue"]["events"]})


def shown(client, query=""):
    return [card.comment.body for card in client.get(QUEUE + query).context["cards"]]


def only_card(client, query=""):
    return client.get(QUEUE + query).context["cards"][0]


# Who may


@pytest.mark.parametrize(
    ("group", "status"), [("Moderators", 200), ("Administrators", 200), ("Writers", 403)]
)
def test_who_may_see_the_queue(client, post, group, status):
    make_comment(post)
    client.force_login(make_staff(group))
    assert client.get(QUEUE).status_code == status


def test_visitors_are_asked_to_log_in(client):
    assert client.get(QUEUE)["Location"].startswith("/admin/login/")


def test_who_may_only_look_at_comments_cannot_decide_here(client, post):
    comment = make_comment(post)
    reader = make_staff("Writers")
    reader.user_permissions.add(Permission.objects.get(codename="view_comment"))
    client.force_login(reader)
    assert order(client, "approve", comment).status_code == 403
    assert reread(comment).status == Status.UNCHECKED


# Tabs and filters


def test_each_comment_stands_in_one_tab(client, post, moderator):
    held(post, "held")
    spam(post, "spam")
    spam(post, "agreed").mark_as_spam(by=moderator)
    spam(post, "blatant", verdict=Verdict.BLATANT)
    approved(post, "published")
    make_comment(post, "removed").remove(by=moderator)
    make_comment(post, "unchecked")
    make_comment(post, "withdrawn").withdraw()
    tabs = {name: shown(client, f"?tab={name}") for name in queue.TABS}
    assert tabs == {
        "waiting": ["held", "spam"],
        "published": ["published"],
        "spam": ["agreed"],
        "blatant": ["blatant"],
        "removed": ["removed"],
    }
    page = client.get(QUEUE)
    assert [number for _, number in page.context["tabs"]] == [2, 1, 1, 1, 1]
    assert "1 more comment is being checked by Akismet." in page.text


def test_the_oldest_comes_first_where_decisions_wait(client, post, moderator):
    for n in range(3):
        held(post, f"Number {n}")
    Comment.objects.filter(body="Number 2").update(created_at=timezone.now() - timedelta(days=1))
    assert shown(client) == ["Number 2", "Number 0", "Number 1"]


@pytest.mark.parametrize(
    ("query", "bodies"),
    [
        ("?language=th", ["สวัสดี"]),
        ("?language=unknown", ["123"]),
        ("?post={other}", ["Elsewhere"]),
        ("?post={other}&language=th", []),
        ("?tab=nonsense&language=xx&post=x&page=-7", ["สวัสดี", "123", "Elsewhere"]),
        ("?post=99999999999999999999&page=99", ["สวัสดี", "123", "Elsewhere"]),
    ],
)
def test_comments_are_filtered_by_language_and_report(client, post, moderator, query, bodies):
    other = make_post("other")
    for place, body in ((post, "สวัสดี"), (post, "123"), (other, "Elsewhere")):
        held(place, body)
    assert shown(client, query.format(other=other.pk)) == bodies


def test_a_long_queue_is_shown_in_pages(client, post, moderator):
    for n in range(25):
        held(post, str(n))
    assert shown(client) == [str(n) for n in range(20)]
    assert shown(client, "?page=2") == [str(n) for n in range(20, 25)]
    assert 'href="?page=2"' in client.get(QUEUE).text


# What a card tells


def test_the_words_of_a_card_are_text_and_its_links_are_dead(client, post, moderator):
    held(post, f"<script>alert(1)</script>\n{DEAD}", name="<b>Nok")
    page = client.get(QUEUE).text
    assert f"&lt;script&gt;alert(1)&lt;/script&gt;<br>{DEAD}</blockquote>" in page
    assert "<bdi>&lt;b&gt;Nok</bdi>" in page
    assert f'"{DEAD}' not in page


def test_a_card_says_on_what_grounds(client, post, moderator):
    approved(post, "one", name="Nok")
    approved(post, "two", name="Nok")
    spam(post, "three", name="Nok")
    long_ago = timezone.now() - timedelta(hours=25)
    Comment.objects.filter(body="one").update(created_at=long_ago)
    held(post, f"four {DEAD} www.example.org", name="Nok")
    card = client.get(QUEUE).context["cards"][-1]
    assert card.grounds == [
        "Akismet could not judge it",
        "2 links",
        "Under this name: 2 published, 1 spam",
        "3 comments from this connection in 24 hours",
    ]


def test_a_first_comment_and_a_nameless_one_say_so(client, post, moderator):
    spam(post, "one", name="Nok", sender="198.51.100.7")
    spam(post, "two", sender="")
    page = client.get(QUEUE)
    assert [card.grounds for card in page.context["cards"]] == [
        ["First comment under this name", "1 comment from this connection in 24 hours"],
        [],
    ]
    assert "Akismet: spam" in page.text


def test_a_trapped_robot_is_told_from_a_person(client, post, moderator):
    make_comment(post, trapped=True)
    assert only_card(client).grounds[0] == "filled in the field that only robots see"


def test_the_report_and_the_comment_before_stand_beside(client, post, moderator):
    make_photo(post, consent=False)
    photo = make_photo(post, position=1)
    for n, verb in enumerate(("approve", "approve", "remove", None)):
        comment = make_comment(post, f"Number {n}", name=f"Guest {n}")
        if verb:
            getattr(comment, verb)(by=None)
    approved(make_post("other"), "Elsewhere")
    held(post, "The last one")
    card = only_card(client)
    assert (card.title, card.cover, card.previous.body) == ("Spring title en", photo, "Number 1")


def test_the_report_leads_to_its_preview_while_readers_cannot_see_it(client, post, moderator):
    held(post)
    assert only_card(client).url == "/en/reports/training/"
    post.unpublish()
    assert only_card(client).url == f"/admin/reports/post/{post.pk}/preview/ja/"
    assert client.get(only_card(client).url).status_code == 200


def test_what_readers_report_waits_with_their_words(client, post, moderator):
    comment = approved(post)
    Complaint(comment=comment, reason=Reason.INSULT, text="Rude <b>", page_language="en").submit()
    card = only_card(client)
    assert (card.comment, card.comment.open_complaints[0].text) == (comment, "Rude <b>")
    page = client.get(QUEUE).text
    assert 'It insults or threatens someone: <bdi lang="">Rude &lt;b&gt;</bdi>' in page
    assert "undo" not in order(client, "approve", comment).text.partition("queue-bar")[2][:900]
    assert shown(client) == []


def test_a_reply_shows_what_it_replies_to(client, post, moderator):
    approved(post, "The question").reply("The answer", by=moderator)
    approved(post, "Another one")
    cards = {
        card.comment.body: card for card in client.get(QUEUE + "?tab=published").context["cards"]
    }
    card = cards["The answer"]
    assert card.previous.body == "The question"
    assert [verb.name for verb in card.verbs] == ["remove"]
    assert card.grounds == []


def test_a_card_tells_its_history_in_words(client, post, moderator):
    comment = spam(post)
    comment.approve(by=moderator)
    comment.hold(by=moderator)
    page = client.get(QUEUE).text
    for words in ("checked by Akismet (spam)", "published — moderator", "kept for staff to read"):
        assert words in page


def test_no_card_shows_address_browser_or_token(client, post, moderator):
    comment = held(post)
    page = client.get(QUEUE).text
    for secret in ("203.0.113.5", "Phone/1.0", comment.token, comment.press_digest):
        assert secret not in page


@pytest.mark.parametrize("tab", queue.TABS)
def test_the_queue_takes_the_same_queries_for_any_number(client, moderator, tab):
    numbers = []
    for number in (1, 30):
        Comment.objects.all().delete()
        for n in range(number):
            post = make_post(ready=["ja", "en"])
            make_photo(post)
            comment = approved(post, name=f"Guest {n}", sender=f"203.0.113.{n}")
            comment.reply("Thanks", by=moderator)
            comment = held(post, name=f"Guest {n}", sender=f"203.0.113.{n}")
            if tab in ("spam", "blatant"):
                comment.mark_as_spam(by=moderator)
            if tab == "blatant":
                Comment.objects.filter(pk=comment.pk).update(verdict=Verdict.BLATANT)
            if tab == "removed":
                comment.remove(by=make_staff())
        with CaptureQueriesContext(connection) as queries:
            assert client.get(QUEUE + f"?tab={tab}").context["cards"]
        numbers.append(len(queries))
    assert numbers[0] == numbers[1] <= 24


def test_the_page_keeps_the_strict_policy(client, post, moderator):
    approved(post)
    held(post)
    for query in ("", "?tab=published"):
        response = client.get(QUEUE + query)
        assert "unsafe" not in response["Content-Security-Policy"]
        assert " style=" not in response.text
        assert " onclick=" not in response.text
        assert "no-store" in response["Cache-Control"]


# Deciding


@pytest.mark.parametrize(
    ("verb", "status", "words"),
    [
        ("approve", Status.APPROVED, "2 comments published."),
        ("approve_plain", Status.APPROVED, "2 comments published without links."),
        ("mark_as_spam", Status.SPAM, "2 comments marked as spam."),
        ("remove", Status.REMOVED, "2 comments removed."),
    ],
)
def test_several_are_decided_at_once_and_leave(client, post, moderator, verb, status, words):
    comments = [held(post), spam(post)]
    response = order(client, verb, *comments, query="?language=en")
    assert said(response) == words
    assert response.redirect_chain == [(f"{QUEUE}?language=en", 302)]
    assert response.context["cards"] == []
    for comment in comments:
        assert reread(comment).status == status
        assert comment.events.filter(kind=status, by=moderator).count() == 1


def test_the_bar_stays_until_the_next_order(client, post, moderator):
    first, second = held(post, name="Nok"), held(post)
    order(client, "approve", first)
    for query in ("", "?tab=spam", "?page=1"):
        page = client.get(QUEUE + query)
        assert said(page) == "1 comment published."
        assert "<bdi>Nok</bdi></p>" in page.text
    assert said(order(client, "remove", second)) == "1 comment removed."


def test_a_decision_taken_meanwhile_is_told_and_nothing_changes(client, post, moderator):
    comment = held(post)
    colleague = make_staff(username="colleague")
    reread(comment).approve(by=colleague)
    response = order(client, "remove", comment)
    assert said(response) == "Already decided by colleague: published."
    assert reread(comment).status == Status.APPROVED
    assert client.session["queue"]["events"] == []


def test_so_is_one_that_was_taken_and_taken_back(client, post, moderator):
    comment = held(post)
    colleague = make_staff(username="colleague")
    now = reread(comment)
    now.undo(now.approve(by=colleague), by=colleague)
    assert said(order(client, "remove", comment)) == "1 comment had already been decided."
    assert reread(comment).status == Status.HELD


def test_a_comment_that_is_gone_is_counted(client, post, moderator):
    first, second = held(post), held(post)
    Comment.objects.filter(pk=second.pk).delete()
    second.pk = 999
    response = order(client, "approve", first, second)
    assert said(response) == "1 comment published. 1 comment had already been decided."


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"verb": "nonsense", "comment": "1-1"},
        {"verb": "save", "comment": "1-1"},
        {"verb": "approve"},
        {"verb": "approve", "comment": ["", "x", "1", "-", "1-x", "٣-٣", "9" * 40 + "-1"]},
        {"verb": "undo", "event": ["", "x", "-1", "٣", "9" * 40, "99"]},
    ],
)
def test_damaged_orders_do_nothing(client, post, moderator, data):
    comment = held(post)
    assert said(client.post(QUEUE, data, follow=True)) in {
        "Nothing was chosen.",
        "1 comment had already been decided.",
    }
    assert reread(comment).status == Status.HELD
    as_script = client.post(QUEUE, data | {"shown": "x"}, headers={"Accept": "application/json"})
    assert as_script.json()["gone"] == []


def test_links_stay_text_after_publishing_without_links(client, post, moderator):
    comment = spam(post, f"See {DEAD}")
    order(client, "approve_plain", comment)
    page = client.get("/en/reports/training/").text
    assert f"See {DEAD}</p>" in page
    assert f'href="{DEAD}"' not in page
    undo(client)
    order(client, "approve", reread(comment))
    assert f'href="{DEAD}"' in client.get("/en/reports/training/").text


# Taking back


@pytest.mark.parametrize("verb", ["approve", "approve_plain", "mark_as_spam", "remove"])
@pytest.mark.parametrize("before", [held, spam])
def test_undo_restores_state_and_visibility_and_keeps_both_in_history(
    client, post, moderator, verb, before
):
    comment = before(post)
    was = Comment.objects.values("status", "confirmed", "plain_links", "verdict").get()
    order(client, verb, comment)
    assert said(client.get(QUEUE))
    undo(client)
    assert Comment.objects.values("status", "confirmed", "plain_links", "verdict").get() == was
    assert shown(client) == [comment.body]
    *_, decided, undone = history(comment)
    assert decided[0] == reread(comment).events.exclude(before="").get().kind
    assert undone == ("undone", was["status"])
    assert said(client.get(QUEUE)) == "1 decision taken back."


def test_undo_takes_back_a_whole_batch(client, post, moderator):
    comments = [held(post), spam(post), held(post)]
    order(client, "mark_as_spam", *comments)
    undo(client)
    assert [reread(comment).status for comment in comments] == ["held", "spam", "held"]


def test_what_was_being_checked_is_checked_again(client, post, moderator):
    comment = make_comment(post)
    comment.undo(comment.approve(by=moderator), by=moderator)
    now = reread(comment)
    assert (now.status, now.next_check_at is not None) == (Status.UNCHECKED, True)


def test_nothing_is_taken_back_once_somebody_else_has_decided(client, post, moderator):
    comment = held(post)
    order(client, "approve", comment)
    reread(comment).remove(by=make_staff(username="colleague"))
    undo(client)
    assert said(client.get(QUEUE)) == "Already decided by colleague: removed by staff."
    assert reread(comment).status == Status.REMOVED


def test_a_withdrawn_comment_does_not_come_back(client, post, moderator):
    comment = held(post)
    order(client, "approve", comment)
    reread(comment).withdraw()
    undo(client)
    assert (reread(comment).status, reread(comment).body) == (Status.WITHDRAWN, "")


def test_nobody_takes_back_what_others_have_decided(client, post, moderator):
    comment = held(post)
    event = comment.approve(by=make_staff())
    client.post(QUEUE, {"verb": "undo", "event": event.pk})
    assert reread(comment).status == Status.APPROVED


def test_the_second_of_two_undos_does_nothing(client, post, moderator):
    comment = held(post)
    order(client, "approve", comment)
    event = comment.events.latest("pk")
    for _ in range(2):
        client.post(QUEUE, {"verb": "undo", "event": event.pk})
    assert said(client.get(QUEUE)) == "1 comment had already been decided."
    assert [kind for kind, _ in history(comment)].count("undone") == 1


def test_a_button_pressed_twice_can_still_be_taken_back(client, post, moderator):
    comment = held(post)
    mark = queue.stamp(comment)
    for _ in range(2):
        client.post(QUEUE, {"verb": "approve", "comment": mark})
    assert said(client.get(QUEUE)) == "Already decided by moderator: published."
    undo(client)
    assert reread(comment).status == Status.HELD


def test_what_a_colleague_has_decided_cannot_be_taken_back_by_mistake(client, post, moderator):
    first, second = held(post), held(post)
    order(client, "approve", first)
    mark = queue.stamp(second)
    second.remove(by=make_staff())
    client.post(QUEUE, {"verb": "approve", "comment": mark})
    assert client.session["queue"]["events"] == []


# What Akismet is told


def reports(fake):
    return [call["path"].rpartition("-")[2] for call in fake.requests if "submit" in call["path"]]


@pytest.mark.parametrize(
    ("before", "verb", "told"),
    [
        (spam, "approve", ["ham", "spam"]),
        (spam, "mark_as_spam", []),
        (spam, "remove", []),
        (held, "mark_as_spam", ["spam", "ham"]),
        (held, "approve", []),
    ],
)
def test_a_report_that_was_sent_is_corrected(
    client, post, moderator, fake, run_tasks, before, verb, told
):
    comment = before(post)
    order(client, verb, comment)
    run_tasks()
    undo(client)
    run_tasks()
    assert reports(fake) == told
    assert reread(comment).correction_due_at is None


def test_a_report_that_was_not_sent_yet_is_cancelled(client, post, moderator, fake, run_tasks):
    for comment in (spam(post), held(post)):
        order(client, "approve" if comment.verdict == Verdict.SPAM else "mark_as_spam", comment)
        undo(client)
    run_tasks()
    assert reports(fake) == []


def test_a_report_under_way_while_it_is_taken_back_is_corrected(
    client, post, moderator, fake, run_tasks
):
    comment = held(post)
    event = comment.mark_as_spam(by=moderator)
    in_worker = reread(comment)
    comment.undo(event, by=moderator)
    in_worker.corrected(spam=True)
    assert reread(comment).correction_due_at is not None
    Comment.objects.update(correction_due_at=timezone.now())
    sweep.call()
    run_tasks()
    assert reports(fake) == ["ham"]
    assert history(comment)[-1] == ("reported", "ham")


def test_a_report_that_cannot_be_sent_any_more_is_not_ordered(client, post, moderator):
    comment = spam(post)
    event = comment.approve(by=moderator)
    comment.corrected(spam=False)
    reread(comment).forget_sender()
    comment.undo(event, by=moderator)
    assert reread(comment).correction_due_at is None
    assert history(comment)[-1] == ("not_reported", "")


# The script's answers


def test_the_script_gets_the_next_card_with_the_answer(client, post, moderator):
    comments = [held(post, str(n)) for n in range(23)]
    data = {"verb": "approve", "comment": queue.stamp(comments[0]), "shown": 19}
    answer = client.post(QUEUE, data, headers={"Accept": "application/json"}).json()
    assert answer["gone"] == [comments[0].pk]
    assert answer["back"].strip() == ""
    assert answer["more"].count("<article") == 1
    assert f'id="card-{comments[20].pk}"' in answer["more"]
    assert "1 comment published." in answer["bar"]
    assert answer["counts"] == {
        **{"waiting": 22, "published": 1, "spam": 0},
        **{"blatant": 0, "removed": 0, "unchecked": 0},
    }


def test_the_script_gets_the_card_back_with_the_undo(client, post, moderator):
    comment = held(post)
    order(client, "approve", comment)
    data = {"verb": "undo", "event": client.session["queue"]["events"], "shown": 0}
    answer = client.post(QUEUE, data, headers={"Accept": "application/json"}).json()
    assert f'id="card-{comment.pk}"' in answer["back"]
    assert f'value="{queue.stamp(reread(comment))}"' in answer["back"]


@pytest.mark.parametrize("number", [1, 20])
def test_an_answer_takes_few_queries(client, post, moderator, number):
    comments = [held(post, str(n)) for n in range(25)]
    data = {"verb": "remove", "comment": queue.stamp(comments[0]), "shown": number}
    with CaptureQueriesContext(connection) as queries:
        client.post(QUEUE, data, headers={"Accept": "application/json"})
    reading = [query for query in queries if query["sql"].startswith("SELECT")]
    assert len(reading) <= 18


# Language and replies


def test_a_language_is_corrected_and_the_history_says_by_whom(client, post, moderator):
    comment = held(post, "Sawasdee krap")
    response = order(client, "language", comment, query="?tab=waiting", language="th")
    assert response.redirect_chain[0][0] == f"{QUEUE}?tab=waiting#card-{comment.pk}"
    assert reread(comment).language == "th"
    assert history(comment)[-1] == ("relabelled", "th")
    order(client, "language", comment, language="xx")
    order(client, "language", comment, language="th")
    assert [kind for kind, _ in history(comment)].count("relabelled") == 1


def test_the_language_of_nothing_is_a_page_that_is_not_there(client, post, moderator):
    assert client.post(QUEUE, {"verb": "language", "language": "th"}).status_code == 404


def test_a_reply_is_written_from_a_published_card(client, post, moderator):
    comment = approved(post)
    page = client.get(QUEUE + "?tab=published").text
    assert f'action="/admin/comments/comment/{comment.pk}/reply/"' in page
    data = {"body": "Thank you", "back": "?tab=published"}
    response = client.post(f"/admin/comments/comment/{comment.pk}/reply/", data)
    assert response["Location"] == f"{QUEUE}?tab=published"
    assert comment.replies.get().body == "Thank you"


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example", ""])
def test_a_reply_leads_nowhere_else(client, post, moderator, back):
    comment = approved(post)
    data = {"body": "Thank you", "back": back}
    response = client.post(f"/admin/comments/comment/{comment.pk}/reply/", data)
    assert response["Location"] == f"/admin/comments/comment/{comment.pk}/change/"


def test_a_waiting_card_offers_no_reply(client, post, moderator):
    held(post)
    assert "queue-reply" not in client.get(QUEUE).text


def test_only_what_is_due_is_ordered(client, no_tasks, post, moderator):
    order(client, "approve", held(post))
    assert not Task.objects.exists()
    order(client, "approve", spam(post))
    assert [row.path for row in Task.objects.all()] == ["comments.tasks.send_correction"]
