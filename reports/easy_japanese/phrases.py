"""Where a line of Japanese may break: between phrases, as a careful setter would do it."""

import re
from functools import cache

_WITHIN_A_WORD = re.compile(r"[0-9A-Za-z０-９][0-9A-Za-z０-９]")


@cache
def _parser():
    try:
        import budoux
    except ImportError:  # lines then break where the browser likes
        return None
    return budoux.load_default_japanese_parser()


def breaks(text):
    """The places in a text where a phrase begins, without its very start."""
    if _parser() is None or not text.strip():
        return set()
    places, at = set(), 0
    for phrase in _parser().parse(text)[:-1]:
        at += len(phrase)
        if not _WITHIN_A_WORD.match(text, at - 1):
            places.add(at)
    return places
