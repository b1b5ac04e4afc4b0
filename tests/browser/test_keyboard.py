"""A reader without a mouse, without script, or without anything but this site, and what stays."""

import pytest

from tests.browser.conftest import ARGUMENTS, CHROMIUM, Watched
from tests.browser.pages import POST, visit_all

ELSEWHERE = "https://www.jma.go.jp/"

# Whether what has the focus can be seen: within the window, and with a line around it.
IS_SHOWN = """() => {
  const box = document.activeElement.getBoundingClientRect();
  const style = getComputedStyle(document.activeElement);
  return style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 3
    && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
}"""


def tab_to(page, selector, most=60):
    """Press Tab until the focus is where it should be; it is seen wherever it comes by."""
    for _ in range(most):
        page.keyboard.press("Tab")
        assert page.evaluate(IS_SHOWN), page.evaluate("document.activeElement.outerHTML")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab does not reach {selector}")


def follow(page, selector):
    tab_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def catch_exit(watched):
    """Answer in place of the site that the quick exit leads to."""
    watched.context.route(f"{ELSEWHERE}**", lambda route: route.fulfill(body="Fine weather"))


def assert_left(watched):
    watched.page.wait_for_url(ELSEWHERE)
    assert set(watched.foreign) == {ELSEWHERE}
    watched.foreign.clear()
    watched.complaints.clear()  # of the page elsewhere


def test_a_reader_without_a_mouse_reads_searches_comments_and_leaves(watch, sample):
    watched = watch()
    page = watched.page
    catch_exit(watched)
    page.goto("/en/")
    tab_to(page, ".skip", most=1)
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
    follow(page, "main h2 a")
    assert page.inner_text("h1") == "Osaka City staff come to learn at CHARM"
    follow(page, ".menu a[href$='/search/']")
    tab_to(page, "#q")
    page.keyboard.type("shelf")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.inner_text("mark") == "shelf"
    follow(page, "main h2 a")
    tab_to(page, "#c-text")
    page.keyboard.type("See you there")
    follow(page, "#comment-form .btn")
    own_page = page.url
    assert page.inner_text(".said") == "See you there"
    tab_to(page, ".exit")
    page.keyboard.press("Enter")
    assert_left(watched)
    page.go_back()
    assert page.url != own_page


def test_three_presses_of_shift_leave_but_not_within_a_field(watch, sample):
    watched = watch()
    page = watched.page
    catch_exit(watched)
    page.goto(f"/en/{POST}")
    page.focus("#c-text")
    for _ in range(3):
        page.keyboard.press("Shift")
    assert page.url.endswith(POST)
    page.focus("h1 ~ *, .skip")
    for _ in range(3):
        page.keyboard.press("Shift")
    assert_left(watched)


def test_without_script_the_quick_exit_is_a_link(watch, sample):
    watched = watch(java_script_enabled=False)
    catch_exit(watched)
    watched.page.goto("/th/")
    for key in ("Tab", "Tab", "Enter"):
        watched.page.keyboard.press(key)
    assert_left(watched)


def test_photos_open_large_and_are_turned_over_with_the_arrow_keys(watch, sample):
    page = watch().page
    page.goto(f"/en/{POST}")

    def shown():
        return page.inner_text(".viewer > div"), page.inner_text(".viewer span")

    tab_to(page, ".photo a")
    page.keyboard.press("Enter")
    assert shown() == ("At the training", "1 / 2")
    assert page.evaluate(IS_SHOWN)
    page.keyboard.press("ArrowRight")
    assert shown() == ("Filling envelopes together", "2 / 2")
    page.keyboard.press("ArrowRight")
    assert shown() == ("At the training", "1 / 2")
    page.keyboard.press("ArrowLeft")
    for _ in range(5):  # the focus stays within, with the quick exit
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('.viewer, .exit') !== null")
    page.keyboard.press("Escape")
    assert page.locator(".viewer").is_hidden()
    assert page.evaluate("document.activeElement === document.querySelectorAll('.photo a')[1]")
    assert page.url.endswith(POST)


