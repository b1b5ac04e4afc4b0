"""The one door for HTML: what writers may use, and what is left of it as plain text."""

import html
import re

import nh3
from django.utils.text import Truncator

# The editor offers what the sanitiser lets through, and nothing else. Furigana is computed, so
# `ruby` is refused like any other tag.
EXTENSIONS = {
    "Bold": True,
    "Italic": True,
    "Heading": {"levels": [2, 3]},
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Blockquote": True,
    "HardBreak": True,
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto", "tel"]},
    "History": True,
}

_cleaner = nh3.Cleaner(
    tags={"p", "br", "strong", "em", "h2", "h3", "ul", "ol", "li", "blockquote", "a"},
    attributes={"a": {"href"}, "ol": {"start"}},
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel="noopener noreferrer",
)
_BLOCK_END = re.compile(r"</(?:p|h2|h3|li|blockquote)>|<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")


def sanitise(markup):
    """HTML with only the tags that a report may hold; "" when nothing readable is left."""
    clean = _cleaner.clean(markup or "").strip()
    return clean if to_text(clean) else ""


def to_text(markup):
    """The words of sanitised HTML, one line for each paragraph."""
    flowing = " ".join((markup or "").split())  # in HTML, line breaks are spaces
    text = html.unescape(_TAG.sub("", _BLOCK_END.sub("\n", flowing)))
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def excerpt(markup, length=120):
    """The beginning of the text in at most `length` characters, on one line."""
    return Truncator(to_text(markup).replace("\n", " ")).chars(length)
