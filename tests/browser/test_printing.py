"""A report on paper: a handout with photos, captions and the way back to the site."""

import re

import pytest

POST = "reports/city-staff-training/"
A4 = {"format": "A4", "margin": dict.fromkeys(("top", "right", "bottom", "left"), "1.5cm")}
# What paper cannot use.
USELESS = ".langs, .menu, .tools, .turn, .talks, form, .exit, .foot, .viewer"


def sheets(page):
    """How many pages the printed page has."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(**A4)))


def printed(watch, path):
    page = watch().page
    page.goto(path, wait_until="networkidle")
    page.emulate_media(media="print")
    return page


@pytest.mark.parametrize("code", ["ja", "ja-simple", "en", "th"])
def test_a_report_in_all_languages_fits_one_sheet_of_two_sides(watch, sample, code):
    page = printed(watch, f"/{code}/{POST}all/")
    assert sheets(page) == 2
    assert page.locator(f":is({USELESS}):visible").count() == 0
    for code in ("ja", "ja-simple", "en", "th"):
        assert page.locator(f"figcaption p[lang={code}]:visible").count() == 2, code
    assert page.locator(".handout svg").is_visible()
    assert page.inner_text(".handout p").endswith(f"/ja/{POST}all/")


@pytest.mark.parametrize("code", ["ja", "ja-simple", "en", "th"])
def test_a_report_in_one_language_fits_one_sheet(watch, sample, code):
    page = printed(watch, f"/{code}/{POST}")
    assert sheets(page) in (1, 2)
    assert page.locator(f":is({USELESS}):visible").count() == 0
    assert page.locator("figure img:visible").count() == 2
    assert page.inner_text(".handout p").endswith(f"/{code}/{POST}")
