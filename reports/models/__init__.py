"""What the organisation reports: posts in several languages, with photos."""

from .easy_words import EasyWord, KnownWord
from .once import Change
from .photos import Photo
from .posts import Category, Post
from .readings import Reading
from .search import SearchEntry
from .site import SiteFacts
from .versions import LanguageVersion
from .words import TEXT_FIELDS, column

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
    "SiteFacts",
    "column",
]
