"""The form in which reports are written: each test is what one or two people do with it."""

from datetime import date, timedelta

import pytest
from django.contrib.redirects.models import Redirect
from django.utils import timezone

from reports.models import LanguageVersion, Post
from tests.factories import make_post, make_staff, make_texts, moment, stored_texts
from tests.reports.forms import errors, read_form

pytestmark = pytest.mark.usefixtures("in_english", "writer")

LIST = "/admin/reports/post/"
STALE = (
    "Somebody else has changed this text since you opened the page. Nothing of yours is lost: put "
    "both together here, then save again."
)


def texts(code, word="Spring"):
    column = code.replace("-", "_")
    return {f"{field}_{column}": text for field, text in make_texts(word, code).items()}


def test_a_report_is_written_in_four_languages_and_published(open_form, save, writer):
    data = open_form() | {"event_date": "2013-04-06", "publication": "now"}
    for code in ("ja", "ja-simple", "en", "th"):
        data |= texts(code) | {f"ready_{code.replace('-', '_')}": "on"}
    answer = save(None, data)
    assert (answer.status_code, answer["Location"]) == (302, LIST)
    post = Post.objects.get()
    assert (post.slug, post.author, post.event_date) == (
        "spring-title-en",
        writer,
        date(2013, 4, 6),
    )
    assert post.is_published
    for version in post.versions.all():
        assert stored_texts(post, version.language) == make_texts("Spring", version.language)
        assert (version.is_ready, version.written_by) == (True, writer)
    assert post.versions.count() == 4
    assert not LanguageVersion.objects.outdated().exists()


LAST_YEAR = timezone.localdate().year + 10
CHECK_THE_YEAR = (
    f"Please check the year. It must be a Western year, such as {LAST_YEAR - 10}, "
    f"from 1900 to {LAST_YEAR}."
)


@pytest.mark.parametrize(
    "day", ["0026-02-02", "0007-05-01", "2569-12-13", "9999-12-31", f"{LAST_YEAR + 1}-01-01"]
)
@pytest.mark.parametrize("field", ["event_date", "second_read_on_ja_simple"])
def test_a_year_that_must_be_a_mistake_is_asked_about(open_form, save, field, day):
    answer = save(None, open_form() | texts("ja") | {"event_date": "2013-04-06", field: day})
    assert errors(answer) == {field: [CHECK_THE_YEAR]}
    assert not Post.objects.exists()


@pytest.mark.parametrize("day", ["1900-01-01", f"{LAST_YEAR}-12-31"])
def test_long_ago_and_years_ahead_are_taken(open_form, save, day):
    save(None, open_form() | texts("ja") | {"event_date": day})
    assert str(Post.objects.get().event_date) == day


def test_an_odd_date_of_old_is_mended_in_the_form_and_nothing_is_lost(open_form, save):
    post = make_post(event_date=date(26, 2, 2))
    sent = open_form(post)
    assert errors(save(post, sent)) == {"event_date": [CHECK_THE_YEAR]}
    save(post, sent | {"event_date": "2026-02-02"})
    assert Post.objects.get().event_date == date(2026, 2, 2)


def test_what_an_input_method_leaves_behind_is_not_stored(open_form, save):
    hostile = {
        "title_ja": "\x08春の\x0b会\ufffe",
        "summary_ja": "一行\x0b二行\x00",
        "place_ja": "\u3164",
        "body_ja": "<p>本\x08文&#11;です</p>",
    }
    save(None, open_form() | {"event_date": "2013-04-06"} | hostile)
    assert stored_texts(Post.objects.get()) == {
        "title": "春の 会",
        "summary": "一行\n二行",
        "place": "",
        "body": "<p>本文\nです</p>",
    }


def test_a_title_that_shows_nothing_is_no_title(open_form, save):
    sent = open_form() | texts("ja") | {"event_date": "2013-04-06", "ready_ja": "on"}
    answer = save(None, sent | {"title_ja": "\u3164\u200b"})
    assert errors(answer) == {
        "title_ja": ["A text that is «ready» needs a title. Write one, or take the tick away."]
    }


def test_saving_never_publishes_by_itself(open_form, save):
    save(None, open_form() | {"event_date": "2013-04-06"} | texts("ja"))
    post = Post.objects.get()
    assert (post.published_at, post.versions.get().is_ready) == (None, False)


