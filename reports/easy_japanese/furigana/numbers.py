"""How numbers are read together with what they count.

Most digits stand beside their counter, which alone carries furigana: 13日(にち). Where the two
melt into one word, or the counter sounds otherwise than alone, one reading stands over both:
2日(ふつか), 10分(じゅっぷん). Numbers in kanji are read as a whole.
"""

import re

from ..characters import DIGITS, NUMERALS, TENS, value
from .counters import COUNTERS, DATES, WHOLE

_NOT_COUNTED = {  # 3分野, 第2日曜日, 2人前: the kanji after the number begins another word
    "分": "野類割団冊担目咲",
    "日": "曜程本",
    "月": "曜",
    "人": "称種権材員事",
    "本": "部社館店校国日人文来当番",
    "階": "級層段",
    "回": "答転線",
    "社": "会",
    "番": "組",
    "名": "前",
    "度": "合",
    "部": "屋門署品",
    "台": "風",
    "点": "検字",
    "時": "期給",
    "校": "長",
    "代": "表理",
    "号": "泣",
    "歩": "行道",
    "体": "験育操制",
    "年": "齢金賀収末始",
    "対": "策応照談象立",
    "株": "式主価",
    "位": "置",
    "戸": "籍",
    "基": "準本金地盤礎",
    "食": "事品料堂",
    "色": "紙彩",
    "周": "年辺囲知",
    "束": "縛",
    "鉢": "巻",
    "勝": "利負手者",
    "敗": "北退",
}
_NOT_COUNTED_BEFORE = {  # 3分の1 and 2人前, not 5分の休憩 and 80人前後
    "分": re.compile(f"の[{DIGITS}{NUMERALS}何数]"),
    "人": re.compile("前(?!後)"),
}
_counters = "|".join(sorted(COUNTERS, key=len, reverse=True))
PATTERN = re.compile(
    f"(?P<digits>[{DIGITS}]+(?:[,，][{DIGITS}]{{3}})*(?:[.．][{DIGITS}]+)?)(?P<unit>[百千万億兆]*)"
    f"(?P<counter>{_counters})?"
    f"|(?P<kanji>[{NUMERALS}万億]+|何|(?<![偶奇])数)(?P<kanji_counter>{_counters})?"
)
_ONES = ["", "いち", "に", "さん", "よん", "ご", "ろく", "なな", "はち", "きゅう"]
_LONGEST, _TOO_BIG = 24, 10**16
_UNIT_READINGS = {"百": "ひゃく", "千": "せん", "万": "まん", "億": "おく", "兆": "ちょう"}
_MELTING = "日人分階泊歳"  # counters of one kanji that others begin with: 2日(ふつか)間(かん)
_GEMINATE = {"いち": "いっ", "ろく": "ろっ", "はち": "はっ", "じゅう": "じゅっ", "ひゃく": "ひゃっ"}
_HARDENED = dict(zip("はひふへほ", "ぱぴぷぺぽ", strict=True))
_VOICED = dict(zip("かきくけこさしすせそはひふへほ", "がぎぐげござじずぜぞばびぶべぼ", strict=True))


def can_be_read(text):
    """Whether this is a number of usual size, and not a row of 〇 that stands for a name."""
    return len(text) <= _LONGEST and set(text) != {"〇"} and value(text) < _TOO_BIG


def read(number):
    if number == 0:
        return "ぜろ"
    kana = ""
    for myriad, name in ((10**12, "ちょう"), (10**8, "おく"), (10**4, "まん"), (1, "")):
        part, number = divmod(number, myriad)
        if part:
            kana += _read_below_myriad(part) + name
    return kana


def _read_below_myriad(number):
    thousands, hundreds, tens = number // 1000, number // 100 % 10, number // 10 % 10
    kana = {0: "", 1: "せん", 3: "さんぜん", 8: "はっせん"}.get(
        thousands, _ONES[thousands] + "せん"
    )
    kana += {0: "", 1: "ひゃく", 3: "さんびゃく", 6: "ろっぴゃく", 8: "はっぴゃく"}.get(
        hundreds, _ONES[hundreds] + "ひゃく"
    )
    kana += {0: "", 1: "じゅう"}.get(tens, _ONES[tens] + "じゅう")
    return kana + _ONES[number % 10]


