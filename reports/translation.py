"""modeltranslation: which fields hold words. States are never translated fields."""

from modeltranslation.translator import TranslationOptions, register

from .models import TEXT_FIELDS, Category, Photo, Post, SiteFacts
from .models.site_settings import WORDS as SITE_WORDS


class WordsOptions(TranslationOptions):
    empty_values = ""


@register(Category)
class CategoryOptions(WordsOptions):
    fields = ("name",)


@register(Post)
class PostOptions(WordsOptions):
    fields = TEXT_FIELDS


@register(Photo)
class PhotoOptions(WordsOptions):
    fields = ("caption", "alt")


@register(SiteFacts)
class SiteFactsOptions(WordsOptions):
    fields = SITE_WORDS
