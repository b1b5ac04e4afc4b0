"""How a comment moves from state to state: by Akismet's answer, and by moderators."""

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from .. import links
from ..errors import AlreadyDecided
from ..states import DECIDED, EventKind, HoldReason, Status, Verdict

SPAM_VERDICTS = (Verdict.SPAM, Verdict.BLATANT)
# What a person who gives a comment this status thinks of it; the others say nothing of spam.
OPINIONS = {Status.APPROVED: Verdict.HAM, Status.SPAM: Verdict.SPAM}


def is_spam(verdict):
    return verdict in SPAM_VERDICTS


class Moderation:
    """The verbs of a Comment. They set state and history; tasks.py speaks to Akismet."""

    def record(self, kind, *, by=None, detail="", before=""):
        return self.events.create(kind=kind, by=by, detail=str(detail)[:200], before=before)

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
        waiting = self._row().filter(status=Status.UNCHECKED)
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

    def approve(self, *, by, plain_links=False):
        """`plain_links`: readers see the addresses in it as text, and cannot follow them."""
        return self._decide(Status.APPROVED, EventKind.APPROVED, by, plain_links=plain_links)

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
            and self._change(status, only_from=[before], report_due_at=due, **fields)
        ):
            raise AlreadyDecided(type(self).objects.get(pk=self.pk))
        event = self.record(kind, by=by, before=before)
        if due and self.snapshot is None:
            self.cannot_report()
        return event

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
        due = now._corrects(OPINIONS.get(status) or now._believed(before=event))
        self._update(
            self._row(),
            status=status,
            status_since=timezone.now(),
            next_check_at=timezone.now() if status == Status.UNCHECKED else None,
            report_due_at=timezone.now() if due else None,
            **undone.get(event.kind, {}),
        )
        self.record(EventKind.UNDONE, by=by, detail=status)
        if due and now.snapshot is None:
            self.cannot_report()

    def _last_words(self):
        """What has given the comment its status, the newest first."""
        kinds = [*DECIDED, EventKind.UNDONE, EventKind.WITHDRAWN]
        return self.events.filter(kind__in=kinds).order_by("-pk")

    def last_decision(self):
        """The event that gave the comment its present status, or None."""
        decisions = self.events.filter(kind=self.status).select_related("by")
        return decisions.order_by("-pk").first()

    # Corrections: what Akismet is told when a moderator thinks otherwise

    def _corrects(self, opinion):
        """Whether this opinion, a verdict or none, contradicts what Akismet believes."""
        believed = self._believed()
        return bool(opinion and believed) and is_spam(opinion) != is_spam(believed)

    def _believed(self, before=None):
        """Akismet's verdict, or what it has been told since (or had been, before an event)."""
        reports = self.events.filter(kind=EventKind.REPORTED).order_by("-pk")
        if before:
            reports = reports.filter(pk__lt=before.pk)
        return reports.values_list("detail", flat=True).first() or self.verdict

    def _opinion(self):
        """What Akismet should believe by now, or None where nobody has said."""
        if opinion := OPINIONS.get(self.status):
            return opinion
        last, *earlier = self._last_words()[:2] or [None]
        if last and last.kind == EventKind.UNDONE and earlier:
            return self._believed(before=earlier[0])
        return None

    @property
    def is_to_be_called_spam(self):
        """What the report that is due says.

        Where the status says nothing of spam, an earlier report is to be taken back.
        """
        return (
            is_spam(OPINIONS[self.status])
            if self.status in OPINIONS
            else not is_spam(self._believed())
        )

    @transaction.atomic
    def reported(self, *, spam):
        """Akismet has been told. If a moderator thinks otherwise meanwhile, it will be again."""
        now = type(self).objects.select_for_update().get(pk=self.pk)
        if now.report_due_at is None and now.status == self.status:
            return  # another worker has told it the same
        now.record(EventKind.REPORTED, detail=Verdict.SPAM if spam else Verdict.HAM)
        due = timezone.now() if now._corrects(now._opinion()) else None
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
        """Move to a status if the row still has one of the statuses named; returns whether."""
        return self._update(
            self._row().filter(status__in=only_from),
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
