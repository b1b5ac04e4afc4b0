"""The lists of words that the helper for easy Japanese works with."""

from django.contrib import admin

from .models import EasyWord, KnownWord


@admin.register(EasyWord)
class EasyWordAdmin(admin.ModelAdmin):
    fields = ["word", "easy_wording", "explanation"]
    list_display = ["word", "easy_wording", "explanation"]
    list_editable = ["easy_wording", "explanation"]
    list_per_page = 50
    search_fields = ["word", "easy_wording", "explanation"]


@admin.register(KnownWord)
class KnownWordAdmin(admin.ModelAdmin):
    fields = ["word"]
    list_per_page = 50
    search_fields = ["word"]
