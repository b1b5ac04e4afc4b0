"""Who may do what on the pages of the admin, for several of them."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import reverse

from ..moderation.permissions import MODERATE


class ReadOnly:
    """Shown to those who may view it; what changes it are the actions."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class ForModerators:
    """Who may decide about comments may see and use this; nobody else."""

    def has_module_permission(self, request):
        return request.user.has_perm(MODERATE)

    def has_view_permission(self, request, obj=None):
        return self.has_module_permission(request)

    def has_change_permission(self, request, obj=None):
        return self.has_module_permission(request)

    def has_add_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class OfferedFilters:
    """A list that can be asked for what its filters offer, and for nothing else.

    Django takes any column: `?token__startswith=a` would tell a secret letter by letter.
    """

    def lookup_allowed(self, lookup, value, request):
        offered = {getattr(one, "parameter_name", one) for one in self.list_filter}
        return lookup.split("__")[0] in offered


class OneRow:
    """A model of which each person sees one row: its page stands for the list."""

    def row(self, request):
        """The one row, made if need be."""
        raise NotImplementedError

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        page = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
        return HttpResponseRedirect(reverse(page, args=[self.row(request).pk]))
