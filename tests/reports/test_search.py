"""Search: what is found, by which words, and what never is."""

import re
from datetime import date, timedelta
from importlib import import_module

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from charm import sample
from reports import richtext, search, search_results
from reports.models import Category, LanguageVersion, Photo, Post, SearchEntry
from tests.factories import make_photo, make_post

pytestmark = pytest.mark.django_db


def found(query, code="en"):
    """What a search finds, as pairs of slug and language."""
    return [
        (hit.post.slug, hit.language) for hit in search_results.SearchResults(query, code)[:100]
    ]


def write(post, code="en", **texts):
    """Store a ready text that is made of what is named here alone."""
    empty = {"title": "-", "summary": "", "place": "", "body": "<p>-</p>"}
    version = post.versions.filter(language=code).first()
    post.write(code, empty | texts, seen=version.digest if version else "").make_ready()


@pytest.fixture
def autumn_post():
    post = make_post("outing", ready=())
    write(post, title="Autumn outing", place="Minoo", body="<p>We saw the <em>water</em>fall</p>")
    return post


# Words

NORMAL = [
    ("Ｏsaka ＯＳＡＫＡ", ["osaka"]),
    ("ｵｵｻｶ", ["オオサカ"]),
    ("か\u3099っこう", ["がっこう"]),
    ("NPO体験研修", ["npo体験研修"]),
    ("ช่วย\u200bกัน", ["ช่วยกัน"]),
    ("“HIV/AIDS”, (Kobe)", ["hiv", "aids", "kobe"]),
    ("人・物 ￥100 50%_", ["人", "物", "100", "50"]),
    ("e\u0301te\u0301", ["été"]),
    ("🦓 ?! \u3000", []),
]


@pytest.mark.parametrize(("query", "words"), NORMAL)
def test_words_are_compared_without_width_case_and_punctuation(query, words):
    assert search.terms(query) == words


def test_pairs_where_a_script_has_no_spaces_and_words_elsewhere():
    assert search.tokens("大阪市 hiv検査", "en").split() == (
        ["大", "阪", "市", "大阪", "阪市", "hiv", "検", "査", "検査"]
    )
    assert search.tokens("hiv検査", "ja").split() == ["hiv", "iv", "v", "検", "査", "検査"]


def test_the_index_gets_no_more_than_a_database_can_hold():
    text = " ".join(f"{number:05}" for number in range(30_000))
    assert len(search.tokens(text, "en").split()) == search.MAX_TOKENS
    assert search.tokens("x" * 5000, "en") == "x" * search.MAX_LETTERS


def test_of_a_word_with_its_reading_the_word_is_left():
    assert search.plain("{今日|こんにち}は{晴れ|} {a} {|b}") == "今日は晴れ {a} {|b}"


# What is found

FIELDS = ["title", "summary", "place", "body"]


@pytest.mark.parametrize("field", FIELDS)
def test_every_text_of_a_report_is_searched(field):
    post = make_post("outing", ready=())
    write(post, **{"title": "-", "body": "<p>-</p>", field: "<p>Sunflower</p>"})
    assert found("sunflower") == [("outing", "en")]


def test_words_across_markup_are_whole_and_markup_itself_is_no_word(autumn_post):
    assert found("waterfall") == [("outing", "en")]
    assert found("em") == []


def test_a_word_is_found_by_its_beginning_and_in_japanese_and_thai_texts_from_any_letter(
    autumn_post,
):
    write(autumn_post, "ja", title="NPO体験研修", body="<p>人</p>")
    write(autumn_post, "th", title="อยู่กับ HIV", body="<p>มา</p>")
    assert found("out") == [("outing", "en")]
    assert found("ting") == []
    assert found("PO体") == found("po") == found("人") == [("outing", "ja")]
    assert found("iv") == found("ู่") == found("ม") == [("outing", "th")]


def test_all_words_must_occur(autumn_post):
    assert found("autumn minoo") == [("outing", "en")]
    assert found("autumn kobe") == []


def test_a_word_is_no_heap_of_pairs(autumn_post):
    write(autumn_post, "ja", title="大阪と阪市", body="<p>-</p>")
    assert found("大阪 阪市") == [("outing", "ja")]
    assert found("大阪市") == []


def test_a_word_is_found_by_its_kanji_where_a_writer_gave_the_reading(autumn_post):
    write(autumn_post, "ja", title="{今日|こんにち}の社会", body="<p>-</p>")
    assert found("今日の") == [("outing", "ja")]
    assert found("こんにち") == []


def test_the_newest_comes_first_and_of_one_report_the_readers_language():
    for slug, day in [("old", 1), ("new", 3), ("middle", 2), ("middle-later", 2)]:
        make_post(slug, event_date=date(2012, 5, day), ready=("en", "th"))
    order = ["new", "middle-later", "middle", "old"]
    assert found("spring", "th") == [(slug, code) for slug in order for code in ("th", "en")]


