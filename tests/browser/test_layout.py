"""Every page fits every window, and everything that can be pressed is large enough for a thumb."""

import pytest
from django.db import OperationalError

from tests.browser.pages import POST, send, visit_all

CODES = ["ja", "ja-simple", "en", "th"]
# A width of 320 px is also what a window of 1280 px leaves at a zoom of 400 %.
WINDOWS = [(320, 700), (360, 740), (768, 1024), (1280, 900)]
SIZES = ["1", "2", "3"]
# Beside those that test_reading.py looks at.
MORE = ["search/", "search/?q=CHARM", "search/?q=zebra", "safety/", "about/", "contact/"]

# What sticks out of the window, or out of the box that is drawn around it.
CUT = """() => {
  const root = document.documentElement, cut = [];
  if (root.scrollWidth > innerWidth) cut.push(`the page is ${root.scrollWidth} wide`);
  for (const element of document.querySelectorAll("body *")) {
    if (element.closest(".hide, .skip, .trap, [hidden], svg")) continue;
    const box = element.getBoundingClientRect();
    const framed = element.matches("a, button, .note, .form, .tag, dd, h1, h2, h3, p, label, legend");
    if (!box.width) continue;
    if (box.left < -1 || box.right > innerWidth + 1
        || framed && element.scrollWidth > element.clientWidth + 2 && element.clientWidth)
      cut.push(`${element.tagName}.${element.className}: ${element.textContent.trim().slice(0, 40)}`);
  }
  return cut;
}"""

# What is smaller than WCAG 2.5.8 asks, links within a sentence excepted, or, in the header and
# on buttons, than a thumb needs.
SMALL = """() => {
  const small = [];
  for (const target of document.querySelectorAll("a[href], button, input, textarea")) {
    if (target.closest(".skip, .trap, [hidden]") || target.type === "hidden") continue;
    const words = target.textContent.trim(), around = target.parentNode.textContent.trim();
    if (getComputedStyle(target).display === "inline" && words !== around && !target.closest("h2")) continue;
    const box = (target.closest("label") || target).getBoundingClientRect();
    const least = target.matches(".head a, .btn, .exit, .tool a, button, textarea, input") ? 44 : 24;
    if (box.height < least || box.width < Math.min(least, 24))
      small.push(`${words || target.id || target.className}: ${box.width} x ${box.height}`);
  }
  return small;
}"""


def set_size(page, size):
    page.evaluate("size => document.documentElement.setAttribute('data-size', size)", size)


@pytest.mark.parametrize("code", CODES)
def test_nothing_is_cut_or_too_small_to_press_at_any_width_and_text_size(watch, sample, code):
    watched = watch()
    page, misfits = watched.page, []
    for name in visit_all(page, code):
        for width, height in WINDOWS:
            page.set_viewport_size({"width": width, "height": height})
            for size in SIZES:
                set_size(page, size)
                misfits += [(name, width, size, found) for found in page.evaluate(CUT)]
            set_size(page, "1")
            misfits += [(name, width, found) for found in page.evaluate(SMALL)]
    assert misfits == [], "\n".join(map(str, misfits))
    watched.complaints = [c for c in watched.complaints if "404" not in c and "422" not in c]


@pytest.mark.parametrize("code", CODES)
def test_forms_answers_and_words_about_the_site_are_free_of_axe_violations(watch, sample, code):
    watched = watch(viewport={"width": 360, "height": 740})
    found = []
    for name in visit_all(watched.page, code, MORE):
        for scheme in ("light", "dark"):
            watched.page.emulate_media(color_scheme=scheme)
            found += [(name, scheme, violation) for violation in watched.violations()]
    assert found == []
    watched.complaints = [c for c in watched.complaints if "404" not in c and "422" not in c]


@pytest.mark.parametrize("code", CODES)
def test_an_empty_site_says_so_and_fits(watch, transactional_db, code):
    watched = watch(viewport={"width": 320, "height": 700})
    for address in ("", "archive/", "search/", "search/?q=CHARM", "about/", "contact/"):
        watched.page.goto(f"/{code}/{address}")
        assert watched.page.locator("main p").count() >= 1, address
        assert watched.page.evaluate(CUT) == [], address
        assert watched.violations() == [], address


def test_the_pages_for_an_outage_and_for_a_mistake_fit_and_are_accessible(
    watch, sample, monkeypatch
):
    watched = watch(viewport={"width": 320, "height": 700})
    page = watched.page

    def fits():
        return page.evaluate(CUT) == page.evaluate(SMALL) == watched.violations() == []

    fail_with(monkeypatch, "comments.views.keep", OperationalError("away"))
    send(page, f"/th/{POST}", "Kept while the database is away")
    assert page.input_value("#c-text") == "Kept while the database is away"
    assert fits()
    fail_with(monkeypatch, "reports.views.render_list", OperationalError("away"))
    page.goto("/ja-simple/")
    assert page.locator("#problem").count() == 1
    assert fits()
    fail_with(monkeypatch, "reports.views.render_list", RuntimeError("a mistake"))
    page.goto("/en/")
    assert page.locator("section[lang]").count() == 4
    assert fits()
    watched.complaints = [c for c in watched.complaints if "50" not in c]


def fail_with(monkeypatch, name, error):
    def fail(*args, **kwargs):
        raise error

    monkeypatch.setattr(name, fail)
