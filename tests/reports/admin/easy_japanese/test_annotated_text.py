"""Below the fields of easy Japanese: the words with their readings, what is hard, and the panel."""

import json
from datetime import date

import pytest
from django.contrib.admin.models import LogEntry
from django.utils import timezone

from reports.easy_japanese import tokenizer
from reports.easy_japanese.readability import levels
from reports.models import KnownWord, LanguageVersion, Post, Reading
from tests.factories import make_post, make_staff
from tests.reports.forms import errors

LOOK = "/admin/reports/post/annotate/"
ALWAYS = "/admin/reports/reading/always/"
KNOWN = "/admin/reports/knownword/known/"
HARD = {
    "title_ja_simple": "行政の協働",
    "body_ja_simple": "<p>行政と協働の可能性を検討し、関係を構築しました。</p>",
}
EASY = {
    "title_ja_simple": "みんなで考えました",
    "body_ja_simple": "<p>みんなで話しました。とても楽しかったです。</p>",
}
needs_dictionary = pytest.mark.skipif(
    not levels.is_available(), reason="the Japanese dictionary is not installed"
)


@pytest.fixture
def look(client, writer):
    def look(*parts):
        rows = [{"field": field, "text": text} for field, text in parts]
        return client.post(LOOK, {"parts": json.dumps(rows)})

    return look


def word(answer, text):
    """The one word of this text, without what it does not say."""
    found = [one for part in answer.json()["parts"] for one in part["words"]]
    (only,) = [one for one in found if one["text"] == text]
    return only


# The look at a text


@needs_dictionary
def test_a_word_says_its_reading_its_place_and_what_else_it_may_be_read(look):
    assert word(look(("body", "😀{何|なん}と今日")), "今日") == {
        "text": "今日",
        "pieces": [["今日", "きょう"]],
        "start": 8,
        "end": 10,
        "typed": False,
        "doubtful": True,
        "readings": ["きょう", "こんにち"],
        "findings": [],
        "opens": [],
    }


@needs_dictionary
def test_a_typed_reading_stands_for_its_braces_and_is_not_doubtful(look):
    found = word(look(("title", "はい{今日|こんにち}")), "今日")
    assert (found["start"], found["end"], found["typed"]) == (2, 11, True)
    assert (found["readings"], found["doubtful"]) == (["こんにち", "きょう"], False)


@needs_dictionary
def test_no_furigana_is_kept_and_other_readings_stay_on_offer(look):
    found = word(look(("title", "{今日|}の会")), "今日")
    assert (found["pieces"], found["readings"]) == ([["今日", ""]], ["きょう", "こんにち"])


@needs_dictionary
def test_the_organisations_readings_come_first(look):
    Reading.objects.create(surface="放出", reading="はなてん")
    found = word(look(("place", "放出のえき")), "放出")
    assert (found["readings"][0], found["typed"]) == ("はなてん", False)


@needs_dictionary
def test_marks_say_where_they_stand_in_what_was_typed(look):
    report = look(("title", "市の{会|かい}"), ("body", "{次|つぎ}は12/13です。")).json()[
        "assessment"
    ]
    (fix,) = [finding for finding in report["findings"] if finding["fix"]]
    assert (fix["part"], fix["from"], fix["to"], fix["fix"]) == (1, 7, 12, "12月13日")


@needs_dictionary
def test_a_hard_word_knows_its_marks_and_a_long_sentence_opens_with_its_own(look):
    long = "きのうはとても寒くて" * 6 + "行政の人が来ました。"
    answer = look(("body", long))
    findings = answer.json()["assessment"]["findings"]
    assert [findings[number]["kind"] for number in word(answer, "行政")["findings"]] == [
        "hard-word"
    ]
    first = answer.json()["parts"][0]["words"][0]
    assert "long-sentence" in [findings[number]["kind"] for number in first["opens"]]


@needs_dictionary
def test_the_report_is_the_one_on_title_and_body_whatever_place_and_summary_say(look):
    whole = look(("title", "協働の会"), ("place", "行政"), ("body", "検討します。")).json()[
        "assessment"
    ]
    assert whole["text"] == "協働の会\n検討します。"
    assert [(one["text"], len(one["findings"]) > 0) for one in whole["sentences"]] == [
        ("協働の会", True),
        ("検討します。", True),
    ]


