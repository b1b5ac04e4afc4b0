"""What readers must not see, asked of every public address in every language."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from comments.models import Comment
from reports.models import Category, Photo, SiteSettings
from tests.charm.walk import pages, routes
from tests.factories import make_photo, make_post

pytestmark = pytest.mark.django_db

HIDDEN = "Xyzzy"


@pytest.fixture
def category():
    return Category.objects.create(slug="outings", name_en="Outings", name_ja="外出")


@pytest.fixture
def public_post(category):
    """A public report beside everything that is not public, which carries the marker."""
    post = make_post("public", ready=("ja",), draft=(), category=category)
    for code in ("en", "th"):
        post.write(
            code, {field: f"{HIDDEN} {field}" for field in ("title", "summary", "place", "body")}
        )
    make_photo(post, caption_en="shown", position=1)
    make_photo(post, consent=False, caption_ja=HIDDEN, alt_en=HIDDEN)
    make_post("draft", published=False, word=HIDDEN, category=category)
    make_post("unready", ready=(), draft=("ja", "en", "th"), word=HIDDEN, category=category)
    tomorrow = timezone.now() + timedelta(days=1)
    make_post("scheduled", published=tomorrow, word=HIDDEN, category=category)
    for status in ("held", "spam", "removed", "unchecked"):
        comment_in(status, post)
    return post


def comment_in(status, post):
    comment = Comment(post=post, name=HIDDEN, body=f"{HIDDEN} {status}", page_language="en")
    comment.submit(trapped=status == "spam")
    if status == "removed":
        comment.remove(by=None)
    if status == "unchecked":
        Comment.objects.filter(pk=comment.pk).update(status=status, next_check_at=timezone.now())


def test_the_walk_leaves_no_route_out(public_post):
    assert set(routes()) == {route for route, _ in pages(public_post)} - {"not found"}


def test_nothing_hidden_is_on_any_public_page(client, public_post):
    own_page = "/comments/" + Comment.objects.filter(post=public_post).first().token
    for _, address in pages(public_post):
        response = client.get(address)
        if own_page not in address:  # its writer sees it there
            body = b"".join(response) if response.streaming else response.content
            assert HIDDEN.encode() not in body, address


@pytest.mark.parametrize("photos_in_cards", [False, True])
def test_no_page_leads_to_what_is_hidden(client, public_post, photos_in_cards):
    """No list, feed, sitemap, hreflang, JSON-LD, card or link names a page or photo of it."""
    SiteSettings(photos_in_cards=photos_in_cards).save()
    hidden = [f"/reports/{slug}/" for slug in ("draft", "unready", "scheduled")]
    hidden += [photo.name for photo in Photo.objects.filter(consent=False)]
    hidden += [f'hreflang="{code}" href="http' for code in ("en", "th", "ja-simple")]
    reports = [f"/{code}/reports/public/" for code in ("ja", "ja-simple", "en", "th")]
    for _, address in pages(public_post):
        response = client.get(address)
        body = b"".join(response) if response.streaming else response.content
        named = [one for one in hidden if one in body.decode()]
        # A page that every language has names its siblings; a report only its public texts.
        about_report = any(address.startswith(report) for report in reports)
        assert [one for one in named if about_report or "hreflang" not in one] == [], address


def test_the_sitemap_names_public_texts_alone(client, public_post):
    addresses = re.findall("<loc>(.*?)</loc>", client.get("/sitemap.xml").text)
    assert [address.partition("8000")[2] for address in addresses if "/reports/" in address] == [
        "/ja/reports/public/",
        "/ja/reports/public/all/",
    ]


def test_searching_for_what_is_hidden_finds_nothing(client, public_post):
    for code in ("ja", "ja-simple", "en", "th"):
        assert client.get(f"/{code}/search/?q={HIDDEN}").context["page"].object_list == []


@pytest.mark.parametrize("slug", ["draft", "unready", "scheduled"])
def test_a_hidden_report_has_no_page(client, public_post, slug):
    for code in ("ja", "ja-simple", "en", "th"):
        for path in ("", "all/"):
            assert client.get(f"/{code}/reports/{slug}/{path}").status_code == 404


def test_a_photo_without_consent_has_no_place_on_the_page(client, public_post):
    page = client.get("/en/reports/public/").text
    hidden = public_post.photos.get(consent=False)
    assert page.count("<figure") == 1
    assert hidden.name not in page
