"""What is refused at the door, on a page that people can read."""

import pytest
from django.test import Client

from charm.wsgi import application
from tests.factories import make_post

pytestmark = pytest.mark.django_db
FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    "charset", ["shift_jis", "utf-16", "euc-jp", "no-such-charset", '"iso-2022-jp"']
)
@pytest.mark.parametrize("path", ["/ja/reports/outing/comments/", "/admin/login/", "/ja/"])
def test_a_form_in_another_charset_is_refused(charset, path):
    make_post("outing")
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    response = client.generic("POST", path, b"body=%82%a0", f"{FORM}; charset={charset}")
    assert response.status_code == 415
    assert "UTF-8" in response.text


@pytest.mark.parametrize("charset", ["utf-8", "UTF-8", '"utf-8"'])
def test_a_form_in_utf8_is_read(client, charset):
    make_post("outing")
    response = client.post(
        "/ja/reports/outing/comments/", b"body=hello", content_type=f"{FORM}; charset={charset}"
    )
    assert response.status_code == 303


@pytest.mark.parametrize("address", ["/en/?page=%00", "/en/reports/a%00b/", "/%00", "/healthz?%00"])
def test_a_nul_in_the_address_is_a_bad_request(client, address):
    assert client.get(address).status_code == 400


def test_a_form_that_is_too_large_is_refused_in_every_language(client):
    make_post("outing")
    response = client.post("/en/reports/outing/comments/", {"body": "x" * 600_000})
    assert response.status_code == 413
    for code in ("ja", "ja-simple", "en", "th"):
        assert f'<section lang="{code}">' in response.text


def test_a_form_with_too_many_fields_is_a_bad_request(client):
    make_post("outing")
    fields = {f"field{number}": "" for number in range(5000)}
    response = client.post(
        "/en/reports/outing/comments/", "&".join(f"{k}=" for k in fields), content_type=FORM
    )
    assert response.status_code == 400


@pytest.mark.parametrize("content_type", ["multipart/form-data", "multipart/form-data; boundary=x"])
def test_a_broken_multipart_form_is_answered_4xx(content_type):
    make_post("outing")
    client = Client(raise_request_exception=False)
    response = client.post(
        "/en/reports/outing/comments/", b"--y\r\n broken", content_type=content_type
    )
    assert 400 <= response.status_code < 500


def test_a_host_that_is_not_ours_is_refused():
    client = Client(raise_request_exception=False)
    assert client.get("/en/", headers={"host": "evil.example"}).status_code == 400


@pytest.mark.parametrize(
    "address",
    ["/ja-Simple/", "/vi/", "/en/nothing/", "/media/../db.sqlite3", "/media/originals/x.jpg"],
)
def test_what_is_not_there_is_not_found_in_four_languages(client, address):
    response = client.get(address)
    assert response.status_code == 404
    assert response.text.count("<section lang=") == 4


def test_an_error_of_ours_shows_a_page_that_needs_nothing(monkeypatch):
    monkeypatch.setattr("reports.views.render_list", lambda *args: 1 / 0)
    response = Client(raise_request_exception=False).get("/en/")
    assert response.status_code == 500
    assert response.text.count("<section lang=") == 4


def test_what_is_refused_carries_the_headers_of_every_page(client):
    response = client.generic("POST", "/en/", b"x", f"{FORM}; charset=utf-16")
    assert response.status_code == 415
    assert response["Content-Security-Policy"].startswith("default-src 'none'")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("charset", ["base64", "rot13", "utf-16", "no-such-charset"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_charset_that_is_no_charset_is_refused_in_any_request(method, charset):
    """By the application that gunicorn runs: the test client makes requests of its own kind."""
    environ = Client()._base_environ(
        REQUEST_METHOD=method,
        PATH_INFO="/en/",
        QUERY_STRING="page=1",
        CONTENT_TYPE=f"text/plain; charset={charset}",
    )
    answered = []
    application(environ, lambda status, headers: answered.append(status))
    assert answered == ["415 Unsupported Media Type"]
