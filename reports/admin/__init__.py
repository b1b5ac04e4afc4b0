"""Where writers work, below /admin/reports/. Each module registers the pages of its subject."""

from . import posts
from .easy_japanese import readings, word_lists

__all__ = ["posts", "readings", "word_lists"]
