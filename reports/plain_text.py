"""The one door for text: what nobody can see and nothing needs stays outside.

Everything else is kept as it was typed. No letter is normalised, and joiners, variation selectors
and spaces of zero width stay: Thai, emoji and names need them.
"""

import re
import unicodedata

_LINE_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)
)
# Control letters but for tab and line break, halves of letters that UTF-8 has no bytes for, and
# code points that are none in any version of Unicode: XML 1.0 allows hardly any of them.
_USELESS = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff{_NONCHARACTERS}]")

_INVISIBLE = {"Cc", "Cf", "Zl", "Zp", "Zs"}
# Letters, marks and signs that show nothing all the same: fillers of Hangul, joiners and selectors
# of variants, the empty pattern of Braille, an empty note.
_BLANK = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0"
    "\U00016fe4\U0001d159\U000e0100-\U000e01ef]"
)


def clean(text):
    """A text without the letters that nobody can see and nothing needs, lines parted by LF.

    "" if it shows nothing at all.
    """
    text = _USELESS.sub("", _LINE_BREAKS.sub("\n", text))
    return text if _is_visible(text) else ""


def one_line(text):
    """The same for a title, a name and whatever else has one line: a break is a space there."""
    return " ".join(line for line in clean(text).split("\n") if line)


def _is_visible(text):
    return any(
        unicodedata.category(letter) not in _INVISIBLE and not _BLANK.match(letter)
        for letter in text
    )
