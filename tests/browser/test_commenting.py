"""A visitor comments; Akismet judges, or is away; a moderator decides."""

import pytest
from django.utils import timezone

from charm.models import Task
from comments.models import AkismetConnection, Comment
from tests.browser.conftest import drain

pytestmark = pytest.mark.usefixtures("sample", "akismet")
REPORT = "/en/reports/city-staff-training/"


def write(page, body, name="Somchai", path=REPORT):
    page.goto(path)
    page.fill("#c-text", body)
    page.fill("#c-name", name)
    page.click("#comment-form button")
    page.wait_for_url(lambda url: "/en/comments/" in url)


def thread(page, path=REPORT):
    page.goto(path)
    return page.locator(".talk .said").all_inner_texts()


@pytest.mark.parametrize("script", [True, False])
def test_ham_is_checked_and_then_read_by_all(watch, script):
    page = watch(java_script_enabled=script).page
    write(page, "See you at the next one!\nWith a friend.")
    assert page.inner_text("h1") == "Thank you, your comment has arrived"
    assert page.inner_text(".facts b") == "Being checked"
    drain()
    page.reload()
    assert page.inner_text("h1") == "Your comment is published"
    assert "See you at the next one!\nWith a friend." in thread(page)


def test_spam_is_kept_from_readers_and_its_writer_learns_nothing(watch):
    page = watch().page
    write(page, "fake-spam: cheap watches")
    drain()
    page.reload()
    assert page.inner_text(".facts b") == "Waiting for our staff"
    assert not any("cheap watches" in words for words in thread(page))


def test_a_comment_waits_while_akismet_is_down_and_appears_when_it_is_back(watch, akismet):
    page = watch().page
    akismet.set_mode("500")
    write(page, "Written during the outage")
    drain()
    page.reload()
    assert page.inner_text(".facts b") == "Being checked"
    assert Comment.objects.latest("pk").status == "unchecked"
    akismet.set_mode("ok")
    AkismetConnection.objects.update(next_probe_at=timezone.now())
    Task.objects.filter(path="comments.tasks.sweep").update(due_at=timezone.now())
    drain()
    page.reload()
    assert page.inner_text("h1") == "Your comment is published"


def test_an_empty_comment_is_refused_beside_its_field_and_the_name_is_kept(watch):
    watched = watch()
    page = watched.page
    page.goto("/th" + REPORT[3:])
    page.fill("#c-name", "Nok")
    page.click("#comment-form button")
    assert page.locator("#problem a[href='#c-text']").count() == 1
    assert page.get_attribute("#c-text", "aria-invalid") == "true"
    assert page.input_value("#c-name") == "Nok"
    assert watched.violations() == []
    watched.complaints = [c for c in watched.complaints if "422" not in c]


def test_the_writers_own_page_is_accessible_in_every_language_and_deletes(watch):
    watched = watch()
    page = watched.page
    write(page, "Please forget me")
    own = page.url.partition("#")[0]
    for code in ("ja", "ja-simple", "th", "en"):
        page.click(f".langs li[lang='{code}'] a")
        assert watched.violations() == [], code
    page.click(".btn.quiet")
    page.wait_for_url(own)
    assert page.inner_text("h1") == "This comment is no longer here"
    comment = Comment.objects.latest("pk")
    assert (comment.status, comment.body, comment.name) == ("withdrawn", "", "")


@pytest.mark.parametrize("script", [True, False])
def test_the_writer_changes_a_comment_until_it_is_published(watch, script):
    """Their own pages hide the origin even from us, and are believed."""
    watched = watch(java_script_enabled=script)
    page, asked = watched.page, []
    page.on("request", lambda request: asked.append(request.all_headers().get("referer", "")))
    write(page, "Se you at teh next one", name="Nok")
    own = page.url.partition("#")[0]
    page.click("a.btn")
    page.wait_for_url(f"{own}edit/")
    if script:
        assert watched.violations() == []
    page.fill("#c-text", "See you at the next one")
    page.click("#comment-form button")
    page.wait_for_url(lambda url: url.partition("#")[0] == own)
    assert page.inner_text(".said") == "See you at the next one"
    page.click("a.btn")
    drain()  # it is published while the form is open
    page.fill("#c-text", "Something else")
    page.click("#comment-form button")
    page.wait_for_selector("#problem")
    assert page.input_value("#c-text") == "Something else"
    watched.complaints = [c for c in watched.complaints if "409" not in c]
    page.click("main a[href*='/comments/']")
    page.wait_for_url(own)
    assert page.inner_text("h1") == "Your comment is published"
    page.click("main a[href*='/reports/']")
    assert "See you at the next one" in page.locator(".talk .said").all_inner_texts()
    assert not any("/comments/" in referer for referer in asked)


def test_a_reader_chooses_the_language_of_the_comments(watch):
    page = watch().page
    for words in ("ขอบคุณมากครับ", "また行きたいです"):
        write(page, words)
    drain()
    watched = watch(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = watched.page
    page.goto(REPORT)
    page.click("nav[aria-label='Comments by language'] a:has(span[lang=th])")
    assert "ขอบคุณมากครับ" in page.locator(".talk .said").all_inner_texts()
    assert "また行きたいです" not in page.locator(".talk .said").all_inner_texts()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.click("nav[aria-label='Comments by language'] a:text('All comments')")
    assert "また行きたいです" in page.locator(".talk .said").all_inner_texts()
    with_script = watch()
    with_script.page.goto(REPORT + "?talk=th")
    assert with_script.violations() == []


def test_a_moderator_approves_what_was_called_spam(watch, log_in, akismet):
    write(watch().page, "fake-spam, but really kind words")
    drain()
    watched = watch(viewport={"width": 1280, "height": 900})
    page = watched.page
    log_in(page, "Moderators")
    page.goto("/admin/comments/comment/")
    assert watched.violations() == []
    page.locator("tr", has_text="really kind words").locator("input.action-select").check()
    page.select_option("select[name=action]", "approve")
    page.click("button[name=index]")
    page.wait_for_selector(".messagelist")
    drain()
    assert "fake-spam, but really kind words" in thread(watch().page)
    assert [r["path"] for r in akismet.requests] == ["/1.1/comment-check", "/1.1/submit-ham"]
