"""One odd row never takes a list down: hostile texts and dates, put past the door.

An expression with a type of its own is stored as it is, as an old row or a hand in the database
may have it. Each kind has a report; then every list, feed, sitemap, archive, search and export is
asked for, and readers' pages answer what they answered before.
"""

import csv
import json
import re
from datetime import UTC, date, datetime
from io import StringIO
from xml.etree import ElementTree

import pytest
from django.contrib import admin
from django.core.management import call_command
from django.db import connection
from django.db.models import TextField, Value

from comments.models import Comment
from comments.moderation import digest
from reports import languages
from reports.models import (
    Category,
    LanguageVersion,
    Photo,
    Post,
    Reading,
    SiteSettings,
    column,
)
from tests.charm.walk import pages
from tests.comments.factories import approved, make_comment
from tests.factories import make_photo, make_post, make_staff

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]

CONTROL = "".join(map(chr, [*range(1, 0x20), *range(0x7F, 0xA0)]))
HOSTILE = {
    "vertical tab": "Spring\x0bouting",
    "left by an input method": "Spring\x08 outing",
    "every control letter": f"Spring{CONTROL}outing",
    "line separators": "Spring\u2028\u2029outing",
    "noncharacters": "Spring\ufffe\uffff\ufdd0\U0010ffff outing",
    "a very long word": "Spring" * 26,
    "piled marks": "Spring" + "\u0300\u0335\u0e49" * 50,
    "turned round": "Spring \u202egnituo\u2066",
    "fillers alone": "\u3164\u115f\u2800",
    "control letters alone": "\x01\x0b\x9f",
    "spaces of zero width alone": "\u200b\ufeff",
    "markup": "]]></title><script>&#11;&amp;{Spring|</p>}",
}
if connection.vendor == "sqlite":  # PostgreSQL cannot hold it
    HOSTILE["NUL"] = "Spring\x00outing"
DAYS = {
    "year-1": date(1, 1, 1),
    "year-26": date(26, 2, 2),
    "year-2569": date(2569, 12, 13),
    "last-year": date(9999, 12, 31),
}
WITHIN = {"title": 160, "place": 120, "name": 40, "caption": 160}


def past_the_door(rows, **texts):
    rows.update(**{name: Value(text, output_field=TextField()) for name, text in texts.items()})


def everywhere(text, *fields):
    """A text in these translated columns of every language, as long as they may be."""
    return {column(f, code): text[: WITHIN.get(f)] for f in fields for code in languages.codes()}


@pytest.fixture
def ordinary():
    category = Category.objects.create(slug="outings", name_en="Outings")
    post = make_post("ordinary", category=category)
    approved(post)
    make_photo(post, caption_en="By the river")
    return post


def spoil_texts(number, text, category):
    post = make_post(f"text-{number}", ready=("en", "ja-simple"), category=category)
    make_photo(post)
    comment = approved(post)
    posts = Post.objects.filter(pk=post.pk)
    past_the_door(posts, **everywhere(text, "title", "summary", "place"))
    past_the_door(posts, **everywhere(f"<p>Spring {text}</p>", "body"))
    past_the_door(Photo.objects.filter(post=post), **everywhere(text, "caption", "alt"))
    past_the_door(Comment.objects.filter(pk=comment.pk), body=text, name=text[:40])
    Post.objects.get(pk=post.pk).renew_search()


@pytest.fixture
def hostile(ordinary):
    """A site in which every kind of hostile row stands among ordinary ones."""
    for number, text in enumerate(HOSTILE.values()):
        spoil_texts(number, text, ordinary.category)
    for slug, day in DAYS.items():
        post = make_post(slug, ready=("ja",), category=ordinary.category, event_date=day)
        LanguageVersion.objects.filter(post=post).update(written_at=datetime(26, 1, 1, tzinfo=UTC))
        Post.objects.filter(pk=post.pk).update(published_at=datetime(26, 1, 1, tzinfo=UTC))
    every = "Ch" + "".join(HOSTILE.values())
    past_the_door(Category.objects.all(), **everywhere(every, "name"))
    SiteSettings.objects.create(pk=1)
    facts = everywhere(every[:40], "name", "tagline", "help_line", "help_hours", "about")
    past_the_door(SiteSettings.objects.all(), **facts)
    Reading.objects.create(surface="放出", reading="はなてん")
    past_the_door(Reading.objects.all(), note=every[:200])


