"""What a post shows of itself: readers' share by default, and staff's only where it is asked for."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from comments.models import Comment
from comments.moderation import cards
from reports.admin.posts import PostAdmin
from reports.models import Post
from reports.models.versions import State
from tests.comments.factories import make_comment
from tests.factories import make_photo, make_post

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("fetch", [Post.objects.get, Post.objects.select_related("category").get])
def test_a_post_fetched_in_any_way_shows_what_readers_may_see_by_one_query(
    fetch, django_assert_num_queries
):
    make_post("first", ready=["en"], draft=["ja", "th"])
    post = fetch(slug="first")
    with django_assert_num_queries(1):
        assert [version.language for version in post.shown_versions] == ["en"]
        assert (post.source, post.version_in("ja").language) == (None, "en")
        assert [post.state_in(code) for code in ("en", "ja")] == [State.PUBLIC, State.MISSING]
        assert post.lacking_languages() == ["ja", "ja-simple", "th"]
        assert post.is_public


def test_a_post_that_nobody_may_see_shows_nothing():
    post = make_post("first", published=False)
    assert (Post.objects.get().shown_versions, post.version_in("ja"), post.is_public) == (
        [],
        None,
        False,
    )


def test_a_post_shows_photos_with_consent_alone():
    post = make_post("first")
    make_photo(post, consent=False)
    shown = make_photo(post)
    assert Post.objects.get().shown_photos == [shown]


def test_staff_are_shown_all_of_it():
    post = make_post("first", ready=["en"], draft=["ja"], published=False)
    make_photo(post, consent=False)
    mine = Post.objects.for_staff().get()
    assert {version.language for version in mine.shown_versions} == {"en", "ja"}
    assert len(mine.shown_photos) == 1


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("posts", "queries"), [("readable", 2), ("for_readers", 3)])
def test_lists_fetch_what_is_shown_however_many_posts_there_are(
    number, posts, queries, django_assert_num_queries
):
    for _ in range(number):
        make_photo(make_post())
    with django_assert_num_queries(queries):
        for post in getattr(Post.objects, posts)():
            assert post.version_in("th").language == "th"
            assert posts == "readable" or post.shown_photos


# Whether a post is public: everybody who says so agrees


@pytest.mark.parametrize(
    ("published", "ready", "is_public"),
    [
        (True, ["en"], True),
        (True, [], False),
        (False, ["en"], False),
        (timezone.now() + timedelta(days=1), ["en"], False),
    ],
    ids=["public", "no text is ready", "draft", "scheduled"],
)
def test_all_who_say_whether_readers_see_a_post_agree(
    published, ready, is_public, client, admin_client
):
    post = make_post("first", ready=ready, draft=["ja"], published=published)
    make_comment(post)
    mine = Post.objects.for_staff().get()
    (card,) = cards.cards(Comment.objects.all(), cards.TABS["waiting"])
    form = admin_client.get(reverse("admin:reports_post_change", args=[post.pk])).text
    said = {
        "post": mine.is_public,
        "post fetched anyhow": Post.objects.get().is_public,
        "list of public posts": Post.objects.public().exists(),
        "readers": client.get("/en/reports/first/").status_code == 200,
        "card": card.url == post.get_absolute_url(),
        "form": f'href="{post.get_absolute_url()}"' in form,
        "view on site": PostAdmin.view_on_site(None, mine) is not None,
    }
    assert set(said.values()) == {is_public}, said
