"""The sitemap: every public language version under its own address."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap as django_sitemap
from django.views.decorators.http import require_safe

from . import languages
from .models import LanguageVersion

PAGES = ["reports:front", "reports:archive", "reports:privacy"]


class _OurSite(Sitemap):
    """Addresses below SITE_URL, whatever the row of django.contrib.sites says."""

    limit = 50_000  # the most that one file may hold

    def get_domain(self, site=None):
        return urlsplit(settings.SITE_URL).netloc

    @property
    def protocol(self):
        return urlsplit(settings.SITE_URL).scheme

    def get_urls(self, page=1, site=None, protocol=None):
        return super().get_urls(page, site, self.protocol)


class PageSitemap(_OurSite):
    def items(self):
        return [(code, page) for code in languages.codes() for page in PAGES]

    def location(self, item):
        return languages.reverse_in(*item)


class PostSitemap(_OurSite):
    def items(self):
        versions = LanguageVersion.objects.public().select_related("post")
        return versions.order_by("-post__event_date", "-post__pk", "language")

    def lastmod(self, version):
        return max(version.written_at, version.post.published_at)


@require_safe
def sitemap(request):
    return django_sitemap(request, {"pages": PageSitemap, "posts": PostSitemap})
