"""The organisation's readings in the admin: a list, a form, and lists in and out as CSV."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from reports.models import Reading

from . import readings_csv

MAX_BYTES = 1024 * 1024


class ImportForm(forms.Form):
    file = forms.FileField(
        label=pgettext_lazy("readings", "CSV file"),
        help_text=gettext_lazy(
            "Each line holds a word, its reading in kana and, if you like, the kind and a note. "
            "A word that is in the list already gets the new reading."
        ),
    )

    def clean_file(self):
        upload = self.cleaned_data["file"]
        if upload.size > MAX_BYTES:
            size = MAX_BYTES // 1024 // 1024
            raise ValidationError(
                _("This file is larger than %(size)d MB. Please choose a smaller one."),
                params={"size": size},
            )
        self.readings = readings_csv.read(upload.read())
        return upload


class WordForm(forms.ModelForm):
    class Meta:
        model = Reading
        fields = ["surface", "reading"]

    @property
    def surface(self):
        """The word as it is stored; "" if none can be stored so."""
        text = self.data.get("surface", "").strip()
        return "" if "\0" in text else text


@admin.register(Reading)
class ReadingAdmin(admin.ModelAdmin):
    list_display = ["surface", "reading", "kind", "note"]
    list_filter = ["kind"]
    search_fields = ["surface", "reading", "note"]
    list_per_page = 100

    def get_urls(self):
        def page(view):
            return self.admin_site.admin_view(view)

        return [
            path("always/", page(self.always), name="reports_reading_always"),
            path("export/", page(self.export), name="reports_reading_export"),
            path("import/", page(self.import_file), name="reports_reading_import"),
            *super().get_urls(),
        ]

    def may_import(self, request):
        return self.has_add_permission(request) and self.has_change_permission(request)

    def changelist_view(self, request, extra_context=None):
        extra_context = {**(extra_context or {}), "may_import": self.may_import(request)}
        return super().changelist_view(request, extra_context)

    def always(self, request):
        """The reading of one word for all texts, from the preview below an easy text; JSON."""
        form = WordForm(request.POST)
        known = Reading.objects.filter(surface=form.surface).first() if form.surface else None
        may = self.has_change_permission if known else self.has_add_permission
        if request.method != "POST" or not may(request):
            raise PermissionDenied
        form = WordForm(request.POST, instance=known)
        if not form.is_valid():
            reasons = [str(reason) for field in form.errors.values() for reason in field]
            return JsonResponse({"reason": " ".join(reasons)}, status=400)
        log = self.log_change if known else self.log_addition
        log(request, form.save(), [{"changed" if known else "added": {}}])
        return JsonResponse({"surface": form.instance.surface, "reading": form.instance.reading})

    def export(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied
        text = readings_csv.write(Reading.objects.all())
        return HttpResponse(
            text,
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": 'attachment; filename="readings.csv"'},
        )

    def import_file(self, request):
        if not self.may_import(request):
            raise PermissionDenied
        form = ImportForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            self.store(request, form.readings)
            return HttpResponseRedirect(reverse("admin:reports_reading_changelist"))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Import readings"),
            "opts": self.opts,
            "form": form,
        }
        return TemplateResponse(request, "admin/reports/reading/import.html", context)

    def store(self, request, readings):
        """Store the list and tell the admin log and the writer."""
        are_new = [one.pk is None for one in readings]
        readings_csv.store(readings)
        for one, is_new in zip(readings, are_new, strict=True):
            log = self.log_addition if is_new else self.log_change
            log(request, one, "CSV")
        count = len(readings)
        sentence = ngettext("%(count)d reading stored.", "%(count)d readings stored.", count)
        messages.success(request, sentence % {"count": count})
