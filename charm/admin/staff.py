"""What administrators look after: staff, groups, and work in the background."""

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin import ActionLocation
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, Permission, User
from django.contrib.redirects.admin import RedirectAdmin
from django.contrib.redirects.models import Redirect
from django.contrib.sites import admin as _sites  # noqa: F401  registers what is taken out below
from django.contrib.sites.models import Site
from django.db.models import Q
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from comments.admin.comments import ReadOnly

from ..models import Task

# People

admin.site.unregister([User, Group])


@admin.register(Group)
class ReadOnlyGroupAdmin(ReadOnly, GroupAdmin):
    """What a group may do stands in charm/groups.py, and is set right at every update."""


@admin.register(User)
class StaffAdmin(UserAdmin):
    """Administrators look after staff; who may do more than themselves is out of their reach."""

    RIGHTS = ("is_superuser", "user_permissions")
    filter_horizontal = ()  # two boxes with arrows are hard to use on a phone and with a keyboard

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and not self.outranks(obj, request.user)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and not self.outranks(obj, request.user)

    def outranks(self, other, user):
        """Whether `other` may do something that `user` may not, were it only after waking up."""
        if other is None or user.is_superuser:
            return False
        return other.is_superuser or bool(rights_of(other) - rights_of(user))

    def get_readonly_fields(self, request, obj=None):
        fields = super().get_readonly_fields(request, obj)
        return fields if request.user.is_superuser else [*fields, *self.RIGHTS]

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name == "groups":
            kwargs["widget"] = CheckboxSelectMultiple
        if db_field.name == "groups" and not request.user.is_superuser:
            higher = Permission.objects.exclude(pk__in=rights_of(request.user))
            kwargs["queryset"] = Group.objects.exclude(permissions__in=higher)
        return super().formfield_for_manytomany(db_field, request, **kwargs)


def rights_of(user):
    """Primary keys of the permissions given to a person, also while their account is switched off.

    `get_all_permissions` answers «none» for those, and switching them on again is one tick.
    """
    given = Permission.objects.filter(Q(user=user) | Q(group__user=user))
    return set(given.values_list("pk", flat=True))


# Old addresses

admin.site.unregister([Site, Redirect])


@admin.register(Redirect)
class OldAddressAdmin(RedirectAdmin):
    def get_changeform_initial_data(self, request):
        return {"site": settings.SITE_ID}


# Work in the background


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
