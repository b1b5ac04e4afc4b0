"""Posts: one report of one event each, in up to as many languages as the site has."""

from functools import reduce
from operator import or_
from secrets import token_hex

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce, ExtractYear
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from .. import languages, redirects
from ..dates import require_likely
from ..easy_japanese.typed_readings import strip as plain
from ..errors import StaleText
from ..text_fields import LineField, LinesField, RichTextField, SlugField
from .categories import Category
from .photos import Photo
from .search_entries import SearchEntry
from .translated import TEXT_FIELDS, Translated, column
from .versions import LanguageVersion, State, digest_of, require_complete, tidy


class PostQuerySet(models.QuerySet):
    def public(self):
        """Posts with at least one public language version."""
        return self.filter(Exists(LanguageVersion.objects.public().filter(post=OuterRef("pk"))))

    def scheduled(self):
        return self.filter(published_at__gt=timezone.now())

    def drafts(self):
        return self.filter(published_at__isnull=True)

    def lacking(self, *codes):
        """Posts without any text in at least one of these languages."""
        texts = LanguageVersion.objects.filter(post=OuterRef("pk"))
        missing = [~Exists(texts.filter(language=code)) for code in codes]
        return self.filter(reduce(or_, missing))

    def outdated(self):
        """Posts of which a translation is older than its source."""
        return self.filter(Exists(LanguageVersion.objects.outdated().filter(post=OuterRef("pk"))))

    def newest_first(self):
        return self.order_by("-event_date", "-pk")

    def readable(self):
        """Public posts with their public versions, for lists of titles."""
        return self.public().prefetch_related(
            Prefetch("versions", LanguageVersion.objects.public(), to_attr="shown_versions")
        )

    def for_readers(self):
        """Public posts with all that a page shows of them, in a constant number of queries."""
        return (
            self.readable()
            .select_related("category")
            .prefetch_related(Prefetch("photos", Photo.objects.public(), to_attr="shown_photos"))
        )

    def for_staff(self):
        """Posts as `for_readers` gives them, but with every version and every photo."""
        return self.select_related("category").prefetch_related(
            Prefetch("versions", LanguageVersion.objects.all(), to_attr="shown_versions"),
            Prefetch("photos", Photo.objects.all(), to_attr="shown_photos"),
        )

    def beside(self, post, code):
        """The posts before and after this one: the nearest to be read in a language, else in any.

        In the order of lists, one of each at most.
        """
        earlier = Q(event_date__lt=post.event_date) | Q(event_date=post.event_date, pk__lt=post.pk)
        later = Q(event_date__gt=post.event_date) | Q(event_date=post.event_date, pk__gt=post.pk)
        in_language = LanguageVersion.objects.public().filter(post=OuterRef("pk"), language=code)

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


