"""Dates, times and signs as readers from other countries understand them."""

import pytest

from reports.easy_japanese.readability import notation

FIXES = {
    "12/13に": "12月13日に",
    "2012/12/13": "2012年12月13日",
    "2012.12.13": "2012年12月13日",
    "１２／１３": "12月13日",
    "13日(木)": "13日（木曜日）",
    "14:00": "午後2時",
    "9:30": "午前9時30分",
    "午後2:30": "午後2時30分",
    "0:05": "午前0時5分",
    "14時": "午後2時",
    "10:00〜12:30": "午前10時から午後12時30分",
    "平成24年": "2012年",
    "令和元年": "2019年",
    "昭和六十四年": "1989年",
    "R6.4.1": "2024年4月1日",
    "十二月十三日": "12月13日",
    "二十三日": "23日",
    "父＆母": "父と母",
    "お茶等": "お茶など",
}
FINE = [
    "12月13日",
    "13/32",
    "25:10",
    "1.5",
    "ケーキの1/2を",
    "2012年（平成24年）",
    "午後2時",
    "24時間",
    "十分",
    "二十歳",
    "一日",
    "一時的",
    "彼等",
    "高等学校",
    "03-1234-5678",
    "https",
]


def fixed(text):
    for finding in sorted(notation.check(text), key=lambda finding: -finding.start):
        text = text[: finding.start] + finding.fix + text[finding.end :]
    return text


@pytest.mark.parametrize("text", FIXES)
def test_one_click_writes_it_plainly(text):
    assert fixed(text) == FIXES[text]


@pytest.mark.parametrize("text", FINE)
def test_what_is_plain_stays(text):
    assert notation.check(text) == []


def test_signs_without_one_meaning_are_only_marked():
    found = [
        (finding.kind, finding.level, finding.text, finding.fix)
        for finding in notation.check("※駅→店")
    ]
    assert found == [("sign", "note", "※", None), ("sign", "note", "→", None)]
