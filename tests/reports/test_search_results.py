"""The page that shows what was found."""

import re
from datetime import date
from urllib.parse import quote

import pytest

from reports import search, search_results
from tests.factories import make_photo, make_post

pytestmark = pytest.mark.django_db


def get(client, query, code="en", more=""):
    response = client.get(f"/{code}/search/?q={quote(query)}{more}")
    assert response.status_code == 200
    return response.text


@pytest.fixture
def osaka_post():
    post = make_post("outing", ready=())
    texts = {"title": "Osaka <b>outing", "body": "<p>x &amp; y</p>", "summary": "", "place": ""}
    post.write("en", texts).make_ready()
    post.write("th", texts | {"title": "ไปโอซาก้ากัน", "body": "<p>ที่โอซาก้า</p>"}).make_ready()
    post.publish()
    return post


def test_without_a_word_there_is_a_form_and_a_hint(client, osaka_post):
    page = get(client, "")
    assert "All languages are searched." in page
    assert '<form class="find" role="search" action="/en/search/">' in page
    assert "<ol" not in page
    assert page == get(client, " \u3000 ") == client.get("/en/search/").text


def test_a_hit_shows_its_language_its_own_address_and_the_words_marked(client, osaka_post):
    page = get(client, "โอซาก้า")
    mark = '<mark><span class="nb">โอซาก้า</span></mark>'
    assert f'<h2 lang="th"><a href="/th/reports/outing/" hreflang="th">ไป{mark}กัน</a></h2>' in page
    assert f'<p class="sum" lang="th">ที่{mark}</p>' in page
    assert '<p class="tag" lang="th">ไทย</p>' in page
    assert "1 text found" in page
    assert 'datetime="2012-12-13"' in page


def test_nothing_of_a_text_or_a_query_becomes_markup(client, osaka_post):
    page = get(client, "<b>OUTING y")
    assert "Osaka &lt;<mark>b</mark>&gt;<mark>outing</mark>" in page
    assert "x &amp; <mark>y</mark>" in page
    assert 'value="&lt;b&gt;OUTING y"' in page
    nothing = get(client, '"><script>alert(1)</script>')
    assert "<script>" not in nothing
    assert "data-as-typed>&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;</bdi>”" in nothing


def test_nothing_found_names_the_words_and_leads_to_the_archive(client, osaka_post):
    page = get(client, "zebra")
    assert 'Nothing found for “<bdi lang="" data-as-typed>zebra</bdi>”' in page
    assert 'href="/en/archive/"' in page
    assert 'href="/en/archive/?size=2"' in get(client, "zebra", more="&size=2")


def test_the_page_is_not_for_search_engines_and_keeps_no_words(client, osaka_post):
    page = get(client, "osaka")
    assert '<meta name="robots" content="noindex">' in page
    assert "<title>Search | CHARM</title>" in page
    assert 'autocomplete="off"' in page


def test_the_text_size_is_carried_along(client, osaka_post):
    page = get(client, "osaka", more="&size=2")
    assert '<input type="hidden" name="size" value="2">' in page
    assert 'href="/en/reports/outing/?size=2"' in page


def test_ten_hits_stand_on_a_page(client):
    for day in range(1, 13):
        make_post(f"day-{day}", event_date=date(2012, 5, day), ready=("en",))
    slugs = re.findall(r"/en/reports/([\w-]+)/\"", get(client, "spring"))
    assert slugs == [f"day-{day}" for day in range(12, 2, -1)]
    assert 'href="?q=spring&amp;page=2"' in get(client, "spring")
    assert re.findall(r"/en/reports/([\w-]+)/\"", get(client, "spring", more="&page=2")) == [
        "day-2",
        "day-1",
    ]
    assert client.get("/en/search/?q=spring&page=3").status_code == 404


def test_too_many_hits_are_cut_and_the_page_says_so(client, monkeypatch):
    monkeypatch.setattr(search_results, "MAX_RESULTS", 2)
    for _ in range(3):
        make_post(ready=("en",))
    page = get(client, "spring")
    assert "More than 2 texts were found; here are the newest 2." in page
    assert page.count('<li class="item') == 2


