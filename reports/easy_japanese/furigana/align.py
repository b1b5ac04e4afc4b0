"""Which kana of a reading stand over which kanji of a word."""

import re
from functools import lru_cache

KANJI = "々〆〇ヶ㐀-䶿一-鿿豈-\ufaff\U00020000-\U0003134f"
KANA = "ぁ-ゖゝゞァ-ヵヷ-ヾー"
HAS_KANJI = re.compile(f"[{KANJI}]")
_STRETCHES = re.compile(f"[{KANJI}]+|[^{KANJI}]+")
_ONLY_KANA = re.compile(f"[{KANA}]+")
_TO_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ"))}
_LONG_VOWEL = "[ーあいうえお]"


def hiragana(text):
    return text.translate(_TO_HIRAGANA)


@lru_cache(maxsize=4096)
def parts(surface, reading):
    """The word as pairs (stretch, kana above it or ""): 話し合い → 話/はな し/"" 合/あ い/"".

    Where the kana of the word do not fit its reading (今日, 2日), the reading stands over the
    whole word.
    """
    if not reading:
        return ((surface, ""),)
    stretches = _STRETCHES.findall(surface)
    if any(not HAS_KANJI.match(s) and not _ONLY_KANA.fullmatch(s) for s in stretches):
        return ((surface, reading),)
    pattern = "".join("(.+?)" if HAS_KANJI.match(s) else _literal(s) for s in stretches)
    found = re.fullmatch(pattern, hiragana(reading))
    if not found:
        return ((surface, reading),)
    above = iter(range(1, len(found.groups()) + 1))
    return tuple(
        (s, reading[slice(*found.span(next(above)))] if HAS_KANJI.match(s) else "")
        for s in stretches
    )


def _literal(kana):
    return re.escape(hiragana(kana)).replace("ー", _LONG_VOWEL)
