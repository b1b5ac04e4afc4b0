"""Rows from before all text came through one door are cleaned, and no text is outdated by it."""

import hashlib
import json

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from comments.models import Ban, Comment, Complaint
from reports.models import (
    Category,
    EasyWord,
    KnownWord,
    LanguageVersion,
    Photo,
    Post,
    SearchEntry,
    SiteSettings,
)
from reports.models.versions import digest_of, tidy
from tests.factories import moment

BEFORE = [("reports", "0008_site_settings"), ("comments", "0003_names")]
FIELDS = ("title", "summary", "place", "body")
OLD_TEXTS = {
    "ja": ["\x08春の\x0b会", "一行\x0b二行\x08 ", "\u3164", "<p>本\x08文</p>"],
    "en": ["Spring", "", "Park\x85North", "<p>Text</p>"],
    "th": ["ฤดูใบไม้ผลิ", "", "", "<p>ข้อความ</p>"],
}
NEW_TEXTS = {
    "ja": ["春の 会", "一行\n二行", "", "<p>本文</p>"],
    "en": ["Spring", "", "Park North", "<p>Text</p>"],
    "th": OLD_TEXTS["th"],
}


@pytest.fixture
def old(transactional_db):
    """The models of then, in a database of then."""
    for app, migration in BEFORE:
        call_command("migrate", app, migration, verbosity=0)
    yield MigrationExecutor(connection).loader.project_state(BEFORE).apps
    call_command("migrate", verbosity=0)


def old_digest(code):
    return hashlib.sha256(json.dumps(OLD_TEXTS[code], ensure_ascii=False).encode()).hexdigest()


def make_old_report(old):
    """English fits the Japanese text, Thai was made from an earlier one."""
    category = old.get_model("reports.Category").objects.create(slug="c", name_en="Out\x0bings")
    post = old.get_model("reports.Post").objects.create(
        slug="spring",
        event_date="0026-02-02",
        category=category,
        source_language="ja",
        published_at=timezone.now(),
        **{
            f"{f}_{c}": text
            for c in OLD_TEXTS
            for f, text in zip(FIELDS, OLD_TEXTS[c], strict=True)
        },
    )
    sources = {"ja": old_digest("ja"), "en": old_digest("ja"), "th": "an earlier one"}
    for code, source in sources.items():
        version = old.get_model("reports.LanguageVersion").objects.create(
            post=post,
            language=code,
            is_ready=True,
            digest=old_digest(code),
            source_digest=source,
            written_at=timezone.now(),
            second_reader="N\x08ok",
        )
        entry = {"version": version, "text": "old", "tokens": "old"}
        old.get_model("reports.SearchEntry").objects.create(**entry)
    old.get_model("reports.Photo").objects.create(
        post=post,
        name="p",
        width=1,
        height=1,
        caption_en="Ri\x0bver",
        alt_ja="川\ufffe",
        consent=True,
    )
    return post


def make_other_old_rows(old, post):
    old.get_model("reports.SiteSettings").objects.create(
        pk=1, name_en="Ch\x08arm", about_en="<p>We\x0bare</p>", quick_exit_url=""
    )
    for word in ("検討", "検\x08討", "会\x08う"):
        old.get_model("reports.KnownWord").objects.create(word=word)
    old.get_model("reports.EasyWord").objects.create(word="\x08稀", easy_wording="\x08")
    comment = old.get_model("comments.Comment").objects.create(
        post=post, name="No\x0bk", body="a\u2029b\ufffe", page_language="en", status="approved"
    )
    old.get_model("comments.Complaint").objects.create(
        comment=comment, reason="other", text="x\x0cy", page_language="en"
    )
    old.get_model("comments.Ban").objects.create(
        name="n\x08ok", reason="\x08why", until=moment(2099, 1, 1)
    )


@pytest.mark.slow
def test_old_rows_are_cleaned_and_stay_what_they_were(old):
    make_other_old_rows(old, make_old_report(old))
    call_command("migrate", verbosity=0)
    post, versions = Post.objects.get(), LanguageVersion.objects
    for code, texts in NEW_TEXTS.items():
        stored = post.texts(code)
        assert list(stored.values()) == texts
        # What the form compares: saved as it is, no text counts as changed.
        assert tidy(stored) == stored
        assert versions.get(language=code).digest == digest_of(stored)
    assert [version.language for version in versions.outdated()] == ["th"]
    assert versions.get(language="th").source_digest == "an earlier one"
    assert set(versions.values_list("second_reader", flat=True)) == {"Nok"}
    text = SearchEntry.objects.get(version__language="en").text
    assert text == "spring\ntext\npark north\nout ings\nri ver"
    assert post.event_date.year == 26
    check_other_rows()


def check_other_rows():
    site, photo = SiteSettings.objects.get(), Photo.objects.get()
    assert (site.name_en, site.about_en) == ("Charm", "<p>We\nare</p>")
    assert (photo.caption_en, photo.alt_ja) == ("Ri ver", "川")
    assert Category.objects.get().name_en == "Out ings"
    comment = Comment.objects.get()
    assert (comment.name, comment.body) == ("No k", "a\nb")
    assert Complaint.objects.get().text == "x\ny"
    assert (Ban.objects.get().name, Ban.objects.get().reason) == ("nok", "why")
    # A word twice, or one with nothing to offer, would be no such row: it stays as it is.
    assert KnownWord.words() == {"検討", "検\x08討", "会う"}
    assert EasyWord.objects.get(word__contains="稀").easy_wording == "\x08"
