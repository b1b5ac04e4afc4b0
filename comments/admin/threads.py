"""Where moderators see which reports take comments, and close or reopen them."""

from django.contrib import admin, messages
from django.db.models import Count, Q
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from ..models import Status, Thread
from ..models.threads import closes_at, is_open
from ..moderation.permissions import MODERATE
from .mixins import ForModerators

DONE = {
    "close": ngettext_lazy(
        "Comments on %(count)d report closed.", "Comments on %(count)d reports closed.", "count"
    ),
    "reopen": ngettext_lazy(
        "Comments on %(count)d report opened again.",
        "Comments on %(count)d reports opened again.",
        "count",
    ),
}


@admin.register(Thread)
class ThreadAdmin(ForModerators, admin.ModelAdmin):
    list_display = ["__str__", "number", "takes_comments", "when", "published_at"]
    list_display_links = None
    list_per_page = 50
    ordering = ["-published_at", "-pk"]
    actions = ["close", "reopen"]

    def get_queryset(self, request):
        published = Count("comments", filter=Q(comments__status=Status.APPROVED))
        return super().get_queryset(request).public().annotate(number=published)

    def has_change_permission(self, request, obj=None):
        return False

    def view_on_site(self, thread):
        return thread.get_absolute_url()

    def has_moderate_permission(self, request):
        return request.user.has_perm(MODERATE)

    @admin.display(description=_("published comments"), ordering="number")
    def number(self, thread):
        return thread.number

    @admin.display(description=_("open"), boolean=True)
    def takes_comments(self, thread):
        return is_open(thread)

    @admin.display(description=_("how long"))
    def when(self, thread):
        if not thread.comments_open:
            return pgettext_lazy("comments", "closed by staff")
        if (moment := closes_at(thread)) is None:
            return pgettext_lazy("comments", "open without an end")
        return pgettext_lazy("comments", "until %(day)s") % {
            "day": date_format(localtime(moment), "SHORT_DATE_FORMAT")
        }

    @admin.action(description=_("Close comments"), permissions=["moderate"])
    def close(self, request, threads):
        self.each(request, threads, "close")

    @admin.action(description=_("Open comments again"), permissions=["moderate"])
    def reopen(self, request, threads):
        self.each(request, threads, "reopen")

    def each(self, request, threads, verb):
        count = 0
        for thread in threads:
            if getattr(thread, verb)():
                count += 1
                self.log_change(request, thread, verb)
        self.message_user(request, DONE[verb] % {"count": count}, messages.SUCCESS)
