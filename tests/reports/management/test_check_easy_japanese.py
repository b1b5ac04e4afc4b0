"""The command that says how easy a text is: for people, and as JSON for scripts."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from reports import readability
from reports.easy_japanese.readability import levels
from tests.factories import make_post

needs_dictionary = pytest.mark.skipif(
    not levels.is_available(), reason="the Japanese dictionary is not installed"
)


def check(*slugs, **options):
    out = StringIO()
    call_command("check_easy_japanese", *slugs, stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def easy_post(db):
    post = make_post("first", ready=[])
    texts = {"title": "料理の会", "body": "<p>協働を検討します。</p>", "summary": "", "place": ""}
    post.write("ja-simple", texts)
    return post


@needs_dictionary
def test_the_command_reports_on_posts_one_object_a_line(easy_post):
    make_post("second", ready=["ja-simple"])
    first, second = map(json.loads, check("first", "second", as_json=True).splitlines())
    assert (first["slug"], first["text"]) == ("first", "料理の会\n協働を検討します。")
    expected = {"slug": "first", **readability.assess(first["text"]).as_json()}
    assert (first, second["slug"]) == (expected, "second")


@needs_dictionary
def test_the_command_reads_standard_input(db, monkeypatch):
    monkeypatch.setattr("sys.stdin", StringIO("協働を検討します。"))
    assert json.loads(check(as_json=True))["text"] == "協働を検討します。"


@needs_dictionary
def test_the_command_writes_for_people(easy_post):
    lines = check("first").splitlines()
    assert lines[0] == "first:"
    assert lines[1].endswith(" / 25")
    assert any(line.startswith("- mark  検討") and line.endswith("→ 考える") for line in lines)


def test_the_command_names_addresses_that_do_not_exist(easy_post):
    with pytest.raises(CommandError, match="address: nothing, here"):
        check("first", "nothing", "here")


def test_the_command_refuses_what_is_no_text(db, monkeypatch, tmp_path):
    (tmp_path / "bytes").write_bytes(b"\xff\xfe")
    with (tmp_path / "bytes").open(encoding="utf-8") as stdin:
        monkeypatch.setattr("sys.stdin", stdin)
        with pytest.raises(CommandError, match="not UTF-8"):
            check()
