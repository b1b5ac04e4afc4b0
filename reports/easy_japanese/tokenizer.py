"""The Japanese dictionary: opened once per process, when the first Japanese text needs it."""

from functools import cache
from threading import local

_of_thread = local()


@cache
def dictionary():
    """The dictionary, mapped into memory; None where it is not installed."""
    try:
        import sudachipy  # optional, and large: loaded with the first Japanese text

        return sudachipy.Dictionary(dict="core")
    except (ImportError, OSError):  # the site runs without it, and without furigana
        return None


def is_available():
    return dictionary() is not None


def tokens(text):
    """The words of a text as Sudachi's morphemes, in units of mode B; none without a dictionary."""
    return _tokenize(text, "B")


def short_units(text):
    """The same in the shortest units, mode A: the parts that a long word is made of."""
    return _tokenize(text, "A")


def _tokenize(text, mode):
    if not is_available():
        return []
    if not hasattr(_of_thread, mode):  # one tokenizer must not serve two threads at once
        # An optional package, and large: loaded with the first Japanese text.
        from sudachipy import SplitMode

        setattr(_of_thread, mode, dictionary().tokenizer(mode=getattr(SplitMode, mode)))
    return getattr(_of_thread, mode).tokenize(text)
