"""A visitor reads in four languages, with and without script, on a phone and at a desk."""

import pytest

SIZES = [(360, 740), (1280, 900)]
CODES = ["ja", "ja-simple", "en", "th"]
PATHS = [
    "",
    "reports/city-staff-training/",
    "reports/city-staff-training/all/",
    "reports/interpreter-training/",
    "archive/",
    "category/training/",
    "privacy/",
    "no-such-page/",
]


@pytest.mark.parametrize("code", CODES)
def test_every_page_is_free_of_axe_violations_and_sideways_scrolling(watch, sample, code):
    for width, height in SIZES:
        for scheme in ("light", "dark"):
            watched = watch(viewport={"width": width, "height": height}, color_scheme=scheme)
            for path in PATHS:
                watched.page.goto(f"/{code}/{path}")
                assert watched.violations() == [], (path, width, scheme)
                wide = watched.page.evaluate("document.documentElement.scrollWidth")
                assert wide <= width, (path, width, scheme)
            watched.complaints = [c for c in watched.complaints if "404" not in c]


def test_a_reader_without_script_switches_languages_and_stays_on_the_report(watch, sample):
    page = watch(java_script_enabled=False).page
    page.goto("/en/?furigana=off")
    page.click("text=Osaka City staff come to learn at CHARM")
    headings = {}
    for code in CODES:
        page.click(f".langs li[lang='{code}'] a")
        assert page.url.endswith(f"/{code}/reports/city-staff-training/?furigana=off")
        headings[code] = page.inner_text("h1")
    assert headings == {
        "ja": "NPO体験研修を受け入れました",
        "ja-simple": "市役所の人がCHARMに来ました",
        "en": "Osaka City staff come to learn at CHARM",
        "th": "เจ้าหน้าที่เทศบาลเมืองโอซาก้ามาเรียนรู้งานที่ชาร์ม",
    }


def test_all_pictures_of_a_report_load(watch, sample):
    page = watch().page
    page.goto("/en/reports/city-staff-training/")
    page.locator("figure").last.scroll_into_view_if_needed()
    page.wait_for_function("[...document.images].every(image => image.complete)")
    widths = page.evaluate("[...document.images].map(image => image.naturalWidth > 0)")
    assert widths == [True, True]
    assert page.evaluate("document.images[0].currentSrc").endswith(".avif")


def test_reading_leaves_no_cookie_and_nothing_in_storage(watch, sample):
    watched = watch()
    for path in PATHS[:-1]:
        watched.page.goto(f"/th/{path}")
    assert watched.context.cookies() == []
    assert watched.page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_the_text_size_is_remembered_by_the_tab_alone(watch, sample):
    watched = watch()
    watched.page.goto("/en/reports/city-staff-training/")
    watched.page.click(".tool .z3")
    watched.page.goto("/en/reports/thai-cooking/")
    assert watched.page.get_attribute("html", "data-size") == "3"
    other = watch().page
    other.goto("/en/reports/thai-cooking/")
    assert other.get_attribute("html", "data-size") is None


def test_without_script_the_text_size_is_in_the_address(watch, sample):
    page = watch(java_script_enabled=False).page
    page.goto("/en/reports/city-staff-training/")
    page.click(".tool .z2")
    assert page.url.endswith("/en/reports/city-staff-training/?size=2")
    assert page.get_attribute("html", "data-size") == "2"


def test_the_quick_exit_is_reached_by_the_second_press_of_tab(watch, sample):
    page = watch().page
    page.goto("/en/")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "exit"


def test_the_first_view_of_a_report_is_light(watch, sample, live_server):
    """HTML, CSS and script of a report in at most 25 KB compressed."""
    import gzip
    from urllib.request import urlopen

    def size(path):
        return len(gzip.compress(urlopen(live_server.url + path).read()))

    page = watch().page
    page.goto("/ja/reports/city-staff-training/")
    parts = page.evaluate(
        "[...document.querySelectorAll('link[rel=stylesheet], script[src]')].map("
        "e => new URL(e.href || e.src).pathname)"
    )
    assert len(parts) == 2
    assert size("/ja/reports/city-staff-training/") + sum(map(size, parts)) <= 25 * 1024
