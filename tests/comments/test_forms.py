"""What may be typed, and the sentence for what may not. No database is needed for that."""

from datetime import timedelta

import pytest

from comments.forms import CommentForm, too_many

pytestmark = pytest.mark.usefixtures("in_english")


def filled(**data):
    form = CommentForm({"body": "Hello", "name": "", "website": ""} | data)
    form.is_valid()
    return form


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Hello \r\n\r\nworld\r ", "Hello \n\nworld"),
        ("ก็" * 10 + "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢", "ก็" * 10 + "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢"),
        ("👩‍👩‍👧 family\tand tab", "👩‍👩‍👧 family\tand tab"),
        ("safe \u202egnp.exe\u2066 text", "safe gnp.exe text"),
        ("line\u2028line", "line\nline"),
        ("سلام \u200f!", "سلام \u200f!"),
    ],
)
def test_words_are_kept_as_typed_but_for_what_nobody_sees(typed, kept):
    assert filled(body=typed).cleaned_data["body"] == kept


@pytest.mark.parametrize(
    "typed", ["", "  \r\n ", "\u200b", "\u3000\u2060", "\u202e", "\x08", "\u3164", "\u2800 \ufe0f"]
)
def test_an_empty_comment_is_refused(typed):
    assert filled(body=typed).errors == {"body": ["Write your comment"]}


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x7f", "\x9b", "\ud800", "\uffff"])
@pytest.mark.parametrize("field", ["body", "name"])
def test_signs_that_nobody_sees_are_taken_out_without_a_word(field, sign):
    form = filled(**{field: f"a{sign}b"})
    assert (form.errors, form.cleaned_data[field]) == ({}, "ab")


def test_a_line_break_of_any_kind_is_one_in_a_comment_and_a_space_in_a_name():
    form = filled(body="a\x0bb\u2029c\x85d", name="a\x0bb\x0cc")
    assert form.cleaned_data["body"] == "a\nb\nc\nd"
    assert form.cleaned_data["name"] == "a b c"


def test_a_comment_is_counted_as_its_reader_would():
    assert filled(body="あ\r\n" * 2499 + "ああ").errors == {}
    assert filled(body="👍" * 5000).errors == {}
    assert filled(body="あ" * 5001).errors == {
        "body": [
            "Your comment has 5001 characters, and there is room for 5000. Please make it shorter."
        ]
    }


def test_a_name_is_optional_one_line_and_short():
    assert filled(name=" Nok \u3000 from\r\nOsaka ").cleaned_data["name"] == "Nok from Osaka"
    assert filled(name="あ" * 40).errors == {}
    assert filled(name="あ" * 41).errors == {
        "name": ["Your name has 41 characters, and there is room for 40. Please make it shorter."]
    }


@pytest.mark.parametrize(("website", "trapped"), [("", False), ("x", True), ("\x00", True)])
def test_the_field_that_only_robots_see_never_has_an_error(website, trapped):
    form = filled(website=website)
    assert (form.errors, form.is_trapped) == ({}, trapped)


def test_the_fields_are_what_a_visitor_may_set():
    assert list(CommentForm.base_fields) == ["body", "name", "website", "sure"]


@pytest.mark.parametrize(
    ("wait", "words"),
    [
        (timedelta(milliseconds=1), "in 1 minute."),
        (timedelta(seconds=90), "in 2 minutes."),
        (timedelta(minutes=90), "in 90 minutes."),
        (timedelta(hours=20, minutes=1), "in 21 hours."),
    ],
)
def test_who_has_to_wait_is_told_for_how_long(wait, words):
    assert str(too_many(wait)).endswith(words)
