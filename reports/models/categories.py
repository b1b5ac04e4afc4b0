"""Categories that reports stand in."""

from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .. import languages
from ..text_fields import LineField, SlugField
from .search_entries import SearchEntry
from .translated import Translated


class Category(Translated, models.Model):
    slug = SlugField(_("address"), unique=True)
    name = LineField(_("name"), max_length=60, blank=True, default="")

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ["slug"]

    def __str__(self):
        return self.text_along("name", languages.current()).text or self.slug

    @transaction.atomic
    def save(self, **options):
        super().save(**options)
        SearchEntry.objects.keep(self.posts.all())

    def get_absolute_url(self):
        return reverse("reports:category", args=[self.slug])
