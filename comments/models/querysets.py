"""Which comments readers see, which wait for whom, and what is forgotten when."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, When
from django.utils import timezone

from ..choices import FINAL, Status, Verdict
from ..limits import DOUBLE_PRESS, LimitedQuerySet
from .complaints import Complaint

GIVE_UP_AFTER = timedelta(hours=24)
# So long an order to ask Akismet counts as given; only then is it given again.
ORDERED_FOR = timedelta(hours=1)
BATCH = 200  # comments that one transaction forgets
# A check that takes so long has met with trouble.
LATE_AFTER = timedelta(hours=1)


def complained_about(since=None):
    """Published, though readers have complained and nobody of the staff has looked since."""
    open_ones = Complaint.objects.open()
    if since:
        open_ones = open_ones.filter(created_at__gt=since)
    return Q(status=Status.APPROVED) & Exists(open_ones.filter(comment=OuterRef("pk")))


SPAM = Q(status=Status.SPAM) & ~Q(verdict=Verdict.BLATANT)


def sets():
    """What staff see apart from each other, by name."""
    return {
        "waiting": Q(status=Status.HELD) | SPAM & Q(confirmed=False) | complained_about(),
        "published": Q(status=Status.APPROVED),
        "spam": SPAM & Q(confirmed=True),
        "blatant": Q(status=Status.SPAM, verdict=Verdict.BLATANT),
        "removed": Q(status=Status.REMOVED),
        "unchecked": Q(status=Status.UNCHECKED),
    }


class CommentQuerySet(LimitedQuerySet):
    def public(self):
        return self.in_set("published")

    def flagged(self):
        """What a moderator should look at: held, doubtful spam, and what readers complain about."""
        return self.in_set("waiting")

    def in_set(self, name):
        return self.filter(sets()[name])

    def count_sets(self):
        """How many comments there are in each of these sets."""
        return self.aggregate(**{name: Count("pk", filter=rule) for name, rule in sets().items()})

    def with_waiting_since(self):
        """Each with the moment since when it has been waiting for somebody: `waiting_since`."""
        first = Complaint.objects.open().filter(comment=OuterRef("pk")).order_by("created_at")
        return self.annotate(
            waiting_since=Case(
                When(status=Status.APPROVED, then=Subquery(first.values("created_at")[:1])),
                When(status=Status.UNCHECKED, then=F("created_at")),
                default=F("status_since"),
            )
        )

    def needing_staff(self, since=None):
        """What moderators are written to about: held, complained about, or unchecked for an hour.

        `since`: only what has come to be so after that moment.
        """
        held = Q(status=Status.HELD)
        late = Q(status=Status.UNCHECKED, created_at__lte=timezone.now() - LATE_AFTER)
        if since:
            held &= Q(status_since__gt=since)
            late &= Q(created_at__gt=since - LATE_AFTER)
        return self.filter(held | late | complained_about(since))

    def unchecked(self):
        return self.in_set("unchecked")

    def due_for_check(self):
        due = self.unchecked().filter(next_check_at__lte=timezone.now())
        return due.order_by("next_check_at", "pk")

    def due_for_correction(self):
        due = self.filter(correction_due_at__lte=timezone.now())
        return due.order_by("correction_due_at", "pk")

    def take_for_check(self, limit=None):
        """The keys of comments to be checked now, which are then not due until ORDERED_FOR."""
        return self.due_for_check()._take("next_check_at", limit)

    def take_for_correction(self, limit=None):
        """The same for corrections to be sent."""
        return self.due_for_correction()._take("correction_due_at", limit)

    @transaction.atomic
    def _take(self, moment, limit):
        pks = list(self.select_for_update().values_list("pk", flat=True)[:limit])
        self.model.objects.filter(pk__in=pks).update(**{moment: timezone.now() + ORDERED_FOR})
        return pks

    def uncheckable(self):
        """Comments that Akismet could not be asked about for a day."""
        return self.unchecked().filter(created_at__lte=timezone.now() - GIVE_UP_AFTER)

    def pressed_lately(self):
        return self.filter(created_at__gt=timezone.now() - DOUBLE_PRESS)

    def forget_presses(self):
        """Erase the keyed digests that recognise a second press of the button."""
        past = timezone.now() - DOUBLE_PRESS
        return self.filter(press_digest__isnull=False, created_at__lte=past).update(
            press_digest=None
        )

    # Forgetting: in batches, so that memory stays the same and moderators need not wait

    def forget(self):
        """Erase what need not be kept any longer, each batch for good; may be repeated."""
        while self.expired()._delete_batch():
            pass
        while self.with_old_traces()._forget_batch():
            pass

    def expired(self):
        """Old spam, old removed comments, and the empty stubs of withdrawn ones."""
        now = timezone.now()
        gone = [Status.REMOVED, Status.WITHDRAWN]
        return self.filter(
            Q(status=Status.SPAM, status_since__lte=now - settings.KEEP_SPAM)
            | Q(status__in=gone, status_since__lte=now - settings.KEEP_REMOVED)
        )

    def with_old_traces(self):
        """Comments long decided on that still say where they came from."""
        past = timezone.now() - settings.KEEP_SENDER
        return self.filter(
            Q(sender__gt="")
            | Q(user_agent__gt="")
            | Q(ip_address__isnull=False)
            | Q(snapshot__isnull=False)
            | Q(press_digest__isnull=False),
            status__in=FINAL,
            status_since__lte=past,
        )

    @transaction.atomic
    def _delete_batch(self):
        """Delete some of these, with their histories and replies; returns how many.

        Locked first: what a moderator has brought back meanwhile is no longer among them.
        """
        pks = self._lock_batch()
        self.model.objects.filter(pk__in=pks).delete()
        return len(pks)

    @transaction.atomic
    def _forget_batch(self):
        pks = self._lock_batch()
        self.model.forget_senders(pks)
        return len(pks)

    def _lock_batch(self):
        batch = self.order_by("pk").select_for_update()
        return list(batch.values_list("pk", flat=True)[:BATCH])

    def thread(self):
        """What readers see below a post: comments, then the replies to them, each oldest first."""
        under_public = Q(parent__isnull=True) | Q(parent__status=Status.APPROVED)
        return (
            self.public()
            .filter(under_public)
            .order_by(F("parent_id").asc(nulls_first=True), "created_at", "pk")
        )
