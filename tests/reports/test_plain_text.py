"""What stays outside, and what must not be touched. No database is needed for that."""

import pytest

from reports.plain_text import clean, one_line

CONTROL = [chr(code) for code in [*range(0x20), *range(0x7F, 0xA0)]]
BREAKS = ["\n", "\r", "\r\n", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"]
NONCHARACTERS = [
    chr(code)
    for code in [
        *range(0xFDD0, 0xFDF0),
        *(plane << 16 | last for plane in range(17) for last in (0xFFFE, 0xFFFF)),
    ]
]
SURROGATES = ["\ud800", "\udbff", "\udc00", "\udfff"]


@pytest.mark.parametrize(
    "sign", [*NONCHARACTERS, *SURROGATES, *sorted(set(CONTROL) - {*BREAKS, "\t"})]
)
def test_what_nobody_sees_and_nothing_needs_goes(sign):
    assert clean(f"a{sign}b") == one_line(f"a{sign}b") == "ab"


@pytest.mark.parametrize("sign", BREAKS)
def test_every_line_break_is_one_line_break_or_in_one_line_a_space(sign):
    assert (clean(f"a{sign}b"), one_line(f"a{sign}b")) == ("a\nb", "a b")


def test_one_line_has_no_gap_where_lines_were_empty():
    assert one_line("\r\nSpring\r\n\r\nouting\x0b") == "Spring outing"


@pytest.mark.parametrize(
    "text",
    [
        "a\tb  c",
        "👩‍👩‍👧 👍🏽 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",  # joiners, tags
        "葛\U000e0100城山 辻\ufe00",  # selectors of variants
        "กรุงเทพ\u200bมหานคร",
        "می\u200cخواهم",
        "שלום\u200f!",
        "Z" + "\u0335" * 150,
        "ｶﾞ ガ Å A\u030a ⼭ ﬁ",  # nothing is normalised
        "\ufeffa\u00adb\ufffdc\ue000d",
        "나라\u3164말",
    ],
)
def test_everything_else_stays_as_it_was_typed(text):
    assert clean(text) == one_line(text) == text


@pytest.mark.parametrize(
    "text",
    [
        *["", " \t\n", "\u200b", "\u3000\u2060\ufeff", "\x08\x00", "\u3164", "\u115f\u1160"],
        *["\uffa0", "\u2800\u2800", "\ufe0f", "\u034f", "\u180e", "\U000e0100", "\u00ad\u061c"],
    ],
)
def test_what_shows_nothing_is_empty(text):
    assert clean(text) == one_line(text) == ""
