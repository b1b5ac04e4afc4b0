"""Furigana on a whole page: who gets it, and what is left alone."""

import re

import pytest

from reports import dom
from reports.easy_japanese import tokenizer
from reports.easy_japanese.furigana import analysis
from reports.easy_japanese.furigana.page import on_tree
from reports.models import process_cache
from reports.models.readings import Reading, Readings
from tests.factories import make_photo, make_post

RUBY = "<ruby>研修<rp>（</rp><rt>けんしゅう</rt><rp>）</rp></ruby>"


def page(html, language="ja-simple", wanted=("ja-simple",)):
    tree = dom.fragment(html)
    on_tree(tree, language, wanted, Readings)
    return dom.to_html(tree)


def test_text_gets_ruby_and_the_rest_of_the_page_stays():
    html = '<p class="研修" title="研修">研修</p><input value="研修"><!-- 研修 -->'
    assert page(html) == html.replace(">研修<", f">{RUBY}<")


@pytest.mark.parametrize("name", ["title", "textarea", "option", "select", "script", "svg"])
def test_some_elements_stay_plain(name):
    html = f"<{name}>研修</{name}>"
    assert page(html) == html


def test_only_passages_in_the_wanted_languages_get_ruby():
    html = '<p lang="ja">研修</p><p lang="th"><i lang="ja-simple">研修</i>研修</p>研修'
    easy = '<p lang="ja">研修</p><p lang="th"><i lang="ja-simple">RUBY</i>研修</p>RUBY'
    assert page(html) == easy.replace("RUBY", RUBY)
    other = '<p lang="ja">研修</p><p lang="th"><i lang="ja-simple">RUBY</i>研修</p>研修'
    assert page(html, "en") == other.replace("RUBY", RUBY)
    both = '<p lang="ja">RUBY</p><p lang="th"><i lang="ja-simple">RUBY</i>研修</p>RUBY'
    assert page(html, wanted=("ja-simple", "ja")) == both.replace("RUBY", RUBY)


def test_a_visitors_words_are_left_as_they_were_typed():
    html = '<b data-as-typed=""><bdi>研修</bdi></b><p data-as-typed="">{研修|けん}<br>研修</p>'
    assert page(html) == html
    assert page(html, "en") == html
    form = "<textarea>{研修|けん}</textarea>"
    assert page(form) == form


def test_a_typed_reading_shows_where_furigana_is_and_nowhere_else():
    html = "<title>{研修|まなび}</title><p>{研修|まなび}</p>"
    with_ruby = RUBY.replace("けんしゅう", "まなび")
    assert page(html) == f"<title>研修</title><p>{with_ruby}</p>"
    assert page(html, "ja") == "<title>研修</title><p>研修</p>"


def test_a_reading_across_elements_stays_as_it_was_typed():
    html = "<p>{<strong>研修|まなび}</strong>と{研修<em>|</em>まなび}</p>"
    as_typed = {RUBY: "研修", "<wbr>": ""}
    for language in ("ja", "ja-simple"):
        assert (
            re.sub(f"{RUBY}|<wbr>", lambda found: as_typed[found[0]], page(html, language)) == html
        )
    link = '<p><a href="{x|y}" title="{x|">y} onclick=</a>}</p>'
    assert page(link) == page(link, "ja") == link


def test_nested_elements_end_where_they_end():
    html = "<ul><li><b>a</b><i><b>c</b></i></li></ul><p><a>d</a><br>e</p>"
    assert page(html) == html


def test_lines_break_between_phrases_but_not_within_a_number():
    assert "<wbr>" not in page("<p>2012</p>")
    assert page("<p>きょうはいいてんきです。</p>") == "<p>きょうは<wbr>いいてんきです。</p>"


def test_a_word_goes_across_inline_elements_and_ruby_stays_in_each():
    ruby = "<ruby>{}<rp>（</rp><rt>{}</rt><rp>）</rp></ruby>".format
    assert page("<p>学<b>校</b>で</p>", "ja", ["ja"]) == (
        f"<p>{ruby('学', 'がく')}<b>{ruby('校', 'こう')}</b>で</p>"
    )


