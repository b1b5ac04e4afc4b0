"""The lists of words that the helper for easy Japanese works with."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.urls import path

from reports.easy_japanese.characters import has_kanji
from reports.easy_japanese.readability import sentences
from reports.models import EasyWord, KnownWord


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

    def get_urls(self):
        known = self.admin_site.admin_view(self.known)
        return [path("known/", known, name="reports_knownword_known"), *super().get_urls()]

    def known(self, request):
        """Our readers know this word of a text: from the preview below an easy text; JSON."""
        if request.method != "POST" or not self.has_add_permission(request):
            raise PermissionDenied
        text = request.POST.get("text", "").strip()
        word = in_dictionary(text) if len(text) <= 60 else text
        stored = KnownWord.objects.filter(word=word).first() if "\0" not in word else None
        form = forms.modelform_factory(KnownWord, fields=["word"])({"word": word}, instance=stored)
        if not form.is_valid():
            reasons = [str(reason) for field in form.errors.values() for reason in field]
            return JsonResponse({"reason": " ".join(reasons)}, status=400)
        if not stored:
            self.log_addition(request, form.save(), [{"added": {}}])
        return JsonResponse({"word": word})


def in_dictionary(text):
    """A word as in the dictionary: 行わ → 行う. Of several words, the first with a kanji."""
    spoken = [word for sentence in sentences.sentences(text) for word in sentence.spoken]
    written = [word for word in spoken if has_kanji(word.surface)] or spoken
    return written[0].lemma if written else text
