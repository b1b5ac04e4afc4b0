import re

import pytest

from reports import richtext


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("<p>One</p><p>Two<br>lines</p>", "<p>One</p><p>Two<br>lines</p>"),
        ("<h2>Head</h2><ul><li>a</li></ul>", "<h2>Head</h2><ul><li>a</li></ul>"),
        ("<p onclick=alert(1)>x<script>alert(2)</script></p>", "<p>x</p>"),
        ("<p><ruby>研修<rt>けんしゅう</rt></ruby></p>", "<p>研修けんしゅう</p>"),
        ("<img src=//x.example/t.gif>", ""),
        ("<p> </p>", ""),
        ("<p>&nbsp;</p><p><br></p>", ""),
        ("", ""),
        (None, ""),
        (
            '<a href="javascript:alert(1)">a</a> <a href="https://a.example/" style="x">b</a>',
            '<a rel="noopener noreferrer">a</a> '
            '<a href="https://a.example/" rel="noopener noreferrer">b</a>',
        ),
    ],
)
def test_only_the_tags_of_a_report_are_kept(typed, kept):
    assert richtext.sanitise(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("<p>one\x08 &#8; two&#11;three&#xFFFE;&#x85;</p>", "<p>one  two\nthree…</p>"),
        ("<p>a\ud800b\x00c</p>", "<p>abc</p>"),
        ("<p>\u3164</p><p>&#8;&#x2800;</p>", ""),
        (
            "<p>a&amp;#8;b 葛\U000e0100城 👩\u200d👧</p>",
            "<p>a&amp;#8;b 葛\U000e0100城 👩\u200d👧</p>",
        ),
    ],
)
def test_what_nobody_sees_is_taken_out_however_it_was_written(typed, kept):
    assert richtext.sanitise(typed) == kept


@pytest.mark.parametrize("sign", ["\x01", "&#1;", "&#xFFFE;", "\ufdd0", "&#11;"])
def test_an_address_is_judged_as_it_is_without_what_was_taken_out(sign):
    kept = richtext.sanitise(f'<p><a href="java{sign}script:alert(1)">x</a></p>')
    assert re.sub(r"\s", "", kept) == '<p><arel="noopenernoreferrer">x</a></p>'


def test_plain_text_has_one_line_for_each_paragraph():
    markup = "<h2>A &amp; B</h2><p>one\n two</p><ul><li><p>x</p></li><li><p>y</p></li></ul>"
    assert richtext.to_text(markup) == "A & B\none two\nx\ny"


def test_an_excerpt_ends_with_an_ellipsis_where_text_is_left_out():
    assert richtext.excerpt("<p>abc</p><p>def</p>", 7) == "abc def"
    assert richtext.excerpt("<p>abcdefgh</p>", 5) == "abcd…"
