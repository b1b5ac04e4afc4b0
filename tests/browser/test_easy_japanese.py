"""A writer corrects readings below an easy text, sees what is hard, and starts from Japanese."""

import pytest

from reports.easy_japanese import levels
from reports.models import Post
from tests.browser.conftest import log_in

pytestmark = pytest.mark.skipif(
    not levels.is_available(), reason="the Japanese dictionary is not installed"
)
BODY = "<p>今日は何人来ましたか。</p><p>市民と行政の<strong>協働</strong>を12/13に検討します。</p>"


@pytest.fixture
def post(transactional_db):
    post = Post.objects.create(slug="outing", event_date="2013-04-06")
    texts = {"title": "市役所の人が来ました", "place": "大阪市", "body": BODY}
    post.write("ja-simple", texts)
    return post


@pytest.fixture
def writer(watch, staff, post):
    staff("Writers")
    watched = watch(viewport={"width": 1280, "height": 1000})
    log_in(watched.page, "writers")
    watched.page.goto(f"/admin/reports/post/{post.pk}/change/?language=ja-simple")
    watched.page.wait_for_selector(".kana button")
    return watched


def word(page, text, nth=0):
    return page.locator(".kana button").filter(has_text=text).nth(nth)


def test_it_shows(writer):
    page = writer.page
    page.locator(".easy").screenshot(path="/tmp/w/easy1.png")
    word(page, "今日").click()
    page.locator(".easy").screenshot(path="/tmp/w/easy2.png")
    assert writer.violations() == []


def test_tmp(writer, post):
    page = writer.page
    post.write(
        "ja",
        {
            "title": "市の{今日|きょう}",
            "summary": "短い要約です。",
            "body": "<h2>見出し</h2><p>市は協働を検討します。次回は12/13です。</p><ul><li>生活支援</li></ul>",
        },
    )
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"/admin/reports/post/{post.pk}/change/?language=ja-simple")
    page.wait_for_selector(".kana button")
    word(page, "行政").click()
    page.wait_for_timeout(200)
    page.locator(".language-ja-simple").screenshot(path="/tmp/w/easy3.png")
    page.goto(f"/admin/reports/post/{post.pk}/easy/")
    page.screenshot(path="/tmp/w/easy4.png", full_page=True)
    assert writer.violations() == []
    page.set_viewport_size({"width": 1280, "height": 740})
    page.screenshot(path="/tmp/w/easy5.png", full_page=True)
