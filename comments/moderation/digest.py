"""Mail to moderators: that something waits for them, and never what.

Mail is no private place. So it holds no word and no name of a visitor, and its link opens the
queue only after login. It may be followed by machines on the way: a GET changes nothing.
"""

import logging

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Count, Min
from django.tasks import task
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext, override

from reports import plain_text
from reports.models import Post, SiteSettings

from ..models import Comment, MailPreference
from .permissions import who_can_be_written_to

logger = logging.getLogger("charm.mails")


def queue_url():
    """Where moderators find what waits for them."""
    return settings.SITE_URL + reverse("admin:comments_queue")


def settings_url():
    return settings.SITE_URL + reverse("admin:comments_mailpreference_changelist")


@task
def remind():
    """Order a mail to each moderator for whom something waits that they were not told of."""
    if not Comment.objects.needing_staff().exists():
        return
    for user in who_can_be_written_to():
        preference = MailPreference.for_user(user)
        if preference.may_be_told:
            with transaction.atomic():
                news = Comment.objects.needing_staff(since=preference.told_at)
                if news.exists() and (turn := preference.order()):
                    send_digest.enqueue(preference.pk, turn)


@task
def send_digest(pk, turn):
    """Send one moderator what waits by now, or try again later; if nothing waits, nothing."""
    preference = MailPreference.objects.select_related("user").filter(pk=pk, turn=turn).first()
    if preference is None or preference.sending_since is None:
        return
    now = timezone.now()
    is_wanted = (
        preference.wants_mail and who_can_be_written_to().filter(pk=preference.user_id).exists()
    )
    mail = digest(preference) if is_wanted else None
    if mail is None:
        preference.settle()
        return
    try:
        mail.send()
    except OSError as error:  # every trouble with the network or of SMTP
        send_later(preference, error)
    else:
        preference.settle(told_at=now)


@transaction.atomic
def send_later(preference, error):
    pause, name = preference.pause(), type(error).__name__  # its text may hold an address
    if pause is None:
        logger.error("The mail server has refused a mail for days; it is given up (%s).", name)
        preference.settle(told_at=timezone.now())
    elif turn := preference.try_again():
        logger.warning("A mail could not be sent (%s) and is tried again.", name)
        again = send_digest.using(run_after=timezone.now() + pause)
        again.enqueue(preference.pk, turn)


def digest(preference):
    """The mail that tells a moderator what waits, or None if nothing does."""
    rows = Comment.objects.needing_staff().with_waiting_since().values("post")
    rows = rows.annotate(count=Count("pk"), oldest=Min("waiting_since")).order_by("oldest", "post")
    rows = list(rows)
    if not rows:
        return None
    posts = Post.objects.in_bulk([row["post"] for row in rows])
    number = sum(row["count"] for row in rows)
    with override(preference.language):
        site = SiteSettings.current().name_in(preference.language)
        context = {
            "number": number,
            "oldest": rows[0]["oldest"],
            "posts": [(str(posts[row["post"]]), row["count"]) for row in rows],
            "site": site,
            "queue": queue_url(),
            "settings": settings_url(),
        }
        return EmailMessage(
            subject=subject(site, number),
            body=render_to_string("comments/mail/digest.txt", context),
            to=[preference.user.email],
            headers={"Auto-Submitted": "auto-generated"},
        )


def subject(site, number):
    words = ngettext(
        "%(site)s: %(count)d comment is waiting for you",
        "%(site)s: %(count)d comments are waiting for you",
        number,
    )
    return words % {"site": plain_text.one_line(site), "count": number}