def test_what_looks_like_html_stays_text(look):
    evil = '<img src=x onerror=alert(1)>{今日|"><script>}'
    answer = look(("title", evil), ("body", evil))
    texts = ["".join(one["text"] for one in part["words"]) for part in answer.json()["parts"]]
    assert texts == ["<img src=x onerror=alert(1)>今日"] * 2
    assert answer["Content-Type"] == "application/json"


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "{",
        "5",
        "[5]",
        '{"field": "title"}',
        '[{"field": "title"}]',
        '[{"field": "title", "text": 5}]',
        '[{"field": "slug", "text": ""}]',
        '[{"field": [], "text": ""}]',
        '[{"field": "title", "text": "\\ud800"}]',
        "[" * 50_000,
    ],
)
def test_what_is_no_text_is_refused(client, writer, sent):
    assert client.post(LOOK, {"parts": sent}).status_code == 400


def test_a_text_beyond_measure_is_refused(look):
    assert look(("body", "あ" * 40_000)).status_code == 413


def test_an_empty_form_and_control_characters_are_answered(look):
    assert look().json()["parts"] == []
    assert look(("title", "\0\r\n\t\u2028"), ("body", "")).status_code == 200


def test_the_look_asks_for_three_things_however_long_the_text_is(
    look, django_assert_max_num_queries
):
    look(("body", "今日"))
    with django_assert_max_num_queries(8):
        look(*[("body", "市民と今日は行政です。")] * 40)


def test_only_writers_look(client, db):
    client.force_login(make_staff("Moderators"))
    for address in (LOOK, ALWAYS, KNOWN):
        assert client.post(address, {"parts": "[]"}).status_code == 403


def test_looking_needs_a_post(client, writer):
    assert client.get(LOOK).status_code == 405
    assert [client.get(address).status_code for address in (ALWAYS, KNOWN)] == [403, 403]


def test_without_the_dictionary_the_text_is_shown_as_it_is(look, monkeypatch):
    monkeypatch.setattr(tokenizer, "dictionary", lambda: None)
    answer = look(("title", "今日の{会|かい}")).json()
    pieces = [word.get("pieces") or word["text"] for word in answer["parts"][0]["words"]]
    assert "".join(word["text"] for word in answer["parts"][0]["words"]) == "今日の会"
    assert pieces[-1] == [["会", "かい"]]
    assert answer["assessment"]["reason"]


def test_without_the_dictionary_nobody_is_asked_about_hard_words(
    writer, open_form, save, monkeypatch
):
    monkeypatch.setattr(tokenizer, "dictionary", lambda: None)
    assert save(None, opened(open_form, **HARD, ready_ja_simple="on")).status_code == 302


# «Always», and «our readers know this word»


def test_always_stores_a_reading_and_tells_the_log(client, writer):
    answer = client.post(ALWAYS, {"surface": "放出", "reading": "はなてん"})
    assert answer.json() == {"surface": "放出", "reading": "はなてん"}
    client.post(ALWAYS, {"surface": "放出", "reading": "ほうしゅつ"})
    assert Reading.current() == {"放出": "ほうしゅつ"}
    assert [entry.action_flag for entry in LogEntry.objects.order_by("pk")] == [1, 2]


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"surface": "放出", "reading": "<b>"},
        {"surface": "放出", "reading": ""},
        {"surface": "あ", "reading": "あ"},
        {"surface": "放出" * 40, "reading": "あ"},
        {"surface": "<b>放</b>", "reading": "あ"},
    ],
)
def test_always_says_why_a_reading_cannot_be_stored(client, writer, sent):
    answer = client.post(ALWAYS, sent)
    assert (answer.status_code, bool(answer.json()["reason"])) == (400, True)
    assert not Reading.objects.exists()


@needs_dictionary
@pytest.mark.parametrize(
    ("text", "word"),
    [("行わ", "行う"), ("検討し", "検討"), ("協働", "協働"), ("サポート", "サポート")],
)
def test_a_word_our_readers_know_is_stored_as_in_the_dictionary(client, writer, text, word):
    for _ in range(2):
        assert client.post(KNOWN, {"text": text}).json() == {"word": word}
    assert KnownWord.words() == {word}