def test_without_script_a_photo_is_a_link_to_the_large_file(watch, sample):
    watched = watch(java_script_enabled=False)
    watched.page.goto(f"/en/{POST}")
    watched.page.click(".photo a")
    watched.page.wait_for_url("**/media/**.jpg")
    watched.page.wait_for_load_state("networkidle")
    watched.complaints.clear()  # a file names no icon, so the browser asks for /favicon.ico


@pytest.mark.parametrize(
    ("locale", "lines"),
    [
        ("th", ["อ่านหน้านี้เป็นภาษาไทย"]),
        ("ja-JP", ["このページを日本語で読む"]),
        ("en-GB", []),
        ("de", []),
    ],
)
def test_the_page_is_offered_in_the_language_of_the_browser(watch, sample, locale, lines):
    page = watch(locale=locale).page
    page.goto(f"/en/{POST}")
    assert page.locator(".offer:visible").all_inner_texts() == lines


def test_a_language_that_a_report_lacks_is_not_offered(watch, sample):
    page = watch(locale="th").page
    page.goto("/en/reports/leaflets-in-seven-languages/")
    assert page.locator(".offer:visible").count() == 0


def kept(watched):
    """What the browser remembers: of the tab, of the site, and cookies."""
    tab = watched.page.evaluate("({...sessionStorage})")
    return tab, watched.page.evaluate("localStorage.length"), watched.context.cookies()


def test_the_furigana_are_switched_by_key_and_the_tab_alone_remembers(watch, sample):
    watched = watch()
    page, readings = watched.page, watched.page.locator("main rt:visible")
    page.goto(f"/ja-simple/{POST}")
    assert readings.count() > 0
    tab_to(page, "[data-choice='furigana=off']")
    page.keyboard.press("Enter")
    assert (readings.count(), page.url.endswith(POST)) == (0, True)
    assert kept(watched) == ({"furigana": "off"}, 0, [])
    for path in ("/ja-simple/archive/", f"/ja/{POST}all/"):
        page.goto(path)
        assert readings.count() == 0, path
    follow(page, "[data-choice='furigana=on']")  # only the server has those of Japanese
    assert page.url.endswith(f"/ja/{POST}all/?furigana=on")
    assert page.locator("#in-ja rt:visible").count() > 0
    assert kept(watched) == ({"furigana": "on"}, 0, [])


def test_easy_japanese_has_furigana_on_pages_in_other_languages(watch, sample):
    page = watch(java_script_enabled=False).page
    for code in ("ja", "en"):
        page.goto(f"/{code}/{POST}all/")
        assert page.locator("#in-ja-simple .prose rt:visible").count() > 0
        assert page.locator("#in-ja .prose rt").count() == 0
        page.click("[data-choice='furigana=off']")
        assert page.url.endswith("?furigana=off")
        assert page.locator("rt:visible").count() == 0


def test_a_text_size_holds_on_every_page_of_the_tab(watch, sample):
    watched = watch()
    page = watched.page
    page.goto(f"/en/{POST}")
    tab_to(page, ".tool .z3")
    page.keyboard.press("Enter")
    page.goto("/en/archive/")
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "22px"
    assert kept(watched) == ({"size": "3"}, 0, [])


@pytest.mark.parametrize("code", ["ja-simple", "th"])
def test_no_other_host_is_needed_and_nothing_is_kept(browser, live_server, sample, code):
    rules = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"
    alone = browser.browser_type.launch(executable_path=CHROMIUM, args=[*ARGUMENTS, rules])
    watched, failed = Watched(alone, live_server.url), []
    watched.page.on("requestfailed", lambda request: failed.append((request.url, request.failure)))
    for name in visit_all(watched.page, code):
        assert kept(watched) == ({}, 0, []), name
    watched.page.wait_for_load_state("networkidle")
    failed = [(url, why) for url, why in failed if why != "net::ERR_ABORTED"]  # by leaving a page
    complaints = [c for c in watched.complaints if "404" not in c and "422" not in c]
    alone.close()
    assert (watched.foreign, failed, complaints) == ([], [], [])
