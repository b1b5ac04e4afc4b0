"""How dates, times and signs are written: each pattern with what to write instead."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from ..characters import DIGITS, NUMERALS, value
from .findings import MARK, NOTE, Finding

_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
_ERA_LETTERS = {"M": "明治", "T": "大正", "S": "昭和", "H": "平成", "R": "令和"}
_N = f"[{DIGITS}]"
_KANJI_N = f"[{NUMERALS}]"
_WEEKDAYS = "月火水木金土日"
_FRACTIONS = {(1, 2), (1, 3), (1, 4), (1, 5), (2, 3), (2, 5), (3, 4), (3, 5), (4, 5), (1, 10)}


def _number(text):
    """元 is the first year of an era."""
    return 1 if text == "元" else value(text)


def _is_date(month, day):
    return 1 <= month <= 12 and 1 <= day <= 31


def _slashed(match):
    year, month, day = (match[name] and _number(match[name]) for name in ("y", "m", "d"))
    if not _is_date(month, day) or (not year and _is_fraction(match, month, day)):
        return None
    return f"{year}年{month}月{day}日" if year else f"{month}月{day}日"


def _is_fraction(match, month, day):
    around = match.string[max(0, match.start() - 1) : match.end() + 1]
    return (month, day) in _FRACTIONS and (around[:1] in "の約" or around[-1:] in "のにをが以")


def _clock(match):
    hour, minute = _number(match["h"]), _number(match["min"])
    if hour > 24 or minute > 59:
        return None
    if match["half"]:
        hour = hour % 12 + (12 if match["half"] == "午後" else 0)
    return _time(hour, minute)


def _time(hour, minute=0):
    half = "午前" if hour < 12 else "午後"
    hour = hour if hour <= 12 else hour - 12
    return f"{half}{hour}時{minute}分" if minute else f"{half}{hour}時"


def _hour(match):
    hour = _number(match["h"])
    return _time(hour) if 13 <= hour <= 24 else None


def _era(match):
    """The western year, unless it stands beside the era already."""
    beside = match.string[max(0, match.start() - 7) : match.end() + 7]
    if re.search("(?:19|20)[0-9]{2}", beside):
        return None
    name = _ERA_LETTERS.get(match["era"], match["era"])
    return f"{_ERAS[name] + _number(match['y'])}年"


def _era_letters(match):
    if not _is_date(_number(match["m"]), _number(match["d"])):
        return None
    year = _ERAS[_ERA_LETTERS[match["era"]]] + _number(match["y"])
    return f"{year}年{_number(match['m'])}月{_number(match['d'])}日"


def _kanji_date(match):
    month, day = (match[name] and _number(match[name]) for name in ("m", "d"))
    if not _is_date(month or 1, day):
        return None
    return f"{month}月{day}日" if month else f"{day}日"


def _weekday(match):
    return f"（{match['w']}曜日）"


@dataclass(frozen=True)
class Notation:
    kind: str
    level: str
    pattern: str
    fix: object  # what to write instead, or a function that makes it of the match; None, no finding
    message: object


_DATE = _("Readers from other countries read such a date in different ways.")
_CLOCK = _("Write the time with 午前 or 午後.")
_ERA = _("Write the western year: few people from other countries know the eras.")
_NUMERALS = _("Write numbers with digits: 13日.")
_SIGN = _("Not everybody knows this sign. Write a word.")
NOTATIONS = tuple(
    Notation(kind, level, re.compile(pattern), fix, message)
    for kind, level, pattern, fix, message in (
        (
            "date",
            MARK,
            rf"(?<![0-9０-９/／.])(?:(?P<y>{_N}{{4}})[/／.])?(?P<m>{_N}{{1,2}})[/／](?P<d>{_N}{{1,2}})(?![0-9０-９/／%])",
            _slashed,
            _DATE,
        ),
        (
            "date",
            MARK,
            rf"(?<![0-9.])(?P<y>{_N}{{4}})[.．-](?P<m>{_N}{{1,2}})[.．-](?P<d>{_N}{{1,2}})(?![0-9.])",
            _slashed,
            _DATE,
        ),
        (
            "weekday",
            NOTE,
            rf"(?<=[日0-9０-９])[(（](?P<w>[{_WEEKDAYS}])[)）]",
            _weekday,
            _("Write the whole day of the week: 木曜日."),
        ),
        (
            "time",
            MARK,
            rf"(?<![0-9:：])(?P<half>午前|午後)?(?P<h>{_N}{{1,2}})[:：](?P<min>{_N}{{2}})(?![0-9:：])",
            _clock,
            _CLOCK,
        ),
        ("time", MARK, rf"(?<![0-9０-９後前])(?P<h>{_N}{{2}})時(?![間代])", _hour, _CLOCK),
        (
            "era",
            MARK,
            rf"(?P<era>{'|'.join(_ERAS)})(?P<y>元|{_N}{{1,2}}|{_KANJI_N}{{1,3}})年",
            _era,
            _ERA,
        ),
        (
            "era",
            MARK,
            rf"(?<![A-Za-z])(?P<era>[MTSHR])(?P<y>{_N}{{1,2}})[./](?P<m>{_N}{{1,2}})[./](?P<d>{_N}{{1,2}})(?![0-9])",
            _era_letters,
            _ERA,
        ),
        (
            "numerals",
            MARK,
            rf"(?<!{_KANJI_N})(?P<m>{_KANJI_N}{{1,2}})月(?P<d>{_KANJI_N}{{1,3}})日(?!間)",
            _kanji_date,
            _NUMERALS,
        ),
        (
            "numerals",
            MARK,
            r"(?<![〇一二三四五六七八九十百千月])(?P<m>)(?P<d>二?十[一二三四五六七八九]?|三十一?)日(?!間)",
            _kanji_date,
            _NUMERALS,
        ),
        ("sign", NOTE, r"(?<=[0-9０-９日時分月年)）])\s*[〜～~]\s*(?=[0-9０-９午])", "から", _SIGN),
        ("sign", NOTE, r"[〜～](?=[^\s0-9０-９])|(?<=\S)[〜～]", None, _SIGN),
        ("sign", NOTE, r"\s?[&＆]\s?", "と", _SIGN),
        ("sign", NOTE, r"[→⇒※＊*▽▼◆■]", None, _SIGN),
        ("sign", NOTE, r"(?<![彼対平同均上中下高初一二三優等])等(?![級分身しか等])", "など", _SIGN),
    )
)


def check(text):
    """The findings for how a text writes dates, times and signs; one for each place."""
    findings, taken = [], set()
    for rule in NOTATIONS:
        for match in rule.pattern.finditer(text):
            fix = rule.fix(match) if callable(rule.fix) else rule.fix
            place = set(range(match.start(), match.end()))
            if (callable(rule.fix) and fix is None) or place & taken:
                continue
            taken |= place
            span = match.start(), match.end(), match[0]
            options = (fix,) if fix else ()
            findings.append(Finding(rule.kind, rule.level, *span, str(rule.message), options, fix))
    return findings