@pytest.mark.parametrize("typed", ["\nけん", "\n\nけん", "けん\n"])
def test_a_field_keeps_the_line_breaks_typed_in_it(typed):
    tree = dom.fragment(page(f"<p>研修</p><textarea>\n{typed}</textarea>"))
    assert tree.css_first("textarea").text() == typed


def test_escaped_html_stays_escaped():
    html = "<p>{&lt;img src=x&gt;|&lt;script&gt;} &lt;script&gt;研修&amp;lt;</p>"
    shown = page(html)
    assert set(re.findall("<([a-z]+)", shown)) == {"p", "ruby", "rp", "rt"}
    assert "&amp;lt;" in shown


@pytest.mark.django_db
def test_titles_texts_and_interface_of_easy_japanese_have_furigana(client):
    make_post("outing", word="研修")
    html = client.get("/ja-simple/reports/outing/").text
    assert html.startswith('<!DOCTYPE html><html lang="ja-simple">')
    assert f"<h1>{RUBY}" in html
    assert "<title>研修 title ja-simple | CHARM</title>" in html
    assert "<ruby>本文<rp>（</rp><rt>ほんぶん</rt><rp>）</rp></ruby>" in html  # the skip link
    assert 'aria-label="ことばを選ぶ"' in html


@pytest.mark.django_db
def test_japanese_has_furigana_only_when_it_is_asked_for(client):
    make_post("outing", word="研修")
    assert "<ruby>" not in client.get("/ja/reports/outing/").text
    html = client.get("/ja/reports/outing/?furigana=on").text
    assert 'data-furigana="on" data-readings="ja"' in html
    assert f"<h1>{RUBY}" in html
    off = client.get("/ja-simple/reports/outing/?furigana=off").text
    assert 'data-furigana="off"' in off


@pytest.mark.django_db
def test_the_easy_part_of_the_page_with_all_languages_has_furigana(client):
    make_post("outing", word="研修")
    html = client.get("/en/reports/outing/all/").text
    assert html.count("<rt>けんしゅう</rt>") == 2  # the title and the text of that part
    assert "data-choice" in html


@pytest.mark.django_db
def test_the_organisations_readings_show_at_once(client):
    make_post("outing", word="放出")
    Reading.objects.create(surface="放出", reading="はなてん")
    assert "<rt>はなてん</rt>" in client.get("/ja-simple/reports/outing/").text
    Reading.objects.all().delete()
    assert "<rt>はなてん</rt>" not in client.get("/ja-simple/reports/outing/").text


@pytest.mark.django_db
def test_without_the_dictionary_pages_are_there_without_furigana(client, monkeypatch):
    monkeypatch.setattr(tokenizer, "dictionary", lambda: None)
    make_post("outing", word="研修")
    for path in ("/ja-simple/", "/ja-simple/reports/outing/", "/ja/reports/outing/?furigana=on"):
        response = client.get(path)
        assert response.status_code == 200
        assert "<ruby>" not in response.text


@pytest.mark.django_db
def test_typed_readings_are_nowhere_but_in_furigana(client):
    post = make_post("outing", word="{研修|まなび}")
    make_photo(post, caption_ja="{研修|まなび}", alt_ja="{研修|まなび}", alt_en="{研修|まなび}")
    for path in (
        "ja/",
        "ja-simple/",
        "ja/feed/",
        "feed/",
        "ja/reports/outing/",
        "en/archive/",
        "en/reports/outing/all/",
    ):
        assert "{研修" not in client.get(f"/{path}").text, path
    assert str(post) == "研修 title ja"


@pytest.mark.django_db
def test_what_was_looked_up_is_kept_until_a_reading_changes(client, monkeypatch):
    make_post("outing", word="放出")
    first = client.get("/ja-simple/reports/outing/").text
    looked_up = []
    words = analysis.words
    monkeypatch.setattr(analysis, "words", lambda *told: looked_up.append(told) or words(*told))
    assert client.get("/ja-simple/reports/outing/").text == first
    assert looked_up == []
    process_cache.changed()  # something else than a reading
    assert client.get("/ja-simple/reports/outing/").text == first
    assert looked_up == []
    Reading.objects.create(surface="放出", reading="けふ")
    assert "<rt>けふ</rt>" in client.get("/ja-simple/reports/outing/").text
    assert looked_up
