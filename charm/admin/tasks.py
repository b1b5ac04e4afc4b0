"""Work in the background: what waits, what comes again, and what has failed and was put aside."""

from django.contrib import admin, messages
from django.contrib.admin import ActionLocation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from comments.admin.mixins import ReadOnly

from ..models import Task


class TaskStateFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [
            ("waiting", pgettext_lazy("tasks", "waiting")),
            ("periodic", pgettext_lazy("tasks", "periodic")),
            ("parked", pgettext_lazy("tasks", "failed and put aside")),
        ]

    def queryset(self, request, tasks):
        match self.value():
            case "waiting":
                return tasks.filter(every__isnull=True, due_at__isnull=False)
            case "periodic":
                return tasks.filter(every__isnull=False)
            case "parked":
                return tasks.parked()
        return tasks


@admin.register(Task)
class TaskAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["path", "args", "state", "due_at", "failures", "last_line"]
    list_filter = [TaskStateFilter]
    list_per_page = 50
    actions = ["try_again"]
    fields = [
        *("path", "args", "kwargs", "state", "due_at", "every"),
        *("created_at", "claimed_at", "finished_at", "claims", "failures", "error"),
    ]

    @admin.display(description=_("state"))
    def state(self, task):
        if task.is_parked:
            return pgettext_lazy("task", "failed and put aside")
        return pgettext_lazy("task", "periodic") if task.every else pgettext_lazy("task", "waiting")

    @admin.display(description=_("error"))
    def last_line(self, task):
        return task.error.strip().rpartition("\n")[2][:200]

    def has_retry_permission(self, request):
        return request.user.has_perm("charm.change_task")

    @admin.action(
        description=_("Try again"),
        permissions=["retry"],
        location=[ActionLocation.CHANGE_LIST, ActionLocation.CHANGE_FORM],
    )
    def try_again(self, request, tasks):
        parked = list(tasks.parked())
        for task in parked:
            task.retry()
        messages.success(
            request,
            ngettext(
                "%(count)d task will be tried again.",
                "%(count)d tasks will be tried again.",
                len(parked),
            )
            % {"count": len(parked)},
        )