def test_saving_an_untouched_form_changes_nothing(open_form, save):
    post = make_post(published=moment(2012, 12, 14), draft=(), author=None)
    before = list(LanguageVersion.objects.order_by("pk").values())
    assert save(post, open_form(post)).status_code == 302
    assert list(LanguageVersion.objects.order_by("pk").values()) == before
    assert Post.objects.get().published_at == moment(2012, 12, 14)


def test_a_report_is_scheduled_in_japanese_time(open_form, save):
    post = make_post(published=False)
    data = open_form(post) | {"publication": "later"}
    save(post, data, publish_at_0="2099-01-04", publish_at_1="09:00")
    assert Post.objects.get().published_at == moment(2099, 1, 4, 9)
    form = open_form(post)
    assert (form["publication"], form["publish_at_0"], form["publish_at_1"]) == (
        "later",
        "2099-01-04",
        "09:00",
    )


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"publication": "later"}, "Please say when: a date and a time."),
        (
            {"publication": "later", "publish_at_0": "2012-01-01", "publish_at_1": "09:00"},
            "This moment has passed. Choose a later one, or «public now».",
        ),
        (
            {"publication": "later", "publish_at_0": "0001-01-01", "publish_at_1": "00:00"},
            "This moment has passed. Choose a later one, or «public now».",
        ),
        (
            {"publish_at_0": "2099-01-01", "publish_at_1": "09:00"},
            "To publish at this moment, also choose «public from a later moment».",
        ),
    ],
)
def test_a_moment_that_cannot_be_meant_is_asked_about(open_form, save, changes, sentence):
    post = make_post(published=False)
    assert errors(save(post, open_form(post), **changes)) == {"publish_at": [sentence]}
    assert Post.objects.get().published_at is None


def test_a_public_report_becomes_a_draft_again(open_form, save):
    post = make_post()
    save(post, open_form(post), publication="draft")
    assert Post.objects.get().published_at is None


def test_a_stale_save_shows_both_texts_and_the_next_one_passes(open_form, save):
    post = make_post(ready=["ja", "th"])
    form = open_form(post)
    theirs = make_texts("Theirs", "ja") | {"body": "<p>Theirs <strong>bold</strong></p>"}
    post.write(
        "ja",
        theirs,
        by=make_staff(username="colleague"),
        seen=post.versions.get(language="ja").digest,
    )
    answer = save(post, form, **texts("ja", "Mine"))
    assert answer.status_code == 200
    assert errors(answer) == {"title_ja": [STALE]}
    page = answer.content.decode()
    assert "This is what colleague stored on" in page
    assert "<p>Theirs <strong>bold</strong></p>" in page
    again = read_form(answer)
    assert {name: again[name] for name in texts("ja")} == texts("ja", "Mine")
    assert stored_texts(post) == theirs
    assert save(post, again).status_code == 302
    assert stored_texts(post) == make_texts("Mine", "ja")


def test_a_stale_save_against_an_emptied_text_keeps_what_was_typed(open_form, save):
    post = make_post(ready=[], draft=["ja"], published=False)
    form = open_form(post)
    post.write("ja", {}, seen=post.versions.get().digest)
    answer = save(post, form, **texts("ja", "Mine"))
    assert "Somebody has emptied this text." in answer.content.decode()
    assert save(post, read_form(answer)).status_code == 302
    assert stored_texts(post) == make_texts("Mine", "ja")


def test_two_people_in_two_languages_do_not_collide(open_form, save):
    post = make_post(ready=["ja", "th"])
    one, other = open_form(post), open_form(post)
    assert save(post, one, **texts("ja", "One")).status_code == 302
    assert save(post, other, **texts("th", "Other")).status_code == 302
    assert stored_texts(post, "ja") == make_texts("One", "ja")
    assert stored_texts(post, "th") == make_texts("Other", "th")
    assert [version.language for version in LanguageVersion.objects.outdated()] == ["th"]


def test_what_was_not_touched_stays_as_a_colleague_left_it(open_form, save):
    post = make_post(ready=["ja", "th"], published=False)
    form = open_form(post)
    Post.objects.update(event_date=date(2013, 1, 1), comments_open=False)
    post.versions.get(language="th").take_back()
    post.publish(moment(2099, 1, 1))
    assert save(post, form, **texts("ja", "Mine")).status_code == 302
    post.refresh_from_db()
    assert (post.event_date, post.comments_open) == (date(2013, 1, 1), False)
    assert post.published_at == moment(2099, 1, 1)
    assert not post.versions.get(language="th").is_ready


