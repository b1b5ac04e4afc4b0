"""The categories that reports stand in."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin

from ..models import Category
from .mixins import InLanguages, SaysWhyNot


@admin.register(Category)
class CategoryAdmin(SaysWhyNot, InLanguages, TranslationAdmin):
    fields = ["name", "slug"]
    list_display = ["__str__", "slug"]
    why_not = _("There are reports in this category, so it cannot be deleted.")

    def view_on_site(self, category):
        return category.get_absolute_url()
