"""How a comment moves from state to state: by Akismet's answer, and by moderators."""

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from .. import linkify
from ..akismet import payload
from ..choices import EventKind, HoldReason, Status
from ..errors import AlreadyDecided
from .bans import Ban
from .corrections import OPINIONS, Corrections, is_spam


class Moderation(Corrections):
    """The verbs of a Comment. They set state and history; tasks.py speaks to Akismet."""

    # Akismet

    def count_call(self):
        """A call is about to be made. One that is repeated after a crash counts again."""
        self._row().update(calls=F("calls") + 1)

    @transaction.atomic
    def judge(self, verdict, *, doubt=False):
        """Take Akismet's verdict: spam is filed, ham is published unless a person should look."""
        if reason := self.reason_to_hold(verdict, doubt):
            status, kind = Status.HELD, EventKind.HELD
        elif is_spam(verdict):
            status, kind = Status.SPAM, EventKind.SPAM
        else:
            status, kind = Status.APPROVED, EventKind.APPROVED
        if self._change(status, only_from=[Status.UNCHECKED], verdict=verdict):
            self.record(EventKind.CHECKED, detail=verdict)
            self.record(kind, detail=reason)

    def reason_to_ask_nobody(self, private):
        """Why a person decides without Akismet's being asked, or ""."""
        if private:
            return HoldReason.PRIVATE
        if Ban.objects.against(self).exists():
            return HoldReason.BANNED
        return "" if settings.AKISMET_API_KEY else HoldReason.NO_KEY

    def reason_to_hold(self, verdict, doubt):
        """Why a person should look before anything else is done with it, or ""."""
        if doubt:
            return HoldReason.DOUBT
        if is_spam(verdict):
            return ""
        if linkify.count(self.body) > settings.COMMENT_MAX_LINKS:
            return HoldReason.LINKS
        return HoldReason.HOLD_ALL if settings.COMMENTS_HOLD_ALL else ""

    @transaction.atomic
    def postpone(self, until, kind, detail=""):
        """Note that Akismet is to be asked (again) at a later moment.

        Said once in a row: an outage of a day would fill the history.
        """
        waiting = self._row().filter(status=Status.UNCHECKED, edits=self.edits)
        if self._update(waiting, next_check_at=until):
            last = self.events.order_by("-pk").first()
            if last is None or last.kind != kind:
                self.record(kind, detail=detail)

    def wait(self):
        """Akismet is not to be called now: be due, so that the next success wakes this one."""
        self._update(self._row().filter(status=Status.UNCHECKED), next_check_at=timezone.now())

    def give_up(self):
        """Leave the decision to a person: Akismet could not be asked for a day."""
        self._leave_to_staff(HoldReason.UNCHECKABLE)

    def hold_without_key(self):
        """Leave the decision to a person: there is nobody to ask any more."""
        self._leave_to_staff(HoldReason.NO_KEY)

    @transaction.atomic
    def _leave_to_staff(self, reason):
        if self._change(Status.HELD, only_from=[Status.UNCHECKED]):
            self.record(EventKind.HELD, detail=reason)

    # A moderator's decisions. Each returns its event, which `undo` takes back, and raises
    # AlreadyDecided if the status is no longer the one seen.

    @transaction.atomic
    def approve(self, *, by, plain_links=False):
        """`plain_links`: readers see the addresses in it as text, and cannot follow them."""
        if event := self.keep(by=by):
            return event
        event = self._decide(Status.APPROVED, EventKind.APPROVED, by, plain_links=plain_links)
        self._describe_private()
        return event

    def _describe_private(self):
        """A moderator's yes to private words: from now on a correction can tell Akismet of them.

        Nothing is sent for the yes itself, so no automatic answer can undo it.
        """
        may_be_told = settings.AKISMET_API_KEY and self.ip_address and self.snapshot is None
        if may_be_told and self._looked_private():
            self._update(self._row(), snapshot=payload.describe(self))

    def hold(self, *, by):
        return self._decide(Status.HELD, EventKind.HELD, by)

    def mark_as_spam(self, *, by):
        """Also of what Akismet has called spam: then a person agrees, and it waits no more."""
        return self._decide(Status.SPAM, EventKind.SPAM, by, confirmed=True)

    def remove(self, *, by):
        return self._decide(Status.REMOVED, EventKind.REMOVED, by)

    @transaction.atomic
    def _decide(self, status, kind, by, **fields):
        before = self.status
        due = timezone.now() if self._corrects(OPINIONS.get(status)) else None
        if not (
            self._may_become(status)
            and self._change(status, only_from=[before], correction_due_at=due, **fields)
        ):
            raise AlreadyDecided(self._row().first() or self)  # or it was deleted in time
        event = self.record(kind, by=by, before=before)
        self.complaints.close(by=by)
        if due and self.snapshot is None:
            self.cannot_correct()
        return event

    # What readers complain about (complaints.py)

    @transaction.atomic
    def keep(self, *, by):
        """Leave it published in spite of open complaints; returns the event, if there were any."""
        published = self._row().select_for_update().filter(status=Status.APPROVED)
        if not published.exists() or not self.complaints.close(by=by):
            return None
        return self.record(EventKind.KEPT, by=by)

    @transaction.atomic
    def hide_once(self):
        """Take it off the page until staff have looked; after that their decision is final."""
        before = self.events.filter(kind=EventKind.HELD, detail=HoldReason.EXPOSING)
        if not before.exists() and self._change(Status.HELD, only_from=[Status.APPROVED]):
            self.record(EventKind.HELD, detail=HoldReason.EXPOSING)

    def _may_become(self, status):
        """Not what it is, nothing once it is withdrawn, and staff's replies are never spam."""
        if self.parent_id:
            return status in {Status.APPROVED, Status.REMOVED} - {self.status}
        if status == self.status == Status.SPAM:
            return not self.confirmed
        return self.status not in (status, Status.WITHDRAWN)

    @transaction.atomic
    def undo(self, event, *, by):
        """Take back a person's decision, as long as it is the last word; the history keeps both.

        What Akismet was told of it is corrected, what it was not told yet is not sent. Raises
        AlreadyDecided.
        """
        now = type(self).objects.select_for_update().get(pk=self.pk)
        if not event.before or now._last_words().first() != event:
            raise AlreadyDecided(now)
        status = event.before
        if status == Status.UNCHECKED and now.snapshot is None:
            status = Status.HELD  # there is nothing left that Akismet could be asked
        undone = {EventKind.APPROVED: {"plain_links": False}, EventKind.SPAM: {"confirmed": False}}
        if event.kind == EventKind.APPROVED and now._looked_private():
            undone[EventKind.APPROVED]["snapshot"] = None  # as it was before the yes
        due = now._corrects(OPINIONS.get(status) or now._believed(before=event))
        self._update(
            self._row(),
            status=status,
            status_since=timezone.now(),
            next_check_at=timezone.now() if status == Status.UNCHECKED else None,
            correction_due_at=timezone.now() if due else None,
            **undone.get(event.kind, {}),
        )
        self.record(EventKind.UNDONE, by=by, detail=status)
        if due and now.snapshot is None:
            self.cannot_correct()
