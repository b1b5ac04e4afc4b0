"""Furigana on a whole page: over the reports' texts and over the site's own words alike.

A page is walked once, when it is complete. What stands in a language whose readers want it gets
ruby and phrase breaks; elsewhere what a writer typed as `{漢字|かんじ}` is reduced to its base.
The window's title, attributes, choices and fields stay plain, and so do the visitors' own words.
"""

import re

from django.utils.safestring import mark_safe

from .. import typed_readings
from ..characters import has_kanji
from . import ruby

_TAG = re.compile(r"""(<!--.*?-->|<(?:[^>"]|"[^"]*")*>)""", re.DOTALL)
_NAME = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_LANG = re.compile(r'\slang="([^"]*)"')
_VOID = {"br", "hr", "img", "input", "link", "meta", "source", "wbr"}
_NO_RUBY = {"title", "script", "style", "textarea", "select", "option", "svg", "ruby"}
AS_TYPED = "data-as-typed"  # on elements with a visitor's words, which nobody changes


def on_page(html, page_language, in_languages, organisations):
    """The page with furigana on text in `in_languages`, which name those and `ja-simple` alone.

    `organisations` gives the organisation's readings, a mapping from surface to kana; it is asked
    only where a reading is needed.
    """
    done = []
    for language, is_typed, may_have_ruby, text in _stretches(html, page_language):
        if is_typed or not text:
            done.append(text)
        elif may_have_ruby and language in in_languages and has_kanji(text):
            set_text = ruby.easy_html if language == "ja-simple" else ruby.ruby_html
            done.append(set_text(text, organisations()))
        elif may_have_ruby and language == page_language == "ja-simple":
            done.append(ruby.easy_html(text, furigana=False))
        else:
            done.append(typed_readings.EXCEPTION.sub(r"\1", text) if "{" in text else text)
    return mark_safe("".join(done))  # noqa: S308  the page was safe, and only ruby was added


def _stretches(html, language):
    """The page in stretches of one language: (language, typed by a visitor, may have ruby, HTML).

    A stretch holds the tags within it, so that words are looked up across inline tags.
    """
    state, opened, stretch = (language, False, True), [], []
    for piece in _TAG.split(html):
        name = _NAME.match(piece)
        if name is None:
            stretch.append(piece)
            continue
        if not name[1] and name[2] not in _VOID:
            opened.append((name[2], state))
            inside = _inside(piece, name[2], state)
            stretch.append(_plain(piece))
            if inside != state:
                yield (*state, "".join(stretch))
                state, stretch = inside, []
        elif name[1]:
            outside = _close(opened, name[2], state)
            if outside != state:
                yield (*state, "".join(stretch))
                state, stretch = outside, []
            stretch.append(piece)
        else:
            stretch.append(_plain(piece))
    yield (*state, "".join(stretch))


def _inside(tag, name, state):
    language, is_typed, may_have_ruby = state
    found = _LANG.search(tag)
    return (
        found[1] if found else language,
        is_typed or AS_TYPED in tag or name in ("script", "textarea"),
        may_have_ruby and name not in _NO_RUBY,
    )


def _close(opened, name, state):
    """The state outside the element that ends here."""
    while opened:
        opener, outside = opened.pop()
        if opener == name:
            return outside
    return state


def _plain(tag):
    """A picture's alternative text and a page's description hold no readings."""
    if "{" in tag and tag.startswith(("<img", "<meta")):
        return typed_readings.EXCEPTION.sub(r"\1", tag)
    return tag