def test_a_ready_text_without_a_title_is_asked_for_one(open_form, save):
    data = open_form() | texts("th") | {"event_date": "2013-04-06", "ready_th": "on"}
    answer = save(None, data, title_th="", body_th="<p></p>")
    assert errors(answer) == {
        "title_th": ["A text that is «ready» needs a title. Write one, or take the tick away."],
        "body_th": ["A language that is «ready» needs a text. Write one, or take the tick away."],
    }
    assert read_form(answer)["summary_th"] == "Spring summary th"
    assert not Post.objects.exists()


def test_a_text_is_taken_back_and_emptied_in_one_save(open_form, save):
    post = make_post(ready=["ja", "en"])
    form = open_form(post)
    del form["ready_en"]
    empty = dict.fromkeys(texts("en"), "")
    assert save(post, form, **empty).status_code == 302
    assert [version.language for version in post.versions.all()] == ["ja"]


def test_an_outdated_text_is_confirmed_with_a_tick(open_form, save):
    post = make_post(ready=["ja", "en"])
    post.write("ja", make_texts("New", "ja"), seen=post.source_digest())
    assert list(Post.objects.outdated()) == [post]
    save(post, open_form(post), fits_en="on")
    assert list(Post.objects.outdated()) == []


def test_a_tick_given_for_an_older_source_does_not_count(open_form, save):
    post = make_post(ready=["ja", "en"])
    post.write("ja", make_texts("New", "ja"), seen=post.source_digest())
    form = open_form(post)
    post.write("ja", make_texts("Newer", "ja"), seen=post.source_digest())
    save(post, form, fits_en="on")
    assert list(Post.objects.outdated()) == [post]


def test_source_and_translation_changed_together_fit_each_other(open_form, save):
    post = make_post(ready=["ja", "en"])
    save(post, open_form(post), **texts("en", "Both"), **texts("ja", "Both"))
    assert not LanguageVersion.objects.outdated().exists()


def test_another_source_language_can_be_chosen(open_form, save):
    post = make_post(ready=["ja", "en"])
    save(post, open_form(post), source_language="en")
    assert Post.objects.get().source_language == "en"
    assert not LanguageVersion.objects.outdated().exists()


def test_a_new_address_leaves_redirects_and_an_empty_one_is_made(open_form, save):
    post = make_post("old")
    save(post, open_form(post), slug="new")
    assert Post.objects.get().slug == "new"
    assert Redirect.objects.get(old_path="/th/reports/old/").new_path == "/th/reports/new/"
    save(post, open_form(post), slug="")
    assert Post.objects.get().slug == "spring-title-en"


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"event_date": ""}, {"event_date": ["This field is required."]}),
        ({"event_date": "soon"}, {"event_date": ["Enter a valid date."]}),
        (
            {"event_end_date": "2012-12-13"},
            {"__all__": ["The last day must be after the first day."]},
        ),
        ({"slug": "taken"}, {"slug": ["Report with this Address already exists."]}),
        (
            {"publication": "x"},
            {"publication": ["Select a valid choice. x is not one of the available choices."]},
        ),
    ],
)
def test_what_cannot_be_stored_gets_a_sentence(open_form, save, changes, found):
    make_post("taken")
    post = make_post("post", event_date=date(2012, 12, 13))
    answer = save(post, open_form(post) | texts("ja", "Mine"), **changes)
    assert errors(answer) == found
    assert read_form(answer)["title_ja"] == "Mine title ja"
    assert stored_texts(post) == make_texts("Spring", "ja")


def test_nonsense_in_hidden_fields_breaks_nothing(open_form, save):
    post = make_post(ready=["ja"])
    for seen in ("x" * 200, "\0", "'"):
        answer = save(post, open_form(post), seen_ja=seen, **texts("ja", "Mine"))
        assert answer.status_code == 200
    assert stored_texts(post) == make_texts("Spring", "ja")


def test_a_report_deleted_meanwhile_gets_a_sentence_or_a_message(open_form, save, monkeypatch):
    post = make_post()
    form = open_form(post)
    post.delete()
    answer = save(post, form)
    assert (answer.status_code, answer["Location"]) == (302, "/admin/")


