"""Old addresses that lead to new ones. The site itself is set in the settings, not here."""

from django.conf import settings
from django.contrib import admin
from django.contrib.redirects.admin import RedirectAdmin
from django.contrib.redirects.models import Redirect
from django.contrib.sites import admin as _sites  # noqa: F401  registers what is taken out below
from django.contrib.sites.models import Site

from reports.text_fields import THROUGH_THE_DOOR

admin.site.unregister([Site, Redirect])


@admin.register(Redirect)
class OldAddressAdmin(RedirectAdmin):
    formfield_overrides = THROUGH_THE_DOOR

    def get_changeform_initial_data(self, request):
        return {"site": settings.SITE_ID}
