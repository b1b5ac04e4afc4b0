"""What the writer of a comment may do to it, and how its sender is forgotten."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from reports import languages

from ..akismet import payload
from ..choices import EDITABLE, EventKind, HoldReason, Status, Verdict
from ..errors import AlreadyDecided
from ..limits import longest_wait
from .events import CommentEvent
from .moderation import Moderation

NO_SENDER = {
    "sender": "",
    "ip_address": None,
    "user_agent": "",
    "snapshot": None,
    "press_digest": None,
}


class Author(Moderation):
    """The part of a comment's verbs that belongs to its writer."""

    @property
    def is_editable(self):
        return self.status in EDITABLE

    def wait_to_edit(self):
        """How long until the writer may change it again, or None: each change may cost a check."""
        return longest_wait(self.events.filter(kind=EventKind.EDITED), "happened_at")

    @transaction.atomic
    def edit(self, body, name, *, trapped=False, private=False):
        """The writer puts other words in place of these, which go the whole way again.

        What was held for staff stays held, and spam stays spam: no change makes anything public
        that a person or Akismet has stopped. What is decided on is as it was read: raises
        AlreadyDecided.
        """
        now = type(self).objects.select_for_update().filter(pk=self.pk).first()
        if now is None or not now.is_editable:
            raise AlreadyDecided(now or self)
        if (body, name) == (now.body, now.name):
            return
        now.cannot_correct()
        now.body, now.name = body, name
        now.language = languages.guess(body, now.page_language)
        now.edits, now.status_since = now.edits + 1, timezone.now()
        now.record(EventKind.EDITED)
        if now.status != Status.SPAM:
            now.verdict = Verdict.NONE
        if now.status == Status.UNCHECKED:
            now._go_again(trapped, private)
        elif private and now.status == Status.HELD:
            now.record(EventKind.HELD, detail=HoldReason.PRIVATE)
        may_be_told = settings.AKISMET_API_KEY and not now._looked_private()
        now.snapshot = payload.describe(now) if may_be_told else None
        now.save()

    def _go_again(self, trapped, private):
        """Ask about the changed words what was asked about the first."""
        self.next_check_at = None
        if trapped:
            self.status = Status.SPAM
            self.record(EventKind.TRAPPED)
        elif reason := self.reason_to_ask_nobody(private):
            self.status = Status.HELD
            self.record(EventKind.HELD, detail=reason)
        else:
            self.next_check_at = timezone.now()

    @transaction.atomic
    def withdraw(self):
        """The writer takes the comment back: words, name and traces go at once.

        So do the replies of staff, which may call the writer by name or quote what is erased.
        """
        if self._update(
            self._row().exclude(status=Status.WITHDRAWN),
            status=Status.WITHDRAWN,
            status_since=timezone.now(),
            next_check_at=None,
            body="",
            name="",
            language="",
            correction_due_at=None,
            **NO_SENDER,
        ):
            self.replies.all().delete()
            self.complaints.all().delete()  # their words may repeat its own
            self.record(EventKind.WITHDRAWN)

    @transaction.atomic
    def forget_sender(self):
        """Erase where the comment came from, and with it what Akismet was sent."""
        if self._update(self._row(), **NO_SENDER):
            self.record(EventKind.FORGOTTEN)

    @classmethod
    @transaction.atomic
    def forget_senders(cls, pks):
        """The same for many comments, in two statements."""
        cls.objects.filter(pk__in=pks).update(**NO_SENDER)
        CommentEvent.objects.bulk_create(
            CommentEvent(comment_id=pk, kind=EventKind.FORGOTTEN) for pk in pks
        )
