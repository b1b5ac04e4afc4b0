"""Photos of a post, their captions, and the files they are kept in."""

import secrets
from contextlib import suppress

from django.core.files.storage import default_storage, storages
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from .. import imaging, languages
from ..text_fields import LineField
from .translated import Translated


class PhotoQuerySet(models.QuerySet):
    def public(self):
        """Photos whose people have agreed to be shown."""
        return self.filter(consent=True)


def originals():
    return storages["originals"]


class Photo(Translated, models.Model):
    post = models.ForeignKey(
        "reports.Post", verbose_name=_("report"), on_delete=models.CASCADE, related_name="photos"
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    original = models.FileField(_("photo"), storage=originals, max_length=100, editable=False)
    name = models.CharField(max_length=40, unique=True, editable=False)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    renditions = models.JSONField(default=list, editable=False)
    caption = LineField(_("caption"), max_length=200, blank=True, default="")
    alt = LineField(
        _("description for people who cannot see the photo"), max_length=200, blank=True, default=""
    )
    consent = models.BooleanField(
        _("the people shown have agreed"),
        default=False,
        help_text=_("Only photos with this tick are shown to readers."),
    )

    UNSEARCHED = frozenset({"name", "position", "renditions"})

    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        ordering = ["position", "pk"]

    def __str__(self):
        return self.text_along("caption", languages.current()).text or str(self.pk)

    def save(self, *, update_fields=None, **options):
        if update_fields is not None and self.UNSEARCHED.issuperset(update_fields):
            return super().save(update_fields=update_fields, **options)
        with transaction.atomic():
            super().save(update_fields=update_fields, **options)
            self.post.renew_search()

    @transaction.atomic
    def delete(self, **options):
        deleted = super().delete(**options)
        self.post.renew_search()
        return deleted

    # Files: the original is private; renditions are public under a name that cannot be guessed.

    def take(self, cleaned):
        """Keep a photo that `photos.clean` has let through; saves nothing but the files."""
        self.name = secrets.token_urlsafe(16)
        self.width, self.height = cleaned.size
        self.original.save(f"{self.name}.jpg", cleaned.original, save=False)
        default_storage.save(self.path(cleaned.first_name), cleaned.first)
        self.renditions = [cleaned.first_name]

    def path(self, rendition):
        return f"photos/{self.name}-{rendition}"

    def url(self, rendition):
        return default_storage.url(self.path(rendition))

    def widths(self, kind):
        """The widths there are of a kind ("avif" or "jpg"), smallest first."""
        parts = (rendition.split(".") for rendition in self.renditions)
        return sorted(int(width) for width, ending in parts if ending == kind)

    @property
    def jpeg_url(self):
        return self.url(f"{self.widths('jpg')[0]}.jpg")

    @property
    def large_url(self):
        return self.url(f"{self.widths('jpg')[-1]}.jpg")

    @property
    def avif_srcset(self):
        """For `srcset`; empty until the task has made the small files."""
        return ", ".join(f"{self.url(f'{width}.avif')} {width}w" for width in self.widths("avif"))

    @transaction.atomic
    def keep(self, files):
        """Store renditions under the name that the photo has by now; none when it is gone."""
        stored = Photo.objects.select_for_update().filter(pk=self.pk).first()
        if stored is None:
            return
        for rendition, file in files.items():
            default_storage.delete(stored.path(rendition))  # left by a worker that was killed
            default_storage.save(stored.path(rendition), file)
        self.name, self.renditions = stored.name, sorted({*stored.renditions, *files})
        self.save(update_fields=["renditions"])

    @transaction.atomic
    def take_back_consent(self):
        """Stop showing the photo, also to those who have kept its address."""
        stored = Photo.objects.select_for_update().get(pk=self.pk)
        self.name, self.consent = secrets.token_urlsafe(16), False
        for rendition in stored.renditions:
            with suppress(FileNotFoundError), default_storage.open(stored.path(rendition)) as file:
                default_storage.save(self.path(rendition), file)
        self.save(update_fields=["name", "consent"])
        stored.delete_renditions()

    def delete_renditions(self):
        """Remove the public files, also those that a task has made meanwhile."""
        paths = [self.path(rendition) for rendition in imaging.rendition_names(self.width)]
        transaction.on_commit(lambda: delete_files(default_storage, paths))

    def delete_files(self):
        """Remove every file of this photo, once the row is gone for good."""
        self.delete_renditions()
        original = self.original.name
        transaction.on_commit(lambda: delete_files(originals(), [original]))


def delete_files(storage, paths):
    for path in paths:
        storage.delete(path)
