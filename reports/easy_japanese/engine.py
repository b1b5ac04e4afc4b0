"""The Japanese dictionary: opened once per process, when the first Japanese text needs it."""

from functools import cache
from threading import local

try:
    import sudachipy
except ImportError:  # the site runs without it, and without furigana
    sudachipy = None

_of_thread = local()


@cache
def dictionary():
    """The dictionary, mapped into memory; None where it is not installed."""
    if sudachipy is None:
        return None
    try:
        return sudachipy.Dictionary(dict="core")
    except (ImportError, OSError):
        return None


def is_available():
    return dictionary() is not None


def tokens(text):
    """The words of a text as Sudachi's morphemes, in units of mode B; none without a dictionary."""
    if not is_available():
        return []
    if not hasattr(_of_thread, "tokenizer"):  # one tokenizer must not serve two threads at once
        _of_thread.tokenizer = dictionary().create(mode=sudachipy.SplitMode.B)
    return _of_thread.tokenizer.tokenize(text)


def short_units(text):
    """The same in the shortest units, mode A: the parts that a long word is made of."""
    if not is_available():
        return []
    if not hasattr(_of_thread, "short"):
        _of_thread.short = dictionary().tokenizer(mode=sudachipy.SplitMode.A)
    return _of_thread.short.tokenize(text)
