"""Where staff see how Akismet is doing, and let it be asked at once."""

from django.contrib import admin, messages
from django.contrib.admin import ActionLocation
from django.utils.translation import gettext_lazy as _

from ..models import AkismetConnection, Comment
from ..moderation.akismet_notices import connection_notice
from ..tasks import ask_usage, sweep
from .mixins import OneRow, ReadOnly


@admin.register(AkismetConnection)
class AkismetConnectionAdmin(OneRow, ReadOnly, admin.ModelAdmin):
    fieldsets = [
        (
            None,
            {
                "fields": [
                    *("is_well", "cause", "remedy", "last_answer_at", "failing_since"),
                    *("next_probe_at", "waiting", "corrections"),
                ]
            },
        ),
        (
            _("Account"),
            {"fields": ["alert_code", "alert_message", "used", "is_throttled", "usage_at"]},
        ),
    ]
    actions = ["check_now"]

    def row(self, request):
        return AkismetConnection.load()

    @admin.display(description=_("Akismet answers"), boolean=True)
    def is_well(self, connection):
        return connection_notice(connection) is None

    @admin.display(description=_("cause"))
    def cause(self, connection):
        notice = connection_notice(connection)
        return notice.cause if notice else "—"

    @admin.display(description=_("what to do"))
    def remedy(self, connection):
        notice = connection_notice(connection)
        return notice.remedy if notice else "—"

    @admin.display(description=_("comments that wait for it"))
    def waiting(self, connection):
        return Comment.objects.unchecked().count()

    @admin.display(description=_("corrections that wait for it"))
    def corrections(self, connection):
        return Comment.objects.filter(correction_due_at__isnull=False).count()

    @admin.display(description=_("checks used this month"))
    def used(self, connection):
        if connection.checks_used is None:
            return "—"
        if connection.percent_used is None:
            return _("%(used)s, without a limit") % {"used": connection.checks_used}
        return _("%(used)s of %(limit)s (%(percent)s %%)") % {
            "used": connection.checks_used,
            "limit": connection.checks_limit,
            "percent": connection.percent_used,
        }

    def has_probe_permission(self, request):
        return request.user.has_perm("comments.change_akismetconnection")

    @admin.action(
        description=_("Check now"),
        permissions=["probe"],
        location=[ActionLocation.CHANGE_FORM],
    )
    def check_now(self, request, circuits):
        for connection in circuits:
            connection.check_now()
        sweep.enqueue()
        ask_usage.enqueue()
        self.message_user(
            request,
            _("What waits for Akismet is sent now. Open this page again in a minute."),
            messages.SUCCESS,
        )
