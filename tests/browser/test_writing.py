"""A writer publishes a report in four languages with two photos, as a person would."""

import re

import pytest
from PIL import Image

from reports.models import Photo, Post
from tests.browser.conftest import drain

TEXTS = {
    "ja": ("春の遠足", "万博公園", ["公園でお弁当を食べました。", "天気がよかったです。"]),
    "ja-simple": ("春に公園へ行きました", "万博公園", ["みんなで公園に行きました。"]),
    "en": ("Spring outing", "Expo Park", ["We had lunch in the park.", "The weather was fine."]),
    "th": ("ไปเที่ยวฤดูใบไม้ผลิ", "สวนเอ็กซ์โป", ["เราไปกินข้าวกลางวันที่สวน", "อากาศดีมาก"]),
}


@pytest.fixture
def pictures(tmp_path):
    paths = []
    for name, colour in (("one.jpg", "teal"), ("two.png", "orange")):
        Image.new("RGB", (1200, 800), colour).save(tmp_path / name)
        paths.append(tmp_path / name)
    return paths


def write_language(page, code, title, place, lines):
    column = code.replace("-", "_")
    page.click(f".language-tabs [data-language='{code}']")
    page.fill(f"#id_title_{column}", title)
    page.fill(f"#id_place_{column}", place)
    page.click(f".language-{code} [contenteditable=true]")
    for number, line in enumerate(lines):
        if number:
            page.keyboard.press("Enter")
        page.keyboard.insert_text(line)
    page.check(f"#id_ready_{column}")


def add_photos(page, pictures, captions):
    page.set_input_files(".photo-dropzone input", pictures)
    page.click(".language-tabs [data-language='ja']")
    for number, caption in enumerate(captions):
        page.fill(f"#id_photos-{number}-caption_ja", caption)
        page.check(f"#id_photos-{number}-consent")


def save(page, button="_save"):
    page.click(f"[name={button}]")
    page.wait_for_selector(".messagelist .success")


def test_a_report_is_written_in_four_languages_with_two_photos_at_once(writer, watch, pictures):
    page = writer.page
    page.goto("/admin/reports/post/add/")
    assert writer.violations() == []
    page.fill("#id_event_date", "2013-04-06")
    for code, texts in TEXTS.items():
        write_language(page, code, *texts)
    add_photos(page, pictures, ["公園の入口", "お弁当"])
    page.check("input[name=publication][value=now]")
    save(page)
    drain()
    assert Post.objects.get().slug == "spring-outing"
    reader = watch(java_script_enabled=False).page
    for code, (title, place, lines) in TEXTS.items():
        reader.goto(f"/{code}/reports/spring-outing/?furigana=off")
        assert reader.inner_text("h1") == title
        assert reader.locator(".prose p").all_inner_texts() == lines
        assert place in reader.inner_text(".facts")
        captions = reader.locator("figcaption")
        assert captions.all_inner_texts() == ["公園の入口", "お弁当"]
        marks = [caption.get_attribute("lang") for caption in captions.all()]
        assert marks == ([None, None] if code == "ja" else ["ja", "ja"])
    reader.goto("/th/reports/spring-outing/all/?furigana=off")
    for code, (_, _, lines) in TEXTS.items():
        assert reader.locator(f"#in-{code} .prose p").all_inner_texts() == lines


def test_the_order_of_photos_is_changed_with_buttons(writer, pictures):
    page = writer.page
    page.goto("/admin/reports/post/add/")
    page.fill("#id_event_date", "2013-04-06")
    write_language(page, "ja", *TEXTS["ja"])
    add_photos(page, pictures, ["一", "二"])
    page.get_by_role("button", name=re.compile("Move down")).first.click()
    save(page, "_continue")
    assert [photo.text("caption", "ja") for photo in Photo.objects.all()] == ["二", "一"]
    assert writer.violations() == []


def test_a_colleagues_text_is_shown_and_not_overwritten(writer):
    page = writer.page
    post = Post.objects.create(slug="outing", event_date="2013-04-06")
    version = post.write("ja", {"title": "春", "body": "<p>もとの文</p>"})
    page.goto(f"/admin/reports/post/{post.pk}/change/")
    post.write("ja", {"title": "春", "body": "<p>同僚の文</p>"}, seen=version.digest)
    page.fill("#id_title_ja", "わたしの題")
    page.click("[name=_save]")
    page.wait_for_selector(".stored")
    assert "同僚の文" in page.inner_text(".stored")
    assert page.input_value("#id_title_ja") == "わたしの題"
    assert writer.violations() == []
    save(page)
    post.refresh_from_db()
    assert post.text("title", "ja") == "わたしの題"


def test_the_preview_shows_a_draft_to_staff_alone(writer, watch):
    page = writer.page
    page.goto("/admin/reports/post/add/")
    page.fill("#id_event_date", "2013-04-06")
    write_language(page, "en", *TEXTS["en"])
    page.uncheck("#id_ready_en")
    page.click("[name=_preview]")
    page.wait_for_url("**/preview/en/")
    assert page.inner_text("h1") == "Spring outing"
    stranger = watch()
    assert stranger.page.goto("/en/reports/spring-outing/").status == 404
    stranger.complaints.clear()


def test_the_form_is_usable_on_a_phone_without_scrolling_sideways(writer):
    page = writer.page
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/admin/reports/post/add/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert writer.violations() == []


@pytest.mark.parametrize("path", ["", "reports/post/", "reports/category/", "password_change/"])
def test_staff_pages_are_free_of_axe_violations(writer, path):
    writer.page.goto(f"/admin/{path}")
    assert writer.violations() == []


def test_the_login_is_free_of_axe_violations(watch, transactional_db):
    watched = watch()
    watched.page.goto("/admin/login/")
    assert watched.violations() == []


def test_the_tools_of_the_editor_are_named_in_the_language_of_the_admin(writer):
    page = writer.page
    page.click("#header button[lang=ja], #header [value=ja]")
    page.goto("/admin/reports/post/add/")
    page.click(".language-tabs [data-language='ja']")
    bar = page.locator(".language-ja .prose-menubar").first
    names = [button.get_attribute("aria-label") for button in bar.locator("button[title]").all()]
    assert "太字" in names
    assert not [name for name in names if name.isascii()]
