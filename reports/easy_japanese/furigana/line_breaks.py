"""Where a line of Japanese may break: between phrases, as a careful setter would do it."""

import re
from functools import cache
from itertools import pairwise

_UNFIT = re.compile(r"[0-9A-Za-z０-９][0-9A-Za-z０-９]|\s|.\s")  # within a word, beside a space
_SCRAP = re.compile(r"\s*[ぁ-ん]\s*")


@cache
def _parser():
    try:
        import budoux  # when the first line asks for it: an English page never does
    except ImportError:  # lines then break where the browser likes
        return None
    return budoux.load_default_japanese_parser()


def breaks(text):
    """The places in a text where a phrase begins, without its very start.

    Not beside a space, where lines break anyway; and a letter of kana alone is no phrase.
    """
    if _parser() is None or not text.strip():
        return set()
    places, at = set(), 0
    for phrase, following in pairwise(_parser().parse(text)):
        at += len(phrase)
        is_scrap = _SCRAP.fullmatch(phrase) or _SCRAP.fullmatch(following)
        if not is_scrap and not _UNFIT.match(text, at - 1):
            places.add(at)
    return places
