"""What a letter of Japanese is: each class of letters once, for whoever asks.

The classes are ranges, to stand within the brackets of a pattern.
"""

import re

# 々 and 〆 are read like the kanji around them, and so are 〇 in a number and ヶ in 3ヶ月.
KANJI = "々〆〇ヶ㐀-䶿一-鿿豈-\ufaff\U00020000-\U0003134f"
HIRAGANA = "\u3041-\u3096\u3099\u309a\u309d-\u309f"  # with the marks of voice and of iteration
KATAKANA = "\u30a1-\u30fa\u30fd-\u30ff\u31f0-\u31ff\uff66-\uff9f"  # with the narrow ones
LONG = "ー"  # of both
KANA = HIRAGANA + KATAKANA + LONG
READING = "ぁ-ゖァ-ヺー・"  # what a reading may be typed in; the database holds it, too
DIGITS = "0-9０-９"
LATIN_AND_DIGITS = "0-9A-Za-z０-９Ａ-Ｚａ-ｚ"

FIGURES = {"零": 0, **{kanji: value for value, kanji in enumerate("〇一二三四五六七八九")}}
NUMERALS = "〇一二三四五六七八九十百千"  # without 零, which is rather a word: 零度, 零細
TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "億": 10**8, "兆": 10**12}

_HAS_KANJI = re.compile(f"[{KANJI}]")
_IN_DIGITS = re.compile(f"[{DIGITS}]")
_TO_HIRAGANA = {code: code - 0x60 for code in (*range(ord("ァ"), ord("ヷ")), ord("ヽ"), ord("ヾ"))}


def has_kanji(text):
    return bool(_HAS_KANJI.search(text))


def is_all_kanji(text):
    return all(map(has_kanji, text))


def hiragana(text):
    """The same with its katakana as hiragana; ー, and letters that hiragana lacks, stay."""
    return text.translate(_TO_HIRAGANA)


def value(text):
    """The number that digits or numerals say: 1,200, 二十三, 二〇一二."""
    if _IN_DIGITS.match(text):
        return int(re.sub("[,，]", "", text))
    if FIGURES.keys() >= set(text):
        return int("".join(str(FIGURES[letter]) for letter in text))
    total = part = digit = 0
    for letter in text:
        if letter in FIGURES:
            digit = digit * 10 + FIGURES[letter]
        elif letter in TENS:
            part, digit = part + (digit or 1) * TENS[letter], 0
        else:
            total, part, digit = total + (part + digit or 1) * _MYRIADS[letter], 0, 0
    return total + part + digit
