"""Language versions: a post in one language, and whether readers may see it."""

import hashlib
import json

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Prefetch, Q, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .. import languages, plain_text, richtext, search
from ..errors import IncompleteText
from ..text_fields import LineField
from .photos import Photo
from .search_entries import SearchEntry
from .translated import TEXT_FIELDS


class State(models.TextChoices):
    """How a post stands in one language, in staff's words."""

    PUBLIC = "public", pgettext_lazy("text", "public")
    READY = "ready", pgettext_lazy("text", "ready")
    DRAFT = "draft", pgettext_lazy("text", "draft")
    OUTDATED = "outdated", pgettext_lazy("text", "outdated")
    MISSING = "missing", pgettext_lazy("text", "missing")


CLEAN = {
    "title": plain_text.one_line,
    "summary": plain_text.clean,
    "place": plain_text.one_line,
    "body": richtext.sanitise,
}


def tidy(texts):
    """The texts as they are stored: what a form adds on its way makes no difference."""
    return {field: CLEAN[field](texts.get(field) or "").strip() for field in TEXT_FIELDS}


def digest_of(texts):
    """A short name for exactly these texts: the same texts have the same digest."""
    words = json.dumps([texts[field] for field in TEXT_FIELDS], ensure_ascii=False)
    return hashlib.sha256(words.encode()).hexdigest()


def require_complete(code, texts):
    missing = [field for field in ("title", "body") if not texts[field].strip()]
    if missing:
        raise IncompleteText(code, missing)


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
            search_entry__in=SearchEntry.objects.indexed(words),
        )

    def holding_by_reading(self, words):
        """The same without the index: for few versions, and words that most of them hold."""
        begun = [
            Q(search_entry__tokens__startswith=token)
            | Q(search_entry__tokens__contains=f" {token}")
            for token in search.query_tokens(words)[1]
        ]
        return self.filter(*(Q(search_entry__text__contains=word) for word in words), *begun)

    def newest_first(self, code):
        """In the order of lists; of one post's versions first that in the language `code`."""
        is_other = Case(When(language=code, then=0), default=1)
        return self.order_by("-post__event_date", "-post_id", is_other, "pk")

    def for_search_results(self):
        """With all that a list of hits shows of them, in a constant number of queries."""
        return self.select_related("post__category").prefetch_related(
            Prefetch("post__photos", Photo.objects.public(), to_attr="shown_photos")
        )


class LanguageVersion(models.Model):
    """A post in one language. No row means that the language is missing."""

    post = models.ForeignKey(
        "reports.Post", verbose_name=_("report"), on_delete=models.CASCADE, related_name="versions"
    )
    language = models.CharField(_("language"), max_length=20, choices=languages.choices)
    is_ready = models.BooleanField(_("ready"), default=False)
    digest = models.CharField(max_length=64, editable=False)
    source_digest = models.CharField(max_length=64, blank=True, default="", editable=False)
    written_at = models.DateTimeField(_("written at"))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("written by"),
        on_delete=models.SET_NULL,
        related_name="versions",
        null=True,
    )
    second_reader = LineField(_("second reader"), max_length=60, blank=True, default="")
    second_read_on = models.DateField(_("read on"), null=True, blank=True)

    objects = LanguageVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("language version")
        verbose_name_plural = _("language versions")
        constraints = [
            models.UniqueConstraint(
                fields=["post", "language"], name="language_version_once_per_post"
            ),
            models.CheckConstraint(
                name="language_version_has_text", condition=~models.Q(digest="")
            ),
        ]

    def __str__(self):
        return f"{self.post} ({languages.get(self.language).staff_name})"

    def get_absolute_url(self):
        """The post's address in this version's own language."""
        return languages.reverse_in(self.language, "reports:post", self.post.slug)

    title = property(lambda self: self.post.text("title", self.language))
    place = property(lambda self: self.post.text("place", self.language))
    body = property(lambda self: self.post.text("body", self.language))

    @property
    def in_hreflang(self):
        return languages.get(self.language).in_hreflang

    @property
    def summary(self):
        return self.post.text("summary", self.language) or richtext.excerpt(self.body)

    def is_outdated(self, source):
        """Whether the source version (or None) was changed after this text was made from it."""
        if source is None or source.language == self.language:
            return False
        return source.digest != self.source_digest

    @property
    def is_changed_since_second_reading(self):
        """Whether the text was written anew on a later day than a second person read it."""
        read_on = self.second_read_on
        return read_on is not None and timezone.localtime(self.written_at).date() > read_on

    def rewrite(self, texts, *, by, source_digest):
        """Count the texts just stored as this version's; `Post.write` stores them."""
        self.digest = digest_of(texts)
        is_source = self.language == self.post.source_language
        self.source_digest = self.digest if is_source else source_digest
        self.written_at, self.written_by = timezone.now(), by
        self.save()

    def make_ready(self):
        """Say that readers may see this text. Raises IncompleteText without title or body."""
        require_complete(self.language, self.post.texts(self.language))
        self.is_ready = True
        self.save(update_fields=["is_ready"])

    def take_back(self):
        self.is_ready = False
        self.save(update_fields=["is_ready"])

    def confirm(self, source_seen=None):
        """Say that this text still fits the source: as it is now, or as it had this digest."""
        self.source_digest = self.post.source_digest() if source_seen is None else source_seen
        self.save(update_fields=["source_digest"])
