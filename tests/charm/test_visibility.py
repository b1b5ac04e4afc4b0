"""What readers must not see, asked of every public address in every language."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments.models import Comment
from reports.models import Category
from tests.charm.walk import pages, routes
from tests.factories import make_photo, make_post

pytestmark = pytest.mark.django_db

HIDDEN = "Xyzzy"


@pytest.fixture
def category():
    return Category.objects.create(slug="outings", name_en="Outings", name_ja="外出")


@pytest.fixture
def post(category):
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
        make_comment(post, status)
    return post


def make_comment(post, status):
    comment = Comment(post=post, name=HIDDEN, body=f"{HIDDEN} {status}", page_language="en")
    comment.submit(trapped=status == "spam")
    if status == "removed":
        comment.remove(by=None)
    if status == "unchecked":
        Comment.objects.filter(pk=comment.pk).update(status=status, next_check_at=timezone.now())


def test_the_walk_leaves_no_route_out(post):
    assert set(routes()) == {route for route, _ in pages(post)} - {"not found"}


def test_nothing_hidden_is_on_any_public_page(client, post):
    own_page = "/comments/" + Comment.objects.filter(post=post).first().token
    for _, address in pages(post):
        response = client.get(address)
        if own_page not in address:  # its writer sees it there
            body = b"".join(response) if response.streaming else response.content
            assert HIDDEN.encode() not in body, address


def test_searching_for_what_is_hidden_finds_nothing(client, post):
    for code in ("ja", "ja-simple", "en", "th"):
        assert client.get(f"/{code}/search/?q={HIDDEN}").context["page"].object_list == []


@pytest.mark.parametrize("slug", ["draft", "unready", "scheduled"])
def test_a_hidden_report_has_no_page(client, post, slug):
    for code in ("ja", "ja-simple", "en", "th"):
        for path in ("", "all/"):
            assert client.get(f"/{code}/reports/{slug}/{path}").status_code == 404


def test_a_photo_without_consent_has_no_place_on_the_page(client, post):
    page = client.get("/en/reports/public/").text
    hidden = post.photos.get(consent=False)
    assert page.count("<figure") == 1
    assert hidden.name not in page
