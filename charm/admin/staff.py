"""Staff and their groups: administrators look after them."""

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, Permission, User
from django.db.models import Q
from django.forms import CheckboxSelectMultiple

from comments.admin.mixins import ReadOnly
from reports.text_fields import THROUGH_THE_DOOR

admin.site.unregister([User, Group])


@admin.register(Group)
class ReadOnlyGroupAdmin(ReadOnly, GroupAdmin):
    """What a group may do stands in charm/groups.py, and is set right at every update."""


@admin.register(User)
class StaffAdmin(UserAdmin):
    """Administrators look after staff; who may do more than themselves is out of their reach."""

    RIGHTS = ("is_superuser", "user_permissions")
    formfield_overrides = THROUGH_THE_DOOR
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