@pytest.mark.parametrize("text", ["", "\0", "あ" * 61], ids=["none", "null", "long"])
def test_no_word_is_refused(client, writer, text):
    assert client.post(KNOWN, {"text": text}).status_code == 400


# A hard text becomes ready after one question


def opened(open_form, post=None, **changes):
    return open_form(post) | {"event_date": "2013-04-06"} | changes


@needs_dictionary
def test_a_hard_text_is_asked_about_once_before_it_is_ready(writer, open_form, save):
    data = opened(open_form, **HARD, ready_ja_simple="on")
    asked = save(None, data)
    assert list(errors(asked)) == ["ready_ja_simple"]
    assert not Post.objects.exists()
    form = asked.context["adminform"].form
    assert save(None, data, sure_ja_simple=form["sure_ja_simple"].value()).status_code == 302
    assert LanguageVersion.objects.get().is_ready


@needs_dictionary
def test_a_hard_draft_is_stored_without_a_question(writer, open_form, save):
    assert save(None, opened(open_form, **HARD)).status_code == 302
    assert not LanguageVersion.objects.get().is_ready


@needs_dictionary
def test_an_easy_text_becomes_ready_without_a_question(writer, open_form, save):
    assert save(None, opened(open_form, **EASY, ready_ja_simple="on")).status_code == 302
    assert LanguageVersion.objects.get().is_ready


@needs_dictionary
def test_a_text_that_readers_see_is_asked_about_when_it_becomes_hard_and_not_again(
    writer, open_form, save
):
    save(None, opened(open_form, **EASY, ready_ja_simple="on"))
    post = Post.objects.get()
    asked = save(post, opened(open_form, post), **HARD)
    assert list(errors(asked)) == ["ready_ja_simple"]
    save(post, opened(open_form, post), **HARD, sure_ja_simple="yes")
    changed = HARD | {"title_ja_simple": "行政と協働"}
    assert save(post, opened(open_form, post), **changed).status_code == 302


@needs_dictionary
def test_a_hard_japanese_text_is_nobodys_concern(writer, open_form, save):
    data = {name.replace("_simple", ""): text for name, text in HARD.items()}
    assert save(None, opened(open_form, **data, ready_ja="on")).status_code == 302


# The second reader


def test_who_has_read_the_text_is_kept_until_the_text_is_gone(writer, open_form, save):
    read = {"second_reader_ja_simple": "M. T.", "second_read_on_ja_simple": "2013-04-05"}
    save(None, opened(open_form, **EASY, **read))
    post, version = Post.objects.get(), LanguageVersion.objects.get()
    assert (version.second_reader, version.second_read_on) == ("M. T.", date(2013, 4, 5))
    data = opened(open_form, post)
    assert data["second_reader_ja_simple"] == "M. T."
    save(post, data, title_ja_simple="みんなで話しました")
    assert LanguageVersion.objects.get().second_reader == "M. T."


def test_a_text_changed_on_a_later_day_says_so(db):
    version = make_post(ready=["ja-simple"]).versions.get()
    assert version.is_changed_since_second_reading is False
    version.second_read_on = date(2012, 12, 1)
    assert version.is_changed_since_second_reading is True
    version.second_read_on = timezone.localdate()
    assert version.is_changed_since_second_reading is False


def test_only_easy_japanese_asks_for_a_second_reader(writer, open_form):
    names = [name for name in open_form() if name.startswith("second_")]
    assert sorted(names) == ["second_read_on_ja_simple", "second_reader_ja_simple"]


# Without script


def test_without_script_a_button_saves_and_shows_the_furigana(client, writer, open_form, save):
    post = make_post(ready=["ja-simple"])
    page = client.get(f"/admin/reports/post/{post.pk}/change/").content.decode()
    assert '<noscript><button type="submit" name="_preview" value="ja-simple">' in page
    answer = save(post, open_form(post), _preview="ja-simple")
    assert answer["Location"] == f"/admin/reports/post/{post.pk}/preview/ja-simple/"


def test_who_may_only_look_gets_no_panel(client, db):
    client.force_login(make_staff("Moderators"))
    post = make_post()
    page = client.get(f"/admin/reports/post/{post.pk}/change/").content.decode()
    assert "easy-help" not in page
    assert client.get(f"/admin/reports/post/{post.pk}/easy/").status_code == 403