def with_counter(number, name):
    """The readings of number and counter, as they sound side by side."""
    counter = COUNTERS[name]
    kana, sound = read(number), counter.reading
    last = number % 10
    if last in counter.stems:
        kana = kana.removesuffix(_ONES[last]) + counter.stems[last]
    nasal = last == 3 or (last == 0 and number % 10000 in (0, 1000) and number)
    ending = next((e for e in _GEMINATE if kana.endswith(e)), None)
    if nasal and counter.after_n:
        return kana, _change(sound, counter.after_n)
    if last == 4 and counter.four_hardens:
        return kana, _change(sound, "p")
    if ending and ending in counter.geminates:
        kana = kana.removesuffix(ending) + _GEMINATE[ending]
        sound = _change(sound, "p") if sound[0] in _HARDENED else sound
    return kana, sound


def after_word(word, name):
    """何本, 数本: a word that stands for a number, with its counter."""
    counter = COUNTERS[name]
    if (word, name) in WHOLE:
        return WHOLE[word, name]
    if word == "何":
        return "なん" + _change(counter.reading, counter.after_n)
    return "すう" + counter.reading


def _change(sound, how):
    table = {"p": _HARDENED, "v": _VOICED}.get(how, {})
    return table.get(sound[0], sound[0]) + sound[1:]


def counts(found, counter):
    """Whether the kanji after the number is its counter and not the start of another word."""
    text, end = found.string, found.end()
    if counter in _NOT_COUNTED_BEFORE and _NOT_COUNTED_BEFORE[counter].match(text, end):
        return False
    return text[end : end + 1] not in tuple(_NOT_COUNTED.get(counter, ""))


def melted(number, name, is_date=True):
    """The one reading over both, or None: 2日 → ふつか."""
    if name == "日":
        return None if number == 1 and not is_date else DATES.get(number)
    return WHOLE.get((number, name))


def in_digits(digits, unit, name, is_date):
    """Pairs (text, reading) of a number in digits with its counter; "" is without furigana."""
    if unit:
        return [*with_unit(digits, unit), (name, _after_unit(name, unit[-1]))]
    if not re.fullmatch(f"[{DIGITS},，]+", digits) or not can_be_read(digits):
        return [(digits, ""), (name, COUNTERS[name].reading)]
    number, base = value(digits), name[0] if name[0] in _MELTING else name
    kana, sound = with_counter(number, base)
    reading = melted(number, base, is_date)
    if not reading and sound != COUNTERS[base].reading:
        reading = kana + sound
    if not reading:
        return [(digits, ""), (name, COUNTERS[name].reading)]
    rest = name.removeprefix(base), COUNTERS[name].reading.removeprefix(COUNTERS[base].reading)
    return [(digits + base, reading), *([rest] if rest[0] else [])]


def with_unit(digits, unit):
    """Digits with 百 千 万 behind them: 5千, but 3千(さんぜん)."""
    pairs = [(letter, _UNIT_READINGS[letter]) for letter in unit]
    if unit and unit[0] in TENS and re.fullmatch(f"[{DIGITS}]", digits):
        kana = read(int(digits) * TENS[unit[0]])
        if not kana.endswith(pairs[0][1]):
            return [(digits + unit[0], kana), *pairs[1:]]
    return [(digits, ""), *pairs]


def _after_unit(name, unit):
    counter = COUNTERS[name]
    return _change(counter.reading, counter.after_n if unit in "千万" else "")


def in_kanji(text, name, is_date):
    """The reading of a number in kanji, with its counter if it has one."""
    if text in ("何", "数"):
        return after_word(text, name)
    number = value(text)
    if not name:
        return read(number)
    return melted(number, name, is_date) or "".join(with_counter(number, name))
