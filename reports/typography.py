"""How stored words are set on a page, by the customs of their language.

What is stored stays as it was typed. Here pasted line breaks are joined where the language wants
it, and names that a browser would cut in two are held together.
"""

import re

from django.conf import settings
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe

_TAG = re.compile(r"""(<(?:[^>"]|"[^"]*")*>)""")
_BREAKS = re.compile(r"(?:\s*<br\s*/?>\s*)+", re.IGNORECASE)
_TAGS_AT_END = re.compile(r"(?:<[^<>]*>\s*)+$")
_SENTENCE_ENDS = tuple("。！？!?」』)）")
_TELEPHONE = re.compile(r"\+?[0-9][0-9()\- ]{7,}[0-9]")
_NEAR = 200  # characters before a break that may be the tags between it and its text
_HAS_SPACES = ("en",)
_IS_JOINED = ("ja", "ja-simple")


def body(markup, code):
    """Sanitised HTML as it stands on a page in the language `code`."""
    return mark_safe(_hold_names(_BREAKS.sub(_joiner(code), markup or ""), code))  # noqa: S308


def line(text, code):
    """A title or another plain text as safe HTML; what it holds of HTML stays text."""
    return mark_safe(_hold_names(conditional_escape(text), code))  # noqa: S308


def telephone(text):
    """Plain text as safe HTML in which telephone numbers are links."""

    def link(found):
        number = re.sub(r"[^+0-9]", "", found[0])
        return f'<a class="nb" href="tel:{number}">{found[0]}</a>'

    return mark_safe(_TELEPHONE.sub(link, conditional_escape(text)))  # noqa: S308


def _joiner(code):
    def join(found):
        if found[0].lower().count("<br") > 1:  # an empty line was meant
            return found[0]
        if code in _HAS_SPACES:
            return " "
        if code in _IS_JOINED and not _ends_a_sentence(found.string, found.start()):
            return ""
        return "<br>"

    return join


def _ends_a_sentence(markup, end):
    before = _TAGS_AT_END.sub("", markup[max(0, end - _NEAR) : end].rstrip())
    return before.endswith(_SENTENCE_ENDS)


def _hold_names(markup, code):
    """Wrap the site's own names in the text between tags; CSS keeps them on one line."""
    names = settings.UNBROKEN_NAMES.get(code)
    if not names:
        return markup
    longest_first = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    parts = _TAG.split(markup)
    parts[::2] = [re.sub(longest_first, r'<span class="nb">\g<0></span>', p) for p in parts[::2]]
    return "".join(parts)
