"""The Japanese dictionary: opened once per process, when the first Japanese text needs it."""

from functools import cache
from threading import local

_of_thread = local()


@cache
def dictionary():
    """The dictionary, mapped into memory; None where it is not installed."""
    try:
        import sudachipy

        return sudachipy.Dictionary(dict="core")
    except (ImportError, OSError):  # the site runs without it, and without furigana
        return None


def is_available():
    return dictionary() is not None


def tokens(text):
    """The words of a text as Sudachi's morphemes, in units of mode B; none without a dictionary."""
    if not is_available():
        return []
    if not hasattr(_of_thread, "tokenizer"):  # one tokenizer must not serve two threads at once
        from sudachipy import SplitMode

        _of_thread.tokenizer = dictionary().tokenizer(mode=SplitMode.B)
    return _of_thread.tokenizer.tokenize(text)
