"""What a visitor writes stays in its own place on the page, however many marks it piles up."""

import pytest

from tests.comments.factories import approved
from tests.factories import make_post

PILES = {
    "accents": "Z" + "\u0301\u0316\u0335\u0348\u0489" * 35,
    "Thai tones": "ก" + "\u0e49" * 120,
    "below": "Z" + "\u0323" * 175,
}
WRITE = "([element, text]) => { element.textContent = text; }"


def pictures(locators):
    return [one.screenshot(animations="disabled") for one in locators]


@pytest.fixture
def thread(transactional_db):
    """Three comments, of which the one in the middle has a reply."""
    post = make_post("thread")
    comments = [approved(post, f"Comment {number}", name="Nok") for number in range(3)]
    comments[1].reply("Thank you", by=None)
    return post


@pytest.mark.parametrize("pile", PILES.values(), ids=PILES)
@pytest.mark.parametrize("part", [".said", ".who bdi"])
def test_marks_touch_no_other_comment(watch, thread, pile, part):
    page = watch().page
    page.goto("/en/reports/thread/")
    middle = page.locator(".talk > li").nth(1)
    others = [
        page.locator(".talk > li").nth(0),
        middle.locator("ol"),
        page.locator(".talk > li").nth(2),
    ]
    before = pictures(others)
    element = middle.locator(part).first
    plain = element.bounding_box()["height"]
    page.evaluate(WRITE, [element.element_handle(), "Z"])
    assert pictures(others) == before
    page.evaluate(WRITE, [element.element_handle(), pile])
    assert element.bounding_box()["height"] == plain
    assert pictures(others) == before
