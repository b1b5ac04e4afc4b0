"""Words and easy Japanese: what to say instead of a word, and what our readers know already."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..text_fields import LineField


class EasyWord(models.Model):
    """What staff offer for a hard word. Nothing is replaced by itself: the sentence changes too."""

    word = LineField(
        _("word"),
        max_length=60,
        unique=True,
        help_text=_("As in a dictionary: 検討する. For several words, as they stand in the text."),
    )
    easy_wording = LineField(
        _("easy wording"),
        max_length=200,
        blank=True,
        default="",
        help_text=_("Several are separated by «・»."),
    )
    explanation = LineField(
        _("explanation"),
        max_length=200,
        blank=True,
        default="",
        help_text=_("For a word that must stay: it is offered in brackets behind it."),
    )

    class Meta:
        verbose_name = _("easier word")
        verbose_name_plural = _("easier words")
        ordering = ["word"]
        constraints = [
            models.CheckConstraint(
                name="easy_word_offers_something",
                condition=~models.Q(easy_wording="", explanation=""),
                violation_error_message=_("Write an easy wording or an explanation."),
            )
        ]

    def __str__(self):
        return self.word

    @property
    def offers(self):
        """What the helper offers, in the order it offers it."""
        wordings = [wording.strip() for wording in self.easy_wording.split("・")]
        explained = f"{self.word}（{self.explanation}）" if self.explanation else ""
        return [text for text in (*wordings, explained) if text]

    @classmethod
    def suggestions(cls):
        """All offers by their word."""
        return {easy.word: easy.offers for easy in cls.objects.all()}


class KnownWord(models.Model):
    """A word that is in no list for learners, but our readers know it."""

    word = LineField(_("word"), max_length=60, unique=True, help_text=_("As in a dictionary."))

    class Meta:
        verbose_name = _("word our readers know")
        verbose_name_plural = _("words our readers know")
        ordering = ["word"]

    def __str__(self):
        return self.word

    @classmethod
    def words(cls):
        return frozenset(cls.objects.values_list("word", flat=True))
