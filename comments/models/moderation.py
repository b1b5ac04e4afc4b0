"""How a comment moves from state to state: by Akismet's answer, and by moderators."""

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from .. import akismet, links
from ..errors import AlreadyDecided
from ..states import EventKind, HoldReason, Status, Verdict

SPAM_VERDICTS = (Verdict.SPAM, Verdict.BLATANT)


class Moderation:
    """The verbs of a Comment. They set state and history; tasks.py speaks to Akismet."""

    def record(self, kind, *, by=None, detail=""):
        self.events.create(kind=kind, by=by, detail=str(detail)[:200])

    # Akismet

    def count_call(self):
        """A call is about to be made. One that is repeated after a crash counts again."""
        self._row().update(calls=F("calls") + 1)

    @transaction.atomic
    def judge(self, verdict, *, doubt=False):
        """Take Akismet's verdict: spam is filed, ham is published unless a person should look."""
        if reason := self.reason_to_hold(verdict, doubt):
            status, kind = Status.HELD, EventKind.HELD
        elif verdict in SPAM_VERDICTS:
            status, kind = Status.SPAM, EventKind.SPAM
        else:
            status, kind = Status.APPROVED, EventKind.APPROVED
        if self._change(status, only_from=[Status.UNCHECKED], verdict=verdict):
            self.record(EventKind.CHECKED, detail=verdict)
            self.record(kind, detail=reason)

    def reason_to_hold(self, verdict, doubt):
        """Why a person should look before anything else is done with it, or ""."""
        if doubt:
            return HoldReason.DOUBT
        if verdict in SPAM_VERDICTS:
            return ""
        if links.count(self.body) > settings.COMMENT_MAX_LINKS:
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

    # A moderator's decisions. Each raises AlreadyDecided if the status is no longer the one seen.

    @transaction.atomic
    def approve(self, *, by):
        if self.keep(by=by):
            return
        self._decide(Status.APPROVED, EventKind.APPROVED, by)
        self._describe_private()

    def _describe_private(self):
        """A moderator's yes to private words: from now on a correction can tell Akismet of them.

        Nothing is sent for the yes itself, so no automatic answer can undo it.
        """
        may_be_told = settings.AKISMET_API_KEY and self.ip_address and self.snapshot is None
        if may_be_told and self._looked_private():
            self._update(self._row(), snapshot=akismet.describe(self))

    def _looked_private(self):
        return self.events.filter(kind=EventKind.HELD, detail=HoldReason.PRIVATE).exists()

    def hold(self, *, by):
        self._decide(Status.HELD, EventKind.HELD, by)

    def mark_as_spam(self, *, by):
        self._decide(Status.SPAM, EventKind.SPAM, by)

    def remove(self, *, by):
        self._decide(Status.REMOVED, EventKind.REMOVED, by)

    @transaction.atomic
    def _decide(self, status, kind, by):
        due = timezone.now() if self._corrects(status) else None
        if not (
            self._may_become(status)
            and self._change(status, only_from=[self.status], report_due_at=due)
        ):
            raise AlreadyDecided(self._row().first() or self)  # or it was deleted in time
        self.record(kind, by=by)
        self.complaints.close(by=by)
        if due and self.snapshot is None:
            self.cannot_report()

    # What readers report (complaints.py)

    @transaction.atomic
    def keep(self, *, by):
        """Leave it published in spite of open complaints; returns whether there were any."""
        published = self._row().select_for_update().filter(status=Status.APPROVED)
        if not published.exists() or not self.complaints.close(by=by):
            return False
        self.record(EventKind.KEPT, by=by)
        return True

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
        return self.status not in (status, Status.WITHDRAWN)

    def last_decision(self):
        """The event that gave the comment its present status, or None."""
        decisions = self.events.filter(kind=self.status).select_related("by")
        return decisions.order_by("-pk").first()

    # Corrections: what Akismet is told when a moderator thinks otherwise

    def _corrects(self, status):
        """Whether this status contradicts what Akismet believes of the comment."""
        believed = self._believed()
        if status == Status.SPAM:
            return believed == Verdict.HAM or (not believed and self._was_let_through())
        return status == Status.APPROVED and believed in SPAM_VERDICTS

    def _was_let_through(self):
        """Whether a moderator has said yes to words that looked private, without Akismet."""
        return self.is_public and self.snapshot is not None and self._looked_private()

    def _believed(self):
        """Akismet's verdict, or what a moderator has told it since; none about changed words."""
        said = self.events.filter(
            kind__in=[EventKind.CHECKED, EventKind.REPORTED, EventKind.EDITED]
        ).order_by("-pk")
        last = said.first()
        return last.detail if last else self.verdict

    @transaction.atomic
    def reported(self, *, spam):
        """Akismet has been told. If a moderator thinks otherwise meanwhile, it will be again."""
        now = type(self).objects.select_for_update().get(pk=self.pk)
        if now.report_due_at is None and now.status == self.status:
            return  # another worker has told it the same
        now.record(EventKind.REPORTED, detail=Verdict.SPAM if spam else Verdict.HAM)
        due = timezone.now() if now._corrects(now.status) else None
        self._update(self._row(), report_due_at=due)

    @transaction.atomic
    def cannot_report(self):
        """What Akismet was sent is gone, and with it what a report would have to say."""
        if self._update(self._row().filter(report_due_at__isnull=False), report_due_at=None):
            self.record(EventKind.NOT_REPORTED)

    def report_later(self):
        """Akismet is not to be called now: be due, so that the next success wakes this report."""
        self._update(self._row().filter(report_due_at__isnull=False), report_due_at=timezone.now())

    # How rows are changed: always with the state they were seen in as a condition

    def _row(self):
        return type(self).objects.filter(pk=self.pk)

    def _change(self, status, *, only_from, **fields):
        """Move to a status if the row still has one of the statuses named; returns whether.

        And if its words are still those that were seen, by Akismet or by a moderator.
        """
        return self._update(
            self._row().filter(status__in=only_from, edits=self.edits),
            status=status,
            status_since=timezone.now(),
            next_check_at=None,
            **fields,
        )

    def _update(self, queryset, **fields):
        if not queryset.update(**fields):
            return False
        for name, value in fields.items():
            setattr(self, name, value)
        return True
