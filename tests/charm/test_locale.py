"""Every text of ours is there in every language, and no page mixes two of them."""

import os
import re
import shutil
import subprocess
import sys
from datetime import date, timedelta
from html.parser import HTMLParser

import polib
import pytest
from django.conf import settings
from django.utils.translation import trans_real

from comments.models import Status
from reports import languages
from reports.models import Category, column
from tests.charm.test_django_locale import catalog_key, translations
from tests.charm.walk import pages
from tests.comments.factories import make_comment
from tests.factories import make_photo, make_post

each_locale = pytest.mark.parametrize("locale", ["ja", "ja_Simple", "th"])
each_language = pytest.mark.parametrize("code", ["ja", "ja-simple", "en", "th"])


# The catalogues


def catalogue(locale, suffix=".po", folder=settings.BASE_DIR):
    read = polib.pofile if suffix == ".po" else polib.mofile
    return read(str(folder / "locale" / locale / "LC_MESSAGES" / f"django{suffix}"))


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """The folder of a copy of the code in which `make messages` has collected the texts."""
    if lacking := [tool for tool in ("make", "xgettext", "msgmerge") if not shutil.which(tool)]:
        pytest.skip(f"collecting texts needs make and GNU gettext: there is no {lacking[0]}")
    copy = tmp_path_factory.mktemp("collected")
    for name in ("charm", "comments", "reports", "templates", "locale"):
        ignored = shutil.ignore_patterns("__pycache__", "static", "sample")
        shutil.copytree(settings.BASE_DIR / name, copy / name, ignore=ignored)
    for name in ("Makefile", "manage.py"):
        shutil.copy(settings.BASE_DIR / name, copy)
    # With the environment of the tests: none is set up there.
    make = ["make", "--old-file=.venv/.installed-dev", "messages", f"PYTHON={sys.executable}"]
    environ = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    done = subprocess.run(make, cwd=copy, env=environ, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return copy


@pytest.mark.slow
@each_locale
def test_every_text_is_translated(collected, locale):
    # Not translated() means empty, or guessed by gettext from a similar text («fuzzy»).
    entries = catalogue(locale, folder=collected)
    lacking = [entry.msgid for entry in entries if not entry.translated()]
    assert entries
    assert not lacking, "\n".join(["`make messages`, then translate:", *lacking])


@pytest.mark.slow
@each_locale
def test_no_translation_is_kept_that_nobody_asks_for(collected, locale):
    asked = {catalog_key(entry) for entry in catalogue(locale, folder=collected)}
    assert {catalog_key(entry) for entry in catalogue(locale)} - asked == set()


@each_locale
def test_the_committed_catalogue_is_finished(locale):
    assert [entry.msgid for entry in catalogue(locale) if not entry.translated()] == []


@each_locale
def test_the_compiled_catalogue_is_up_to_date(locale):
    source, compiled = catalogue(locale), catalogue(locale, ".mo")
    assert compiled.metadata == source.metadata
    assert {catalog_key(entry): translations(entry) for entry in compiled} == {
        catalog_key(entry): translations(entry) for entry in source
    }


@each_locale
def test_placeholders_and_tags_are_kept(locale):
    def marks(text):
        return sorted(re.findall(r"%\(\w+\)[a-z]|%[a-z]|\{\w*\}|<[^>]+>", text))

    assert [
        text
        for entry in catalogue(locale)
        for text in translations(entry)
        if marks(text) != marks(entry.msgid_plural or entry.msgid)
    ] == []


def test_easy_sentences_are_short_and_plain():
    for entry in catalogue("ja_Simple"):
        for text in translations(entry):
            assert not re.search(r"<r[tubp]|\|", text), text  # furigana is added by the page
            for sentence in re.split("(?<=。)", re.sub(r"<[^>]+>|\s", "", text)):
                assert len(sentence) <= 50, sentence


# The pages

SCRIPTS = {"Latin": r"[A-Za-z]+", "Japanese": r"[぀-ヿ㐀-䶿一-鿿]+", "Thai": r"[฀-๿]+"}
# Names and signs that are the same in every language.
ALLOWED = {"CHARM", "Akismet", "RSS", "IP", "Unicode", "UTF", "Shift", "JavaScript"}
VOID = {"br", "hr", "img", "input", "link", "meta", "source", "wbr"}
SPOKEN = {"alt", "title", "aria-label", "placeholder"}
WORDS = {"ja": "研修の報告", "ja-simple": "みんなの会です", "en": "Training", "th": "การอบรม"}


class Reader(HTMLParser):
    """Everything on a page that people see or hear, as pairs of language and text."""

    def __init__(self, html):
        super().__init__()
        self.open, self.heard = [("", "", True)], []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        _, language, is_heard = self.open[-1]
        language = attributes.get("lang", language)
        # The trap for robots is neither seen nor heard.
        is_heard = is_heard and tag not in ("script", "style") and attributes.get("class") != "trap"
        self.heard += [(language, attributes[name]) for name in SPOKEN & attributes.keys()]
        if tag not in VOID:
            self.open.append((tag, language, is_heard))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        tag, language, is_heard = self.open[-1]
        if tag == "title":  # it has no room to say that a report is in another language
            data = data.removeprefix(next(filter(data.startswith, WORDS.values()), ""))
        if is_heard and data.strip():
            self.heard.append((language, data.strip()))


def foreign_words(html):
    """What stands on a page in letters of another language than its part of the page is in."""
    names = re.compile("|".join([*(one.name for one in languages.every()), r"https?://\S+"]))
    own = {"en": "Latin", "th": "Thai", "ja": "Japanese", "ja-simple": "Japanese"}
    return [
        (language, text)
        for language, text in Reader(html).heard
        for script, letters in SCRIPTS.items()
        if language
        and script != own[language]
        and set(re.findall(letters, names.sub("", text))) - ALLOWED
    ]


def in_columns(*fields):
    return {column(field, code): WORDS[code] for field in fields for code in WORDS}


def in_words(code):
    fields = ("title", "summary", "place")
    return {**dict.fromkeys(fields, WORDS[code]), "body": f"<p>{WORDS[code]}</p>"}


def write(slug, *codes, **fields):
    """A post in these languages, each in its own letters."""
    post = make_post(slug, ready=(), **fields)
    for code in codes:
        post.write(code, in_words(code)).make_ready()
    return post


@pytest.fixture
def full_post(db, monkeypatch):
    """A report with all there can be on its page, beside one in each language alone."""
    monkeypatch.setattr("reports.views.PAGE_SIZE", 2)
    category = Category.objects.create(slug="training", **in_columns("name"))
    for number, code in enumerate(WORDS):
        write(f"only-{code}", code, event_date=date(2012, 12, 11 + number), category=category)
    post = write("all", *WORDS, event_date=date(2012, 12, 12), category=category)
    source = post.versions.get(language="ja")
    post.write("ja", {**in_words("ja"), "place": "大阪"}, seen=source.digest)
    for position in range(3):
        make_photo(post, position=position, **in_columns("caption", "alt"))
    for code in WORDS:
        comment = make_comment(post, WORDS[code], page_language=code, sender="")
        comment.approve(by=None)
        comment.reply(WORDS[code], by=None)
    return post


def assert_whole(client, address, code, response=None):
    response = response or client.get(address)
    assert response.text[:15].lower() == "<!doctype html>", (address, response.status_code)
    assert f'<html lang="{code}"' in response.text, address
    assert foreign_words(response.text) == [], address
    return response


@each_language
@pytest.mark.parametrize("key", ["", "0123456789ab"])
def test_each_page_speaks_one_language(client, settings, full_post, code, key):
    settings.AKISMET_API_KEY = key
    others = [f"/{code}/reports/only-{other}/" for other in WORDS]
    walked = [address for _, address in pages(full_post) if address.startswith(f"/{code}/")]
    for address in [*walked, *others, *(f"{other}all/" for other in others)]:
        response = client.get(address)
        if response.content and response["Content-Type"].startswith("text/html"):
            assert_whole(client, address, code, response)


@each_language
@pytest.mark.django_db
def test_an_empty_site_speaks_one_language(client, code):
    for address in (f"/{code}/", f"/{code}/archive/"):
        assert_whole(client, address, code)


@each_language
def test_a_refused_comment_is_told_in_one_language(client, settings, full_post, code):
    address, long = f"/{code}/reports/{full_post.slug}/comments/", WORDS[code] * 2000
    wrong = [{"body": ""}, {"body": long, "name": long}]
    for typed in wrong:
        assert_whole(client, "", code, client.post(address, typed))
    make_comment(full_post, sender="127.0.0.1")
    for period in (timedelta(minutes=1), timedelta(minutes=10), timedelta(days=1)):
        settings.COMMENT_LIMITS = [(1, period)]
        answer = client.post(address, {"body": WORDS[code]})
        assert answer.status_code == 429
        assert_whole(client, "", code, answer)


@each_language
def test_reporting_a_comment_is_told_in_one_language(client, settings, full_post, code):
    comment = make_comment(full_post, WORDS[code] * 2)
    comment.approve(by=None)
    address = f"/{code}/comments/report/{comment.pk}/"
    assert_whole(client, address, code)
    for typed in ({}, {"text": WORDS[code] * 500}):
        assert_whole(client, "", code, client.post(address, typed))
    settings.COMMENT_LIMITS = [(1, timedelta(days=1))]
    client.post(address, {"reason": "spam"})
    answer = client.post(address, {"reason": "other"})
    assert answer.status_code == 429
    assert_whole(client, "", code, answer)


@each_language
def test_closed_comments_are_told_in_one_language(client, full_post, code):
    type(full_post).objects.update(comments_open=False)
    assert_whole(client, f"/{code}/reports/{full_post.slug}/", code)
    refused = client.post(f"/{code}/reports/{full_post.slug}/comments/", {"body": WORDS[code]})
    assert_whole(client, "", code, refused)


@each_language
@pytest.mark.parametrize("key", ["", "0123456789ab"])
def test_the_writers_own_page_speaks_one_language(client, settings, full_post, code, key):
    settings.AKISMET_API_KEY = key
    comment = make_comment(full_post, WORDS[code] * 2, page_language=code)
    address = comment.own_page_url()
    assert_whole(client, address, code)
    assert_whole(client, f"{address}edit/", code)
    for verb in ("approve", "hold", "mark_as_spam", "remove"):
        if verb != "hold" or key:  # without a key it is held to begin with
            getattr(comment, verb)(by=None)
            assert_whole(client, address, code)
    client.post(f"{address}delete/")
    comment.refresh_from_db()
    assert comment.status == Status.WITHDRAWN
    assert_whole(client, address, code)
    full_post.unpublish()
    assert_whole(client, address, code)


@each_language
def test_a_refused_request_is_told_in_every_language(client, full_post, code):
    address = f"/{code}/reports/{full_post.slug}/comments/"
    form = "application/x-www-form-urlencoded"
    answers = [
        client.post(address, {"body": WORDS[code]}, headers={"Sec-Fetch-Site": "cross-site"}),
        client.post(address, b"body=a", content_type=f"{form}; charset=shift_jis"),
        client.post(address, b"body=" + b"a" * 600_000, content_type=form),
        client.get(f"{address}?q=%00"),
    ]
    assert [answer.status_code for answer in answers] == [403, 415, 413, 400]
    for answer in answers:
        assert_whole(client, address, code, answer)


def test_easy_pages_never_fall_back_on_ordinary_japanese(client, monkeypatch, full_post):
    class Fallback:
        """Japanese for what easy Japanese lacks; remembers what it was asked for."""

        def __init__(self, catalogue):
            self.catalogue, self.asked = catalogue, set()

        def gettext(self, text):
            self.asked.add(text)
            return self.catalogue.gettext(text)

        def ngettext(self, one, many, number):
            self.asked.add(one)
            return self.catalogue.ngettext(one, many, number)

    easy = trans_real.translation("ja-simple")
    fallback = Fallback(easy._fallback)
    monkeypatch.setattr(easy, "_fallback", fallback)
    for _, address in pages(full_post):
        if address.startswith("/ja-simple/"):
            client.get(address)
    client.post(f"/ja-simple/reports/{full_post.slug}/comments/", {"body": ""})
    assert fallback.asked == set()
