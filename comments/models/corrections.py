"""Corrections: what Akismet is told when a moderator thinks otherwise than it."""

from django.db import transaction
from django.utils import timezone

from ..choices import EventKind, Status, Verdict
from .transitions import Transitions

SPAM_VERDICTS = (Verdict.SPAM, Verdict.BLATANT)
# What a person who gives a comment this status thinks of it; the others say nothing of spam.
OPINIONS = {Status.APPROVED: Verdict.HAM, Status.SPAM: Verdict.SPAM}


def is_spam(verdict):
    return verdict in SPAM_VERDICTS


class Corrections(Transitions):
    """The part of a comment's verbs that compares what people and Akismet believe."""

    def _corrects(self, opinion):
        """Whether this opinion, a verdict or none, contradicts what Akismet believes."""
        believed = self._believed()
        if opinion and is_spam(opinion) and not believed:
            return self._was_let_through()
        return bool(opinion and believed) and is_spam(opinion) != is_spam(believed)

    def _was_let_through(self):
        """Whether a moderator has said yes to words that looked private, without Akismet."""
        return self.is_public and self.snapshot is not None and self._looked_private()

    def _believed(self, before=None):
        """Akismet's verdict, or what it has been told since (or had been, before an event).

        None about words that were changed since.
        """
        kinds = [EventKind.CHECKED, EventKind.CORRECTED, EventKind.EDITED]
        said = self.events.filter(kind__in=kinds).order_by("-pk")
        last = (said.filter(pk__lt=before.pk) if before else said).first()
        return last.detail if last else self.verdict

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
        """What the correction that is due says.

        Where the status says nothing of spam, an earlier correction is to be taken back.
        """
        return (
            is_spam(OPINIONS[self.status])
            if self.status in OPINIONS
            else not is_spam(self._believed())
        )

    @transaction.atomic
    def corrected(self, *, spam):
        """Akismet has been told. If a moderator thinks otherwise meanwhile, it will be again."""
        now = type(self).objects.select_for_update().get(pk=self.pk)
        if now.correction_due_at is None and now.status == self.status:
            return  # another worker has told it the same
        now.record(EventKind.CORRECTED, detail=Verdict.SPAM if spam else Verdict.HAM)
        due = timezone.now() if now._corrects(now._opinion()) else None
        self._update(self._row(), correction_due_at=due)

    @transaction.atomic
    def cannot_correct(self):
        """What Akismet was sent is gone, and with it what a correction would have to say."""
        if self._update(
            self._row().filter(correction_due_at__isnull=False), correction_due_at=None
        ):
            self.record(EventKind.NOT_CORRECTED)

    def correct_later(self):
        """Akismet is not to be called now: be due, so that the next success wakes this one."""
        self._update(
            self._row().filter(correction_due_at__isnull=False), correction_due_at=timezone.now()
        )
