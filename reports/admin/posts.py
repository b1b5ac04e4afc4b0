"""Where writers write: the form for one report, and how it is saved."""

from django import forms
from django.contrib import admin, messages
from django.db import models
from django.http import HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from modeltranslation.admin import TranslationAdmin

from .. import imaging, languages
from ..models import Post, column
from ..tasks import make_renditions
from . import script_data
from .mixins import InLanguages, SaysWhyNot
from .photos import PhotoInline
from .post_form import NOT_TEXT, PostForm, panel_of
from .post_list import PostList
from .post_routes import PostRoutes


@admin.register(Post)
class PostAdmin(PostList, PostRoutes, SaysWhyNot, InLanguages, TranslationAdmin):
    form = PostForm
    inlines = [PhotoInline]
    formfield_overrides = {
        models.DateField: {"widget": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})}
    }
    why_not = _(
        "Readers have written comments on this report, so it cannot be deleted. "
        "Make it a draft instead: then nobody but staff sees it."
    )

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

    def render_change_form(self, request, context, *args, **kwargs):
        form, post = context["adminform"].form, context["original"]
        panels = {panel.name("title"): panel for panel in getattr(form, "panels", [])}
        for _name, options in context["adminform"].fieldsets:
            if panel := panels.get(options["fields"][0]):  # each language begins with its title
                about = {"panel": panel, "state": script_data.state_of(post, panel.code)}
                about["starts_from"] = post if "ja" in form.versions else None
                options["description"] = render_to_string("admin/reports/post/panel.html", about)
        if request.method == "POST":
            for inline in context["inline_admin_formsets"]:
                inline.formset.ask_again()
        context["for_scripts"] = script_data.for_post(post)
        context["languages"] = languages.every()
        context["helps_easy"] = column("title", "ja-simple") in panels
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

    def to_preview(self, request, post):
        code = request.POST.get("_preview")
        if code is None:
            return None
        code = code if code in languages.codes() else post.source_language
        return HttpResponseRedirect(reverse("admin:reports_post_preview", args=[post.pk, code]))

    def view_on_site(self, post):
        return post.get_absolute_url() if post.is_public else None


NO_CONSENT = ngettext_lazy(
    "%(count)d photo is not shown to readers: the tick for consent is missing.",
    "%(count)d photos are not shown to readers: the tick for consent is missing.",
    "count",
)
