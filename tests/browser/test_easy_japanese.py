"""A writer corrects readings below an easy text, sees what is hard, and starts from Japanese."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from reports.easy_japanese.readability import levels
from reports.models import KnownWord, LanguageVersion, Post, Reading

pytestmark = pytest.mark.skipif(
    not levels.is_available(), reason="the Japanese dictionary is not installed"
)
BODY = "<p>今日は何人来ましたか。</p><p>市民と行政の<strong>協働</strong>を12/13に検討します。</p>"


@pytest.fixture
def easy_post(transactional_db):
    post = Post.objects.create(slug="outing", event_date="2013-04-06")
    texts = {"title": "市役所の人が来ました", "place": "大阪市", "body": BODY}
    post.write("ja-simple", texts)
    return post


@pytest.fixture
def easy_form(writer, easy_post):
    """Where a writer has the text in easy Japanese in front of them."""
    writer.page.goto(f"/admin/reports/post/{easy_post.pk}/change/?language=ja-simple")
    writer.page.wait_for_selector(".kana button")
    return writer


def word(page, text, nth=0):
    return page.locator(".kana button").filter(has_text=text).nth(nth)


def pick(page, text, button, nth=0, reading=None):
    """Open the panel of a word, choose a reading, and press one of its buttons."""
    word(page, text, nth).click()
    if reading:
        page.locator(".pick").get_by_label(reading, exact=True).check()
    with page.expect_response("**/annotate/"):
        page.locator(f".pick [data-do={button}]").click()
    page.wait_for_selector(".pick", state="detached")


def body(page):
    return page.input_value("#id_body_ja_simple")


def save(page):
    page.click("[name=_continue]")
    page.wait_for_selector(".messagelist .success")


def public(page, post):
    """What stands over the words of the public page."""
    page.goto(f"/ja-simple/reports/{post.slug}/")
    found = page.locator("article ruby").all()
    return [one.inner_text().replace("\n", "") for one in found]


# The preview


def test_words_show_their_readings_and_what_is_doubtful_or_hard(easy_form):
    page = easy_form.page
    assert word(page, "今日").get_attribute("aria-label") == "今日（きょう）, doubtful reading"
    assert "hard word" in word(page, "協働").get_attribute("aria-label")
    assert page.locator(".kana p.of-title").inner_text().replace("\n", "").startswith("市役所")
    assert easy_form.violations() == []


def test_the_preview_follows_the_typing(easy_form):
    page = easy_form.page
    with page.expect_response("**/annotate/"):
        page.fill("#id_place_ja_simple", "京都")
    page.wait_for_selector(".kana .of-place button[aria-label='京都（きょうと）']")


def test_a_word_opened_while_an_answer_is_on_its_way_stays_open(easy_form):
    page = easy_form.page
    with page.expect_response("**/annotate/"):
        page.fill("#id_place_ja_simple", "京都")
        word(page, "行政").click()
    page.wait_for_selector(".kana .of-place button[aria-label='京都（きょうと）']")
    assert page.inner_text(".pick legend") == "Reading: 行政"
    assert page.evaluate("document.activeElement.name") == "pick-reading"


def test_only_here_is_written_at_that_place_and_survives_text_before_it(
    easy_form, easy_post, watch
):
    page = easy_form.page
    pick(page, "今日", "here", reading="こんにち")
    assert body(page).startswith("<p>{今日|こんにち}は何人来ましたか。</p>")
    page.click(".language-ja-simple [contenteditable=true]")
    page.keyboard.press("Control+Home")
    page.keyboard.insert_text("はじめます。今日です。")
    with page.expect_response("**/annotate/"):
        pass
    save(page)
    LanguageVersion.objects.get().make_ready()
    easy_post.publish()
    reader = watch().page
    assert [one for one in public(reader, easy_post) if one.startswith("今日")] == [
        "今日きょう",
        "今日こんにち",
    ]


def test_only_here_keeps_bold_words_bold_and_the_other_fields_have_it_too(easy_form):
    page = easy_form.page
    pick(page, "協働", "none")
    assert "の<strong>{協働|}</strong>を" in body(page)
    pick(page, "大阪市", "here")
    assert page.input_value("#id_place_ja_simple") == "{大阪市|おおさかし}"
    pick(page, "来", "none")
    assert page.input_value("#id_title_ja_simple") == "市役所の人が{来|}ました"
    pick(page, "来", "free")
    assert page.input_value("#id_title_ja_simple") == "市役所の人が来ました"


def test_the_right_one_of_two_equal_words_is_corrected(easy_form):
    page = easy_form.page
    page.fill("#id_summary_ja_simple", "😀今日と今日の話")
    page.wait_for_selector(".kana .of-summary")
    pick(page, "今日", "here", nth=1, reading="こんにち")
    assert page.input_value("#id_summary_ja_simple") == "😀今日と{今日|こんにち}の話"


def test_always_stores_a_reading_for_all_texts(easy_form):
    page = easy_form.page
    word(page, "行政").click()
    page.fill(".pick input[type=text]", "<b>")
    page.click(".pick [data-do=always]")
    assert page.inner_text(".pick-says") == "Please write the reading in kana only."
    page.fill(".pick input[type=text]", "ぎょーせい")
    page.click(".pick [data-do=always]")
    page.wait_for_selector(".kana button[aria-label^='行政（ぎょーせい）']")
    assert Reading.current() == {"行政": "ぎょーせい"}
    assert "{" not in body(page)


def test_a_word_our_readers_know_is_not_hard_any_more(easy_form):
    page = easy_form.page
    pick(page, "協働", "known")
    assert KnownWord.words() == {"協働"}
    assert word(page, "協働").get_attribute("aria-label") == "協働（きょうどう）"


def test_all_of_it_works_with_the_keyboard_alone(easy_form):
    page = easy_form.page
    page.focus(".language-ja-simple [contenteditable=true]")
    page.keyboard.press("Tab")
    focused = "document.activeElement.getAttribute('aria-label') ?? document.activeElement.value"
    assert page.evaluate(focused) == "市役所（しやくしょ）"
    for key in ("End", "Home", "ArrowRight", "ArrowRight", "ArrowLeft"):
        page.keyboard.press(key)
    assert page.evaluate(focused) == "人（ひと）"
    page.keyboard.press("Space")
    assert page.evaluate(focused) == "ひと"
    page.keyboard.press("Escape")
    assert page.evaluate(focused) == "人（ひと）"
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    chosen = page.evaluate(focused)
    with page.expect_response("**/annotate/"):
        page.keyboard.press("Enter")
    page.wait_for_selector(".pick", state="detached")
    assert page.input_value("#id_title_ja_simple") == f"市役所の{{人|{chosen}}}が来ました"
    page.wait_for_function("document.activeElement.textContent.startsWith('人')")


def test_the_panel_fits_a_phone(easy_form):
    page = easy_form.page
    page.set_viewport_size({"width": 360, "height": 740})
    word(page, "行政").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    box = page.locator(".pick").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    assert easy_form.violations() == []


def test_what_looks_like_html_stays_text_in_the_preview_and_in_the_panel(easy_form):
    page = easy_form.page
    evil = "<img src=x onerror=alert(1)>{今日|<b>x</b>}"
    page.fill("#id_title_ja_simple", evil)
    page.fill("#id_place_ja_simple", '"><script>alert(1)</script>今日')
    page.wait_for_selector(".kana .of-title rt:has-text('<b>x</b>')")
    word(page, "今日").click()
    assert page.locator(".easy img, .easy script, .easy b b, .kana b:not(.pick b)").count() == 0
    assert page.locator(".kana .of-title").inner_text().startswith("<img src=x onerror=alert(1)>")


def test_without_an_answer_the_form_says_so_and_goes_on(easy_form):
    page = easy_form.page
    page.route("**/annotate/", lambda route: route.abort())
    page.fill("#id_title_ja_simple", "会")
    page.wait_for_selector(".easy-says:not(:empty)")
    page.unroute("**/annotate/")
    page.fill("#id_title_ja_simple", "会い")
    page.wait_for_selector(".easy-says:empty", state="attached")
    easy_form.complaints.clear()


# The report


def test_the_report_shows_grades_marks_and_fixes(easy_form):
    page = easy_form.page
    assert page.locator(".easy-grades tbody tr").count() == 5
    assert page.inner_text(".easy-total li:nth-child(3)") == (
        "Longest sentence: 21 characters (aim: up to 50)"
    )
    page.locator(".easy-findings summary").last.click()
    assert easy_form.violations() == []
    page.get_by_role("button", name="行政", exact=True).click()
    assert page.evaluate("document.activeElement.textContent").startswith("行政")
    with page.expect_response("**/annotate/"):
        page.get_by_role("button", name="Write 12月13日").click()
    assert "を12月13日に検討します。" in body(page)


def test_a_hard_text_is_asked_about_once(easy_form, easy_post):
    page = easy_form.page
    page.fill("#id_title_ja_simple", "行政の協働の可能性の検討と構築")
    page.check("#id_ready_ja_simple")
    page.click("[name=_continue]")
    page.wait_for_selector(".field-ready_ja_simple .errorlist")
    assert easy_form.violations() == []
    save(page)
    assert LanguageVersion.objects.get().is_ready


def test_an_answer_comes_while_one_is_typing(easy_form):
    page = easy_form.page
    page.evaluate("performance.clearResourceTimings()")
    for title in ("春の会", "夏の会", "秋の会"):
        with page.expect_response("**/annotate/"):
            page.fill("#id_title_ja_simple", title)
    page.wait_for_function("performance.getEntriesByType('resource').length >= 3")
    took = page.evaluate("performance.getEntriesByType('resource').map((one) => one.duration)")
    assert sorted(took)[1] < 300


def test_the_button_without_script_shows_the_furigana(watch, log_in, easy_post):
    page = watch(java_script_enabled=False).page
    log_in(page, "Writers")
    page.goto(f"/admin/reports/post/{easy_post.pk}/change/?language=ja-simple")
    assert page.locator(".easy").count() == 0
    page.get_by_role("button", name="Save and preview with furigana").click()
    page.wait_for_url("**/preview/ja-simple/")
    assert page.locator("article ruby").count() > 5


# From Japanese


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_easy_japanese_is_started_from_the_japanese_text(watch, log_in, script):
    post = Post.objects.create(slug="start", event_date="2013-04-06")
    post.write("ja", {"title": "市の会", "body": "<p>市は検討します。次回は来月です。</p>"})
    watched = watch(java_script_enabled=script, viewport={"width": 360, "height": 740})
    page = watched.page
    log_in(page, "Writers")
    page.goto(f"/admin/reports/post/{post.pk}/change/?language=ja-simple")
    page.fill("#id_place_ja_simple", "まだ保存していない")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Start from the Japanese text").click()
    table = opened.value
    table.fill("textarea >> nth=1", "市は考えます。")
    left = 2 if script else 3
    assert table.inner_text("output") == (f"Still as in the Japanese text: {left} of 3 sentences")
    if script:
        assert table.evaluate("document.documentElement.scrollWidth") <= 360
        assert Axe().run(table).response["violations"] == []
    table.click("[type=submit].default")
    table.wait_for_url("**/change/?language=ja-simple")
    assert table.input_value("#id_body_ja_simple") == "<p>市は考えます。次回は来月です。</p>"
    assert page.input_value("#id_place_ja_simple") == "まだ保存していない"


# Readers


@pytest.fixture
def reader(watch, easy_post):
    LanguageVersion.objects.get().make_ready()
    easy_post.publish()
    watched = watch(permissions=["clipboard-read", "clipboard-write"])
    watched.page.goto(f"/ja-simple/reports/{easy_post.slug}/")
    assert watched.page.locator(".prose rt").count() > 5
    return watched


def test_copying_from_a_page_with_furigana_gives_clean_text(reader):
    page = reader.page
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.prose'))")
    page.keyboard.press("Control+c")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.split() == ["今日は何人来ましたか。", "市民と行政の協働を12/13に検討します。"]


def test_a_screen_reader_finds_the_base_text_alone(reader):
    session = reader.context.new_cdp_session(reader.page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    by_id = {node["nodeId"]: node for node in nodes}

    def content(node):
        """The text below a node in its order; readings are descriptions, and none of it."""
        if node["role"]["value"] == "StaticText" and not node["ignored"]:
            return node["name"]["value"]
        return "".join(content(by_id[key]) for key in node.get("childIds", []) if key in by_id)

    whole = content(nodes[0])
    assert "今日は何人来ましたか。市民と行政の協働を12/13に検討します。" in whole
