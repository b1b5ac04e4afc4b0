"""How stored words are set on a page, by the customs of their language.

What is stored stays as it was typed. Here pasted line breaks are joined where the language wants
it, and names that a browser would cut in two are held together.
"""

import re
from functools import lru_cache

from django.conf import settings
from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe

from . import dom

_SENTENCE_ENDS = tuple("。！？!?」』)）")
_TELEPHONE = re.compile(r"(\+?[0-9][0-9()\- ]{7,}[0-9])")
_HAS_SPACES = ("en",)
_IS_JOINED = ("ja", "ja-simple")


def body(markup, code):
    """Sanitised HTML as it stands on a page in the language `code`."""
    return _body(markup or "", code, _names(code))


@lru_cache(maxsize=500)
def _body(markup, code, names):
    tree = dom.fragment(markup)
    if code in _HAS_SPACES or code in _IS_JOINED:
        for line_break in tree.css("br"):
            _join(line_break, code)
        tree.merge_text_nodes()
    for text in dom.texts(tree) if names else ():
        before, *pieces = _held_in(names).split(text.text_content)
        if pieces:
            pieces[::2] = [_held(tree, name) for name in pieces[::2]]
            dom.replace(text, [before, *pieces])
    return mark_safe(dom.to_html(tree))  # noqa: S308  it was safe, and only its texts were set


def line(text, code):
    """A title or another plain text as safe HTML; what it holds of HTML stays text."""
    names = _names(code)
    held = lambda name: format_html('<span class="nb">{}</span>', name)  # noqa: E731
    return _with_elements(text, _held_in(names), held) if names else escape(text)


def telephone(text):
    """Plain text as safe HTML in which telephone numbers are links."""

    def link(number):
        digits = re.sub(r"[^+0-9]", "", number)
        return format_html('<a class="nb" href="tel:{}">{}</a>', digits, number)

    return _with_elements(text, _TELEPHONE, link)


def _with_elements(text, pattern, element):
    """Plain text as safe HTML, with an element for each match of a pattern with one group."""
    pieces = pattern.split(text)
    pieces[::2] = map(escape, pieces[::2])
    pieces[1::2] = map(element, pieces[1::2])
    return mark_safe("".join(pieces))  # noqa: S308  each piece is


def _join(line_break, code):
    """Join the lines around a single line break; two of them mean an empty line."""
    left, right = line_break.prev, line_break.next
    if _is_break(_beyond_space(left, "prev")) or _is_break(_beyond_space(right, "next")):
        return
    if code in _HAS_SPACES:
        line_break.replace_with(" ")
    elif not _text_before(line_break).endswith(_SENTENCE_ENDS):
        for text, strip in ((left, str.rstrip), (right, str.lstrip)):
            if text is not None and text.is_text_node:
                text.replace_with(strip(text.text_content))
        line_break.remove()


def _is_break(node):
    return node is not None and node.tag == "br"


def _beyond_space(node, way):
    while node is not None and node.is_text_node and not node.text_content.strip():
        node = getattr(node, way)
    return node


def _text_before(node):
    """The nearest text before a node, whatever elements end in between."""
    while node is not None:
        before = _beyond_space(node.prev, "prev")
        if before is not None and (text := before.text().rstrip()):
            return text
        node = node.parent if before is None else before
    return ""


def _names(code):
    """The site's own names, which CSS keeps on one line."""
    return tuple(settings.UNBROKEN_NAMES.get(code, ()))


@lru_cache
def _held_in(names):
    longest_first = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return re.compile(f"({longest_first})")


def _held(tree, name):
    return dom.element(tree, "span", name, **{"class": "nb"})
