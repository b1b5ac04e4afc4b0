"""Readers report a comment: what they say of it, and what that does.

Called complaints here, because a «report» in this code is what the site publishes, and what is
«reported» is a correction to Akismet.
"""

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reports import languages
from reports.text_fields import LinesField

from ..choices import EventKind
from ..complaint_reasons import Reason
from ..errors import AlreadyDecided
from ..limits import DOUBLE_PRESS, LimitedQuerySet

TEXT_MAX_LENGTH = 500


class ComplaintQuerySet(LimitedQuerySet):
    def open(self):
        """Nobody of the staff has looked at the comment since."""
        return self.filter(closed_at__isnull=True)

    def same_as(self, complaint):
        """An earlier press of the same button."""
        return self.filter(
            comment=complaint.comment,
            reason=complaint.reason,
            text=complaint.text,
            sender=complaint.sender,
            created_at__gt=timezone.now() - DOUBLE_PRESS,
        )

    def close(self, *, by=None):
        return self.open().update(closed_at=timezone.now(), closed_by=by)

    @transaction.atomic
    def forget(self):
        """Erase where complaints came from, and later all that was decided about."""
        now = timezone.now()
        self.filter(closed_at__lte=now - settings.KEEP_REMOVED).delete()
        old = self.filter(closed_at__lte=now - settings.KEEP_SENDER)
        old.exclude(sender="").update(sender="")


class Complaint(models.Model):
    comment = models.ForeignKey(
        "comments.Comment",
        verbose_name=_("comment"),
        on_delete=models.CASCADE,
        related_name="complaints",
    )
    reason = models.CharField(_("reason"), max_length=20, choices=Reason)
    text = LinesField(
        _("in the reader’s words"), max_length=TEXT_MAX_LENGTH, blank=True, default=""
    )
    page_language = models.CharField(_("language of the page"), max_length=20)
    sender = models.CharField(max_length=50, blank=True, default="", editable=False)
    created_at = models.DateTimeField(_("written at"), default=timezone.now)
    closed_at = models.DateTimeField(_("decided at"), null=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        on_delete=models.SET_NULL,
        related_name="closed_complaints",
        null=True,
    )

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        verbose_name = _("complaint of a reader")
        verbose_name_plural = _("complaints of readers")
        ordering = ["created_at", "pk"]
        indexes = [models.Index(fields=["sender", "created_at"], name="complaint_sender")]
        constraints = [
            models.CheckConstraint(
                name="complaint_known_reason", condition=models.Q(reason__in=Reason.values)
            )
        ]

    def __str__(self):
        return str(self.get_reason_display())

    @property
    def language(self):
        return languages.guess(self.text, self.page_language)

    @transaction.atomic
    def submit(self, *, trapped=False):
        """Keep what a reader says, and hide at once what may expose somebody.

        What a robot has filled in is kept as if decided, and has no effect. Raises AlreadyDecided
        when the comment is not public any more.
        """
        comments = type(self.comment).objects
        comment = comments.select_for_update().get(pk=self.comment_id)
        if not comment.is_public:
            raise AlreadyDecided(comment)
        self.closed_at = timezone.now() if trapped else None
        self.save(force_insert=True)
        if not trapped:
            comment.record(EventKind.COMPLAINT, detail=self.reason)
        if self.reason == Reason.PRIVATE and not trapped:
            comment.hide_once()
