"""modeltranslation: which fields hold words. States are never translated fields."""

from modeltranslation.translator import TranslationOptions, register

from .models import TEXT_FIELDS, Category, Photo, Post, SiteSettings
from .models.site_settings import SITE_TEXT_FIELDS


class TextOptions(TranslationOptions):
    empty_values = ""


@register(Category)
class CategoryOptions(TextOptions):
    fields = ("name",)


@register(Post)
class PostOptions(TextOptions):
    fields = TEXT_FIELDS


@register(Photo)
class PhotoOptions(TextOptions):
    fields = ("caption", "alt")


@register(SiteSettings)
class SiteSettingsOptions(TextOptions):
    fields = SITE_TEXT_FIELDS