STRANGE = [
    '"',
    "'",
    '"osaka',
    "osaka*",
    "NEAR(osaka outing)",
    "osaka AND OR NOT",
    "tokens:osaka",
    "^osaka",
    "osaka -outing",
    "osaka & !outing:*",
    "\\",
    "%",
    "_",
    "%_%",
    "🦓",
    "o🦓",
    "\ud7ff\ue000\ufffe\U0010ffff",
    "()[]{}?+.|",
    "{a|b}",
    "🇯🇵 ①㈱㍿ﷺ",
    "\u0e31\u0e49",
    "\u3099",
    "ſßİı",
    "\U00030000\U00031350",
    "ꯀ Ꭰ 𐌰 ၁ ខ្មែរ नेपाल",
    " ".join("abcdefghij" * 40),
    "の" * 5000,
    "x" * 5000,
    "語 " * 2500,
    "'; DROP TABLE reports_post; --",
]


@pytest.mark.parametrize("query", STRANGE, ids=range(len(STRANGE)))
def test_no_query_breaks_the_page(client, osaka_post, query):
    get(client, query)
    get(client, f"osaka {query}")


@pytest.mark.parametrize("raw", ["%ff%fe", "%ed%a0%80", "a&q=b", "&page=2"])
def test_no_address_breaks_the_page(client, osaka_post, raw):
    assert client.get(f"/en/search/?q={raw}").status_code in (200, 404)


def test_a_long_query_is_cut(client, osaka_post):
    page = get(client, "osaka " + "x" * 5000)
    assert f'value="osaka {"x" * (search.MAX_QUERY - 6)}"' in page


EXCERPTS = [
    ("th", "ย่า", "เยี่ยมย่านเก่า", "เยี่ยม<mark>ย่า</mark>นเก่า"),
    ("th", "าน", "น้ำยานน้ำ", "น้ำย<mark>าน</mark>น้ำ"),
    ("th", "ก", "กี่", "<mark>กี่</mark>"),
    ("ja", "ガッコウ", "ｶﾞｯｺｳへ", "<mark>ｶﾞｯｺｳ</mark>へ"),
    ("ja", "株式", "㍿式", "<mark>㍿</mark>式"),
    ("ja", "大阪 阪市", "大阪市で", "<mark>大阪市</mark>で"),
    ("en", "art a", "A party of artists", "<mark>A</mark> party of <mark>art</mark>ists"),
    ("ja", "art", "Party会", "P<mark>art</mark>y会"),
]


@pytest.mark.parametrize(("code", "query", "text", "marked"), EXCERPTS)
def test_words_are_marked_in_the_text_as_it_was_typed(code, query, text, marked):
    found = search.pattern(search.terms(query), code)
    spans = search_results.find(found, text)
    for start, stop in reversed(spans):
        text = f"{text[:start]}<mark>{text[start:stop]}</mark>{text[stop:]}"
    assert text == marked


def test_the_excerpt_is_cut_around_the_first_hit(client):
    post = make_post("long", ready=())
    body = f"<p>{'前' * 60}</p><p>{'中' * 30}大阪{'後' * 200}</p>"
    post.write("ja", {"title": "題", "body": body}).make_ready()
    post.publish()
    excerpt = f"…{'中' * 20}<mark>大阪</mark>{'後' * 48}…"
    assert f'<p class="sum" lang="ja">{excerpt}</p>' in get(client, "大阪")


def test_an_excerpt_begins_with_a_whole_number():
    text = "前" * 30 + "12月13日" + "中" * 17 + "大阪"
    assert search_results.around(text, text.index("大阪")) == "…13日" + "中" * 17 + "大阪"


def test_the_caption_that_was_found_is_the_excerpt(client, osaka_post):
    make_photo(osaka_post, caption_en="Sunflowers at noon", alt_en="")
    make_photo(osaka_post, consent=False, caption_en="Sunflowers in secret")
    page = get(client, "sunflower")
    assert '<p class="sum"><mark>Sunflower</mark>s at noon</p>' in page
    assert "secret" not in page


def test_the_search_goes_on_in_another_language(client, osaka_post):
    page = client.get("/en/search/?q=a%26b&size=2&page=1").text
    assert '<a href="/th/search/?q=a%26b&amp;size=2" hreflang="th">' in page
    assert '<a href="/th/search/" hreflang="th">' in client.get("/en/search/").text
