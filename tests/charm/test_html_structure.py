"""Readings, names and line breaks are set in a page's texts, and its structure stays.

Hostile and clumsy texts are put on every kind of page. The pages are read by another parser than
the one that the site uses.
"""

import random
from html.parser import HTMLParser
from itertools import batched, count, islice
from types import SimpleNamespace

import pytest
from django.utils.html import escape

from comments.models import Comment
from reports import dom, richtext, typography
from reports.admin.easy_japanese.sentence_table import LINES, Table
from reports.easy_japanese.furigana.page import on_page
from reports.easy_japanese.typed_readings import strip as plain
from reports.models import Category
from reports.models.readings import Readings
from reports.templatetags import reports as tags
from tests.charm.walk import LANGUAGES, pages
from tests.factories import make_photo, make_post

CASES = 500  # bodies in each of four languages, and more titles, captions and readings
MADE_HERE = {"ruby", "rt", "rp", "wbr"}
VERBATIM = {"script", "style", "textarea"}
VOID = {"br", "hr", "img", "input", "link", "meta", "path", "source", "wbr"}
PIECES = [
    *("今日", "研修", "に", "行きました。", "𠮷田さん", "3ヶ月", "ﾄﾏﾄ", "2日", "大阪"),
    *("{今日|きょう}", "{研修|", "|まなび}", "{a|b}", "{", "}", "|", "{|}", "{<|>}", "{\"|'}"),
    *("<", ">", "&", "&amp;", "&lt;b&gt;", "&#123;", '"', "'", "=", " onclick=x", "<b>", "-->"),
    *("one ", "สวัสดี", "โอซาก้า", "ชาร์ม", "\u00a0", " ", "\n", "😀", "06-1234-5678"),
]
OF_WRITERS = [
    "<p>{<strong>今日|きょう</strong>}</p>",
    '<a href="https://h/{a|">foo} onmouseover="x()" class="viewer" x="y</a>',
    "<p>{a|</p><p>b}</p>",
    "<p>{研修<br>|まなび}</p>",
    "<blockquote>" * 300 + "今日" + "</blockquote>" * 300,
]


class Structure(HTMLParser):
    """Elements and texts in their order, without what the site sets in texts."""

    def __init__(self, html, *, reads=lambda text: text, without=frozenset()):
        super().__init__()
        self.reads, self.without = reads, without | {"html", "head", "body"}
        self.found, self.opened, self.text = [], [], ""
        self.feed(html)
        self.close()
        self.end_text()

    def end_text(self):
        text, self.text = self.text, ""
        typed = any(VERBATIM & {tag} or "data-as-typed" in at for tag, at in self.opened)
        if self.opened and self.opened[-1][0] == "textarea":
            text = text.removeprefix("\n")
        if text.strip():
            self.found.append(text if typed else self.reads(text))

    def handle_data(self, text):
        if not {tag for tag, _ in self.opened} & self.without & {"rt", "rp"}:
            self.text += text

    def handle_starttag(self, tag, attributes):
        at = {name: value or "" for name, value in attributes}
        if self.is_ours(tag, at):
            if tag not in VOID:
                self.opened.append((tag, at))
            return
        self.end_text()
        self.found.append((tag, at))
        if tag not in VOID:
            self.opened.append((tag, at))

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        opened, at = self.opened[-1] if self.opened else (None, {})
        assert opened == tag, f"</{tag}> ends <{opened}>"
        if not self.is_ours(tag, at):
            self.end_text()
            self.found.append(f"</{tag}>")
        self.opened.pop()

    def is_ours(self, tag, at):
        return tag in self.without or ("span.nb" in self.without and at == {"class": "nb"})


def structure(html, **how):
    return Structure(html, **how).found


def a_text(rng, most=6):
    return "".join(rng.choices(PIECES, k=rng.randint(0, most)))


def a_body(rng, depth=3):
    """HTML as an editor, a paste or an attacker may send it."""
    made = ""
    for _ in range(rng.randint(1, 4)):
        tag = rng.choice(["", "", "p", "strong", "em", "a", "li", "ul", "h2", "blockquote", "br"])
        inside = a_body(rng, depth - 1) if depth and rng.random() < 0.6 else a_text(rng)
        if tag in ("", "br"):
            made += f"<br>{inside}" if tag else inside
        else:
            address = f' href="https://h.example/{a_text(rng)}"' if tag == "a" else ""
            end = f"</{tag}>" if rng.random() < 0.9 else ""
            made += f"<{tag}{address}>{inside}{end}"
    return made


