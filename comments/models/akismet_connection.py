"""How Akismet is doing: one row, so that a failing service is probed and not hammered."""

from datetime import timedelta

from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reports.text_fields import LineField

from ..choices import Trouble

PROBE_EVERY = timedelta(seconds=30)
PROBE_BAD_KEY_EVERY = timedelta(minutes=10)
ASK_USAGE_EVERY = timedelta(days=1)
LONGEST_WAIT = timedelta(hours=1)


class AkismetConnection(models.Model):
    """One row: well while Akismet answers, else failing, with a moment for the next probe."""

    next_probe_at = models.DateTimeField(_("next attempt"), null=True)
    failing_since = models.DateTimeField(_("failing since"), null=True)
    last_error = models.CharField(
        _("last error"), max_length=20, choices=Trouble, blank=True, default=""
    )
    last_answer_at = models.DateTimeField(_("last answer"), null=True)
    alert_code = LineField(_("alert code"), max_length=20, blank=True, default="")
    alert_message = LineField(_("alert"), max_length=300, blank=True, default="")
    checks_used = models.PositiveIntegerField(_("checks used this month"), null=True)
    checks_limit = models.PositiveIntegerField(  # none: the plan has no limit, or we do not know
        _("checks in the plan"), null=True
    )
    is_throttled = models.BooleanField(_("Akismet slows us down"), default=False)
    usage_at = models.DateTimeField(_("usage asked at"), null=True)

    class Meta:
        # The table and its constraints keep the names that they were made with.
        db_table = "comments_circuit"
        verbose_name = _("Akismet connection")
        verbose_name_plural = _("Akismet connection")
        constraints = [
            models.CheckConstraint(name="circuit_single_row", condition=models.Q(pk=1)),
            models.CheckConstraint(
                name="circuit_open_has_a_probe",
                condition=models.Q(failing_since__isnull=True, next_probe_at__isnull=True)
                | models.Q(failing_since__isnull=False, next_probe_at__isnull=False),
            ),
        ]

    def __str__(self):
        return str(_("Akismet connection"))

    @classmethod
    def load(cls):
        return cls.objects.get_or_create(pk=1)[0]

    @property
    def is_failing(self):
        return self.next_probe_at is not None

    @property
    def is_probe_due(self):
        return self.is_failing and self.next_probe_at <= timezone.now()

    def may_call(self):
        """Whether a call may be made now: always while it is well, else for one probe at a time.

        The slot is taken by comparing and swapping the moment of the next probe, so that of many
        workers one wins.
        """
        if not self.is_failing:
            return True
        if not self.is_probe_due:
            return False
        slot = AkismetConnection.objects.filter(pk=1, next_probe_at=self.next_probe_at)
        return bool(slot.update(next_probe_at=timezone.now() + self.pause(self.last_error)))

    @staticmethod
    def pause(trouble, wanted=timedelta()):
        """How long to wait for the next probe, honouring what the service asked for."""
        usual = PROBE_BAD_KEY_EVERY if trouble == Trouble.BAD_KEY else PROBE_EVERY
        return max(usual, min(wanted, LONGEST_WAIT))

    def failed(self, error):
        """Count Akismet as failing from now on; returns when the next probe is due.

        `error` is a SpamCheckUnavailable.
        """
        now = timezone.now()
        probe_at = now + self.pause(error.trouble, error.retry_after)
        AkismetConnection.objects.filter(pk=1).update(
            failing_since=Coalesce("failing_since", now),
            next_probe_at=probe_at,
            last_error=error.trouble,
            **alert(error),
        )
        return probe_at

    def answered(self, answer):
        """Akismet is well; returns whether it was failing, so that comments may be waiting."""
        row = AkismetConnection.objects.filter(pk=1)
        was_failing = row.filter(next_probe_at__isnull=False).update(
            next_probe_at=None, failing_since=None, last_error=""
        )
        row.update(last_answer_at=timezone.now(), **alert(answer))
        return bool(was_failing)

    # How much of the plan is used

    @property
    def percent_used(self):
        """Of the checks that the plan allows this month; None where that is not known."""
        if self.checks_used is None or not self.checks_limit:
            return None
        return self.checks_used * 100 // self.checks_limit

    @property
    def is_usage_old(self):
        return self.usage_at is None or self.usage_at <= timezone.now() - ASK_USAGE_EVERY

    def note_usage(self, usage):
        """Keep what Akismet says of the plan, an akismet.Usage."""
        AkismetConnection.objects.filter(pk=1).update(
            checks_used=usage.used,
            checks_limit=usage.limit,
            is_throttled=usage.is_throttled,
            usage_at=timezone.now(),
        )

    def check_now(self):
        """Let the next call through at once: somebody has mended the key or the line."""
        AkismetConnection.objects.filter(pk=1, next_probe_at__isnull=False).update(
            next_probe_at=timezone.now()
        )
        AkismetConnection.objects.filter(pk=1).update(usage_at=None)


def alert(answer):
    """What an answer or a failure says of the account, as fields of the row."""
    return {
        "alert_code": answer.alert_code[:20],
        "alert_message": answer.alert_message[:300],
    }
