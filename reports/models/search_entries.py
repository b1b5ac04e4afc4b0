"""What the search knows of each language version. Whether readers may see it is not asked here."""

from itertools import batched

from django.db import connections, models, transaction
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

from .. import search
from .photos import Photo


class SearchEntryQuerySet(models.QuerySet):
    CHUNK = 200
    MANY = 1000

    def indexed(self, words):
        """Entries that have the tokens of all these words, by the index of the database."""
        vendor = connections[self.db].vendor
        question = [search.match(words, vendor)]
        return self.filter(pk__in=RawSQL(search.INDEX[vendor], question))  # noqa: S611

    def has_many(self, words):
        return self.indexed(words)[: self.MANY + 1].count() > self.MANY

    @transaction.atomic
    def keep(self, posts):
        """Write the entries of all versions of these posts anew, from what is stored by now.

        The posts, a QuerySet, are locked, as they are by whoever writes them: so the last to come
        has seen what all others have written.
        """
        shown = models.Prefetch("photos", Photo.objects.public(), to_attr="shown_photos")
        locked = posts.order_by("pk").select_for_update()
        posts = locked.prefetch_related("category", "versions", shown).iterator(self.CHUNK)
        for some in batched(posts, self.CHUNK):
            self.bulk_create(
                [
                    SearchEntry(version=version, **search.entry_values(version, post.shown_photos))
                    for post in some
                    for version in post.versions.all()
                ],
                update_conflicts=True,
                unique_fields=["version"],
                update_fields=["text", "tokens"],
            )

    @transaction.atomic
    def rebuild(self, posts):
        """Forget everything and build the entries of these posts; returns how many there are."""
        self.all().delete()
        self.keep(posts)
        connection = connections[self.db]
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("INSERT INTO reports_search(reports_search) VALUES('rebuild')")
        return self.count()


class SearchEntry(models.Model):
    """The words of a language version, as the search compares them.

    Migration 0004 gives the table its index. On SQLite that is a table of FTS5, kept in step by
    triggers; a migration that alters this model has to make the triggers anew, because SQLite
    then builds the table anew.
    """

    version = models.OneToOneField(
        "reports.LanguageVersion", on_delete=models.CASCADE, related_name="search_entry"
    )
    text = models.TextField(editable=False)
    tokens = models.TextField(editable=False)

    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")

    def __str__(self):
        return str(self.version)
