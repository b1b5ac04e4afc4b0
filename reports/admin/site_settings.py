"""Where administrators say what the site is called, how to reach it, and what it is."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin

from .. import languages
from ..models import SiteSettings, column
from ..models.site_settings import SITE_TEXT_FIELDS
from . import script_data
from .mixins import InLanguages


@admin.register(SiteSettings)
class SiteSettingsAdmin(InLanguages, TranslationAdmin):
    """One row, so its page stands for the list; it cannot be added twice, nor deleted."""

    change_form_template = "admin/reports/sitesettings/change_form.html"

    def label_of(self, field, language):
        return capfirst(field.verbose_name)  # the panel around it says the language

    def get_fieldsets(self, request, obj=None):
        panels = [
            (
                language.staff_name,
                {
                    "classes": ["language", f"language-{language.code}"],
                    "fields": [column(name, language.code) for name in SITE_TEXT_FIELDS],
                },
            )
            for language in languages.every()
        ]
        return [(_("Safety"), {"fields": ["quick_exit_url", "photos_in_cards"]}), *panels]

    def render_change_form(self, request, context, *args, **kwargs):
        context["for_scripts"] = script_data.for_site_settings()
        return super().render_change_form(request, context, *args, **kwargs)

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        SiteSettings.objects.get_or_create(pk=1)
        return HttpResponseRedirect(reverse("admin:reports_sitesettings_change", args=[1]))

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
