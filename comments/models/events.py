"""A comment's history, in words a moderator understands."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..choices import EventKind, HoldReason, Status, Verdict
from ..complaint_reasons import Reason

WORDS_OF_DETAILS = {
    EventKind.HELD: HoldReason,
    EventKind.UNDONE: Status,
    EventKind.COMPLAINT: Reason,
}


class CommentEvent(models.Model):
    comment = models.ForeignKey(
        "comments.Comment",
        verbose_name=_("comment"),
        on_delete=models.CASCADE,
        related_name="events",
    )
    kind = models.CharField(_("what happened"), max_length=20, choices=EventKind)
    detail = models.CharField(_("detail"), max_length=200, blank=True, default="")
    before = models.CharField(  # what a person's decision found; "" for all that happens by itself
        _("status before"), max_length=20, choices=Status, blank=True, default="", editable=False
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        on_delete=models.SET_NULL,
        related_name="comment_events",
        null=True,
    )
    happened_at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        verbose_name = _("comment event")
        verbose_name_plural = _("history")
        ordering = ["happened_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="comment_event_known_kind", condition=models.Q(kind__in=EventKind.values)
            )
        ]

    def __str__(self):
        return str(self.get_kind_display())

    @property
    def detail_in_words(self):
        """The reason or the verdict behind the event, as far as there is one."""
        words = dict(WORDS_OF_DETAILS.get(self.kind, Verdict).choices)
        return words.get(self.detail, self.detail) if self.detail else ""

    @property
    def in_words(self):
        return f"{self} ({self.detail_in_words})" if self.detail_in_words else str(self)
