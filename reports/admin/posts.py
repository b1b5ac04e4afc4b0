"""Where writers write: the list of reports, and the form for one of them."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import ActionLocation
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import ProtectedError
from django.http import HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy
from modeltranslation.admin import TranslationAdmin, TranslationStackedInline

from .. import imaging, languages
from ..models import TEXT_FIELDS, Category, Photo, Post, SiteFacts, column
from ..tasks import make_renditions
from . import preview, script_data
from .easy_japanese import rewriting, views
from .filters import StateFilter, TextsFilter
from .mixins import InLanguages
from .photos import PhotoForm, PhotoFormSet
from .post_form import NOT_TEXT, PostForm, panel_of
from .site_settings import SiteFactsAdmin


class SaysWhyNot:
    """What others need cannot be deleted; whoever tries is told why, in `why_not`."""

    delete_confirmation_template = "admin/reports/delete_confirmation.html"

    def delete_view(self, request, object_id, extra_context=None):
        extra_context = {**(extra_context or {}), "why_not": self.why_not}
        try:
            return super().delete_view(request, object_id, extra_context)
        except ProtectedError:  # what needs it has come between the question and the answer
            messages.error(request, self.why_not)
            return HttpResponseRedirect("../change/")

    def get_actions(self, request, action_location=ActionLocation.CHANGE_LIST):
        """Without deleting many at once: that happens more often by mistake than on purpose."""
        actions = super().get_actions(request, action_location=action_location)
        actions.pop("delete_selected", None)
        return actions


class PhotoInline(InLanguages, TranslationStackedInline):
    model = Photo
    form = PhotoForm
    formset = PhotoFormSet
    fields = ["upload", "caption", "alt", "consent", "position"]
    extra = 3  # for browsers without script; with it, photo-dropzone.js makes as many as are needed
    template = "admin/reports/post/photos.html"


admin.site.register(SiteFacts, SiteFactsAdmin)


@admin.register(Category)
class CategoryAdmin(SaysWhyNot, InLanguages, TranslationAdmin):
    fields = ["name", "slug"]
    list_display = ["__str__", "slug"]
    why_not = _("There are reports in this category, so it cannot be deleted.")


@admin.register(Post)
class PostAdmin(SaysWhyNot, InLanguages, TranslationAdmin):
    form = PostForm
    inlines = [PhotoInline]
    list_display = ["__str__", "event_date", "texts", "publication", "category"]
    list_filter = [StateFilter, TextsFilter, "category"]
    list_per_page = 50
    date_hierarchy = "event_date"
    ordering = ["-event_date", "-pk"]
    search_fields = [column(field, code) for field in TEXT_FIELDS for code in languages.codes()]
    formfield_overrides = {
        models.DateField: {"widget": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})}
    }
    why_not = _(
        "Readers have written comments on this report, so it cannot be deleted. "
        "Make it a draft instead: then nobody but staff sees it."
    )

    # The list

    def get_queryset(self, request):
        return super().get_queryset(request).for_staff()

    @admin.display(description=_("texts"))
    def texts(self, post):
        states = [(language, post.state_in(language.code)) for language in languages.every()]
        return format_html(
            '<ul class="states">{}</ul>',
            format_html_join(
                "",
                '<li class="state {}"><span lang="{}">{}</span> <b>{}</b></li>',
                ((state, one.code, one.staff_name, state.label) for one, state in states),
            ),
        )

    @admin.display(description=_("publication"), ordering="published_at")
    def publication(self, post):
        if post.published_at is None:
            return pgettext_lazy("report", "draft")
        moment = date_format(localtime(post.published_at), "SHORT_DATETIME_FORMAT")
        if post.is_scheduled:
            return _("will be public on %(moment)s") % {"moment": moment}
        if not any(version.is_ready for version in post.shown_versions):
            return _("no text is ready, so readers see nothing")
        return _("public since %(moment)s") % {"moment": moment}

    # The form

    def label_of(self, field, language):
        return capfirst(field.verbose_name)  # the panel around it says the language

    def names_in_panel(self, language, may_write):
        beside = panel_of(language.code).beside if may_write else ()
        return ("title", "place", "summary", "body", *beside)

    def get_fieldsets(self, request, obj=None):
        may_write = obj is None or self.has_change_permission(request, obj)
        publication = ["comments_open", "comments_stay_open", "source_language", "slug"]
        if may_write:
            publication = ["publication", "publish_at", *publication]
        panels = [
            (
                language.staff_name,
                {
                    "classes": ["language", f"language-{language.code}"],
                    "fields": [
                        column(name, language.code)
                        for name in self.names_in_panel(language, may_write)
                    ],
                },
            )
            for language in languages.every()
        ]
        return [
            (_("Event"), {"fields": ["event_date", "event_end_date", "category"]}),
            *panels,
            (_("Publication"), {"classes": ["publication"], "fields": publication}),
        ]

    def get_form(self, request, obj=None, change=False, **kwargs):
        if obj and not self.has_change_permission(request, obj):
            kwargs["form"] = forms.ModelForm
        made_by_form = {
            column(n, code) for code in languages.codes() for n in panel_of(code).beside
        }
        names = kwargs.get("fields") or ()
        kwargs["fields"] = [name for name in names if name not in made_by_form]
        return super().get_form(request, obj, change=change, **kwargs)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        # The admin saves in one transaction, and while that is open SQLite lets nobody else
        # write, not even a reader's comment. Decoding a photo takes a while, so it comes first;
        # the form finds on each upload what came of it.
        if request.method == "POST" and self.may_write(request):
            for uploads in dict(request.FILES.lists()).values():
                for upload in uploads:
                    imaging.examine(upload)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def may_write(self, request):
        return self.has_add_permission(request) or self.has_change_permission(request)

    def render_change_form(self, request, context, *args, **kwargs):
        form = context["adminform"].form
        panels = {panel.language.staff_name: panel for panel in getattr(form, "panels", [])}
        for name, options in context["adminform"].fieldsets:
            if panel := panels.get(name):
                post = context["original"]
                about = {"panel": panel, "state": script_data.state_of(post, panel.code)}
                about["starts_from"] = post if "ja" in form.versions else None
                options["description"] = render_to_string("admin/reports/post/panel.html", about)
        if request.method == "POST":
            for inline in context["inline_admin_formsets"]:
                inline.formset.ask_again()
        context["for_scripts"] = script_data.facts(context["original"])
        context["languages"] = languages.every()
        context["helps_easy"] = languages.get("ja-simple").staff_name in panels
        return super().render_change_form(request, context, *args, **kwargs)

    # Saving

    def save_model(self, request, post, form, change):
        """Store everything but the texts: those are written by `Post.write` alone."""
        if change:
            post.save(update_fields=[name for name in NOT_TEXT if name in form.changed_data])
            if "slug" in form.changed_data:
                post.move(post.slug or post.make_slug())
        else:
            slug, post.author = post.slug or post.make_slug(), request.user
            for name in form.text_names():
                setattr(post, name, "")
            post.insert(slug)
        form.apply(post, by=request.user)

    def save_formset(self, request, form, formset, change):
        formset.save()
        for photo in formset.new_objects:
            make_renditions.enqueue(photo.pk)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        post = form.instance
        if post.published_at and not post.versions.filter(is_ready=True).exists():
            messages.warning(
                request, _("Readers will see nothing of this report: no language is ready.")
            )
        hidden = post.photos.filter(consent=False).count()
        if hidden:
            messages.info(request, NO_CONSENT % {"count": hidden})

    def response_add(self, request, obj, post_url_continue=None):
        response = super().response_add(request, obj, post_url_continue)
        return self.to_preview(request, obj) or response

    def response_change(self, request, obj):
        response = super().response_change(request, obj)
        return self.to_preview(request, obj) or response

    # Preview

    def to_preview(self, request, post):
        code = request.POST.get("_preview")
        if code is None:
            return None
        code = code if code in languages.codes() else post.source_language
        return HttpResponseRedirect(reverse("admin:reports_post_preview", args=[post.pk, code]))

    def get_urls(self):
        def page(view, may=self.has_view_permission):
            def checked(request, **kwargs):
                if not may(request):
                    raise PermissionDenied
                return view(request, **kwargs)

            return self.admin_site.admin_view(checked)

        one, every = page(preview.in_language), page(preview.in_all_languages)
        helper = page(views.helper, self.has_change_permission)
        start = page(rewriting.start, self.has_change_permission)
        look = page(views.look, self.may_write)
        rules = page(views.rules)
        return [
            path("helper/", helper, name="reports_post_helper"),
            path("look/", look, name="reports_post_look"),
            path("easy-japanese/", rules, name="reports_easy_japanese"),
            path("<int:pk>/easy/", start, name="reports_post_easy"),
            path("<int:pk>/preview/all/", every, name="reports_post_preview_all"),
            path("<int:pk>/preview/<str:code>/", one, name="reports_post_preview"),
            *super().get_urls(),
        ]

    def view_on_site(self, post):
        is_public = post.is_published and any(version.is_ready for version in post.shown_versions)
        return post.get_absolute_url() if is_public else None


NO_CONSENT = ngettext_lazy(
    "%(count)d photo is not shown to readers: the tick for consent is missing.",
    "%(count)d photos are not shown to readers: the tick for consent is missing.",
    "count",
)
