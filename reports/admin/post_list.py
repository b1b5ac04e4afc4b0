"""The list of reports: how each stands in each language, and whether readers see it."""

from django.contrib import admin
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .. import languages
from ..models import TEXT_FIELDS, column
from .filters import StateFilter, TextsFilter


class PostList:
    list_display = ["__str__", "event_date", "texts", "publication", "category"]
    list_filter = [StateFilter, TextsFilter, "category"]
    list_per_page = 50
    date_hierarchy = "event_date"
    ordering = ["-event_date", "-pk"]
    search_fields = [column(field, code) for field in TEXT_FIELDS for code in languages.codes()]

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
        if not post.is_public:
            return _("no text is ready, so readers see nothing")
        return _("public since %(moment)s") % {"moment": moment}
