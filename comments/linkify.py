"""Web addresses in what people write: how many there are, and how readers can follow them.

Django's `urlize` looks for addresses between spaces, and Japanese and Thai have none.
"""

import re

from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe

# An address ends where the letters do that addresses are made of, as before 「です」 or 「。」.
ADDRESS = re.compile(r"https?://[A-Za-z0-9\[][A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]*", re.IGNORECASE)
# What spammers count on to be followed, also where we make no link of it.
LOOKS_LIKE_A_LINK = re.compile(r"[a-z]://(?:www\.)?|\bwww\.", re.IGNORECASE | re.ASCII)
# Nobody whom a visitor points to should gain by it, nor learn where the reader came from.
REL = "nofollow ugc noopener noreferrer"


def count(text):
    return len(LOOKS_LIKE_A_LINK.findall(text))


def to_html(text, *, plain=False):
    """Plain text as safe HTML: escaped, line breaks kept, web addresses made into links.

    `plain`: the addresses stay text, which nobody follows by mistake.
    """
    html, end = "", 0
    for match in () if plain else ADDRESS.finditer(text):
        address = without_sentence_end(match[0])
        html += escape(text[end : match.start()])
        html += format_html('<a href="{}" rel="{}">{}</a>', address, REL, address)
        end = match.start() + len(address)
    html += escape(text[end:])
    return mark_safe(html.replace("\n", "<br>"))  # noqa: S308  every part is escaped above


def without_sentence_end(address):
    """The address without the full stop or closing bracket of the sentence it stands in."""
    while address[-1] in ".,;:!?'" or (
        address[-1] == ")" and address.count("(") < address.count(")")
    ):
        address = address[:-1]
    return address
