"""What the organisation reports: posts in several languages, with photos."""

from .categories import Category
from .easy_words import EasyWord, KnownWord
from .photos import Photo
from .posts import Post
from .process_cache import Change
from .readings import Reading
from .search_entries import SearchEntry
from .site_settings import SiteSettings
from .translated import TEXT_FIELDS, Text, column
from .versions import LanguageVersion

__all__ = [
    "TEXT_FIELDS",
    "Category",
    "Change",
    "EasyWord",
    "KnownWord",
    "LanguageVersion",
    "Photo",
    "Post",
    "Reading",
    "SearchEntry",
    "SiteSettings",
    "Text",
    "column",
]
