"""Who may not publish for a while: their comments are kept, and wait for staff."""

import unicodedata
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from reports import plain_text
from reports.text_fields import LineField

PERIODS = (1, 7, 30)  # days
USUAL_PERIOD = 7
NAME_LENGTH = 200  # folding makes some letters several


def folded(name):
    """A name as bans compare it: neither width nor case nor unseen letters make it another."""
    name = plain_text.one_line(name)
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    seen = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    return " ".join(seen.split())[:NAME_LENGTH].strip()


class BanQuerySet(models.QuerySet):
    def in_force(self):
        return self.filter(until__gt=timezone.now())

    def against(self, comment):
        """The bans in force that a comment falls under, by its name or where it comes from."""
        name = folded(comment.name)
        by_name = Q(name__gt="", name=name)
        by_sender = Q(sender__gt="", sender=comment.sender)
        return self.in_force().filter(by_name | by_sender)

    def forget(self):
        """Erase bans that are over, and with them the network addresses they were for."""
        return self.filter(until__lte=timezone.now()).delete()


class Ban(models.Model):
    """Of a name or of a sender, never both: so each can be ended alone."""

    name = LineField(_("name"), max_length=NAME_LENGTH, blank=True, default="")
    sender = models.CharField(max_length=50, blank=True, default="", editable=False)
    comment = models.ForeignKey(
        "comments.Comment",
        verbose_name=_("made because of"),
        on_delete=models.SET_NULL,
        related_name="bans",
        null=True,
        editable=False,
    )
    reason = LineField(
        _("reason"), max_length=200, help_text=_("For your colleagues; readers do not see it.")
    )
    until = models.DateTimeField(_("until"))
    made_at = models.DateTimeField(_("made at"), default=timezone.now, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        on_delete=models.SET_NULL,
        related_name="bans",
        null=True,
        editable=False,
    )

    objects = BanQuerySet.as_manager()

    class Meta:
        verbose_name = _("ban")
        verbose_name_plural = _("bans")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="ban_of_a_name_or_a_sender",
                condition=Q(name="", sender__gt="") | Q(name__gt="", sender=""),
            ),
            models.CheckConstraint(
                name="ban_is_for_a_limited_time", condition=Q(until__gte=models.F("made_at"))
            ),
        ]

    def __str__(self):
        """Without the name, which the admin's log would keep for ever."""
        return pgettext("ban", "of a name") if self.name else pgettext("ban", "of a connection")

    def save(self, **kwargs):
        self.name = folded(self.name)
        super().save(**kwargs)

    @property
    def is_in_force(self):
        return self.until > timezone.now()

    @classmethod
    def impose(cls, *, name="", comment=None, days=USUAL_PERIOD, **fields):
        """Ban a name or, without one, whoever shares the connection a comment came from."""
        sender = "" if name else comment.sender
        until = timezone.now() + timedelta(days=days)
        return cls.objects.create(name=name, sender=sender, comment=comment, until=until, **fields)

    def end(self):
        """It has no effect any more; the daily clean-up erases it. Returns whether it had."""
        now = max(timezone.now(), self.made_at)
        return bool(Ban.objects.in_force().filter(pk=self.pk).update(until=now))
