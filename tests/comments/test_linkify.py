import pytest

from comments import linkify

A = '<a href="{0}" rel="nofollow ugc noopener noreferrer">{0}</a>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Hello", "Hello"),
        ("a\nb\n\nc", "a<br>b<br><br>c"),
        ("<b>&\"'", "&lt;b&gt;&amp;&quot;&#x27;"),
        ("See https://example.org/a.", f"See {A.format('https://example.org/a')}."),
        ("詳しくはhttps://example.orgを。", f"詳しくは{A.format('https://example.org')}を。"),
        ("(https://example.org/a_(b))", f"({A.format('https://example.org/a_(b)')})"),
        (
            "http://a.example http://b.example",
            " ".join(map(A.format, ["http://a.example", "http://b.example"])),
        ),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("https:// and http://.", "https:// and http://."),
    ],
)
def test_plain_text_becomes_safe_html(text, html):
    assert linkify.to_html(text) == html


def test_an_address_cannot_leave_its_attribute():
    html = linkify.to_html(
        "https://example.org/\"onmouseover=\"alert(1) https://example.org/?a=1&b='2'"
    )
    assert '"onmouseover' not in html
    assert "a=1&amp;b=&#x27;2" in html


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("none", 0),
        ("https://www.example.org", 1),
        ("www.a.example, WWW.b.example", 2),
        ("ftp://a.example", 1),
        ("awww.", 0),
    ],
)
def test_links_are_counted(text, number):
    assert linkify.count(text) == number
