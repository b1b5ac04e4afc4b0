"""A post and its verbs: written in its languages, made ready, published, found by its address."""

import re
from datetime import date, timedelta

import pytest
from django.contrib.redirects.models import Redirect
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from reports.errors import IncompleteText, StaleText
from reports.models import LanguageVersion, Post
from reports.models.versions import State
from tests.factories import make_post, make_staff, make_texts, stored_texts

pytestmark = pytest.mark.django_db
EMPTY = {"title": "", "summary": "", "place": "", "body": ""}


def states(post):
    post = Post.objects.for_staff().get(pk=post.pk)
    return {code: str(post.state_in(code)) for code in ("ja", "ja-simple", "en", "th")}


def test_a_text_is_stored_in_its_own_language_alone():
    post, writer = make_post(ready=[], published=False), make_staff()
    version = post.write("th", make_texts("New", "th"), by=writer)
    assert stored_texts(post, "th") == make_texts("New", "th")
    assert stored_texts(post, "ja") == EMPTY
    assert (version.written_by, version.is_ready) == (writer, False)


def test_a_text_is_stored_tidy_and_sanitised():
    post = make_post(ready=[], published=False)
    post.write("ja", {"title": " 春 ", "summary": "一\r\n二", "body": "<p>a</p><script>b</script>"})
    assert stored_texts(post) == {
        "title": "春",
        "summary": "一\n二",
        "place": "",
        "body": "<p>a</p>",
    }


def test_emptying_a_draft_makes_the_language_missing():
    post = make_post(ready=[], draft=["ja"], published=False)
    version = post.versions.get()
    assert post.write("ja", EMPTY, seen=version.digest) is None
    assert not LanguageVersion.objects.exists()


def test_a_stale_text_is_refused_with_both_texts():
    post, colleague = make_post(ready=["ja"]), make_staff()
    seen = post.versions.get().digest
    theirs, mine = make_texts("Theirs", "ja"), make_texts("Mine", "ja")
    post.write("ja", theirs, by=colleague, seen=seen)
    with pytest.raises(StaleText) as stale:
        post.write("ja", mine, seen=seen)
    error = stale.value
    assert (error.language, error.stored, error.typed) == ("ja", theirs, mine)
    assert error.version.written_by == colleague
    assert stored_texts(post) == theirs


def test_a_new_text_where_somebody_else_wrote_one_meanwhile_is_stale():
    post = make_post(ready=["ja"])
    with pytest.raises(StaleText):
        post.write("ja", make_texts("Mine", "ja"), seen="")


def test_the_same_text_stored_twice_is_not_stale():
    post = make_post(ready=["ja"])
    seen = post.versions.get().digest
    for _ in range(2):
        post.write("ja", make_texts("Same", "ja"), seen=seen)
    assert stored_texts(post) == make_texts("Same", "ja")


def test_two_languages_do_not_collide():
    post = make_post(ready=["ja", "th"])
    seen = {version.language: version.digest for version in post.versions.all()}
    post.write("ja", make_texts("A", "ja"), seen=seen["ja"])
    post.write("th", make_texts("B", "th"), seen=seen["th"])
    assert (stored_texts(post, "ja"), stored_texts(post, "th")) == (
        make_texts("A", "ja"),
        make_texts("B", "th"),
    )


@pytest.mark.parametrize("field", ["title", "body"])
def test_a_ready_text_keeps_its_title_and_its_text(field):
    post = make_post(ready=["ja"])
    version = post.versions.get()
    with pytest.raises(IncompleteText) as incomplete:
        post.write("ja", make_texts("A", "ja") | {field: " "}, seen=version.digest)
    assert incomplete.value.fields == [field]
    assert stored_texts(post) == make_texts("Spring", "ja")


def test_a_text_without_a_title_cannot_be_made_ready():
    post = make_post(ready=[], published=False)
    version = post.write("ja", {"body": "<p>Text</p>"})
    with pytest.raises(IncompleteText) as incomplete:
        version.make_ready()
    assert incomplete.value.fields == ["title"]
    assert not LanguageVersion.objects.get().is_ready


def test_states_follow_the_verbs():
    post = make_post(ready=["ja", "en"], draft=["th"], published=False)
    assert states(post) == {"ja": "ready", "ja-simple": "missing", "en": "ready", "th": "draft"}
    post.publish()
    assert states(post)["ja"] == State.PUBLIC
    post.versions.get(language="ja").take_back()
    assert states(post)["ja"] == State.DRAFT
    post.unpublish()
    assert states(post)["en"] == State.READY


def change_source_text(post, word="Changed"):
    version = post.versions.get(language=post.source_language)
    post.write(version.language, make_texts(word, version.language), seen=version.digest)


def test_translations_are_outdated_when_their_source_changes_and_the_source_never_is():
    post = make_post(ready=["ja", "en"], draft=["th"])
    change_source_text(post)
    outdated = {"ja": "public", "ja-simple": "missing", "en": "outdated", "th": "outdated"}
    assert states(post) == outdated
    languages = LanguageVersion.objects.outdated().order_by("language")
    assert [version.language for version in languages] == ["en", "th"]
    assert list(Post.objects.outdated()) == [post]


