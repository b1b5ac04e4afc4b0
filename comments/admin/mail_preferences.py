"""Where each moderator says whether, and in which language, they want mail."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from ..models import MailPreference
from .mixins import ForModerators, OneRow


@admin.register(MailPreference)
class MailPreferenceAdmin(OneRow, ForModerators, admin.ModelAdmin):
    fields = ["wants_mail", "language", "address"]
    readonly_fields = ["address"]

    def get_queryset(self, request):
        return super().get_queryset(request).filter(user=request.user)

    def row(self, request):
        return MailPreference.for_user(request.user)

    @admin.display(description=_("your e-mail address"))
    def address(self, preference):
        return preference.user.email or _("None is known. Ask an administrator to enter it.")
