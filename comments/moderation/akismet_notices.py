"""What staff should know when Akismet is in trouble: the cause and the remedy, in words."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from ..models import AkismetConnection, Trouble

NEAR_THE_END = 80  # percent of the checks that the plan allows
BRIEF = timedelta(minutes=10)  # so long it may be away before anybody is told on top of every page


@dataclass(frozen=True)
class Notice:
    cause: str
    remedy: str

    @property
    def url(self):
        return reverse("admin:comments_akismetconnection_changelist")


def notices():
    """Every trouble there is, the worst first. One query."""
    connection = AkismetConnection.objects.filter(pk=1).first()
    if connection is None or not settings.AKISMET_API_KEY:
        return []  # the board says that Akismet is not set up
    found = [of_connection(connection), of_alert(connection), of_usage(connection)]
    return [notice for notice in found if notice]


def of_connection(connection):
    if not connection.is_failing:
        return None
    if connection.bad_key:
        return Notice(
            _("Akismet refuses the key of this site. New comments are kept and wait."),
            _(
                "Look up the key at akismet.com, have it put into the setting AKISMET_API_KEY, "
                "and press “Check now”."
            ),
        )
    if connection.last_error == Trouble.INSECURE:
        return Notice(
            _("The address of Akismet is not https, so nothing is sent. New comments wait."),
            _("Have the setting AKISMET_API_URL corrected."),
        )
    if connection.last_error == Trouble.BUSY:
        return Notice(
            _("Akismet asks us to wait. New comments are kept and checked later."),
            _("Nothing need be done. If it lasts for hours, look at the plan at akismet.com."),
        )
    if timezone.now() - connection.failing_since < BRIEF:
        return None
    return Notice(
        _("Akismet has not answered for %(time)s. Comments are kept and checked later.")
        % {"time": timesince(connection.failing_since)},
        _("Nothing need be done. What is urgent can be decided by hand."),
    )


def of_alert(connection):
    if not connection.alert_code:
        return None
    return Notice(
        _("Akismet has something to say about the account: %(message)s (code %(code)s)")
        % {"message": connection.alert_message or "—", "code": connection.alert_code},
        _("Log in at akismet.com and look at the plan of the account."),
    )


def of_usage(connection):
    remedy = _("Choose a larger plan at akismet.com, or read every comment by hand until then.")
    if connection.is_throttled:
        return Notice(_("More is checked than the plan allows, and Akismet slows us down."), remedy)
    percent = connection.percent_used
    if percent is None or percent < NEAR_THE_END:
        return None
    cause = _("%(used)s of the %(limit)s checks of this month are used.") % {
        "used": connection.checks_used,
        "limit": connection.checks_limit,
    }
    return Notice(cause, remedy)
