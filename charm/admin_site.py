"""The admin site: its name, its board, its languages, and its own security policy."""

from django.conf import settings
from django.contrib import admin
from django.http import HttpResponseRedirect
from django.urls import path
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csp import csp_override
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_POST
from django.views.generic import RedirectView
from django.views.i18n import JavaScriptCatalog

from reports.models import SiteSettings

from . import dashboard

# Photos are shown before they are sent: `blob:` is how a page speaks of a file on the same device.
ADMIN_CSP = settings.SECURE_CSP | {"img-src": [*settings.SECURE_CSP["img-src"], "blob:"]}


# Addresses that staff may have kept from older versions: until the first tagged version.
MOVED = {
    "comments/circuit/": "comments/akismetconnection/",
    "reports/sitefacts/": "reports/sitesettings/",
}


class CharmAdminSite(admin.AdminSite):
    index_title = _("What is waiting for you")

    def admin_view(self, view, cacheable=False):
        return csp_override(ADMIN_CSP)(super().admin_view(view, cacheable))

    def get_urls(self):
        moved = [
            path(f"{old}{rest}", RedirectView.as_view(url=f"/admin/{new}{kept}", query_string=True))
            for old, new in MOVED.items()
            for rest, kept in (("", ""), ("<path:rest>", "%(rest)s"))
        ]
        # Django's shortcut «view on site» asks nobody for a right, whatever the object is. Our
        # pages link to where it would lead (`ModelAdmin.view_on_site`).
        stock = super().get_urls()
        ours = [url for url in stock if getattr(url, "name", "") != "view_on_site"]
        return [path("language/", choose_language, name="language"), *moved, *ours]

    def each_context(self, request):
        languages = [get_language_info(code) for code in settings.ADMIN_LANGUAGES]
        name = SiteSettings.current().name_in(get_language())
        names = {"site_header": name, "site_title": name, "admin_languages": languages}
        return {**super().each_context(request), **names}

    @method_decorator(never_cache)
    def index(self, request, extra_context=None):
        mine = {
            "board": dashboard.cards_for(request.user),
            "notices": dashboard.notices_for(request.user),
        }
        return super().index(request, {**(extra_context or {}), **mine})

    def i18n_javascript(self, request, extra_context=None):
        """With the words of every app, the editor's too; Django's own view has its own only."""
        return JavaScriptCatalog.as_view()(request)


@require_POST
@csrf_protect
def choose_language(request):
    """Remember the language of the admin, for this browser and below /admin/ only."""
    back = request.POST.get("next", "")
    safe = back.startswith("/admin/") and url_has_allowed_host_and_scheme(back, None)
    response = HttpResponseRedirect(back if safe else "/admin/")
    code = request.POST.get("language")
    if code in settings.ADMIN_LANGUAGES:
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            code,
            max_age=365 * 24 * 60 * 60,
            path=settings.LANGUAGE_COOKIE_PATH,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
            samesite=settings.LANGUAGE_COOKIE_SAMESITE,
        )
    return response