def bodies(rng):
    """Sanitised HTML as browsers read it: what is nested wrongly reads otherwise than written."""
    for number in count():
        made = OF_WRITERS[number] if number < len(OF_WRITERS) else a_body(rng)
        yield richtext.sanitise(richtext.sanitise(made))


@pytest.fixture
def post(db):
    """A report whose texts are marks, to be replaced by generated ones."""
    fields = {"name_en": "Ncategory", "name_ja": "Ncategory", "name_ja_simple": "Ncategory"}
    category = Category.objects.create(slug="outings", **fields)
    post = make_post("public", word="Word", category=category)
    make_photo(post, caption_ja="Ccaption", caption_en="Ccaption", alt_ja="Aalt")
    for _ in ("held", "approved"):
        comment = Comment(post=post, name="{名|な}", body="{今日|きょう}<b>", page_language="ja")
        comment.submit()
    comment.approve(by=None)
    return post


@pytest.fixture
def templates(client, post, monkeypatch):
    """Gives every page of a language as it is before its walk, with what the walk is told."""
    seen = []
    monkeypatch.setattr(tags, "furigana_on_page", lambda *told: seen.append(told) or told[0])

    def templates(code):
        for _, address in pages(post):
            if address.startswith(f"/{code}/"):
                client.get(address)
        return seen

    return templates


def filled(html, code, rng, body):
    texts = {name: a_text(rng) for name in ("title", "summary", "place")}
    for name, text in texts.items():
        html = html.replace(f"Word {name} {code}", escape(text))
    html = html.replace(f"<p>Word body {code}</p>", body)
    html = html.replace("Ccaption", escape(a_text(rng))).replace("Aalt", escape(a_text(rng)))
    return html.replace("Ncategory", escape(a_text(rng)))


@pytest.mark.parametrize("code", LANGUAGES)
def test_readings_change_the_texts_of_a_page_and_nothing_else(templates, code):
    kinds = templates(code)
    assert len(kinds) >= 20
    rng = random.Random(code)
    for number, batch in enumerate(batched(islice(bodies(rng), CASES), 4)):
        html, language, wanted, _ = kinds[number % len(kinds)]
        before = filled(html, code, rng, "".join(typography.body(body, code) for body in batch))
        own = Readings({a_text(rng) or "x": a_text(rng) or "よ" for _ in range(4)})
        after = on_page(before, language, wanted, lambda own=own: own)
        assert structure(after, without=MADE_HERE) == structure(before, reads=plain), number


def test_the_tree_is_the_one_that_the_sanitiser_sees():
    rng = random.Random("tree")
    for number in range(CASES):
        stored = richtext.sanitise(a_body(rng))
        assert dom.to_html(dom.fragment(stored)) == richtext.sanitise(stored), number


@pytest.mark.parametrize("code", LANGUAGES)
def test_line_breaks_and_names_change_the_texts_of_a_body_and_nothing_else(code):
    rng = random.Random(f"body {code}")
    ours = {"br", "span.nb"}
    for number, body in enumerate(islice(bodies(rng), CASES)):
        shown = structure(typography.body(body, code), without=ours)
        assert words(shown) == words(structure(body, without=ours)), number


def words(found):
    """Texts without their spaces, which belong to the lines; elements as they are."""
    return ["".join(one.split()) if isinstance(one, str) else one for one in found]


@pytest.mark.parametrize("set_in", [lambda text: typography.line(text, "th"), typography.telephone])
def test_a_plain_text_holds_no_element_but_ours(set_in):
    rng = random.Random("line")
    for number in range(CASES):
        text = a_text(rng, most=10)
        found = [one for one in structure(set_in(text)) if not isinstance(one, str)]
        assert {(tag, at["class"]) for tag, at in found} <= {("span", "nb"), ("a", "nb")}, number
        assert Structure(set_in(text), without={"span", "a"}).found == [text] * bool(text.strip())


def test_rewriting_sentences_leaves_html_that_a_report_may_hold():
    rng = random.Random("table")
    for number, body in enumerate(islice(bodies(rng), 100)):
        texts = dict.fromkeys(LINES, "") | {"body": body}
        table = Table(SimpleNamespace(texts=lambda code, texts=texts: texts))
        for row in rng.sample(table.rows, len(table.rows) // 2):
            row.text = a_text(rng)
        made = table.texts()["body"]
        assert richtext.sanitise(made) in (made, ""), number
