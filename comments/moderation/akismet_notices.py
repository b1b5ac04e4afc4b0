"""What staff should know about Akismet: each trouble's cause and remedy, said once.

The card on the board, the notices on top of pages and the page of the connection all show these.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..choices import Trouble
from ..models import AkismetConnection

NEAR_THE_END = 80  # percent of the checks that the plan allows
BRIEF = timedelta(minutes=10)  # so long it may be away before anybody is told on top of every page
CAUSES = {
    Trouble.BAD_KEY: gettext_lazy(
        "Akismet refuses the key of this site. New comments are kept and wait."
    ),
    Trouble.INSECURE: gettext_lazy(
        "The address of Akismet is not https, so nothing is sent. New comments wait."
    ),
    Trouble.BUSY: gettext_lazy("Akismet asks us to wait. New comments are kept and checked later."),
    Trouble.CONNECTION: gettext_lazy(
        "Akismet could not be reached for %(time)s. Comments are kept and checked later."
    ),
    Trouble.STATUS: gettext_lazy(
        "Akismet has answered with errors for %(time)s. Comments are kept and checked later."
    ),
    Trouble.GARBAGE: gettext_lazy(
        "Akismet has given answers that make no sense for %(time)s. "
        "Comments are kept and checked later."
    ),
    Trouble.TIMEOUT: gettext_lazy(
        "Akismet has not answered in time for %(time)s. Comments are kept and checked later."
    ),
}
REMEDIES = {  # of those that staff can do something about
    Trouble.BAD_KEY: gettext_lazy(
        "Look up the key at akismet.com, have it put into the setting AKISMET_API_KEY, "
        "and press “Check now”."
    ),
    Trouble.INSECURE: gettext_lazy("Have the setting AKISMET_API_URL corrected."),
    Trouble.BUSY: gettext_lazy(
        "Nothing need be done. If it lasts for hours, look at the plan at akismet.com."
    ),
}
NOTHING_TO_DO = gettext_lazy("Nothing need be done. What is urgent can be decided by hand.")


@dataclass(frozen=True)
class Notice:
    cause: str
    remedy: str
    is_urgent: bool = True  # stands on top of pages, and not only where somebody looks for it

    @property
    def url(self):
        return reverse("admin:comments_akismetconnection_changelist")


def notices():
    """What is urgent, the worst first. One query."""
    connection = AkismetConnection.objects.filter(pk=1).first()
    if connection is None or not settings.AKISMET_API_KEY:
        return []
    makers = (connection_notice, account_notice, plan_notice)
    found = [notice for make in makers if (notice := make(connection))]
    return [notice for notice in found if notice.is_urgent]


def connection_notice(connection):
    """Why comments are not checked now, or None; `connection` is the row, or None without one."""
    if not settings.AKISMET_API_KEY:
        return Notice(
            _("Akismet is not set up, so staff have to read every comment first."),
            _("Get a key at akismet.com and have it put into the setting AKISMET_API_KEY."),
            is_urgent=False,  # a site may want it so
        )
    if connection is None or not connection.is_failing:
        return None
    trouble = Trouble(connection.last_error)
    lasts = timezone.now() - connection.failing_since >= BRIEF
    return Notice(
        CAUSES[trouble] % {"time": timesince(connection.failing_since)},
        str(REMEDIES.get(trouble, NOTHING_TO_DO)),
        is_urgent=lasts or trouble in REMEDIES,
    )


def account_notice(connection):
    """What Akismet says of the account, if anything."""
    if not connection.alert_code:
        return None
    return Notice(
        _("Akismet has something to say about the account: %(message)s (code %(code)s)")
        % {"message": connection.alert_message or "—", "code": connection.alert_code},
        _("Log in at akismet.com and look at the plan of the account."),
    )


def plan_notice(connection):
    """That the checks of the plan come to their end, if they do."""
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
