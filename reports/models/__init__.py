"""What the organisation reports: posts in several languages, with photos."""

from .photos import Photo
from .posts import Category, Post
from .search import SearchEntry
from .versions import LanguageVersion
from .words import TEXT_FIELDS, column

__all__ = ["TEXT_FIELDS", "Category", "LanguageVersion", "Photo", "Post", "SearchEntry", "column"]
