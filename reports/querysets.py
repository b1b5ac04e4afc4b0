"""The one place that says what the public may see, and in which order."""

from functools import reduce
from operator import or_

from django.apps import apps
from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Prefetch, Q, Subquery, When
from django.db.models.functions import Coalesce, ExtractYear
from django.utils import timezone

from . import search


def versions():
    return apps.get_model("reports.LanguageVersion").objects  # models import this module


def posts():
    return apps.get_model("reports.Post").objects


def search_entries():
    return apps.get_model("reports.SearchEntry").objects


def photos():
    return apps.get_model("reports.Photo").objects


class LanguageVersionQuerySet(models.QuerySet):
    def public(self):
        """Versions that readers may see: ready, of a post whose time has come."""
        return self.filter(is_ready=True, post__published_at__lte=timezone.now())

    def outdated(self):
        """Versions whose source text was changed after they were made from it."""
        source = self.model.objects.filter(
            post=OuterRef("post"), language=OuterRef("post__source_language")
        ).exclude(digest=OuterRef("source_digest"))
        return self.exclude(language=F("post__source_language")).filter(Exists(source))

    def holding(self, words):
        """Versions in which each of these words occurs; `words` are what `search.words` gives."""
        return self.filter(
            *(Q(search_entry__text__contains=word) for word in words),
            search_entry__in=search_entries().indexed(words),
        )

    def holding_by_reading(self, words):
        """The same without the index: for few versions, and words that most of them hold."""
        begun = [
            Q(search_entry__tokens__startswith=token)
            | Q(search_entry__tokens__contains=f" {token}")
            for token in search.query_tokens(words)[1]
        ]
        return self.filter(*(Q(search_entry__text__contains=word) for word in words), *begun)

    def newest_holding(self, words, code, limit):
        """The keys of the newest versions with these words, in the order of `newest_first`.

        Sorting all versions with a common word would take long, so these are read from the
        newest report on, in growing steps, until there are enough.
        """
        found = self.newest_first(code).values_list("pk", flat=True)
        if not search_entries().has_many(words):
            return list(found.holding(words)[:limit])
        found, keys, start, number = found.holding_by_reading(words), [], 0, posts().count()
        while len(keys) < limit and start < number:
            stop = 2 * start + limit
            some = posts().newest_first().values("pk")[start:stop]
            keys += found.filter(post__in=some)[: limit - len(keys)]
            start = stop
        return keys

    def newest_first(self, code):
        """In the order of lists; of one post's versions first that in the language `code`."""
        is_other = Case(When(language=code, then=0), default=1)
        return self.order_by("-post__event_date", "-post_id", is_other, "pk")

    def for_hits(self):
        """With all that a list of hits shows of them, in a constant number of queries."""
        return self.select_related("post__category").prefetch_related(
            Prefetch("post__photos", photos().public(), to_attr="shown_photos")
        )


class PostQuerySet(models.QuerySet):
    def public(self):
        """Posts with at least one public language version."""
        return self.filter(Exists(versions().public().filter(post=OuterRef("pk"))))

    def scheduled(self):
        return self.filter(published_at__gt=timezone.now())

    def drafts(self):
        return self.filter(published_at__isnull=True)

    def lacking(self, *codes):
        """Posts without any text in at least one of these languages."""
        texts = versions().filter(post=OuterRef("pk"))
        missing = [~Exists(texts.filter(language=code)) for code in codes]
        return self.filter(reduce(or_, missing))

    def outdated(self):
        """Posts of which a translation is older than its source."""
        return self.filter(Exists(versions().outdated().filter(post=OuterRef("pk"))))

    def newest_first(self):
        return self.order_by("-event_date", "-pk")

    def readable(self):
        """Public posts with their public versions, for lists of titles."""
        return self.public().prefetch_related(
            Prefetch("versions", versions().public(), to_attr="shown_versions")
        )

    def for_readers(self):
        """Public posts with all that a page shows of them, in a constant number of queries."""
        return (
            self.readable()
            .select_related("category")
            .prefetch_related(Prefetch("photos", photos().public(), to_attr="shown_photos"))
        )

    def for_staff(self):
        """Posts as `for_readers` gives them, but with every version and every photo."""
        return self.select_related("category").prefetch_related(
            Prefetch("versions", versions().all(), to_attr="shown_versions"),
            Prefetch("photos", photos().all(), to_attr="shown_photos"),
        )

    def beside(self, post, code):
        """The posts before and after this one: the nearest to be read in a language, else in any.

        In the order of lists, one of each at most.
        """
        earlier = Q(event_date__lt=post.event_date) | Q(event_date=post.event_date, pk__lt=post.pk)
        later = Q(event_date__gt=post.event_date) | Q(event_date=post.event_date, pk__gt=post.pk)
        in_language = versions().public().filter(post=OuterRef("pk"), language=code)

        def nearest(side, *order):
            # Two short looks along the index: sorting by the language would read every post.
            mine, any_of_them = self.filter(Exists(in_language)), self
            return Coalesce(
                *(
                    Subquery(posts.filter(side).order_by(*order).values("pk")[:1])
                    for posts in (mine, any_of_them)
                )
            )

        before = nearest(earlier, "-event_date", "-pk")
        after = nearest(later, "event_date", "pk")
        return self.filter(Q(pk=before) | Q(pk=after)).order_by("event_date", "pk")

    def years(self):
        """Pairs of event year and number of posts, newest first."""
        years = self.annotate(year=ExtractYear("event_date")).order_by("-year").values_list("year")
        return list(years.annotate(posts=Count("pk")))


class PhotoQuerySet(models.QuerySet):
    def public(self):
        """Photos whose people have agreed to be shown."""
        return self.filter(consent=True)
