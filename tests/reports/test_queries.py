"""How often pages ask the database: a number that no row changes."""

from datetime import date

import pytest

from comments.models import Comment
from tests.factories import make_photo, make_post

pytestmark = pytest.mark.django_db


@pytest.fixture
def count(client, django_assert_num_queries):
    client.get("/en/feed/")  # the site's row and facts, read once per process

    def count(path, number):
        with django_assert_num_queries(number):
            assert client.get(path).status_code == 200

    return count


@pytest.mark.parametrize("rows", [1, 3])
def test_lists(count, rows):
    for month in range(rows):
        make_photo(make_post(event_date=date(2012, month + 1, 1)))
    count("/en/", 5)
    count("/en/2012/", 5)
    count("/en/search/?q=spring", 5)
    count("/en/feed/", 3)
    count("/feed/", 3)
    count("/sitemap.xml", 6)


@pytest.mark.parametrize(("photos", "comments"), [(1, 1), (4, 20)])
def test_a_post_with_photos_comments_and_neighbours(count, photos, comments):
    for month in (1, 3):
        make_photo(make_post(event_date=date(2012, month, 1)))
    post = make_post("outing", event_date=date(2012, 2, 1))
    for position in range(photos):
        make_photo(post, position=position)
    for number in range(comments):
        comment = Comment(post=post, body=f"Comment {number}", page_language="en")
        comment.submit()
        comment.approve(by=None)
    count("/en/reports/outing/", 7)
    count("/en/reports/outing/all/", 5)
