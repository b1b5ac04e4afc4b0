"""What the writer types, `{今日|こんにち}`, and what the reader gets, `<ruby>`.

The exception stands in the text at its one place and moves with its word. An empty reading means
«no furigana here»; broken markup is left as it was typed.
"""

import html
import re
from dataclasses import dataclass, field

EXCEPTION = re.compile(r"\{([^{}|\r\n]+)\|([^{}|\r\n]*)\}")
_TAG = re.compile(r"""(<(?:[^>"]|"[^"]*")*>)""")
_INLINE = re.compile(r"</?(?:strong|em|a|b|i|u|span|small|finding|abbr|time)\b", re.IGNORECASE)


@dataclass
class Stretch:
    """Text as it is read, and the stretches of it that the writer fixed: (start, end, reading)."""

    text: str = ""
    fixed: list = field(default_factory=list)
    places: list = field(default_factory=list)  # where each of the fixed stands in what was typed


def read(typed):
    """The base text of what was typed, with the readings fixed in it."""
    stretch, at = Stretch(), 0
    for found in EXCEPTION.finditer(typed):
        stretch.text += typed[at : found.start()]
        start = len(stretch.text)
        stretch.text += found[1]
        stretch.fixed.append((start, len(stretch.text), found[2].strip()))
        stretch.places.append(found.span())
        at = found.end()
    stretch.text += typed[at:]
    return stretch


def strip(text):
    """What was typed, without the readings; in HTML it leaves the tags alone."""
    pieces = _TAG.split(text or "")
    pieces[::2] = [EXCEPTION.sub(r"\1", piece) for piece in pieces[::2]]
    return "".join(pieces)


def blocks(markup):
    """HTML as tags and blocks: a block is a list of text nodes and of the inline tags between.

    Words are looked up across inline tags, so that 大<strong>阪</strong> is still one word.
    """
    block = []
    for place, piece in enumerate(_TAG.split(markup)):
        is_tag = place % 2 == 1
        if is_tag and not _INLINE.match(piece):
            if block:
                yield block
            yield piece
            block = []
        elif piece:
            block.append((is_tag, piece))
    if block:
        yield block


def unescape(node):
    return html.unescape(node)


def escape(text, quote=False):
    return html.escape(text, quote=quote).replace("\xa0", "&nbsp;")


def ruby(base, reading, quote=False):
    base, reading = escape(base, quote), escape(reading, quote)
    return f"<ruby>{base}<rp>（</rp><rt>{reading}</rt><rp>）</rp></ruby>"
