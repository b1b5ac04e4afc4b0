"""The one door for HTML: what writers may use, and what is left of it as plain text."""

import nh3
from django.utils.text import Truncator

from . import dom, plain_text
from .easy_japanese import typed_readings

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


def sanitise(markup):
    """HTML with only the tags that a report may hold; "" when nothing readable is left."""
    tidy = _cleaner.clean(plain_text.clean(markup or "")).strip()
    # What was written as `&#1;` is a letter by now. An address without it is another address.
    if (clean := plain_text.clean(tidy)) != tidy:
        tidy = _cleaner.clean(clean).strip()
    return tidy if plain_text.clean(to_text(tidy)) else ""


def to_text(markup):
    """The words of sanitised HTML as they are read, one line for each paragraph."""
    stretches = dom.stretches(dom.fragment(markup))
    lines = ("".join(map(_as_read, texts)) for _, texts in stretches)
    return "\n".join(line for line in (" ".join(line.split()) for line in lines) if line)


def _as_read(text):
    """Readings count within one text node alone, here as on the page."""
    return typed_readings.strip(text.text_content)


def excerpt(markup, length=120):
    """The beginning of the text in at most `length` characters, on one line."""
    return Truncator(to_text(markup).replace("\n", " ")).chars(length)
