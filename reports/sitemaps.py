"""The sitemap: every public language version under its own address, and its siblings."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap as django_sitemap
from django.db.models import Prefetch
from django.views.decorators.http import require_safe

from . import languages
from .models import LanguageVersion, Post

PAGES = [
    "reports:front",
    "reports:archive",
    "reports:contact",
    "reports:about",
    "reports:privacy",
    "reports:safety",
]


class _OurSite(Sitemap):
    """Addresses below SITE_URL, whatever the row of django.contrib.sites says."""

    limit = 50_000  # the most that one file may hold

    def get_domain(self, site=None):
        return urlsplit(settings.SITE_URL).netloc

    @property
    def protocol(self):
        return urlsplit(settings.SITE_URL).scheme

    def get_urls(self, page=1, site=None, protocol=None):
        urls = super().get_urls(page, site, self.protocol)
        for url in urls:
            url["alternates"] = [
                {"lang_code": code, "location": settings.SITE_URL + address}
                for code, address in self.alternates(url["item"])
            ]
        return urls

    def alternates(self, item):
        """Pairs of language code and address: what `hreflang` says on the page itself."""
        return []


class PageSitemap(_OurSite):
    def items(self):
        return [(code, page) for code in languages.codes() for page in PAGES]

    def location(self, item):
        return languages.reverse_in(*item)

    def alternates(self, item):
        code, page = item
        if not languages.get(code).in_hreflang:
            return []
        others = (other.code for other in languages.every() if other.in_hreflang)
        return [(other, languages.reverse_in(other, page)) for other in others]


class PostSitemap(_OurSite):
    def items(self):
        public = LanguageVersion.objects.public()
        siblings = Prefetch("post__versions", public, to_attr="shown_versions")
        versions = public.select_related("post").prefetch_related(siblings)
        return versions.order_by("-post__event_date", "-post__pk", "language")

    def lastmod(self, version):
        return max(version.written_at, version.post.published_at)

    def alternates(self, version):
        return version.post.alternates() if version.in_hreflang else []


class AllLanguagesSitemap(_OurSite):
    def items(self):
        return Post.objects.readable().newest_first()

    def location(self, post):
        return post.all_languages_url

    def alternates(self, post):
        return post.alternates()


SITEMAPS = {"pages": PageSitemap, "posts": PostSitemap, "all-languages": AllLanguagesSitemap}


@require_safe
def sitemap(request):
    return django_sitemap(request, SITEMAPS)
