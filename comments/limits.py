"""How many comments, complaints and changes one sender may send in which time."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

DOUBLE_PRESS = timedelta(minutes=10)  # so long a second press of the button is the same one


def longest_wait(rows, field):
    """How long until one more of these rows is within `settings.COMMENT_LIMITS`, or None."""
    now, waits = timezone.now(), []
    for number, period in settings.COMMENT_LIMITS:
        lately = rows.filter(**{f"{field}__gt": now - period}).order_by(f"-{field}")
        moments = lately.values_list(field, flat=True)
        waits += [moment + period - now for moment in moments[max(number, 1) - 1 : max(number, 1)]]
    return max(waits, default=None)


class LimitedQuerySet(models.QuerySet):
    """Rows with a `sender` and a moment `created_at`, of which a sender may send so many."""

    def wait_of(self, sender):
        """How long a sender has to wait before the next one, or None.

        An unknown sender ("") does not wait: all whom we cannot tell apart would wait for each
        other.
        """
        return longest_wait(self.filter(sender=sender), "created_at") if sender else None
