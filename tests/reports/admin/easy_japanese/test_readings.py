"""The organisation's readings: who keeps them, what they may hold, and lists as CSV."""

import csv
import io

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from reports.admin.easy_japanese import readings_csv
from reports.models import Reading
from tests.factories import make_staff

LIST, ADD = "/admin/reports/reading/", "/admin/reports/reading/add/"
EXPORT, IMPORT = f"{LIST}export/", f"{LIST}import/"
KANA = "Please write the reading in kana only."
NEEDS = "The word must hold a kanji, a digit or a Latin letter; kana read themselves."
PLAIN = "The word must not hold any of { } | < > &."
TAKEN = "There is a reading for this word already."

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def problems(**fields):
    with pytest.raises(ValidationError) as raised:
        Reading(**fields).full_clean()
    return raised.value.message_dict


@pytest.mark.parametrize(
    ("surface", "reading", "wanted"),
    [
        ("放出", "hanaten", {"reading": [KANA]}),
        ("放出", "放てん", {"reading": [KANA]}),
        ("かな", "かな", {"surface": [NEEDS]}),
        ("{放|出}", "はなてん", {"surface": [PLAIN]}),
        ("<b>", "びー", {"surface": [PLAIN]}),
    ],
)
def test_a_reading_that_would_not_work_is_refused_with_a_sentence(surface, reading, wanted):
    assert problems(surface=surface, reading=reading) == wanted


@pytest.mark.parametrize(
    "fields",
    [
        {"surface": "放出", "reading": "hanaten"},
        {"surface": "かな", "reading": "かな"},
        {"surface": "放|出", "reading": "はなてん"},
    ],
)
def test_the_database_refuses_it_too(fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        Reading.objects.create(**fields)


@pytest.mark.parametrize("surface", ["放出", "山﨑", "𠮷野", "HIV", "２階", "お茶", "一ヶ月"])
def test_words_with_a_kanji_a_digit_or_a_latin_letter_are_taken(surface):
    one = Reading(surface=surface, reading="カタカナ・ひらがなー")
    one.full_clean()
    one.save()
    assert Reading.current() == {surface: "カタカナ・ひらがなー"}


def test_a_word_has_one_reading():
    Reading.objects.create(surface="放出", reading="はなてん")
    assert problems(surface="放出", reading="ほうしゅつ") == {"__all__": [TAKEN]}


def test_a_changed_reading_counts_at_once():
    one = Reading.objects.create(surface="放出", reading="ほうしゅつ")
    assert Reading.current() == {"放出": "ほうしゅつ"}
    one.reading = "はなてん"
    one.save()
    assert Reading.current() == {"放出": "はなてん"}
    one.delete()
    assert Reading.current() == {}


@pytest.mark.parametrize("url", [LIST, ADD, EXPORT, IMPORT])
@pytest.mark.parametrize(
    ("group", "status"), [("Writers", 200), ("Administrators", 200), ("Moderators", 403)]
)
def test_writers_keep_the_readings(client, url, group, status):
    client.force_login(make_staff(group))
    assert client.get(url).status_code == status


def test_a_reading_is_added_found_and_logged(client, writer):
    data = {"surface": "放出", "reading": "はなてん", "kind": "place", "note": ""}
    assert client.post(ADD, data).status_code == 302
    assert "放出" in client.get(LIST, {"q": "はなてん"}).text
    assert [entry.object_repr for entry in LogEntry.objects.all()] == ["放出（はなてん）"]


def upload(client, text, encoding="utf-8"):
    file = SimpleUploadedFile("readings.csv", text.encode(encoding))
    return client.post(IMPORT, {"file": file})


def stored():
    return list(Reading.objects.values_list("surface", "reading", "kind", "note"))


def test_a_list_goes_out_and_comes_back_unchanged(client, writer):
    Reading.objects.create(surface="放出", reading="はなてん", kind="place", note='=1+1, "駅"')
    Reading.objects.create(surface="HIV", reading="エイチアイブイ")
    answer = client.get(EXPORT)
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.content.startswith(b"\xef\xbb\xbfsurface,reading,kind,note\r\n")
    assert "'=1+1" in answer.text
    before = stored()
    Reading.objects.all().delete()
    assert upload(client, answer.text).status_code == 302
    assert stored() == before


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", " ", "'"]
)
def test_no_spreadsheet_calculates_what_is_exported_and_it_comes_back_as_it_was(start):
    rows = [Reading(surface=f"{start}1", reading="いち", note=f"{start}1+1")]
    text = readings_csv.write(rows).removeprefix("\ufeff")
    assert list(csv.reader(io.StringIO(text)))[1] == [f"'{start}1", "いち", "word", f"'{start}1+1"]
    back = start.strip("\r")  # no line begins with a line break
    assert [cells for _, cells in readings_csv._rows(text)] == [
        [f"{back}1", "いち", "word", f"{back}1+1"]
    ]


def test_what_nobody_sees_in_a_file_does_not_make_another_word(client, writer):
    Reading.objects.create(surface="放出", reading="ほうしゅつ")
    assert upload(client, '放\x08出,はなてん,,"two\x0blines"\r\n').status_code == 302
    assert stored() == [("放出", "はなてん", "word", "two lines")]


def test_an_apostrophe_that_guards_nothing_stays(client, writer):
    assert upload(client, "放出,はなてん,place,'til noon\r\n").status_code == 302
    assert stored() == [("放出", "はなてん", "place", "'til noon")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_files_made_by_excel_are_taken(client, writer, encoding):
    assert upload(client, "放出,はなてん\r\n\r\n", encoding).status_code == 302
    assert stored() == [("放出", "はなてん", "word", "")]


def test_a_known_word_gets_the_new_reading_and_both_are_logged(client, writer):
    Reading.objects.create(surface="放出", reading="ほうしゅつ", kind="place")
    upload(client, "放出,はなてん\n住吉,すみよし,place,駅\n")
    assert sorted(stored()) == [
        ("住吉", "すみよし", "place", "駅"),
        ("放出", "はなてん", "place", ""),
    ]
    assert sorted(LogEntry.objects.values_list("action_flag", "object_repr")) == [
        (1, "住吉（すみよし）"),
        (2, "放出（はなてん）"),
    ]


def test_every_bad_line_is_named_and_nothing_is_stored(client, writer):
    answer = upload(client, "surface,reading\n放出,はなてん\n住吉\n放出,はな\n堺,sakai\n津,つ,x\n")
    assert answer.context["form"].errors["file"] == [
        "Line 3: A line needs a word, a comma and its reading.",
        "Line 4: This word stands in an earlier line already.",
        f"Line 5: {KANA}",
        "Line 6: Value 'x' is not a valid choice.",
    ]
    assert stored() == []


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\x82", "This file is neither UTF-8 nor Shift_JIS."),
        (b"surface,reading\n", "There are no readings in this file."),
        (b"a,\xe3\x81\x82\n" * 5001, "A file may have 5000 lines."),
        (b"x" * (1024 * 1024 + 1), "This file is larger than 1 MB. Please choose a smaller one."),
        (b"x" * 200_000, "This is not a CSV file."),
        (b"\0\0", "There are no readings in this file."),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_a_sentence(client, writer, content, sentence):
    file = SimpleUploadedFile("readings.csv", content)
    answer = client.post(IMPORT, {"file": file})
    assert (answer.status_code, answer.context["form"].errors["file"]) == (200, [sentence])