def test_a_public_report_without_a_ready_text_is_pointed_out(client, open_form, save):
    post = make_post(ready=[], draft=["ja"], published=False)
    save(post, open_form(post), publication="now")
    messages = [str(message) for message in client.get(LIST).context["messages"]]
    assert "Readers will see nothing of this report: no language is ready." in messages


def test_save_and_preview_goes_to_the_language_being_written(open_form, save):
    post = make_post()
    answer = save(post, open_form(post), _preview="th")
    assert answer["Location"] == f"/admin/reports/post/{post.pk}/preview/th/"
    answer = save(post, open_form(post), _preview="xx")
    assert answer["Location"] == f"/admin/reports/post/{post.pk}/preview/ja/"


def test_a_report_with_comments_is_not_deleted_and_the_writer_told_why(client):
    post = make_post()
    post.comments.create(body="Hello", page_language="en", next_check_at=timezone.now())
    url = f"{LIST}{post.pk}/delete/"
    sentence = (
        "Readers have written comments on this report, so it cannot be deleted. "
        "Make it a draft instead: then nobody but staff sees it."
    )
    assert sentence in client.get(url).content.decode()
    client.post(url, {"post": "yes"})
    assert Post.objects.get() == post


def test_a_comment_that_comes_while_the_report_is_being_deleted_keeps_it(client, monkeypatch):
    from reports.admin.posts import PostAdmin

    post = make_post()
    post.comments.create(body="Hello", page_language="en", next_check_at=timezone.now())
    monkeypatch.setattr(PostAdmin, "get_deleted_objects", lambda *args: ([], {}, set(), []))
    answer = client.post(f"{LIST}{post.pk}/delete/", {"post": "yes"}, follow=True)
    assert [str(message)[:30] for message in answer.context["messages"]] == [
        "Readers have written comments "
    ]
    assert Post.objects.get() == post


def test_a_report_without_comments_is_deleted(client):
    post = make_post()
    client.post(f"{LIST}{post.pk}/delete/", {"post": "yes"})
    assert not Post.objects.exists()


# The list


def listed(client, query=""):
    return [str(post) for post in client.get(LIST + query).context["cl"].result_list]


def test_the_list_says_how_each_text_stands(client):
    post = make_post(ready=["ja", "en"], draft=["th"])
    post.write("ja", make_texts("New", "ja"), seen=post.source_digest())
    page = client.get(LIST).content.decode()
    for part in (
        '<li class="state public"><span lang="ja">日本語</span> <b>public</b></li>',
        '<li class="state missing"><span lang="ja-simple">やさしい日本語</span> <b>missing</b></li>',
        '<li class="state outdated"><span lang="en">English</span> <b>outdated</b></li>',
        '<li class="state outdated"><span lang="th">ไทย</span> <b>outdated</b></li>',
    ):
        assert part in page


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_any_number_of_reports(
    client, number, django_assert_num_queries
):
    for _ in range(number):
        make_post()
    with django_assert_num_queries(14):  # two of them for the name of the site, once per process
        client.get(LIST)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", ["Draft", "Later", "Public"]),
        ("?state=public", ["Public"]),
        ("?state=scheduled", ["Later"]),
        ("?state=drafts", ["Draft"]),
        ("?state=nonsense", ["Draft", "Later", "Public"]),
        ("?texts=th", ["Draft", "Later"]),
        ("?texts=any", ["Draft", "Later"]),
        ("?texts=outdated", ["Public"]),
        ("?texts=nonsense", ["Draft", "Later", "Public"]),
        ("?event_date__year=2013", ["Later"]),
        ("?q=Public+body+th", ["Public"]),
        ("?q=Later+place+ja", ["Later"]),
    ],
)
def test_the_list_is_filtered_and_searched_in_all_languages(client, query, words):
    public = make_post(word="Public", event_date=date(2012, 1, 1))
    public.write("ja", make_texts("Public", "ja") | {"place": "x"}, seen=public.source_digest())
    make_post(
        word="Later",
        ready=["ja", "en"],
        event_date=date(2013, 1, 1),
        published=timezone.now() + timedelta(days=1),
    )
    make_post(word="Draft", ready=["en"], published=False, event_date=date(2014, 1, 1))
    assert listed(client, query) == [f"{word} title en" for word in words]
