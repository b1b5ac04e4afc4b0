"""A new site has something to read."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command

from comments.models import Comment
from reports.models import Photo, Post

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]
SLUGS = [
    "city-staff-training",
    "thai-cooking",
    "leaflets-in-seven-languages",
    "interpreter-training",
]


def test_the_sample_tells_four_events_and_can_be_loaded_twice(capsys):
    call_command("load_sample")
    call_command("load_sample")
    assert [post.slug for post in Post.objects.newest_first()] == SLUGS
    assert (Photo.objects.count(), Comment.objects.count()) == (4, 6)
    lines = capsys.readouterr().out.splitlines()
    assert lines[1:] == ["4 sample reports added.", "0 sample reports added."]
    assert re.fullmatch(r"Staff login: staff  Password: \w{12}  \(shown only once\)", lines[0])


def test_one_report_lacks_english_one_thai_and_one_has_only_japanese():
    call_command("load_sample")
    languages = {
        post.slug: sorted(v.language for v in post.shown_versions)
        for post in Post.objects.for_readers()
    }
    assert languages == {
        "city-staff-training": ["en", "ja", "ja-simple", "th"],
        "thai-cooking": ["ja", "ja-simple", "th"],
        "leaflets-in-seven-languages": ["en", "ja", "ja-simple"],
        "interpreter-training": ["ja"],
    }


def test_the_sample_comments_are_approved_held_and_spam():
    call_command("load_sample")
    statuses = Comment.objects.values_list("status", flat=True).order_by("status")
    assert list(statuses) == ["approved", "approved", "approved", "approved", "held", "spam"]


def test_a_site_with_posts_or_people_is_not_new():
    get_user_model().objects.create_user("somebody")
    call_command("load_sample", "--if-new")
    assert Post.objects.count() == 0


def test_no_sample_comment_waits_for_akismet(settings):
    settings.AKISMET_API_KEY = "abcdefabcdef"
    call_command("load_sample")
    assert Comment.objects.unchecked().count() == 0
