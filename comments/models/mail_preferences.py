"""Who of the staff is written to, in which language, and what has been told so far."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reports import languages

AT_MOST_EVERY = timedelta(minutes=15)
# A mail server that is away is asked again after as long as it has been away, within these.
SHORTEST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=1)
GIVE_UP_AFTER = timedelta(days=3)
# Longer no mail is on its way; an order so old was lost, and another may be given.
LOST_AFTER = GIVE_UP_AFTER + 2 * LONGEST_PAUSE


def staff_languages():
    """Choices of the field; a function, so that migrations do not freeze the languages."""
    return [(code, languages.get(code).staff_name) for code in settings.ADMIN_LANGUAGES]


class MailPreference(models.Model):
    """One moderator's wishes, and the state of the mail to them: one on its way at most.

    `turn` is the number of the order that may send it. Each order and each new try has the next,
    so that an order which was given twice, or comes late, finds that it is not its turn.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("member of staff"),
        on_delete=models.CASCADE,
        related_name="mail_preference",
        editable=False,
    )
    wants_mail = models.BooleanField(
        _("write to me when comments are waiting"),
        default=True,
        help_text=_("At most one mail in 15 minutes, without anything that readers wrote."),
    )
    language = models.CharField(
        _("language of the mail"),
        max_length=20,
        choices=staff_languages,
        default=languages.default,
    )
    told_at = models.DateTimeField(_("last mail"), null=True, editable=False)
    sending_since = models.DateTimeField(null=True, editable=False)
    turn = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("mail to me")
        verbose_name_plural = _("mail to me")
        constraints = [
            models.CheckConstraint(
                name="mail_sending_has_a_turn",
                condition=models.Q(sending_since__isnull=True) | models.Q(turn__gt=0),
            )
        ]

    def __str__(self):
        return str(self._meta.verbose_name)

    @classmethod
    def for_user(cls, user):
        return cls.objects.get_or_create(user=user)[0]

    @property
    def may_be_told(self):
        """Whether another mail may be ordered now."""
        now = timezone.now()
        is_free = self.sending_since is None or self.sending_since <= now - LOST_AFTER
        is_rested = self.told_at is None or self.told_at <= now - AT_MOST_EVERY
        return self.wants_mail and is_free and is_rested

    def order(self):
        """Mark a mail as being on its way; returns its turn, or None if another was faster."""
        return self._next_turn(sending_since=timezone.now())

    def try_again(self):
        """The mail could not be sent: returns its next turn, or None if it was not its turn."""
        return self._next_turn()

    def pause(self):
        """How long to wait before the next try, or None if there have been enough."""
        away = timezone.now() - self.sending_since
        if away >= GIVE_UP_AFTER:
            return None
        return min(max(away, SHORTEST_PAUSE), LONGEST_PAUSE)

    def settle(self, **fields):
        """No mail is on its way any more; with `told_at` what waited until then has been told."""
        self._next_turn(sending_since=None, **fields)

    def _next_turn(self, **fields):
        row = MailPreference.objects.filter(pk=self.pk, turn=self.turn)
        return self.turn + 1 if row.update(turn=F("turn") + 1, **fields) else None
