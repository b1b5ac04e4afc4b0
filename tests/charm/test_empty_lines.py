"""No page of ours is sent with runs of empty lines, whatever stands on it."""

import re

import pytest
from django.urls import reverse

from comments.choices import Status
from comments.models import Comment
from reports.models import Category, SiteSettings
from tests.charm.walk import LANGUAGES, pages
from tests.comments.factories import approved, make_comment
from tests.factories import make_photo, make_post, make_staff

pytestmark = pytest.mark.django_db

RUN = re.compile(r".*\n(?:[ \t]*\n){2,}.*")


def runs(text):
    return RUN.findall(text)


@pytest.fixture
def category():
    return Category.objects.create(slug="outings", name_en="Outings")


@pytest.fixture
def bare(category):
    """The one report of a site that says nothing of itself: no photo, one language, no comment."""
    SiteSettings(quick_exit_url="").save()
    return make_post("outing", ready=("ja",), category=category)


@pytest.fixture
def full(category):
    """A report among others, with all that can stand on a page."""
    SiteSettings(
        help_line_en="06-1234-5678",
        help_hours_en="Monday",
        about_en="<p>About us</p>",
        contact_en="<p>Write to us</p>",
        tagline_en="Since 2005",
    ).save()
    for number in range(11):
        make_post(f"other-{number}", category=category, event_date=f"20{number + 10}-04-01")
    post = make_post("outing", ready=("ja", "en"), draft=("th",), category=category)
    post.write(
        "en",
        {"title": "Changed", "body": "<p>Changed</p>"},
        seen=post.versions.get(language="en").digest,
    )
    for position in (0, 1):
        make_photo(post, position=position, caption_en="Lunch", alt_en="People eating")
    for language in ("en", "ja"):
        comment = approved(post, "Hello" if language == "en" else "こんにちは")
        comment.reply("Thank you", by=make_staff())
    make_comment(post, "Still waiting")
    return post


@pytest.mark.parametrize("site", ["bare", "full"])
def test_no_public_page_has_runs_of_empty_lines(client, request, settings, site):
    post = request.getfixturevalue(site)
    settings.AKISMET_API_KEY = "abcdefabcdef" if site == "full" else ""
    addresses = [address for _, address in pages(post) if not address.startswith("/media/")]
    addresses += [f"/en/comments/{comment.token}/" for comment in Comment.objects.all()]
    assert {
        address: found for address in addresses if (found := runs(client.get(address).text))
    } == {}


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_form_that_comes_back_has_runs_of_empty_lines(client, full, code):
    waiting = Comment.objects.get(status=Status.HELD)
    decided = Comment.objects.filter(status=Status.APPROVED).first()
    page = f"/{code}/reports/{full.slug}/comments/"
    answers = [
        client.post(page, {"body": "", "name": "x" * 99}),
        client.post(page, {"body": "Call me: 090-1234-5678"}),
        client.post(f"/{code}/comments/{waiting.token}/edit/", {"body": ""}),
        client.post(f"/{code}/comments/{decided.token}/edit/", {"body": "Too late"}),
        client.post(f"/{code}/comments/report/{decided.pk}/", {}),
    ]
    full.comments_open = False
    full.save()
    answers.append(client.post(page, {"body": "Too late"}))
    assert {answer.status_code for answer in answers} == {403, 409, 422}
    assert [runs(answer.text) for answer in answers] == [[]] * len(answers)


def test_no_preview_has_runs_of_empty_lines(client, full):
    client.force_login(make_staff("Writers"))
    addresses = [reverse("admin:reports_post_preview", args=[full.pk, code]) for code in LANGUAGES]
    addresses.append(reverse("admin:reports_post_preview_all", args=[full.pk]))
    assert [runs(client.get(address).text) for address in addresses] == [[]] * len(addresses)


@pytest.mark.parametrize(
    ("group", "name", "begins"),
    [
        ("Moderators", "comments_queue", '<nav class="queue-tabs"'),
        ("Writers", "reports_post_easy", '<form class="easy-start"'),
        ("Writers", "reports_easy_japanese", '<div class="rules"'),
    ],
)
def test_what_is_ours_on_a_page_of_staff_has_no_runs_of_empty_lines(
    client, full, group, name, begins
):
    client.force_login(make_staff(group))
    about = [full.pk] if name == "reports_post_easy" else []
    page = client.get(reverse(f"admin:{name}", args=about)).text
    ours = page.partition(begins)[2].partition('<br class="clear">')[0].rstrip()
    assert ours
    assert runs(ours) == []
