"""The server itself, with its access log switched on: it writes no secret address."""

import sqlite3
from contextlib import closing
from http.client import HTTPConnection
from urllib.parse import urlencode, urlsplit

import pytest

from tests.served import Site

pytestmark = pytest.mark.slow

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture
def site(tmp_path, monkeypatch):
    for name in ("SITE_URL", "SECRET_KEY", "AKISMET_API_KEY", "TRUSTED_PROXIES"):
        monkeypatch.delenv(name, raising=False)
    return Site(tmp_path)


def ask(base, method, path, form=None, headers=None):
    """The status and the target of a redirect."""
    with closing(HTTPConnection(urlsplit(base).netloc, timeout=20)) as connection:
        body = urlencode(form) if form else None
        connection.request(method, path, body, {**(FORM if form else {}), **(headers or {})})
        answer = connection.getresponse()
        answer.read()
        return answer.status, answer.headers["Location"]


def test_the_server_writes_no_secret_address(site, tmp_path):
    file = tmp_path / "server.log"
    with file.open("w") as log, site.served("--access-logfile=-", log=log) as base:
        report = first_report(tmp_path)
        status, own = ask(base, "POST", f"/en/reports/{report}/comments/", {"body": "Hello"})
        assert status == 303
        token = own.strip("/").rpartition("/")[2]
        assert len(token) == 32
        statuses = [
            ask(base, "GET", own)[0],
            ask(base, "GET", own, headers={"Referer": base + own})[0],
            ask(base, "GET", own.rstrip("/"))[0],
            ask(base, "POST", own, {"body": "x"})[0],
            ask(base, "POST", f"{own}edit/", {"body": "Better"}, {"Origin": "null"})[0],
            ask(base, "POST", f"{own}edit/", {"body": "x"}, {"Origin": "https://evil.example"})[0],
            ask(base, "GET", f"{own}delete/")[0],
            ask(base, "GET", f"{own}nothing/")[0],
            ask(base, "POST", f"{own}delete/", {"a": "b"}, {"Origin": "null"})[0],
        ]
        assert statuses == [200, 200, 301, 403, 303, 403, 405, 404, 303]
        with closing(sqlite3.connect(tmp_path / "db.sqlite3")) as database:
            database.execute("DROP TABLE comments_comment")
        assert ask(base, "GET", own)[0] == 500
    written = file.read_text()
    assert written.count("/en/comments/…/") >= 11  # each request at least once
    assert "Internal Server Error: /en/comments/…/" in written
    assert "Traceback" in written
    assert token not in written


def first_report(folder):
    with closing(sqlite3.connect(folder / "db.sqlite3")) as database:
        return database.execute("SELECT slug FROM reports_post ORDER BY id").fetchone()[0]
