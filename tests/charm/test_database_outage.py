"""The database is away, full, or may only be read: readable pages, and nothing typed is lost."""

import html
import logging
import re
import sqlite3
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
from contextlib import contextmanager

import pytest
from django.db import IntegrityError, OperationalError, ProgrammingError, connection, transaction
from django.test import Client

from charm.database_outage import is_outage
from comments.forms import CommentForm
from comments.models import Comment
from reports.models import Category
from tests.chaos.postgres import Cluster
from tests.charm.walk import pages
from tests.comments.factories import make_comment
from tests.served import Site

ADDRESS = "/{}/reports/training/comments/"
LANGUAGES = ["ja", "ja-simple", "en", "th"]
TYPED = "My <b>long</b> thoughts &amp; more\nครับ"


def typed(text):
    words = re.search(r"<textarea[^>]*>\n?(.*?)</textarea>", text, re.DOTALL)[1]
    return html.unescape(words)


def fail(*args):
    raise OperationalError("the database system is starting up")


@pytest.fixture
def away(db):
    """No query is answered."""

    @contextmanager
    def away():
        with connection.execute_wrapper(fail):
            yield

    return away


@pytest.fixture
def read_only(db):
    """Reading works; writing does not."""

    def run(statement):
        with connection.cursor() as cursor:
            cursor.execute(statement)

    @contextmanager
    def read_only():
        if connection.vendor == "sqlite":
            run("PRAGMA query_only = ON")
            yield
            run("PRAGMA query_only = OFF")
        else:
            with transaction.atomic():
                run("SET TRANSACTION READ ONLY")
                yield
                transaction.set_rollback(True)  # it cannot be taken back otherwise

    return read_only


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_page_says_in_its_language_that_it_cannot_answer(client, post, away, code):
    with away():
        response = client.get(f"/{code}/")
    assert response.status_code == 503
    assert (response["Retry-After"], response["Cache-Control"]) == ("30", "no-store")
    assert response["Content-Language"] == code
    assert f'<html lang="{code}">' in response.text
    assert response["Content-Security-Policy"].startswith("default-src 'none'")


def test_no_address_breaks(post, away):
    post.category = Category.objects.create(slug="outings", name_en="Outings")
    post.save()
    make_comment(post)
    addresses = [address for _, address in pages(post)] + ["/admin/", "/admin/login/"]
    client = Client(raise_request_exception=False)
    answers = {}
    with away():
        for address in addresses:
            answers[address] = client.get(address).status_code
            assert client.head(address).status_code == answers[address]
    assert {status for status in answers.values() if status >= 500} == {503}
    needs_nothing = {address for address, status in answers.items() if status == 200}
    assert "/robots.txt" in needs_nothing
    assert not any("/reports/" in address for address in needs_nothing)


def test_an_address_that_is_not_there_gets_the_page_too(post, away):
    """A middleware looks for a redirect, where no view can fail."""
    client = Client(raise_request_exception=False)
    with away():
        assert client.get("/en/nothing/here/").status_code == 503


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_comment_comes_back_in_a_form_that_can_be_sent_again(client, post, away, code):
    data = {"body": TYPED, "name": 'Nok "85"', "sure": "1", "website": ""}
    with away():
        page = client.post(ADDRESS.format(code) + "?size=2", data)
    assert page.status_code == 503
    assert typed(page.text) == TYPED
    assert 'value="Nok &quot;85&quot;"' in page.text
    assert '<input type="hidden" name="sure" value="1">' in page.text
    assert f'method="post" action="{ADDRESS.format(code)}?size=2#problem"' in page.text
    assert client.post(ADDRESS.format(code), data).status_code == 303


def test_every_field_of_the_form_for_a_comment_comes_back(client, post, away):
    typed_in_all = {name: f"typed in {name}" for name in CommentForm.base_fields}
    with away():
        page = client.post(ADDRESS.format("en"), typed_in_all)
    form = page.text.partition("<form")[2]
    assert set(re.findall(r' name="(\w+)"', form)) == set(typed_in_all)
    assert 'value="typed in website"' in form


