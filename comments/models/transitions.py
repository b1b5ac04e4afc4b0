"""How a comment's row is changed, and what its history says: the floor that all verbs stand on."""

from django.utils import timezone

from ..choices import DECIDED, EventKind, HoldReason, Status


class Transitions:
    """The part of a Comment that changes its row, always with the state it was seen in as a
    condition, and that writes and reads its history.
    """

    @property
    def is_public(self):
        return self.status == Status.APPROVED

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

    # History

    def record(self, kind, *, by=None, detail="", before=""):
        return self.events.create(kind=kind, by=by, detail=str(detail)[:200], before=before)

    def _last_words(self):
        """What has given the comment its status, the newest first."""
        kinds = [*DECIDED, EventKind.UNDONE, EventKind.WITHDRAWN, EventKind.EDITED]
        return self.events.filter(kind__in=kinds).order_by("-pk")

    def last_decision(self):
        """The event that gave the comment its present status, or None."""
        decisions = self.events.filter(kind=self.status).select_related("by")
        return decisions.order_by("-pk").first()

    def _looked_private(self):
        return self.events.filter(kind=EventKind.HELD, detail=HoldReason.PRIVATE).exists()