def test_a_word_that_many_texts_hold_is_found_in_the_same_order(monkeypatch):
    make_post("rare", word="Winter", ready=("en",))
    for day in range(1, 8):
        make_post(f"day-{day}", event_date=date(2012, 5, day), ready=("en",))
    expected = found("spring TITLE")
    monkeypatch.setattr(type(SearchEntry.objects.all()), "MANY", 2)
    monkeypatch.setattr(search_results, "MAX_RESULTS", 2)
    assert SearchEntry.objects.has_many(["spring"])
    assert [slug for slug, _ in expected] == [f"day-{day}" for day in range(7, 0, -1)]
    three = search_results.newest_holding(["spring", "title"], "en", 3)
    slugs = [LanguageVersion.objects.get(pk=key).post.slug for key in three]
    assert slugs == ["day-7", "day-6", "day-5"]
    assert found("ring") == []


# The bar

LETTERS = re.compile(r"(?:[^\W_]|[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])+")


@pytest.mark.parametrize("code", ["ja", "ja-simple", "th"])
def test_any_two_letters_of_the_sample_find_their_report(code, media):
    sample.load()
    for version in LanguageVersion.objects.public().filter(language=code):
        texts = [version.title, version.place, version.summary, richtext.to_text(version.body)]
        runs = [run for text in texts for run in LETTERS.findall(text)]
        slices = {run[start : start + 2] for run in runs for start in range(len(run) - 1)}
        assert len(slices) > 50
        own = LanguageVersion.objects.public().filter(pk=version.pk)
        missed = {two for two in slices if not own.holding(search.terms(two)).exists()}
        assert missed == set()


# In step

ANY = {"caption_en": "Sunflower", "alt_en": "Tulip"}


def test_captions_and_alternative_texts_are_found_while_the_people_shown_agree(autumn_post):
    photo = make_photo(autumn_post, **ANY)
    assert found("sunflower tulip") == [("outing", "en")]
    photo.take_back_consent()
    assert found("sunflower") == found("tulip") == []
    photo.consent = True
    photo.save(update_fields=["consent"])
    assert found("sunflower") == [("outing", "en")]
    photo.caption_en = "Rose"
    photo.save(update_fields=["caption_en"])
    assert (found("sunflower"), found("rose")) == ([], [("outing", "en")])
    photo.delete()
    assert found("rose") == []


def test_a_photo_without_consent_is_never_found(autumn_post):
    make_photo(autumn_post, consent=False, **ANY)
    assert found("sunflower") == found("tulip") == []
    call_command("rebuild_search", verbosity=0)
    assert found("sunflower") == found("tulip") == []


def test_a_category_is_found_by_its_name_in_the_language_of_the_text(autumn_post):
    category = Category.objects.create(slug="trips", name_en="Trips", name_ja="外出")
    autumn_post.category = category
    autumn_post.save(update_fields=["category"])
    assert (found("trips"), found("外出")) == ([("outing", "en")], [])
    category.name_en = "Journeys"
    category.save()
    assert (found("trips"), found("journeys")) == ([], [("outing", "en")])


def test_a_text_is_found_by_its_new_words_and_no_more_by_the_old(autumn_post):
    write(autumn_post, title="Winter outing")
    assert (found("autumn"), found("winter")) == ([], [("outing", "en")])
    autumn_post.versions.get().take_back()
    nothing = dict.fromkeys(FIELDS, "")
    autumn_post.write("en", nothing, seen=autumn_post.versions.get().digest)
    assert not SearchEntry.objects.indexed(["winter"]).exists()


def test_a_deleted_report_leaves_nothing_in_the_index(autumn_post):
    autumn_post.delete()
    assert not SearchEntry.objects.indexed(["autumn"]).exists()


def test_what_readers_may_not_see_is_never_found():
    make_post("draft", published=False)
    make_post("unready", ready=(), draft=("en",))
    make_post("scheduled", published=timezone.now() + timedelta(days=1))
    assert found("spring") == []


def test_publishing_and_taking_back_show_at_once(autumn_post, monkeypatch):
    autumn_post.unpublish()
    assert found("autumn") == []
    tomorrow = timezone.now() + timedelta(days=1)
    autumn_post.publish(tomorrow)
    assert found("autumn") == []
    monkeypatch.setattr(timezone, "now", lambda: tomorrow)
    assert found("autumn") == [("outing", "en")]
    autumn_post.versions.get().take_back()
    assert found("autumn") == []


def test_rebuilding_finds_what_was_stored_past_the_verbs(autumn_post, capsys):
    SearchEntry.objects.all().delete()
    Post.objects.update(title_en="Winter outing")
    assert found("winter") == []
    call_command("rebuild_search")
    assert found("winter") == [("outing", "en")]
    assert capsys.readouterr().out == "1 texts can be found.\n"


def test_generated_reports_are_found():
    call_command("make_posts", 2, verbosity=0)
    assert found("事務所") == [("generated-1", "ja"), ("generated-0", "ja")]


def test_the_small_sizes_of_a_photo_are_no_matter_of_the_search(
    autumn_post, django_assert_num_queries
):
    photo = Photo.objects.get(pk=make_photo(autumn_post).pk)
    with django_assert_num_queries(1):
        photo.save(update_fields=["renditions"])


def test_the_migration_lets_a_site_find_what_it_holds_already(autumn_post):
    make_photo(autumn_post, caption_en="Sunflower")
    make_photo(autumn_post, caption_en="Tulip", consent=False)
    SearchEntry.objects.all().delete()
    then = MigrationLoader(connection).project_state([("reports", "0004_search")]).apps
    import_module("reports.migrations.0004_search").fill(then, None)
    assert found("autumn sunflower") == [("outing", "en")]
    assert found("tulip") == []
