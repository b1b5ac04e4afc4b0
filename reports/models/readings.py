"""The organisation's own words and how they are read; they go before the dictionary."""

from functools import cached_property

from django.core.validators import RegexValidator
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..easy_japanese.characters import KANJI, LATIN_AND_DIGITS, READING
from ..text_fields import LineField
from . import process_cache

KANA_ONLY = f"^[{READING}]+$"
NEEDS_READING = f"[{KANJI}{LATIN_AND_DIGITS}]"
BREAKS_MARKUP = r"[{}|<>&\r\n\t]"  # what would not survive `{…|…}` or HTML

_NOT_KANA = _("Please write the reading in kana only.")
_NEEDS_NONE = _("The word must hold a kanji, a digit or a Latin letter; kana read themselves.")
_NOT_PLAIN = _("The word must not hold any of { } | < > &.")


class Readings(dict):
    """Surface to kana. It is never changed, so what was made with it can be kept."""

    def __hash__(self):
        return self._hash

    @cached_property
    def _hash(self):
        return hash(frozenset(self.items()))


class ReadingQuerySet(models.QuerySet):
    def as_mapping(self):
        """What the furigana is made from: surface to kana, in one query."""
        return Readings(self.values_list("surface", "reading"))

    def delete(self):
        process_cache.changed()
        return super().delete()


class Reading(models.Model):
    class Kind(models.TextChoices):
        NAME = "name", pgettext_lazy("kind of word", "a person’s name")
        PLACE = "place", pgettext_lazy("kind of word", "a place")
        ORGANISATION = "organisation", pgettext_lazy("kind of word", "an organisation")
        WORD = "word", pgettext_lazy("kind of word", "another word")

    surface = LineField(
        pgettext_lazy("of a reading", "word"),
        max_length=60,
        validators=[
            RegexValidator(NEEDS_READING, _NEEDS_NONE),
            RegexValidator(BREAKS_MARKUP, _NOT_PLAIN, inverse_match=True),
        ],
        help_text=_("As it stands in texts. The longest of several words counts."),
    )
    reading = LineField(
        _("reading"),
        max_length=120,
        validators=[RegexValidator(KANA_ONLY, _NOT_KANA)],
        help_text=_("In kana only."),
    )
    kind = models.CharField(
        pgettext_lazy("of a reading", "kind"), max_length=12, choices=Kind, default=Kind.WORD
    )
    note = LineField(
        pgettext_lazy("of a reading", "note"),
        max_length=200,
        blank=True,
        default="",
        help_text=_("For colleagues; readers do not see it."),
    )

    objects = ReadingQuerySet.as_manager()

    class Meta:
        verbose_name = _("reading of a word")
        verbose_name_plural = _("readings of words")
        ordering = ["surface"]
        constraints = [
            models.UniqueConstraint(
                fields=["surface"],
                name="reading_surface_is_unique",
                violation_error_message=_("There is a reading for this word already."),
            ),
            models.CheckConstraint(
                condition=models.Q(reading__regex=KANA_ONLY),
                name="reading_is_kana",
                violation_error_message=_NOT_KANA,
            ),
            models.CheckConstraint(
                condition=models.Q(surface__regex=NEEDS_READING),
                name="reading_surface_needs_one",
                violation_error_message=_NEEDS_NONE,
            ),
            models.CheckConstraint(
                condition=~models.Q(surface__regex=BREAKS_MARKUP),
                name="reading_surface_is_plain",
                violation_error_message=_NOT_PLAIN,
            ),
        ]

    def __str__(self):
        return f"{self.surface}（{self.reading}）"

    @transaction.atomic
    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        process_cache.changed()

    @transaction.atomic
    def delete(self, *args, **kwargs):
        process_cache.changed()
        return super().delete(*args, **kwargs)

    @classmethod
    def current(cls):
        """The organisation's readings as they are now: surface to kana, read once per process."""
        return process_cache.kept("readings", cls.objects.as_mapping, Readings)
