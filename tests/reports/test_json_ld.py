"""What search engines and link previews are told of a page."""

import re

import pytest
from django.conf import settings

from reports.models import Category
from tests.factories import make_photo, make_post

pytestmark = pytest.mark.django_db
SITE = settings.SITE_URL


def head(client, address):
    """The canonical address and the siblings of a page, both without the site."""
    page = client.get(address).text
    canonical = re.findall('<link rel="canonical" href="([^"]*)">', page)
    siblings = re.findall('<link rel="alternate" hreflang="([^"]*)" href="([^"]*)">', page)
    assert len(canonical) == 1
    return (
        canonical[0].removeprefix(SITE),
        {code: address.removeprefix(SITE) for code, address in siblings},
    )


def meta(client, address, name):
    page = client.get(address).text
    return re.findall(f'<meta (?:name|property)="{name}" content="([^"]*)">', page)


def test_every_sibling_of_a_report_names_the_same_siblings(client):
    make_post("outing")
    siblings = {
        "ja": "/ja/reports/outing/",
        "en": "/en/reports/outing/",
        "th": "/th/reports/outing/",
        "x-default": "/ja/reports/outing/all/",
    }
    for address in siblings.values():
        assert head(client, address) == (address, siblings)


def test_easy_japanese_stands_for_itself(client):
    make_post("outing")
    address = "/ja-simple/reports/outing/"
    assert head(client, address) == (address, {})
    assert head(client, "/ja-simple/") == ("/ja-simple/", {})


def test_a_text_that_is_not_public_is_no_sibling(client):
    make_post("outing", ready=("ja", "en"))
    assert head(client, "/ja/reports/outing/")[1] == {
        "ja": "/ja/reports/outing/",
        "en": "/en/reports/outing/",
        "x-default": "/ja/reports/outing/all/",
    }


def test_a_missing_language_points_to_the_text_that_is_shown(client):
    make_post("outing", ready=("ja", "en"))
    assert head(client, "/th/reports/outing/") == head(client, "/en/reports/outing/")


@pytest.mark.parametrize("code", ["ja", "ja-simple", "en", "th"])
def test_the_page_with_all_languages_has_one_address(client, code):
    make_post("outing")
    assert head(client, f"/{code}/reports/outing/all/")[0] == "/ja/reports/outing/all/"


def test_the_front_page_leads_others_to_the_root(client):
    siblings = {"ja": "/ja/", "en": "/en/", "th": "/th/"}
    for address in siblings.values():
        assert head(client, address) == (address, siblings | {"x-default": "/"})


def test_the_pages_of_a_list_are_addresses_of_their_own(client):
    for number in range(11):
        make_post(f"outing-{number}")
    assert head(client, "/en/?size=2&page=2&furigana=off") == (
        "/en/?page=2",
        {"ja": "/ja/?page=2", "en": "/en/?page=2", "th": "/th/?page=2", "x-default": "/"},
    )


@pytest.mark.parametrize("path", ["archive/", "2012/", "category/training/", "privacy/"])
def test_other_pages_name_the_same_page_in_the_other_languages(client, path):
    make_post("outing", category=Category.objects.create(slug="training"))
    for code in ("ja", "en", "th"):
        assert head(client, f"/{code}/{path}?size=3") == (
            f"/{code}/{path}",
            {other: f"/{other}/{path}" for other in ("ja", "en", "th")},
        )


def test_a_card_shows_the_words_of_the_text_and_no_photo(client):
    post = make_post("outing", word="Outing")
    make_photo(post)
    address = "/en/reports/outing/"
    assert meta(client, address, "og:title") == ["Outing title en"]
    assert meta(client, address, "og:url") == [SITE + address]
    assert meta(client, address, "og:image") == [SITE + "/static/charm/card.png"]
    assert meta(client, address, "og:description") == meta(client, address, "description")


def test_a_page_is_described_once_and_in_its_language(client):
    make_post("outing", word="Outing")
    described = [meta(client, f"/{code}/", "description") for code in ("ja", "en", "th")]
    assert [len(one) for one in described] == [1, 1, 1]
    assert len({one[0] for one in described}) == 3
    assert "Outing" in meta(client, "/th/reports/outing/", "description")[0]
