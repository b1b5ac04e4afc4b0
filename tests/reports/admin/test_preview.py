"""Previews lead to previews: a draft has no public address."""

import re

import pytest

from tests.factories import make_post, make_staff

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("which", ["ja", "en", "all"])
def test_every_link_of_a_preview_that_is_about_the_report_stays_among_previews(client, which):
    post = make_post("outing", published=False)
    client.force_login(make_staff("Writers"))
    page = client.get(f"/admin/reports/post/{post.pk}/preview/{which}/").text
    links = set(re.findall(r'href="([^"]*)"', page))
    assert not [link for link in links if "/reports/outing/" in link]
    for code in ("ja", "ja-simple", "en", "th"):
        assert f"/admin/reports/post/{post.pk}/preview/{code}/" in links
