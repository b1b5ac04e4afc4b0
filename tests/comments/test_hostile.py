"""What somebody sends who means no good, or whose program is broken: never a 5xx, never unescaped."""

import re
from html.parser import HTMLParser
from urllib.parse import quote_from_bytes, urlencode

import pytest
from django.test import Client

from comments.models import Comment
from tests.comments.factories import ADDRESS
from tests.factories import make_staff

pytestmark = pytest.mark.django_db
FORM = "application/x-www-form-urlencoded"
SCRIPT = "<script>alert(1)</script>"
ZALGO = "H" + "".join(map(chr, range(0x300, 0x340))) * 20 + "i"


@pytest.fixture(autouse=True)
def no_limits(settings, post):
    settings.COMMENT_LIMITS = []


def send_raw(data, content_type=FORM):
    """The answer to a form as raw bytes, as a program would send it."""
    return Client(raise_request_exception=False).generic("POST", ADDRESS, data, content_type)


def filled(**fields):
    return urlencode({"body": "Hello", "name": "", "website": "", "sure": "1"} | fields)


def handlers(page):
    """The attributes in a page that a browser would run as a script."""
    found = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attrs: found.extend(
        (tag, name, value)
        for name, value in attrs
        if name.startswith("on") or str(value).startswith("javascript:")
    )
    parser.feed(page)
    return found


@pytest.mark.parametrize(
    "text",
    [
        SCRIPT,
        "</textarea>" + SCRIPT,
        '"><img src=x onerror=alert(1)>',
        "' onmouseover='alert(1)",
        'javascript:alert(1) https://example.org/"onclick=alert(1)',
        "{{ 7|add:7 }} {% debug %} ${7*7}",
        "'; DROP TABLE comments_comment; --",
        "%s %(x)s {0} \\x00 %00",
        ZALGO,
        "שלום " + SCRIPT,
        "﷽" * 200,
        "\u202eevil\u202c \u2066text\u2069 \u200b\u200d\ufeff",
        "a\tb  c\n\n\n\nd",
        "\U0001f469\u200d\U0001f469\u200d\U0001f467" * 300,
        "ก" + "็" * 500,
        "a\ufffe\uffff\U0010ffffb",
        "=cmd|' /C calc'!A0",
    ],
)
def test_a_text_is_kept_whole_and_shown_escaped(text):
    assert send_raw(filled(body=text, name=text[:40])).status_code == 303
    comment = Comment.objects.get()
    unseen = "[\u202a-\u202e\u2066-\u2069\ufffe\uffff\U0010ffff]"
    assert comment.body == re.sub(unseen, "", text).strip()
    comment.approve(by=None)
    moderator = Client()
    moderator.force_login(make_staff())
    for client, address in (
        (Client(), "/en/reports/training/"),
        (Client(), comment.own_page_url()),
        (moderator, f"/admin/comments/comment/{comment.pk}/change/"),
        (moderator, "/admin/comments/comment/"),
    ):
        page = client.get(address)
        assert page.status_code == 200
        assert SCRIPT not in page.text
        assert "<img src=x" not in page.text
        assert handlers(page.text) == []


@pytest.mark.parametrize(
    "field", ["body", "name", "website", "sure", "post", "csrfmiddlewaretoken"]
)
@pytest.mark.parametrize(
    "text", [SCRIPT, '"' + SCRIPT, "x" * 30_000, "\x00", "\r\nSet-Cookie: a=b"]
)
def test_every_field_may_hold_anything(field, text):
    answer = send_raw(filled(**{field: text}))
    assert answer.status_code in (303, 422)
    assert SCRIPT not in answer.text
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("text", ["\r\nLocation: https://evil.example", "Nok\r\nBcc: a@b.example"])
def test_a_name_with_line_breaks_is_one_line_and_no_header(text):
    answer = send_raw(filled(name=text))
    assert answer.status_code == 303
    assert answer["Location"].startswith("/en/comments/")
    assert Comment.objects.get().name == " ".join(text.split())


@pytest.mark.parametrize(
    "raw",
    [b"\xff\xfe", b"\xed\xa0\x80", b"\xc0\xaf", b"\xf8\x88\x80\x80\x80", b"caf\xe9", b"\x82\xa0"],
)
@pytest.mark.parametrize("field", ["body", "name"])
def test_bytes_that_are_no_letters_are_answered(raw, field):
    data = f"body=Hello&{field}={quote_from_bytes(raw)}".encode()
    assert send_raw(data).status_code in (303, 422)
    assert send_raw(b"body=" + raw + b"&name=x").status_code in (303, 422)
    boundary = b'--b\r\nContent-Disposition: form-data; name="' + field.encode() + b'"\r\n\r\n'
    multipart = send_raw(boundary + raw + b"\r\n--b--\r\n", "multipart/form-data; boundary=b")
    assert multipart.status_code in (303, 422)


@pytest.mark.parametrize("sign", ["\x00", "\x08", "\x1b", "\x7f", "\x9b", "\ufffe"])
@pytest.mark.parametrize("field", ["body", "name"])
def test_nobody_is_asked_to_retype_a_sign_that_they_cannot_see(field, sign):
    answer = send_raw(filled(**{"body": "My words", field: f"My{sign} words"}))
    assert answer.status_code == 303
    assert getattr(Comment.objects.get(), field) == "My words"


def test_what_is_too_long_is_sent_back_whole():
    text = "<b>" + "ก" * 20_000
    answer = send_raw(filled(body=text))
    assert answer.status_code == 422
    assert "&lt;b&gt;" + "ก" * 20_000 in answer.text


def test_of_a_field_sent_twice_the_last_counts():
    assert send_raw("body=one&body=two&name=a&name=b").status_code == 303
    comment = Comment.objects.get()
    assert (comment.body, comment.name) == ("two", "b")


@pytest.mark.parametrize(
    ("data", "content_type"),
    [
        ('{"body": "Hello"}', "application/json"),
        ("Hello", "text/plain"),
        ("<body>Hello</body>", "application/xml"),
        ("body=Hello", ""),
        ("body=Hello", "application/x-www-form-urlencoded; charset=utf-7"),
        ("body=Hello", "application/x-www-form-urlencoded; charset=shift_jis"),
        ("body=Hello", "application/x-www-form-urlencoded; charset=utf-16"),
        ("body[]=Hello&body[0]=x", FORM),
        ("body=" + "&" * 3000, FORM),
        ("x", "multipart/form-data; boundary="),
        ("--b\r\n\r\n", "multipart/form-data; boundary=b"),
        ("--b\r\nContent-Disposition: form-data; name=\"body\"\r\nContent-Transfer-Encoding: base64\r\n\r\n!!\r\n--b--", "multipart/form-data; boundary=b"),
    ],
)  # fmt: skip
def test_what_is_no_form_of_ours_is_answered(data, content_type):
    assert 300 <= send_raw(data, content_type).status_code < 500
