"""The walk over a finished page that sets its Japanese for easy readers.

A page is walked once, when it is complete. What stands in a language whose readers want it gets
ruby and phrase breaks; elsewhere what a writer typed as `{漢字|かんじ}` is reduced to its base.
The window's title, attributes, choices and fields stay plain, and so do the visitors' own words.
Only text nodes change, and ruby and wbr come beside them.
"""

from functools import lru_cache
from typing import NamedTuple

from django.utils.safestring import mark_safe

from reports import dom

from .. import tokenizer, typed_readings
from ..characters import has_kanji
from . import ruby

_NO_RUBY = {"title", "script", "style", "textarea", "select", "option", "svg", "ruby"}
_VERBATIM = {"script", "style", "textarea"}
AS_TYPED = "data-as-typed"  # on elements with a visitor's words, which nobody changes
_KEPT = 2000  # stretches: the interface, and what is read most


class _State(NamedTuple):
    """What holds of the text in an element."""

    language: str
    is_typed: bool = False  # by a visitor
    may_have_ruby: bool = True


def on_page(html, page_language, in_languages, organisations):
    """The page with furigana on text in `in_languages`, which name those and `ja-simple` alone.

    `organisations` gives the organisation's readings, a `Readings`; it is asked only where a
    reading is needed.
    """
    tree = dom.page(html)
    if _has_something_to_set(tree, html, page_language, in_languages):
        on_tree(tree, page_language, in_languages, organisations)
        html = dom.to_html(tree)
    return mark_safe(html)  # noqa: S308  the page was safe, and only ruby was added


def on_tree(tree, page_language, in_languages, organisations):
    """The same for a part of a page, in place."""
    for state, texts in list(dom.stretches(tree, _State(page_language), _inside)):
        plain = tuple(text.text_content for text in texts)
        set_texts = _set(state, plain, in_languages, organisations)
        for text, before, pieces in zip(texts, plain, set_texts, strict=True):
            if pieces != (before,):
                dom.replace(text, [_node(tree, piece) for piece in pieces])


def _has_something_to_set(tree, html, page_language, in_languages):
    """Whether the page has to be walked; most pages in other languages need not be."""
    if page_language in in_languages or typed_readings.EXCEPTION.search(html):
        return True
    parts = tree.css(",".join(f'[lang="{code}"]' for code in in_languages))
    return any(has_kanji(part.text()) for part in parts)


def _inside(state, element):
    attributes, name = element.attributes, element.tag
    return _State(
        attributes.get("lang", state.language),
        state.is_typed or AS_TYPED in attributes or name in _VERBATIM,
        state.may_have_ruby and name not in _NO_RUBY,
    )


def _set(state, texts, in_languages, organisations):
    """The pieces of each text of a stretch."""
    together = "".join(texts)
    if state.is_typed or not together.strip():
        return [(text,) for text in texts]
    is_easy = state.language == "ja-simple"
    if state.may_have_ruby and state.language in in_languages and has_kanji(together):
        return _kept(texts, organisations(), is_easy, tokenizer.is_available())
    if state.may_have_ruby and is_easy:
        return _kept(texts, None, is_easy, False)
    return [(typed_readings.strip(text),) for text in texts]


@lru_cache(_KEPT)
def _kept(texts, readings, is_easy, has_dictionary):
    """The pieces of texts, looked up once for all readers; without readings, no furigana."""
    return ruby.pieces(texts, readings, furigana=readings is not None, breaks=is_easy)


def _node(tree, piece):
    if piece is ruby.Break:
        return dom.element(tree, "wbr")
    if isinstance(piece, ruby.Ruby):
        before, after = dom.element(tree, "rp", "（"), dom.element(tree, "rp", "）")
        reading = dom.element(tree, "rt", piece.reading)
        return dom.element(tree, "ruby", piece.base, before, reading, after)
    return piece
