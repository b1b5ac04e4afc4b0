"""What a reader is promised on every page: no cookie, no other company, no script needed."""

import re

import pytest
from django.conf import settings

from reports.models import Category
from tests.charm.walk import pages
from tests.factories import make_photo, make_post

pytestmark = pytest.mark.django_db

# Links that a reader may follow; nothing is loaded from there.
FOREIGN_LINKS = {"https://www.jma.go.jp/", "https://akismet.com/privacy/"}


@pytest.fixture
def post_with_photo():
    post = make_post("outing", category=Category.objects.create(slug="outings", name_en="Outings"))
    make_photo(post)
    return post


@pytest.fixture
def answers(client, post_with_photo):
    return [(address, client.get(address)) for _, address in pages(post_with_photo)]


def test_no_page_sets_a_cookie_or_varies_on_one(answers):
    for address, response in answers:
        assert not response.cookies, address
        vary = {name.strip() for name in response.get("Vary", "").split(",")} - {""}
        allowed = {"Accept-Encoding"} | ({"Accept-Language"} if address == "/" else set())
        assert vary <= allowed, address


def test_no_page_loads_anything_from_elsewhere(answers):
    loads = re.compile(r'(?:src|srcset|action|data|poster)="([^"]*)"|<link [^>]*href="([^"]*)"')
    for address, response in html(answers):
        for match in loads.finditer(response.text):
            target = match[1] or match[2] or ""
            ours = not re.match(r"(?:[a-z]+:)?//", target) or target.startswith(settings.SITE_URL)
            assert ours, (address, target)
        links = set(re.findall(r'<a [^>]*href="(https?://[^"]*)"', response.text))
        assert {link for link in links if not link.startswith(settings.SITE_URL)} <= FOREIGN_LINKS


def test_no_page_holds_inline_script_or_style_or_a_nonce(answers):
    for address, response in html(answers):
        assert not re.search(
            # What search engines are told is data, which no browser runs.
            r"<style|<script(?![^>]*src=| type=\"application/ld\+json\">)|\son\w+=|\sstyle=|nonce",
            response.text,
        ), address
        assert "nonce" not in response["Content-Security-Policy"], address


def test_every_page_is_under_the_strict_policy(answers):
    for address, response in answers:
        policy = response["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'"), address
        assert "unsafe" not in policy, address
        assert response["Permissions-Policy"].startswith("camera=()"), address
        assert response["X-Content-Type-Options"] == "nosniff", address
        assert response["Cross-Origin-Resource-Policy"] == "same-origin", address
        assert response["Referrer-Policy"] in ("same-origin", "no-referrer"), address


def html(answers):
    return [
        (address, response)
        for address, response in answers
        if response.get("Content-Type", "").startswith("text/html") and response.content
    ]


@pytest.mark.parametrize("key", ["", "abcdefabcdef"])
def test_the_privacy_page_says_what_the_settings_say(client, settings, key):
    settings.AKISMET_API_KEY = key
    page = client.get("/en/privacy/").text
    assert ("Akismet" in page) is bool(key)
    assert ("your network address (IP address)" in page) is bool(key)
    assert "15 days after the comment has been decided on" in page
    assert "removed after 30 days" in page


def test_every_field_akismet_is_sent_has_its_words(settings):
    from comments.templatetags.privacy import SENT

    assert set(settings.AKISMET_FIELDS) == set(SENT)