def test_what_is_no_form_for_a_comment_gives_nothing_back(client, post, away):
    token = make_comment(post).token
    with away():
        page = client.post(f"/en/comments/{token}/delete/", {"body": "x"})
        broken = client.post(
            ADDRESS.format("en"),
            "&".join(f"f{number}=" for number in range(5000)),
            content_type="application/x-www-form-urlencoded",
        )
    assert [answer.status_code for answer in (page, broken)] == [503, 503]
    assert "<form" not in page.text + broken.text


def test_where_only_reading_is_possible_readers_read_and_writers_lose_nothing(
    client, post, read_only
):
    with read_only():
        assert client.get("/en/reports/training/").status_code == 200
        page = client.post(ADDRESS.format("en"), {"body": TYPED})
        assert (page.status_code, typed(page.text)) == (503, TYPED)
        assert not Comment.objects.exists()


def test_one_line_is_logged_without_secrets(client, post, away, caplog):
    token = make_comment(post).token
    with away(), caplog.at_level(logging.INFO):
        client.get(f"/en/comments/{token}/")
    (record,) = caplog.records
    assert (record.levelname, record.exc_info) == ("ERROR", None)
    assert record.getMessage() == (
        "The database cannot answer GET /en/comments/<slug:token>/: "
        "the database system is starting up"
    )


def sqlite(code):
    cause = sqlite3.OperationalError("x")
    cause.sqlite_errorcode = code
    return cause


@pytest.mark.parametrize(
    ("error", "cause", "outage"),
    [
        (OperationalError(), None, True),
        (OperationalError(), sqlite(sqlite3.SQLITE_FULL), True),
        (OperationalError(), sqlite(sqlite3.SQLITE_READONLY), True),
        (OperationalError(), sqlite(sqlite3.SQLITE_BUSY), True),
        (OperationalError(), sqlite(sqlite3.SQLITE_ERROR), False),  # no such table
        (IntegrityError(), None, False),
        (ProgrammingError(), None, False),
    ],
)
def test_mistakes_of_ours_are_no_outage(error, cause, outage):
    error.__cause__ = cause
    assert is_outage(error) is outage


def test_a_mistake_of_ours_stays_a_mistake(post, monkeypatch):
    def mistaken(*args):
        raise ProgrammingError("no such column")

    monkeypatch.setattr("reports.views.render_list", mistaken)
    client = Client(raise_request_exception=False)
    assert client.get("/en/").status_code == 500


# With a real server that is killed


@pytest.fixture
def cluster():
    try:
        cluster = Cluster()
    except SystemExit as lacking:
        pytest.skip(str(lacking))
    with cluster:
        yield cluster


@pytest.fixture
def site(cluster, tmp_path):
    """The address of the sample site on that PostgreSQL, served as in production."""
    site = Site(tmp_path, DATABASE_URL=cluster.url, COMMENT_LIMITS="")
    with site.served(log=subprocess.DEVNULL) as address:
        yield address


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None


def ask(address, **form):
    """The status, the page and the seconds that it took."""
    data = urllib.parse.urlencode(form).encode() if form else None
    begin = time.monotonic()
    try:
        answer = urllib.request.build_opener(Stay).open(address, data, timeout=20)
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        return answer.status, answer.read().decode(), time.monotonic() - begin


@pytest.mark.slow
@pytest.mark.postgresql
def test_a_site_whose_postgresql_was_killed_is_well_again_without_a_restart(cluster, site):
    form = {"body": TYPED, "name": "Nok"}
    report = f"{site}/en/reports/city-staff-training/"
    address = f"{report}comments/"
    assert ask(report)[0] == 200
    assert ask(address, **form | {"body": "before"})[0] == 303
    for killing in range(2):
        cluster.stop()
        for _ in range(6):  # more than there are threads
            status, page, seconds = ask(address, **form | {"body": TYPED + str(killing)})
            assert (status, typed(page)) == (503, TYPED + str(killing))
            assert seconds < 5  # nobody waits for a server that is away
        assert ask(site + "/en/")[0] == 503
        cluster.start()
        answers = [
            ask(address, **form | {"body": f"{number} of {killing}"})[0] for number in range(8)
        ]
        assert answers == [303] * 8
        assert ask(report)[0] == 200