def walk(client, post):
    """What every address answers, by address; XML and JSON must be such."""
    answers = {}
    for _, address in pages(post):
        response = client.get(address)
        answers[address] = response.status_code
        body = b"".join(response) if response.streaming else response.content
        check_form(response.get("Content-Type", ""), body.decode())
    return answers


def check_form(kind, body):
    if "xml" in kind:
        ElementTree.fromstring(body.encode())
    elif "json" in kind:
        json.loads(body)
    for data in re.findall(r'<script type="application/ld\+json">(.*?)</script>', body, re.DOTALL):
        json.loads(data)


def test_every_public_page_answers_as_it_would_without_the_odd_rows(client, ordinary, request):
    before = walk(client, ordinary)
    second = {f"/{code}/?page=2" for code in languages.codes()}  # there is one now
    request.getfixturevalue("hostile")
    assert walk(client, ordinary) == before | dict.fromkeys(second, 200)
    lists = ["", "archive/", "2012/", "category/outings/", "search/?q=title", "feed/"]
    urls = ["/feed/", "/sitemap.xml", *(f"/{c}/{one}" for c in languages.codes() for one in lists)]
    assert {url: before[url] for url in urls} == dict.fromkeys(urls, 200)


def test_every_odd_report_has_its_pages(client, hostile):
    for slug in Post.objects.exclude(slug="ordinary").values_list("slug", flat=True):
        for code in languages.codes():
            for page in (f"/{code}/reports/{slug}/", f"/{code}/reports/{slug}/all/"):
                answer = client.get(page)
                assert (page, answer.status_code) == (page, 200)
                check_form(answer["Content-Type"], answer.text)


def test_the_archive_leads_to_every_year(client, hostile):
    for code in languages.codes():
        page = client.get(f"/{code}/archive/")
        years = re.findall(rf'href="(/{code}/\d+/)', page.text)
        assert years[0] == f"/{code}/9999/"
        assert {f"/{code}/{day.year:04}/" for day in DAYS.values()} <= set(years)
        assert {client.get(year).status_code for year in years} == {200}


def test_a_feed_names_every_odd_report(client, hostile):
    """The twenty newest, whose titles may have become empty, but none is missing."""
    for code in languages.codes():
        feed = ElementTree.fromstring(client.get(f"/{code}/feed/").content)
        entries = feed.findall("{http://www.w3.org/2005/Atom}entry")
        assert len(entries) == min(20, Post.objects.count())


def test_search_finds_and_shows_odd_texts(client, hostile):
    for code in languages.codes():
        for query in ("Spring", *HOSTILE.values()):
            query = query.replace("\0", "")  # refused in every address
            answer = client.get(f"/{code}/search/", {"q": query})
            assert (answer.status_code, query) == (200, query)


# Staff's lists and what leaves the house


def test_every_list_of_staff_stands(client, hostile):
    client.force_login(make_staff(is_superuser=True))
    for model in admin.site._registry:
        address = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
        assert client.get(address, follow=True).status_code == 200, address
    for post in Post.objects.filter(slug__in=["text-2", *DAYS]):
        assert client.get(f"/admin/reports/post/{post.pk}/change/").status_code == 200, post.slug
    assert client.get("/admin/comments/comment/queue/").status_code == 200


def test_readings_are_exported(client, hostile):
    client.force_login(make_staff(is_superuser=True))
    answer = client.get("/admin/reports/reading/export/")
    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"), newline="")))
    assert (answer.status_code, [row[0] for row in rows]) == (200, ["surface", "放出"])


def test_what_is_kept_of_a_writer_is_exported(hostile):
    for comment in Comment.objects.all():
        out = StringIO()
        call_command("export_person", str(comment.pk), stdout=out)
        assert json.loads(out.getvalue())["comment"]["text"] == comment.body


def test_moderators_get_their_mail(hostile, mailoutbox):
    moderator = make_staff(email="moderator@example.org")
    for post in Post.objects.all():
        make_comment(post)
    preference = digest.MailPreference.for_user(moderator)
    digest.digest(preference).send()
    assert len(mailoutbox) == 1
