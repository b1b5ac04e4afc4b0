"""One way of typing for the many that there are, before any rule looks at a text."""

import re
import unicodedata

from reports.easy_japanese.characters import FIGURES, KANA, KANJI, hiragana

from .budget import MOST_LETTERS, TooMuch

_IN_KANJI = f"[{''.join(FIGURES)}]"
# Seven figures in kanji, or more; fewer are ordinary words such as 一二度 or 三者.
IN_KANJI = re.compile(f"{_IN_KANJI}(?:[-・ーの. ]{{0,2}}{_IN_KANJI}){{6,}}")
DASHES = re.compile("[‐-―−─━﹣⁃➖～〜~]|(?<=[0-9])\\s*[ーｰ一](?=\\s*[0-9])")
_JAPANESE = f"{KANA}{KANJI}・"
BLANKS = re.compile(r"\s+")
GAPS = re.compile(rf"(?<=[{_JAPANESE}a-z0-9])[^\S\n]+(?=[{_JAPANESE}])", re.IGNORECASE)
APOSTROPHES = re.compile("[’‘ʼ`´]")
# How people in a hurry type I’m, I’ve, he’s, don’t and the like.
HURRIED = re.compile(r"\b(?:(i)(m|ve)|(s?he)(s)|((?:do|does|did|is|wo|ca)n)(t))\b", re.IGNORECASE)
SAID_DASHES = re.compile(
    r"(?<=[a-z0-9])\s+(?:dash|hyphen|tra[çc]o|h[ií]fen|gui[oó]n)\s+(?=[a-z0-9])|はいふん|ハイフン",
    re.IGNORECASE,
)
WORDS = {
    "en": "zero|oh one two three four five six seven eight nine",
    "ja": "ゼロ|ぜろ|れい|レイ|まる イチ|いち ニ|に サン|さん ヨン|よん|し ゴ|ご ロク|ろく "
    "ナナ|なな|しち ハチ|はち キュウ|きゅう|きゅー|キュー",
    "th": "ศูนย์ หนึ่ง สอง สาม สี่ ห้า หก เจ็ด แปด เก้า",
    "pt": "zero um dois tres|três quatro cinco seis|meia sete oito nove",
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve",
    "vi": "không|khong một|mot hai ba bốn|bon năm|nam sáu|sau bảy|bay tám|tam chín|chin",
}


def typed_plainly(text):
    """All figures as 0-9, all dashes as one, all kana as hiragana, nothing invisible."""
    text = "".join(map(plain_letter, text))
    # A keycap is a figure, a sign that asks for a picture, and a box around it.
    text = unicodedata.normalize("NFKC", text.replace("\u20e3", "").replace("\ufe0f", ""))
    if len(text) > MOST_LETTERS:
        raise TooMuch
    text = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    text = BLANKS.sub(lambda run: "\n" if "\n" in run[0] else " ", text)
    text = DASHES.sub("-", text)
    text = SAID_DASHES.sub("-", text)
    text = APOSTROPHES.sub("'", text)
    text = HURRIED.sub(lambda word: "'".join(filter(None, word.groups())), text)
    text = IN_KANJI.sub(lambda run: "".join(str(FIGURES.get(one, one)) for one in run[0]), text)
    for figure_words, run in SPOKEN:
        text = run.sub(lambda said, words=figure_words: in_figures(said[0], words), text)
    return hiragana(text)  # as small letters stand for capitals: the rules are read so, too


def plain_letter(letter):
    """A figure of any script, circled ones included, as 0-9; all else as it is."""
    value = unicodedata.digit(letter, None)
    return letter if value is None or letter in "²³¹" else str(value)


def without_accents(text):
    """Latin letters without their marks: on a phone many people type Vietnamese without them."""
    plain = "".join(unicodedata.normalize("NFD", one)[0] if is_latin(one) else one for one in text)
    return plain.replace("đ", "d").replace("Đ", "D")


def without_gaps(text):
    """Japanese without spaces between its words, as easy Japanese has them."""
    return GAPS.sub("", text)


def is_latin(letter):
    return letter > "\x7f" and unicodedata.name(letter, "").startswith("LATIN")


def spoken(language, words):
    """How figures are said in one language, and what seven of them in a row look like."""
    figures = {
        word: str(value) for value, same in enumerate(words.split()) for word in same.split("|")
    }
    one = "|".join(sorted(map(re.escape, figures), key=len, reverse=True))
    edge = "" if language in ("ja", "th") else r"\b"  # these two write without spaces
    one = rf"(?:{edge}(?:{one}){edge}|\d)"
    run = rf"(?:{one}[\s,.・、の-]*){{6,}}{one}"
    return figures, re.compile(run, re.IGNORECASE)


def in_figures(said, figures):
    if not any(map(str.isalpha, said)):
        return said
    words = sorted(figures, key=len, reverse=True)
    for word in words:
        said = re.sub(re.escape(word), figures[word], said, flags=re.IGNORECASE)
    return re.sub(r"[\s,.・、の-]", "", said)


SPOKEN = [spoken(*every) for every in WORDS.items()]
