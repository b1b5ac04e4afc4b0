"""Furigana: what is read how, and what writers fix."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from reports.easy_japanese import tokenizer
from reports.easy_japanese.furigana import ruby as readings
from reports.easy_japanese.furigana.align import parts
from reports.easy_japanese.furigana.ruby import Break, Ruby, pieces
from reports.easy_japanese.typed_readings import strip as plain

DATA = Path(__file__).parent / "data"
IN_BRACES = re.compile(r"\{([^{}|]+)\|([^{}|]*)\}")
needs_dictionary = pytest.mark.skipif(
    not tokenizer.is_available(), reason="sudachipy or its dictionary is not installed"
)


@pytest.fixture
def without_dictionary(monkeypatch):
    monkeypatch.setattr(tokenizer, "dictionary", lambda: None)


def lines(file):
    rows = file.read_text(encoding="utf-8").splitlines()[1:]
    return [row.split("\t") for row in rows]


def runs(markup):
    """The places, surfaces and readings in a text with braces."""
    found, place, at = [], 0, 0
    for brace in IN_BRACES.finditer(markup):
        place += brace.start() - at
        found.append((place, brace[1], brace[2]))
        place, at = place + len(brace[1]), brace.end()
    return found


def wrong_runs(rows):
    """The runs read otherwise than wanted, and how many there are in all."""
    wrong, count = [], 0
    for name, markup in rows:
        got = readings.in_braces(IN_BRACES.sub(r"\1", markup))
        wanted = runs(markup)
        count += len(wanted)
        wrong += [(name, *run[1:], got) for run in wanted if run not in runs(got)]
    for one in wrong:
        print(*one)
    return wrong, count


# How well it reads


@needs_dictionary
def test_the_development_sentences_are_read_rightly():
    wrong, count = wrong_runs(lines(DATA / "dev.tsv"))
    assert count > 200
    assert len(wrong) <= count * 0.01, wrong


@needs_dictionary
def test_our_own_sentences_are_read_rightly():
    assert wrong_runs(lines(DATA / "own.tsv"))[0] == []


@needs_dictionary
@pytest.mark.parametrize(
    "sentence",
    [
        "{2日|ふつか}と{20日|はつか}と13{日|にち}",
        "{１人|ひとり}、{２人|ふたり}、３{人|にん}",
        "{10分|じゅっぷん}、15{分|ふん}、3{分|ぶん}の1",
        "{三階|さんがい}、{六百円|ろっぴゃくえん}、{九時|くじ}、{四年|よねん}",
        "3{ヶ月|かげつ}、3か{月|げつ}、3カ{月|げつ}",
        "4{月|がつ}{1日|ついたち}に、1{日|にち}3{回|かい}",
        "12{月|がつ}13{日|にち}({木|もく})、（{土|ど}・{日|にち}）",
        "{何|なに}を、{何|なん}の、{何人|なんにん}",
        "{会議|かいぎ}を{行|おこな}って、{家|いえ}に{行|い}った",
        "{窓|まど}が{開|あ}いた。{会|かい}を{開|ひら}いた",
        "{表|おもて}に{出|で}る。{表|ひょう}に{書|か}く",
        "{空|から}の{箱|はこ}、{空|そら}の{色|いろ}",
        "{学校|がっこう}に{通|かよ}った。{道|みち}を{通|とお}った",
        "{訪問団|ほうもんだん}の{一行|いっこう}、{最後|さいご}の{一行|いちぎょう}",
        "{徒歩|とほ}{十分|じゅっぷん}、{十分|じゅうぶん}な{休養|きゅうよう}",
        "{三時|さんじ}{十分|じゅっぷん}、5{分|ふん}の{休|やす}み、3{割|わり}5{分|ぶ}",
        "2、3{日|にち}で、{2日|ふつか}と{3日|みっか}に",
        "{政府|せいふ}は{1日|ついたち}、{発表|はっぴょう}しました",
        "14{勝|しょう}{1敗|いっぱい}、3{対|たい}1",
        "{他団体|ただんたい}と、{他|ほか}の{団体|だんたい}と",
    ],
)
def test_the_neighbours_of_a_word_decide(sentence):
    assert readings.in_braces(IN_BRACES.sub(r"\1", sentence)) == sentence


@needs_dictionary
@pytest.mark.parametrize(
    "text", ["9" * 6000 + "日", "十" * 3000, "一兆" * 500 + "円", "〇〇さん", "{" * 99]
)
def test_what_is_no_number_of_usual_size_breaks_nothing(text):
    assert IN_BRACES.sub(r"\1", readings.in_braces(text)) == text


@needs_dictionary
def test_circles_that_stand_for_a_name_get_no_furigana():
    assert readings.in_braces("〇〇さん") == "〇〇さん"


@pytest.mark.parametrize(
    ("surface", "reading", "wanted"),
    [
        ("話し合い", "はなしあい", [("話", "はな"), ("し", ""), ("合", "あ"), ("い", "")]),
        ("引っ越し", "ひっこし", [("引", "ひ"), ("っ", ""), ("越", "こ"), ("し", "")]),
        ("お母さん", "オカアサン", [("お", ""), ("母", "カア"), ("さん", "")]),
        ("コーヒー豆", "こおひいまめ", [("コーヒー", ""), ("豆", "まめ")]),
        ("人々", "ひとびと", [("人々", "ひとびと")]),
        ("2日", "ふつか", [("2日", "ふつか")]),
        ("話し", "かたる", [("話し", "かたる")]),
        ("かな", "", [("かな", "")]),
    ],
)
def test_kana_of_a_word_get_no_furigana(surface, reading, wanted):
    assert list(parts(surface, reading)) == wanted


# What writers fix


@needs_dictionary
def test_a_reading_in_the_text_goes_before_all_others():
    text = "{今日|こんにち}の社会"
    assert readings.in_braces(text, {"今日": "けふ"}) == "{今日|こんにち}の{社会|しゃかい}"
    assert readings.in_braces("今日の社会", {"今日": "けふ"}) == "{今日|けふ}の{社会|しゃかい}"


@needs_dictionary
@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("あとから{今日|こんにち}は", ["あとから", Ruby("今日", "こんにち"), "は"]),
        ("{今日|こんにち}と今日", [Ruby("今日", "こんにち"), "と", Ruby("今日", "きょう")]),
        ("{今日|}は", ["今日は"]),
        ("は、あとは", ["は、あとは"]),  # its word was deleted, and the correction with it
        ("{今日|は", ["{", Ruby("今日", "きょう"), "|は"]),
        ("{|きょう}", ["{|きょう}"]),
        ("{かな}", ["{かな}"]),
        ("{今日|<b>}", [Ruby("今日", "<b>")]),
        ("{<b>|きょう}", [Ruby("<b>", "きょう")]),
    ],
)
def test_typed_corrections_survive(typed, shown):
    assert pieces([typed]) == (tuple(shown),)


@needs_dictionary
def test_the_longest_of_the_organisations_words_counts():
    own = {
        "放出": "はなてん",
        "放出駅": "はなてんえき",
        "HIV": "エイチアイブイ",
        "山﨑": "やまさき",
    }
    assert readings.in_braces("放出駅と放出", own) == "{放出駅|はなてんえき}と{放出|はなてん}"
    assert readings.in_braces("HIVとHIVE", own) == "{HIV|エイチアイブイ}とHIVE"
    assert readings.in_braces("山﨑さん", own) == "{山﨑|やまさき}さん"


def test_the_plain_text_has_no_braces():
    assert plain("{今日|こんにち}は{broken|") == "今日は{broken|"
    assert plain("") == ""


# What comes out


@needs_dictionary
def test_words_are_looked_up_across_texts_and_no_piece_spans_two():
    assert pieces(["研修に", "来", "た。"]) == (
        (Ruby("研修", "けんしゅう"), "に"),
        (Ruby("来", "き"),),
        ("た。",),
    )
    assert pieces(["大", "きい"]) == ((Ruby("大", "おお"),), ("きい",))


@needs_dictionary
def test_a_word_that_stands_in_two_texts_is_read_in_its_parts():
    assert pieces(["学", "校で"]) == ((Ruby("学", "がく"),), (Ruby("校", "こう"), "で"))


@needs_dictionary
def test_lines_may_break_between_phrases_and_never_inside_ruby():
    (shown,) = pieces(["市民が話し合いをしました。"], breaks=True)
    assert Break in shown
    assert "".join(
        one if isinstance(one, str) else one[0] for one in shown if one is not Break
    ) == ("市民が話し合いをしました。")
    unread = pieces(["市民が話し", "合いをしました。"], furigana=False, breaks=True)
    assert unread == (("市民が", Break, "話し"), ("合いを", Break, "しました。"))


@needs_dictionary
def test_the_preview_knows_where_words_stand_and_which_are_doubtful():
    segments = readings.annotate("{今日|こんにち}の市場")
    assert [(s.surface, s.reading, s.doubtful, s.start, s.end) for s in segments] == [
        ("今日", "こんにち", False, 0, 9),
        ("の", "", False, 9, 10),
        ("市場", "しじょう", True, 10, 12),
    ]
    assert readings.candidates(segments[2].surface)[:2] == ("しじょう", "いちば")
    assert readings.candidates("今日")[:2] == ("きょう", "こんにち")


# Without the dictionary, and without Japanese


def test_without_the_dictionary_the_text_stays_as_it_is(without_dictionary):
    assert pieces(["今日は2日"]) == (("今日は2日",),)
    shown = pieces(["{今日|こんにち}は<b>"], {"今日": "けふ"})
    assert shown == ((Ruby("今日", "こんにち"), "は<b>"),)
    assert readings.candidates("漢字") == ()


@pytest.mark.django_db
def test_a_missing_dictionary_is_one_warning(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "sudachipy", None)
    call_command("check")
    assert capsys.readouterr().err.count("reports.W001") == 1


LOOKS = """
import sys, django
django.setup()
from django.conf import settings
settings.ALLOWED_HOSTS = ["*"]
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.test import Client
assert Client().get("/en/").status_code == 200
print([name for name in sys.modules if name.split(".")[0] in ("sudachipy", "budoux")])
"""


@pytest.mark.slow
def test_a_process_that_serves_no_japanese_opens_no_dictionary(tmp_path):
    environment = {**os.environ, "DATA_DIR": str(tmp_path)}
    environment.pop("DATABASE_URL", None)
    done = subprocess.run(
        [sys.executable, "-c", LOOKS],
        env={**environment, "DJANGO_SETTINGS_MODULE": "charm.settings"},
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "[]\n"
