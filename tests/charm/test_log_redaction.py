"""What readers trusted us with stays out of logs: ours, the server's, and nginx's."""

import logging
import re
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils.translation import gettext_lazy, override

from charm import errors
from charm.log_redaction import discreet
from comments.models import Comment
from tests.comments.factories import make_comment

pytestmark = pytest.mark.django_db

DEPLOY = Path(__file__).parents[2] / "docs" / "deploy"


@pytest.fixture
def comment(post):
    return make_comment(post, "My own words", name="Nok")


# Django's log


@pytest.mark.parametrize(
    ("method", "address", "headers", "status"),
    [
        ("get", "/en/comments/{token}/delete/", {}, 405),
        ("post", "/en/comments/{token}/delete/", {"Sec-Fetch-Site": "cross-site"}, 403),
        ("post", "/en/comments/{token}/", {}, 403),  # the door for forms, before any view
        ("get", "/en/comments/{token}/nothing/", {}, 404),
        ("get", "/en/comments/{token}x/", {}, 404),
        ("get", "/comments/{token}/", {}, 404),
        ("get", "/en/Comments/{token}/", {}, 404),
        ("get", "/en/comments//{token}/", {}, 404),
        ("get", "/en/comments/{token}/%00", {}, 400),
    ],
)
def test_no_answer_writes_the_secret_address(comment, caplog, method, address, headers, status):
    caplog.set_level(logging.INFO)
    visitor = Client(enforce_csrf_checks=True)
    address = address.format(token=comment.token)
    assert getattr(visitor, method)(address, headers=headers).status_code == status
    assert caplog.messages
    assert comment.token not in caplog.text


@pytest.mark.parametrize(
    "address",
    [
        "/en/comments/{token}/",
        "/en/%63omments/{token}/",
        "/en/%43OMMENT%53/{token}/edit/",
        "/en/%63%6F%6d%6D%65%6e%74%73/{token}/",
        "/en%2Fcomments%2f%2F{token}%2F",
        "/en/comments/{escaped}/",
    ],
)
def test_no_server_writes_the_secret_address_as_it_was_sent(comment, address):
    """Unlike Django, servers write an address with its escapes; Django opens the page all the same."""
    token = comment.token
    escaped = f"%{ord(token[0]):02x}{token[1:]}"
    line = discreet(f'"GET {address.format(token=token, escaped=escaped)} HTTP/1.1" 200 -')
    assert token[1:] not in line
    assert line.endswith(' HTTP/1.1" 200 -')


def test_an_error_of_ours_writes_neither_the_address_nor_the_row(comment, caplog, monkeypatch):
    """PostgreSQL quotes the row that it refuses."""

    def break_off(self):
        with transaction.atomic():
            Comment.objects.filter(pk=self.pk).update(status="maybe")

    monkeypatch.setattr(Comment, "withdraw", break_off)
    visitor = Client(raise_request_exception=False)
    assert visitor.post(f"/en/comments/{comment.token}/delete/").status_code == 500
    assert "Internal Server Error: /en/comments/…/delete/" in caplog.text
    assert "IntegrityError" in caplog.text
    for secret in (comment.token, "My own words", "203.0.113.5", "Nok"):
        assert secret not in caplog.text


@pytest.mark.postgresql
def test_the_row_that_is_quoted_goes_and_what_follows_it_stays(comment):
    Comment.objects.filter(pk=comment.pk).update(body="My\n\nown")
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        Comment.objects.filter(pk=comment.pk).update(status="maybe")
    quoted = str(error.value)
    assert "My" in quoted  # or there would be no need for it
    rest = "\n\nThe above exception was the direct cause of the following exception:\n"
    assert discreet(quoted + rest) == quoted.partition("\nDETAIL")[0] + rest


# The files for the server


def nginx():
    return (DEPLOY / "nginx.conf").read_text()


def logged_path(uri):
    """What the map in nginx.conf makes of an address: the first expression that fits, as nginx."""
    block = re.search(r"map \$request_uri \$charm_path \{(.*?)\n\}", nginx(), re.DOTALL)[1]
    for expression, value in re.findall(r'"~(.*?)"\s+"(.*?)";', block):
        ignore_case = re.IGNORECASE if expression.startswith("*") else 0
        pattern = expression.removeprefix("*").replace("(?<", "(?P<")
        if match := re.search(pattern, uri, ignore_case):
            return re.sub(r"\$(\w+)", lambda name: match[name[1]], value)
    return ""


@pytest.mark.parametrize(
    ("uri", "logged"),
    [
        ("/en/comments/{token}/", "/en/comments/***/"),
        ("/ja-simple/comments/{token}/delete/", "/ja-simple/comments/***/delete/"),
        ("/th/comments/{token}/edit/?size=2", "/th/comments/***/edit/"),
        ("/th/comments/{token}", "/th/comments/***"),
        ("/th/comments/{token}?size=2", "/th/comments/***"),
        ("/comments/{token}/", "/comments/***/"),
        ("//en//comments//{token}/", "//en//comments//***/"),
        ("/en/comments/{token}/comments/x", "/en/comments/***/comments/x"),
        ("/EN/Comments/{token}/", "/EN/Comments/***/"),
        ("/en/%63omments/{token}/", "***"),
        ("/en/comments%2F{token}/?size=2", "***"),
        ("/en/comments/%41{token}/", "***"),
        ("/en/reports/outing/comments/", "/en/reports/outing/comments/"),
        ("/en/search/?q=%E3%81%82", "/en/search/"),
        ("/en/search/?q=HIV", "/en/search/"),
        ("/admin/comments/comment/12/change/", "/admin/comments/***/12/change/"),
        ("/", "/"),
    ],
)
def test_nginx_writes_neither_secret_addresses_nor_searches(comment, uri, logged):
    assert logged_path(uri.format(token=comment.token)) == logged


def test_nginx_writes_nobodys_address():
    formats = re.findall(r"^\s*log_format (\w+) (.*?);$", nginx(), re.MULTILINE | re.DOTALL)
    assert [name for name, _ in formats] == ["charm"]
    variables = set(re.findall(r"\$\w+", formats[0][1]))
    assert variables == {
        *("$time_local", "$request_method", "$charm_path"),
        *("$status", "$body_bytes_sent", "$request_time"),
    }


def test_each_site_of_nginx_writes_that_log_or_none():
    sites = nginx().split("\nserver {")[1:]
    logs = [re.findall(r"^\s*access_log (.*);", site, re.MULTILINE) for site in sites]
    assert logs == [["off"], ["/var/log/nginx/charm.access.log charm"]]
    assert re.findall(r"^\s*error_log \S+ (\w+);", nginx(), re.MULTILINE) == ["crit"]


@pytest.mark.parametrize(
    ("status", "sentences"),
    [
        ("413", errors.MESSAGES[413]),
        (
            "502",
            [
                gettext_lazy("This site cannot answer at the moment"),
                gettext_lazy("We are sorry. Please wait half a minute and open this page again."),
            ],
        ),
    ],
)
def test_nginx_says_in_four_languages_what_the_site_would_say(status, sentences):
    page = (DEPLOY / "error-pages" / f"{status}.html").read_text()
    for code in ("ja", "ja-simple", "en", "th"):
        with override(code):
            title, text = map(str, sentences)
        assert f'<section lang="{code}"><h2>{title}</h2><p>{text}</p></section>' in page


@pytest.mark.parametrize("file", ["charm-web.service", "charm-worker.service"])
def test_the_services_write_no_access_log(file):
    unit = (DEPLOY / file).read_text()
    assert "access" not in unit
    assert "log-level" not in unit