def test_confirming_or_writing_makes_a_translation_fresh():
    post = make_post(ready=["ja", "en", "th"])
    change_source_text(post)
    post.versions.get(language="en").confirm()
    thai = post.versions.get(language="th")
    post.write("th", make_texts("New", "th"), seen=thai.digest)
    assert not LanguageVersion.objects.outdated().exists()


def test_a_translation_of_an_older_source_stays_outdated():
    post = make_post(ready=["ja", "en", "th"])
    seen = post.source_digest()
    change_source_text(post)
    post.versions.get(language="en").confirm(source_seen=seen)
    thai = post.versions.get(language="th")
    post.write("th", make_texts("New", "th"), seen=thai.digest, source_seen=seen)
    assert [states(post)[code] for code in ("en", "th")] == ["outdated", "outdated"]


def test_another_source_language_leaves_fresh_texts_fresh():
    post = make_post(ready=["ja", "en", "th"])
    post.change_source("en")
    assert not LanguageVersion.objects.outdated().exists()
    change_source_text(post)
    assert states(post) == {
        "ja": "outdated",
        "ja-simple": "missing",
        "en": "public",
        "th": "outdated",
    }


def test_posts_are_found_by_the_languages_they_lack():
    whole, some = make_post("whole"), make_post("some", ready=["ja"])
    assert list(Post.objects.lacking("th")) == [some]
    assert list(Post.objects.lacking("ja", "th")) == [some]
    assert list(Post.objects.lacking("ja")) == []
    assert set(Post.objects.all()) == {whole, some}


def test_publishing_is_a_moment():
    post, later = make_post(published=False), timezone.now() + timedelta(days=1)
    assert list(Post.objects.drafts()) == [post]
    post.publish(later)
    assert (post.is_published, post.is_scheduled) == (False, True)
    assert list(Post.objects.scheduled()) == [post]
    post.publish()
    assert (post.is_published, post.is_scheduled) == (True, False)
    assert list(Post.objects.public()) == [post]


@pytest.mark.parametrize(
    ("title", "slug"),
    [("Spring outing!", "spring-outing"), ("", "report-2012-12-13"), ("春", "report-2012-12-13")],
)
def test_an_address_is_made_of_the_english_title_or_the_day(title, slug):
    post = make_post("x", ready=[], published=False)
    post.write("en", {"title": title})
    assert post.make_slug() == slug
    make_post(slug)
    assert post.make_slug() == f"{slug}-2"


def redirects():
    return dict(Redirect.objects.values_list("old_path", "new_path"))


def test_old_addresses_lead_to_the_new_ones(client):
    post = make_post("old")
    post.move("new")
    assert redirects() == {
        f"/{code}/reports/old/{end}": f"/{code}/reports/new/{end}"
        for code in ("ja", "ja-simple", "en", "th")
        for end in ("", "all/")
    }
    answer = client.get("/th/reports/old/all/")
    assert (answer.status_code, answer["Location"]) == (301, "/th/reports/new/all/")


def test_moving_twice_and_back_leaves_no_chains_and_no_circles():
    post = make_post("one")
    post.move("two")
    post.move("three")
    assert (
        redirects()["/en/reports/one/"] == redirects()["/en/reports/two/"] == "/en/reports/three/"
    )
    post.move("one")
    assert redirects()["/en/reports/three/"] == "/en/reports/one/"
    assert "/en/reports/one/" not in redirects()


def test_an_address_that_is_taken_in_the_same_instant_is_made_longer():
    make_post("outing")
    post = Post(event_date=date(2013, 4, 6))
    post.insert("outing")
    assert re.fullmatch(r"outing-[0-9a-f]{6}", Post.objects.get(pk=post.pk).slug)


def test_the_database_refuses_a_report_that_ends_before_it_begins():
    posts = Post.objects.filter(pk=make_post().pk)
    with pytest.raises(IntegrityError, match="post_ends_after"), transaction.atomic():
        posts.update(event_end_date=F("event_date"))


def test_the_database_refuses_a_second_version_in_one_language():
    version = make_post().versions.first()
    version.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        version.save(force_insert=True)


def test_the_database_refuses_a_version_without_text():
    version = make_post().versions.first()
    with pytest.raises(IntegrityError, match="language_version_has_text"), transaction.atomic():
        LanguageVersion.objects.filter(pk=version.pk).update(digest="")


def test_the_list_and_the_page_agree_on_what_is_outdated():
    for touched in ([], ["ja"], ["ja", "en"], ["en"]):
        post = make_post()
        for code in touched:
            seen = post.versions.get(language=code).digest
            post.write(code, make_texts("Later", code), seen=seen)
        source = post.versions.get(language="ja")
        by_page = {v.pk for v in post.versions.all() if v.is_outdated(source)}
        by_list = LanguageVersion.objects.outdated().filter(post=post)
        assert set(by_list.values_list("pk", flat=True)) == by_page
