"""Which comments readers see, which wait for whom, and what is forgotten when."""

from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import Count, F, Q
from django.utils import timezone

from .states import FINAL, Status, Verdict

GIVE_UP_AFTER = timedelta(hours=24)
DOUBLE_PRESS = timedelta(minutes=10)
# So long an order to ask Akismet counts as given; only then is it given again.
ORDERED_FOR = timedelta(hours=1)
SPAM = Q(status=Status.SPAM) & ~Q(verdict=Verdict.BLATANT)
SETS = {  # what staff see apart from each other
    "waiting": Q(status=Status.HELD) | SPAM & Q(confirmed=False),
    "published": Q(status=Status.APPROVED),
    "spam": SPAM & Q(confirmed=True),
    "blatant": Q(status=Status.SPAM, verdict=Verdict.BLATANT),
    "removed": Q(status=Status.REMOVED),
    "unchecked": Q(status=Status.UNCHECKED),
}


class CommentQuerySet(models.QuerySet):
    def public(self):
        return self.in_set("published")

    def flagged(self):
        """What a moderator should look at."""
        return self.in_set("waiting")

    def in_set(self, name):
        return self.filter(SETS[name])

    def count_sets(self):
        """How many comments there are in each of SETS."""
        return self.aggregate(**{name: Count("pk", filter=rule) for name, rule in SETS.items()})

    def unchecked(self):
        return self.in_set("unchecked")

    def due_for_check(self):
        due = self.unchecked().filter(next_check_at__lte=timezone.now())
        return due.order_by("next_check_at", "pk")

    def due_for_report(self):
        due = self.filter(report_due_at__lte=timezone.now())
        return due.order_by("report_due_at", "pk")

    def take_for_check(self, limit=None):
        """The keys of comments to be checked now, which are then not due until ORDERED_FOR."""
        return self.due_for_check()._take("next_check_at", limit)

    def take_for_report(self, limit=None):
        """The same for corrections to be reported."""
        return self.due_for_report()._take("report_due_at", limit)

    @transaction.atomic
    def _take(self, moment, limit):
        pks = list(self.select_for_update().values_list("pk", flat=True)[:limit])
        self.model.objects.filter(pk__in=pks).update(**{moment: timezone.now() + ORDERED_FOR})
        return pks

    def uncheckable(self):
        """Comments that Akismet could not be asked about for a day."""
        return self.unchecked().filter(created_at__lte=timezone.now() - GIVE_UP_AFTER)

    def wait_of(self, sender):
        """How long a sender has to wait before the next comment, or None.

        `settings.COMMENT_LIMITS` says how many there may be in which time. An unknown sender
        ("") does not wait: all whom we cannot tell apart would wait for each other.
        """
        now, waits = timezone.now(), []
        for number, period in settings.COMMENT_LIMITS if sender else ():
            lately = self.filter(sender=sender, created_at__gt=now - period)
            moments = lately.order_by("-created_at").values_list("created_at", flat=True)
            waits += [
                moment + period - now for moment in moments[max(number, 1) - 1 : max(number, 1)]
            ]
        return max(waits, default=None)

    def pressed_lately(self):
        return self.filter(created_at__gt=timezone.now() - DOUBLE_PRESS)

    def forget_presses(self):
        """Erase the keyed digests that recognise a second press of the button."""
        past = timezone.now() - DOUBLE_PRESS
        return self.filter(press_digest__isnull=False, created_at__lte=past).update(
            press_digest=None
        )

    @transaction.atomic
    def forget(self):
        """Erase what need not be kept: senders' traces, old spam, removed comments."""
        now = timezone.now()
        deleted = self.filter(
            Q(status=Status.SPAM, status_since__lte=now - settings.KEEP_SPAM)
            | Q(status=Status.REMOVED, status_since__lte=now - settings.KEEP_REMOVED)
        )
        deleted.delete()
        decided = self.filter(status__in=FINAL, status_since__lte=now - settings.KEEP_SENDER)
        traces = Q(sender__gt="") | Q(user_agent__gt="")
        for comment in decided.filter(
            traces | Q(ip_address__isnull=False) | Q(snapshot__isnull=False)
        ):
            comment.forget_sender()

    def thread(self):
        """What readers see below a post: comments, then the replies to them, each oldest first."""
        under_public = Q(parent__isnull=True) | Q(parent__status=Status.APPROVED)
        return (
            self.public()
            .filter(under_public)
            .order_by(F("parent_id").asc(nulls_first=True), "created_at", "pk")
        )
