"""What the moderators' queue shows: its tabs, and for each comment what helps to decide.

A page of cards takes the same number of queries, however many cards there are.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from django.db.models import Count, Exists, OuterRef, Prefetch, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from reports import languages
from reports.models import Post, column

from .. import linkify
from ..models import Comment, CommentEvent, Complaint, EventKind, HoldReason, Status, Verdict

PAGE_SIZE = 20
DAY = timedelta(hours=24)


@dataclass(frozen=True)
class Verb:
    name: str
    label: str
    key: str  # pressed alone it does the same
    look: str = ""


APPROVE = Verb("approve", gettext_lazy("Publish"), "a")
APPROVE_PLAIN = Verb("approve_plain", gettext_lazy("Publish without links"), "l", "plain")
SPAM = Verb("mark_as_spam", pgettext_lazy("comments", "Spam"), "s", "bad")
REMOVE = Verb("remove", gettext_lazy("Remove"), "d", "plain")


@dataclass(frozen=True)
class Tab:
    name: str  # of one of the sets in models/querysets.py
    label: str
    verbs: tuple[Verb, ...]
    oldest_first: bool = False

    def comments(self):
        return Comment.objects.in_set(self.name)

    def in_order(self, comments):
        order = ("created_at", "pk") if self.oldest_first else ("-status_since", "-pk")
        return comments.order_by(*order)


TABS = {
    tab.name: tab
    for tab in (
        Tab(
            "waiting",
            pgettext_lazy("comments", "Waiting"),
            (APPROVE, APPROVE_PLAIN, SPAM, REMOVE),
            oldest_first=True,
        ),
        Tab("published", pgettext_lazy("comments", "Published"), (SPAM, REMOVE)),
        Tab("spam", pgettext_lazy("comments", "Spam"), (APPROVE, APPROVE_PLAIN, REMOVE)),
        Tab("blatant", pgettext_lazy("comments", "Blatant spam"), (APPROVE, APPROVE_PLAIN, REMOVE)),
        Tab("removed", pgettext_lazy("comments", "Removed"), (APPROVE, APPROVE_PLAIN, SPAM)),
    )
}


@dataclass(frozen=True)
class Choice:
    """What the moderator wants to see, by the address of the page."""

    tab: Tab
    language: str = ""
    post: int | None = None

    @classmethod
    def from_form(cls, form):
        """By a QueueForm."""
        return cls(
            tab=TABS.get(form.said("tab"), TABS["waiting"]),
            language=form.said("language") or "",
            post=form.said("post"),
        )

    def comments(self):
        comments = self.tab.comments()
        if self.language:
            language = "" if self.language == "unknown" else self.language
            comments = comments.filter(language=language)
        if self.post:
            comments = comments.filter(post=self.post)
        return self.tab.in_order(comments)


def posts_with_comments():
    """Pairs of key and title of the reports somebody has commented on, the newest first."""
    code = languages.current()
    chain = [column("title", other) for other in languages.chain(code)]
    posts = Post.objects.filter(Exists(Comment.objects.filter(post=OuterRef("pk"))))
    rows = posts.newest_first().values_list("pk", "slug", *chain)
    return [(pk, next(filter(None, titles), slug)) for pk, slug, *titles in rows]


# One comment and the moment of its status: a decision is refused when something happened since.


def stamp(comment):
    return f"{comment.pk}-{microseconds(comment.status_since)}"


def microseconds(moment):
    return (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)


# Cards


@dataclass
class Card:
    comment: Comment
    title: str
    title_language: str
    url: str  # of the report: its page, or its preview while readers cannot see it
    cover: object  # a Photo or None
    grounds: list[str]
    is_suspect: bool
    previous: Comment | None
    verbs: tuple[Verb, ...]
    next_anchor: str = "bar"  # where «later» leads without script

    @property
    def stamp(self):
        return stamp(self.comment)

    @property
    def can_be_answered(self):
        return self.comment.is_public


def cards(comments, tab):
    """The cards of these comments, a QuerySet or a slice of one."""
    comments = list(
        comments.annotate(previous_pk=previous_pk())
        .select_related("staff_author")
        .prefetch_related(
            Prefetch("post", Post.objects.for_staff()),
            Prefetch("events", CommentEvent.objects.select_related("by")),
            Prefetch("complaints", Complaint.objects.open(), to_attr="open_complaints"),
        )
    )
    if not comments:
        return []
    names, senders = names_of(comments), moments_of_senders(comments)
    earlier = Comment.objects.in_bulk({comment.previous_pk for comment in comments} - {None})
    made = [
        make_card(
            comment,
            tab,
            names.get(comment.name, {}),
            senders.get(comment.sender, ()),
            earlier.get(comment.previous_pk),
        )
        for comment in comments
    ]
    for card, following in pairwise(made):
        card.next_anchor = f"card-{following.comment.pk}"
    return made


def make_card(comment, tab, by_name, by_sender, previous):
    title = comment.post.text_along("title", languages.current())
    with_consent = [photo for photo in comment.post.shown_photos if photo.consent]
    is_reply = comment.parent_id is not None
    return Card(
        comment=comment,
        title=title.text or comment.post.slug,
        title_language=title.lang,
        url=report_url(comment.post),
        cover=next(iter(with_consent), None),
        grounds=[] if is_reply else list(grounds(comment, by_name, by_sender)),
        is_suspect=comment.verdict in (Verdict.SPAM, Verdict.BLATANT),
        previous=previous,
        verbs=tuple(verb for verb in tab.verbs if not (is_reply and verb in (SPAM, APPROVE_PLAIN))),
    )


def report_url(post):
    if post.is_public:
        return post.get_absolute_url()
    return reverse("admin:reports_post_preview", args=[post.pk, post.source_language])


def grounds(comment, by_name, by_sender):
    """In words, what speaks for or against a comment. Never the address it came from."""
    for event in comment.events.all():
        if event.kind == EventKind.TRAPPED:
            yield str(event)
        elif event.kind == EventKind.HELD and event.detail in HoldReason:
            yield str(event.detail_in_words)
    if number := linkify.count(comment.body):
        yield ngettext("%(count)d link", "%(count)d links", number) % {"count": number}
    if comment.name:
        yield words_on_name(comment, by_name)
    if comment.sender:
        since = comment.created_at - DAY
        number = sum(since < moment <= comment.created_at for moment in by_sender)
        yield ngettext(
            "%(count)d comment from this connection in 24 hours",
            "%(count)d comments from this connection in 24 hours",
            number,
        ) % {"count": number}


def words_on_name(comment, numbers):
    """How others of this name fared; it need not be the same person."""
    others = {status: number - (status == comment.status) for status, number in numbers.items()}
    published, spam = others.get(Status.APPROVED, 0), others.get(Status.SPAM, 0)
    if not (published or spam):
        return _("First comment under this name")
    return _("Under this name: %(published)d published, %(spam)d spam") % {
        "published": published,
        "spam": spam,
    }


def names_of(comments):
    """For each name on these comments, how many comments there are in each status."""
    names = {comment.name for comment in comments} - {""}
    found = Comment.objects.filter(name__in=names, parent=None).order_by()
    numbers = {}
    for name, status, number in found.values_list("name", "status").annotate(number=Count("pk")):
        numbers.setdefault(name, {})[status] = number
    return numbers


def moments_of_senders(comments):
    """For each sender of these comments, when comments came from there, as far as it matters."""
    moments = [comment.created_at for comment in comments]
    senders = {comment.sender for comment in comments} - {""}
    found = Comment.objects.filter(
        sender__in=senders, created_at__gt=min(moments) - DAY, created_at__lte=max(moments)
    )
    by_sender = {}
    for sender, moment in found.order_by().values_list("sender", "created_at"):
        by_sender.setdefault(sender, []).append(moment)
    return by_sender


def previous_pk():
    """The public comment that readers would see just before; of a reply what it replies to."""
    before = Comment.objects.public().filter(
        post=OuterRef("post"), parent=None, created_at__lt=OuterRef("created_at")
    )
    return Coalesce("parent_id", Subquery(before.order_by("-created_at", "-pk").values("pk")[:1]))
