"""Where each moderator says whether, and in which language, they want mail."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ..models import MailPreference
from ..moderation.permissions import ForModerators


@admin.register(MailPreference)
class MailPreferenceAdmin(ForModerators, admin.ModelAdmin):
    fields = ["wants_mail", "language", "address"]
    readonly_fields = ["address"]

    def get_queryset(self, request):
        return super().get_queryset(request).filter(user=request.user)

    def changelist_view(self, request, extra_context=None):
        """Each has one row, so its page stands for the list."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        pk = MailPreference.of(request.user).pk
        return HttpResponseRedirect(reverse("admin:comments_mailpreference_change", args=[pk]))

    @admin.display(description=_("your e-mail address"))
    def address(self, preference):
        return preference.user.email or _("None is known. Ask an administrator to enter it.")
