"""Atom feeds: one for each language, and one for all."""

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from . import languages, plain_text
from .easy_japanese.typed_readings import strip
from .models import Post, SiteSettings

LENGTH = 20


def plain(text):
    """Text as XML can hold it, whatever an old row holds: one letter would take the feed down."""
    return plain_text.clean(strip(text))


class LanguageFeed(Feed):
    """The newest reports as a reader of one language is shown them in the list."""

    feed_type = Atom1Feed
    subtitle = gettext_lazy("What we have been doing, in several languages.")

    def title(self):
        return plain(SiteSettings.current().name_in(languages.current()))

    def link(self):
        return settings.SITE_URL + languages.reverse_in(languages.current(), "reports:front")

    def feed_url(self):
        return settings.SITE_URL + languages.reverse_in(languages.current(), "reports:feed")

    def items(self):
        posts = Post.objects.readable().select_related("category").newest_first()[:LENGTH]
        return [post.version_in(languages.current()) for post in posts]

    def item_title(self, version):
        return plain(version.title)

    def item_description(self, version):
        return plain(version.summary)

    def item_link(self, version):
        return settings.SITE_URL + version.get_absolute_url()

    def item_guid(self, version):
        return self.item_link(version)

    def item_pubdate(self, version):
        return version.post.published_at

    def item_updateddate(self, version):
        return max(version.written_at, version.post.published_at)

    def item_categories(self, version):
        return [plain(str(version.post.category))] if version.post.category else []


class EveryLanguageFeed(LanguageFeed):
    """Every public language version of the newest reports, each in its own language."""

    def feed_url(self):
        return f"{settings.SITE_URL}/feed/"

    def items(self):
        posts = Post.objects.readable().select_related("category").newest_first()[:LENGTH]
        return [version for post in posts for version in post.versions_in_order()]

    def item_title(self, version):
        # Translators: in the feed of all languages; a language's name and a report's title.
        return _("%(language)s: %(title)s") % {
            "language": languages.get(version.language).name,
            "title": plain(version.title),
        }

    def item_categories(self, version):
        with override(version.language):
            return super().item_categories(version)
