"""The board on the admin's first page: what is waiting, for whom, and where it is done."""

from dataclasses import dataclass

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timesince import timesince
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from comments.models import AkismetConnection, Comment
from comments.moderation import akismet_notices
from comments.moderation.permissions import MODERATE
from reports import languages
from reports.models import LanguageVersion, Post

from .models import Task


@dataclass(frozen=True)
class Card:
    title: str
    count: int | None  # None where there is nothing to count
    words: str
    url: str
    button: str
    is_calm: bool = True


def cards_for(user):
    """The cards for what this person may do something about, the most urgent first."""
    cards = [
        (MODERATE, waiting_comments),
        ("reports.change_post", lacking_languages),
        ("reports.change_post", outdated_texts),
        ("reports.change_post", scheduled_posts),
        ("charm.view_task", parked_tasks),
        ("comments.view_akismetconnection", akismet),
    ]
    return [make() for permission, make in cards if user.has_perm(permission)]


def notices_for(user):
    """What is wrong with Akismet, for those who look after it."""
    return akismet_notices.notices() if user.has_perm("comments.view_akismetconnection") else []


def address(model, query=""):
    return reverse(f"admin:{model._meta.label_lower.replace('.', '_')}_changelist") + query


def waiting_comments():
    flagged = Comment.objects.flagged().with_waiting_since()
    waiting = flagged.aggregate(count=Count("pk"), oldest=Min("waiting_since"))
    words = _("Every comment has been read.")
    if waiting["count"]:
        words = _("The oldest has been waiting for %(time)s.") % {
            "time": timesince(waiting["oldest"])
        }
    return Card(
        title=_("Comments waiting for you"),
        count=waiting["count"],
        words=words,
        url=reverse("admin:comments_queue"),
        button=_("Read comments"),
        is_calm=not waiting["count"],
    )


def lacking_languages():
    every = Post.objects.count()
    texts = LanguageVersion.objects.values_list("language").annotate(count=Count("pk"))
    texts, count = dict(texts), Post.objects.lacking(*languages.codes()).count()
    lacking = {one.staff_name: every - texts.get(one.code, 0) for one in languages.every()}
    words = _("Every report is there in every language.")
    if count:
        words = ", ".join(f"{name} {number}" for name, number in lacking.items() if number)
    return Card(
        title=_("Reports that lack a language"),
        count=count,
        words=words,
        url=address(Post, "?texts=any" if count else ""),
        button=_("See the reports"),
        is_calm=not count,
    )


def outdated_texts():
    count = LanguageVersion.objects.outdated().count()
    words = _("Every translation is as new as its source.")
    if count:
        words = _("The source text has changed since they were translated.")
    return Card(
        title=_("Outdated texts"),
        count=count,
        words=words,
        url=address(Post, "?texts=outdated" if count else ""),
        button=_("Look through them"),
        is_calm=not count,
    )


def scheduled_posts():
    scheduled = Post.objects.scheduled().aggregate(count=Count("pk"), first=Min("published_at"))
    words = _("No report is waiting for its day.")
    if scheduled["count"]:
        moment = date_format(localtime(scheduled["first"]), "SHORT_DATETIME_FORMAT")
        words = _("The next: %(moment)s") % {"moment": moment}
    return Card(
        title=_("Scheduled reports"),
        count=scheduled["count"],
        words=words,
        url=address(Post, "?state=scheduled" if scheduled["count"] else ""),
        button=_("See the plan"),
    )


def parked_tasks():
    count = Task.objects.parked().count()
    words = _("Nothing has gone wrong in the background.")
    if count:
        words = _("Work in the background has failed three times and been put aside.")
    return Card(
        title=_("Failed background tasks"),
        count=count,
        words=words,
        url=address(Task, "?state=parked" if count else ""),
        button=_("Try again") if count else _("See the tasks"),
        is_calm=not count,
    )


def akismet():
    connection = AkismetConnection.objects.filter(pk=1).first()
    notice = akismet_notices.connection_notice(connection)
    return Card(
        title=_("Spam check"),
        count=None,
        words=notice.cause if notice else _("Akismet is checking comments for spam."),
        url=address(AkismetConnection),
        button=_("See the connection"),
        is_calm=notice is None,
    )
