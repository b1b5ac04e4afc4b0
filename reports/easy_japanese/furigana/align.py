"""Which kana of a reading stand over which kanji of a word."""

import re
from functools import lru_cache

from ..characters import KANA, KANJI, LONG, has_kanji, hiragana

_STRETCHES = re.compile(f"[{KANJI}]+|[^{KANJI}]+")
_ONLY_KANA = re.compile(f"[{KANA}]+")
_LONG_VOWEL = "[ーあいうえお]"


@lru_cache(maxsize=4096)
def parts(surface, reading):
    """The word as pairs (stretch, kana above it or ""): 話し合い → 話/はな し/"" 合/あ い/"".

    Where the kana of the word do not fit its reading (今日, 2日), the reading stands over the
    whole word.
    """
    if not reading:
        return ((surface, ""),)
    stretches = _STRETCHES.findall(surface)
    if any(not has_kanji(s) and not _ONLY_KANA.fullmatch(s) for s in stretches):
        return ((surface, reading),)
    pattern = "".join("(.+?)" if has_kanji(s) else _literal(s) for s in stretches)
    found = re.fullmatch(pattern, hiragana(reading))
    if not found:
        return ((surface, reading),)
    above = iter(range(1, len(found.groups()) + 1))
    return tuple(
        (s, reading[slice(*found.span(next(above)))] if has_kanji(s) else "") for s in stretches
    )


def _literal(kana):
    return re.escape(hiragana(kana)).replace(LONG, _LONG_VOWEL)