class Post(Translated, models.Model):
    slug = SlugField(
        _("address"),
        unique=True,
        max_length=80,
        help_text=_("The end of the report’s web address. Leave it empty to have one made."),
    )
    category = models.ForeignKey(
        Category,
        verbose_name=_("category"),
        on_delete=models.PROTECT,
        related_name="posts",
        null=True,
        blank=True,
    )
    event_date = models.DateField(_("date of the event"), validators=[require_likely])
    event_end_date = models.DateField(
        _("last day"),
        null=True,
        blank=True,
        validators=[require_likely],
        help_text=_("Only if it lasted more than one day."),
    )
    title = LineField(_("title"), max_length=160, blank=True, default="")
    summary = LinesField(
        _("summary"),
        max_length=300,
        blank=True,
        default="",
        help_text=_("One or two sentences for lists. Left empty, the text’s beginning is shown."),
    )
    place = LineField(_("place"), max_length=120, blank=True, default="")
    body = RichTextField(_("text"), blank=True, default="")
    source_language = models.CharField(
        _("source language"),
        max_length=20,
        choices=languages.choices,
        default=languages.default,
        help_text=_("The language that the report was first written in."),
    )
    published_at = models.DateTimeField(_("published at"), null=True, blank=True, editable=False)
    comments_open = models.BooleanField(_("comments are open"), default=True)
    comments_stay_open = models.BooleanField(
        _("comments stay open"),
        default=False,
        help_text=_("Also when the site closes comments by itself, some time after publication."),
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("author"),
        on_delete=models.SET_NULL,
        related_name="posts",
        null=True,
        blank=True,
        editable=False,
    )

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["-event_date", "-pk"]
        indexes = [models.Index(fields=["-event_date", "-id"], name="post_newest_first")]
        constraints = [
            models.CheckConstraint(
                name="post_ends_after_it_begins",
                condition=models.Q(event_end_date__isnull=True)
                | models.Q(event_end_date__gt=models.F("event_date")),
                violation_error_message=_("The last day must be after the first day."),
            )
        ]

    def __str__(self):
        return plain(self.text_along("title", languages.current()).text) or self.slug

    @transaction.atomic
    def save(self, *, update_fields=None, **options):
        is_new = self._state.adding
        super().save(update_fields=update_fields, **options)
        if not is_new and (update_fields is None or "category" in update_fields):
            self.renew_search()

    def get_absolute_url(self):
        return reverse("reports:post", args=[self.slug])

    def renew_search(self):
        """Let the search know what is stored of this post by now."""
        SearchEntry.objects.keep(Post.objects.filter(pk=self.pk))

    @property
    def all_languages_url(self):
        """The one address that stands for the page with all languages, whatever its prefix."""
        return languages.reverse_in(self.source_language, "reports:all_languages", self.slug)

    def alternates(self):
        """Pairs for `hreflang`: each shown version that search engines know the language of."""
        known = [v for v in self.versions_in_order() if v.in_hreflang]
        pairs = [(version.language, version.get_absolute_url()) for version in known]
        return [*pairs, ("x-default", self.all_languages_url)]

    # What is shown of it. A post fetched in any way shows readers' share; `for_staff` widens both.

    @cached_property
    def shown_versions(self):
        """The public versions; lists fill this with `for_readers`, and the admin with all."""
        return list(self.versions.public())

    @cached_property
    def shown_photos(self):
        return list(self.photos.public())

    @property
    def is_published(self):
        return self.published_at is not None and self.published_at <= timezone.now()

    @property
    def is_scheduled(self):
        return self.published_at is not None and not self.is_published

    @property
    def is_public(self):
        """Whether readers see anything of it: its time has come, and a version shown is ready."""
        return self.is_published and any(version.is_ready for version in self.shown_versions)

    @property
    def source(self):
        """The version of the source language among those shown, or None."""
        return next((v for v in self.shown_versions if v.language == self.source_language), None)

    def version_in(self, code):
        """The version a reader of `code` is shown: theirs, or the next of their chain.

        Chosen once for the whole post from `shown_versions`. The version says which language it
        really is; None when there is none.
        """
        shown = {version.language: version for version in self.shown_versions}
        return next((shown[code] for code in languages.chain(code) if code in shown), None)

    def versions_in_order(self):
        """The shown versions in the order of `settings.LANGUAGES`."""
        order = languages.codes()
        known = [version for version in self.shown_versions if version.language in order]
        return sorted(known, key=lambda version: order.index(version.language))

    def lacking_languages(self):
        """The codes of the languages that no shown version is in."""
        shown = {version.language for version in self.shown_versions}
        return [code for code in languages.codes() if code not in shown]

    def state_in(self, code):
        """How the post stands in a language, by the versions shown."""
        version = next((v for v in self.shown_versions if v.language == code), None)
        if version is None:
            return State.MISSING
        if version.is_outdated(self.source):
            return State.OUTDATED
        if not version.is_ready:
            return State.DRAFT
        return State.PUBLIC if self.is_published else State.READY

    # Writing: one language at a time, and never over a colleague's text.

    def texts(self, code):
        return {field: self.text(field, code) for field in TEXT_FIELDS}

    def version_to_replace(self, code, texts, *, seen, ready=None):
        """Lock the post and return the version that these texts may replace, or None.

        `ready` says whether the version is to be ready afterwards; by default it stays as it is.
        Raises StaleText, which carries both texts, when somebody else has stored this language
        since `seen`; IncompleteText when a ready version would lack its title or its text.
        """
        stored = Post.objects.select_for_update().get(pk=self.pk)
        version = LanguageVersion.objects.filter(post=self, language=code).first()
        texts, digest = tidy(texts), version.digest if version else ""
        typed = digest_of(texts) if any(texts.values()) else ""
        if digest not in (seen, typed):  # the same text stored twice hurts nobody
            raise StaleText(code, stored=stored.texts(code), typed=texts, version=version)
        if ready or (ready is None and version and version.is_ready):
            require_complete(code, texts)
        return version

    @transaction.atomic
    def write(self, code, texts, *, by=None, seen="", source_seen=None):
        """Store one language's texts and count them as fresh.

        `texts` maps each of TEXT_FIELDS to what was typed. `seen` is the digest of the version
        the writer had before them, "" if there was none; `source_seen` the same of the source
        text, if that may have changed since. Texts that are all empty make the version missing
        again. Returns the version, or None when it is missing. Raises what `version_to_replace`
        raises.
        """
        version = self.version_to_replace(code, texts, seen=seen)
        texts = tidy(texts)
        columns = {column(field, code): text for field, text in texts.items()}
        Post.objects.filter(pk=self.pk).update(**columns)
        for name, text in columns.items():
            setattr(self, name, text)
        if not any(texts.values()):
            LanguageVersion.objects.filter(post=self, language=code).delete()
            return None
        version = version or LanguageVersion(language=code)
        version.post = self
        source_digest = self.source_digest() if source_seen is None else source_seen
        version.rewrite(texts, by=by, source_digest=source_digest)
        self.renew_search()
        return version

    def source_digest(self):
        """The digest of the source language's text as it is stored now, "" if there is none."""
        source = self.versions.filter(language=self.source_language)
        return source.values_list("digest", flat=True).first() or ""

    @transaction.atomic
    def change_source(self, code):
        """Let another language be the one that the others are made from.

        Texts that fitted the old source fit the new one, if the new one itself did.
        """
        old = Post.objects.select_for_update().get(pk=self.pk).source_digest()
        self.source_language = code
        self.save(update_fields=["source_language"])
        new = self.versions.filter(language=code).first()
        if new and new.source_digest == old:
            self.versions.filter(source_digest=old).update(source_digest=new.digest)

    def publish(self, at=None):
        """Make the ready versions public at a moment, by default now."""
        self.published_at = at or timezone.now()
        self.save(update_fields=["published_at"])

    def unpublish(self):
        self.published_at = None
        self.save(update_fields=["published_at"])

    def addresses(self):
        views = ("reports:post", "reports:all_languages")
        return [languages.reverse_in(c, v, self.slug) for c in languages.codes() for v in views]

    def insert(self, slug):
        """Store a new post at an address, or beside it if it is taken in the same instant."""
        try:
            with transaction.atomic():
                self.slug = slug
                self.save(force_insert=True)
        except IntegrityError:
            self.slug = f"{slug}-{token_hex(3)}"
            self.save(force_insert=True)

    @transaction.atomic
    def move(self, slug):
        """Give the post another address; the old ones lead there."""
        stored = Post.objects.select_for_update().get(pk=self.pk)
        self.slug = slug
        self.save(update_fields=["slug"])
        for old, new in zip(stored.addresses(), self.addresses(), strict=True):
            redirects.lead(old, new)

    def make_slug(self):
        """An address from the English title, else from the day; unique among the posts."""
        title = self.text("title", "en") if "en" in languages.codes() else ""
        base = slugify(title)[:60].strip("-") or f"report-{self.event_date:%Y-%m-%d}"
        slug, number = base, 1
        while Post.objects.filter(slug=slug).exclude(pk=self.pk).exists():
            number += 1
            slug = f"{base}-{number}"
        return slug
