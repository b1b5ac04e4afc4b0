"""The lists of words that the helper for easy Japanese works with."""

from django import forms
from django.contrib import admin

from .models import EasyWord, KnownWord


class RowForm(forms.ModelForm):
    """One row of the list; the fields say which word they belong to."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            label = f"{field.label} ({self.instance})"
            field.widget.attrs.update({"aria-label": label, "lang": "ja"})


@admin.register(EasyWord)
class EasyWordAdmin(admin.ModelAdmin):
    fields = ["word", "easy_wording", "explanation"]
    list_display = ["word", "easy_wording", "explanation"]
    list_editable = ["easy_wording", "explanation"]
    list_per_page = 50
    search_fields = ["word", "easy_wording", "explanation"]

    def get_changelist_form(self, request, **kwargs):
        return super().get_changelist_form(request, form=RowForm, **kwargs)


@admin.register(KnownWord)
class KnownWordAdmin(admin.ModelAdmin):
    fields = ["word"]
    list_per_page = 50
    search_fields = ["word"]
