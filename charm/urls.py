"""Every address of the site."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path
from django.views.decorators.http import require_safe

from reports.feeds import EveryLanguageFeed
from reports.sitemaps import sitemap
from reports.views import root

from . import views

urlpatterns = [
    path("", root, name="root"),
    path("admin/", admin.site.urls),
    path("feed/", require_safe(EveryLanguageFeed()), name="feed"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("robots.txt", views.robots),
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("healthz", views.healthz),
    path("media/<path:path>", views.media),
    *i18n_patterns(path("", include("comments.urls")), path("", include("reports.urls"))),
]

handler400 = "charm.errors.bad_request"
handler403 = "charm.errors.permission_denied"
handler404 = "charm.errors.page_not_found"
handler500 = "charm.database_outage.server_error"
