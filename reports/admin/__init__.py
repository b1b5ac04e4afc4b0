"""Where writers work, below /admin/reports/. Each module registers the pages of its subject."""

from . import categories, posts, site_settings
from .easy_japanese import readings, word_lists

__all__ = ["categories", "posts", "readings", "site_settings", "word_lists"]
