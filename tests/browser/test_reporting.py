"""A reader reports a comment; moderators find it, and ban its writer for a while."""

import pytest
from django.contrib.auth.models import User

from comments.models import Ban, Comment, Complaint
from reports.models import Post
from tests.comments.factories import approved

REPORT = "/en/reports/city-staff-training/"


@pytest.fixture
def published(sample):
    post = Post.objects.get(slug="city-staff-training")
    return approved(post, "Somchai was at the clinic", name="Ploy")


@pytest.mark.parametrize("script", [True, False])
def test_a_reader_reports_something_private_and_it_is_gone_at_once(watch, published, script):
    page = watch(java_script_enabled=script).page
    page.goto(REPORT)
    page.click(f"#comment-{published.pk} >> text=Report this comment")
    page.check("text=It tells something private about a person")
    page.fill("#c-text", "He is my brother")
    page.click("button.btn")
    page.wait_for_url(lambda url: "/en/comments/report/thanks/" in url)
    assert Complaint.objects.get().text == "He is my brother"
    page.goto(REPORT)
    assert not page.locator("text=Somchai was at the clinic").count()


@pytest.mark.parametrize("code", ["ja", "ja-simple", "en", "th"])
def test_its_pages_are_free_of_axe_violations_and_sideways_scrolling(watch, published, code):
    watched = watch(viewport={"width": 320, "height": 640})
    page = watched.page

    def is_sound():
        return (watched.violations(), page.evaluate("document.documentElement.scrollWidth"))

    page.goto(f"/{code}/comments/report/{published.pk}/")
    assert is_sound() == ([], 320)
    page.click("button.btn")
    page.wait_for_selector("#problem")
    watched.complaints.clear()  # the console names the answer, 422
    assert is_sound() == ([], 320)
    page.check("#c-reason-1")
    page.click("button.btn")
    page.wait_for_url(lambda url: "/report/thanks/" in url)
    assert is_sound() == ([], 320)


def test_a_moderator_bans_the_writer_from_the_comment(watch, published, log_in):
    watched = watch()
    page = watched.page
    log_in(page, "Moderators")
    page.goto(f"/admin/comments/comment/{published.pk}/change/")
    page.click("text=Ban the writer of this comment for a while")
    page.wait_for_url("**/ban/add/**")
    assert watched.violations() == []
    page.check("[name=whom][value=name]")
    page.fill("[name=reason]", "Tells of others")
    page.click("[name=_save]")
    page.wait_for_url("**/admin/comments/ban/")
    assert watched.violations() == []
    ban = Ban.objects.get()
    assert (ban.name, ban.comment, ban.made_by) == (
        "ploy",
        Comment.objects.get(pk=published.pk),
        User.objects.get(username="moderators"),
    )
    for path in ("mailpreference", "thread"):
        page.goto(f"/admin/comments/{path}/")
        assert watched.violations() == []
