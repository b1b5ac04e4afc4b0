"""A person asks what is kept about them, or that it be erased."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from comments.models import Comment, Status
from tests.comments.factories import approved, history, make_comment, reread
from tests.factories import make_staff

pytestmark = pytest.mark.django_db


def run(command, *arguments):
    out = StringIO()
    call_command(command, *map(str, arguments), stdout=out)
    return out.getvalue()


def refused(command, *arguments):
    """What a command prints that comes to nothing: its list, its sentence, its exit code."""
    out = StringIO()
    with pytest.raises(CommandError) as error:
        call_command(command, *map(str, arguments), stdout=out)
    return out.getvalue(), str(error.value), error.value.returncode


@pytest.fixture
def thai_comment(key, post):
    return make_comment(post, "ขอบคุณ\nสำหรับภาพ", name="Nok")


@pytest.mark.parametrize(
    "meant",
    [
        "{0.pk}",
        " #{0.pk} ",
        "{0.token}",
        "/en/comments/{0.token}/",
        "https://reports.example.org/th/comments/{0.token}/",
        "https://reports.example.org/ja-simple/comments/{0.token}/edit/#problem",
        "reports.example.org/th/comments/{0.token}/?size=2",
    ],
)
def test_a_comment_is_found_by_its_number_or_its_own_page(thai_comment, meant):
    exported = json.loads(run("export_person", meant.format(thai_comment)))
    assert exported["comment"]["number"] == thai_comment.pk


def test_the_export_holds_everything_that_is_kept(thai_comment):
    thai_comment.approve(by=make_staff(username="secretary"))
    thai_comment.reply("ขอบคุณค่ะ", by=make_staff())
    exported = run("export_person", thai_comment.pk)
    assert "secretary" not in exported
    assert "ขอบคุณ" in exported  # legible, not escaped
    exported = json.loads(exported)
    assert exported["comment"]["name"] == "Nok"
    assert exported["comment"]["text"] == "ขอบคุณ\nสำหรับภาพ"
    assert exported["comment"]["own_page"] == f"/en/comments/{thai_comment.token}/"
    assert exported["sender"] == {
        "network": "203.0.113.5",
        "ip_address": "203.0.113.5",
        "user_agent": "Phone/1.0",
        "sent_to_akismet": thai_comment.snapshot,
        "mark_of_the_press": thai_comment.press_digest,
    }
    events = [(event["what"], event["by_staff"]) for event in exported["history"]]
    assert events == [("submitted", False), ("approved", True)]
    assert [reply["text"] for reply in exported["replies"]] == ["ขอบคุณค่ะ"]


def test_no_column_of_a_comment_is_left_out_of_the_export(thai_comment):
    """A new column must be exported too, or be named here as saying nothing of the writer."""
    exported = json.loads(run("export_person", thai_comment.pk))
    columns = {field.name for field in Comment._meta.concrete_fields}
    nothing_of_the_writer = {"parent", "staff_author"}
    number_exported = len(exported["comment"]) + len(exported["sender"])
    assert number_exported == len(columns - nothing_of_the_writer)


@pytest.mark.parametrize("command", ["export_person", "erase_person"])
@pytest.mark.parametrize("text", ["nok", "สำหรับ"])
def test_a_name_or_words_only_list_who_could_be_meant(thai_comment, command, text):
    other = make_comment(thai_comment.post, "Another สำหรับ " + "word " * 20, name="Nok")
    listed, sentence, code = refused(command, text)
    day = thai_comment.created_at.date().isoformat()
    assert listed == (
        f"{other.pk}  {day}  training  {('Another สำหรับ ' + 'word ' * 20)[:40]}…\n"
        + f"{thai_comment.pk}  {day}  training  ขอบคุณ สำหรับภาพ\n"
    )
    assert "give its number" in sentence
    assert code == 3
    assert Comment.objects.filter(status=Status.WITHDRAWN).count() == 0


@pytest.mark.parametrize("text", ["999999999", "nobody", "", "x" * 32, "9" * 30, "٣"])
@pytest.mark.parametrize("command", ["export_person", "erase_person"])
def test_what_nothing_fits_is_said(thai_comment, command, text):
    sentence = "No comment has this number, own page, name or words."
    assert refused(command, text) == ("", sentence, 1)


def test_a_reply_of_staff_is_no_readers_comment(post):
    reply = approved(post).reply("Thank you", by=make_staff())
    sentence = f"Comment {reply.pk} is a reply of staff, not a reader's."
    assert refused("erase_person", reply.pk) == ("", sentence, 1)
    assert reread(reply).body == "Thank you"


def test_erasing_leaves_an_empty_stub_and_no_reply(thai_comment):
    thai_comment.approve(by=None)
    thai_comment.reply("Thank you, Nok", by=make_staff())
    said = run("erase_person", thai_comment.pk, "--yes")
    assert said.startswith(f"Comment {thai_comment.pk} is erased. Backups")
    stub = Comment.objects.get()
    assert (stub.status, stub.body, stub.name, stub.snapshot) == ("withdrawn", "", "", None)
    assert history(stub)[-1] == ("withdrawn", "")
    assert (
        run("erase_person", thai_comment.pk, "--yes")
        == f"Comment {thai_comment.pk} is erased already.\n"
    )
    assert json.loads(run("export_person", thai_comment.pk))["sender"]["ip_address"] is None


@pytest.mark.parametrize(("answer", "erased"), [("yes", True), ("y", False), (EOFError, False)])
def test_erasing_asks_first(thai_comment, monkeypatch, answer, erased):
    def answered(question):
        if answer is EOFError:
            raise EOFError
        return answer

    monkeypatch.setattr("builtins.input", answered)
    if erased:
        run("erase_person", thai_comment.pk)
    else:
        assert refused("erase_person", thai_comment.pk)[1:] == ("Nothing was erased.", 4)
    assert (reread(thai_comment).status == Status.WITHDRAWN) is erased
