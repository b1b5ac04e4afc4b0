"""What staff should know when Akismet is in trouble: the cause and the remedy, in words."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from ..models import Circuit, Trouble

NEAR_THE_END = 80  # percent of the checks that the plan allows
BRIEF = timedelta(minutes=10)  # so long it may be away before anybody is told on top of every page


@dataclass(frozen=True)
class Banner:
    cause: str
    remedy: str

    @property
    def url(self):
        return reverse("admin:comments_circuit_changelist")


def banners():
    """Every trouble there is, the worst first. One query."""
    circuit = Circuit.objects.filter(pk=1).first()
    if circuit is None or not settings.AKISMET_API_KEY:
        return []  # the board says that Akismet is not set up
    found = [of_connection(circuit), of_alert(circuit), of_usage(circuit)]
    return [banner for banner in found if banner]


def of_connection(circuit):
    if not circuit.is_open:
        return None
    if circuit.bad_key:
        return Banner(
            _("Akismet refuses the key of this site. New comments are kept and wait."),
            _(
                "Look up the key at akismet.com, have it put into the setting AKISMET_API_KEY, "
                "and press “Check now”."
            ),
        )
    if circuit.last_error == Trouble.INSECURE:
        return Banner(
            _("The address of Akismet is not https, so nothing is sent. New comments wait."),
            _("Have the setting AKISMET_API_URL corrected."),
        )
    if circuit.last_error == Trouble.BUSY:
        return Banner(
            _("Akismet asks us to wait. New comments are kept and checked later."),
            _("Nothing need be done. If it lasts for hours, look at the plan at akismet.com."),
        )
    if timezone.now() - circuit.failing_since < BRIEF:
        return None
    return Banner(
        _("Akismet has not answered for %(time)s. Comments are kept and checked later.")
        % {"time": timesince(circuit.failing_since)},
        _("Nothing need be done. What is urgent can be decided by hand."),
    )


def of_alert(circuit):
    if not circuit.alert_code:
        return None
    return Banner(
        _("Akismet has something to say about the account: %(message)s (code %(code)s)")
        % {"message": circuit.alert_message or "—", "code": circuit.alert_code},
        _("Log in at akismet.com and look at the plan of the account."),
    )


def of_usage(circuit):
    remedy = _("Choose a larger plan at akismet.com, or read every comment by hand until then.")
    if circuit.is_throttled:
        return Banner(_("More is checked than the plan allows, and Akismet slows us down."), remedy)
    percent = circuit.percent_used
    if percent is None or percent < NEAR_THE_END:
        return None
    cause = _("%(used)s of the %(limit)s checks of this month are used.") % {
        "used": circuit.checks_used,
        "limit": circuit.checks_limit,
    }
    return Banner(cause, remedy)
