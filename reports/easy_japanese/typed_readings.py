"""Readings as the writer types them: `{今日|こんにち}`.

The exception stands in the text at its one place and moves with its word. An empty reading means
«no furigana here»; broken markup is left as it was typed. A text is plain text, never HTML.
"""

import re
from dataclasses import dataclass, field

EXCEPTION = re.compile(r"\{([^{}|\r\n]+)\|([^{}|\r\n]*)\}")


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
    """What was typed, without the readings."""
    return EXCEPTION.sub(r"\1", text or "")
