"""What a moderator does to one comment or to many, and what is said about it afterwards."""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, ngettext_lazy

from ..errors import AlreadyDecided
from ..models import Comment, CommentEvent
from ..tasks import order_checks, order_corrections

DONE = {
    "approve": ngettext_lazy(
        "%(count)d comment published.", "%(count)d comments published.", "count"
    ),
    "approve_plain": ngettext_lazy(
        "%(count)d comment published without links.",
        "%(count)d comments published without links.",
        "count",
    ),
    "hold": ngettext_lazy("%(count)d comment held.", "%(count)d comments held.", "count"),
    "mark_as_spam": ngettext_lazy(
        "%(count)d comment marked as spam.", "%(count)d comments marked as spam.", "count"
    ),
    "remove": ngettext_lazy("%(count)d comment removed.", "%(count)d comments removed.", "count"),
    "undo": ngettext_lazy(
        "%(count)d decision taken back.", "%(count)d decisions taken back.", "count"
    ),
}


@dataclass
class Outcome:
    """What became of an order: the events that can be taken back, and who came too late."""

    verb: str
    events: list = field(default_factory=list)  # of what was done, none for an undo
    done: list = field(default_factory=list)  # comments
    late: list = field(default_factory=list)  # comments as they are now; None for one that is gone

    def in_words(self):
        """One message: how many were done, and what became of the others."""
        sentences = []
        if self.done:
            sentences.append(DONE[self.verb] % {"count": len(self.done)})
        if self.late:
            sentences.append(self.why_not())
        return " ".join(map(str, sentences)) or _("Nothing was chosen.")

    def why_not(self):
        decision = self.late[0].last_decision() if len(self.late) == 1 and self.late[0] else None
        if decision and decision.by:
            return _("Already decided by %(who)s: %(status)s.") % {
                "who": decision.by,
                "status": self.late[0].get_status_display(),
            }
        return ngettext(
            "%(count)d comment had already been decided.",
            "%(count)d comments had already been decided.",
            len(self.late),
        ) % {"count": len(self.late)}


def decide(verb, comments, *, by, is_late=lambda comment: False):
    """Do the same to each comment that nobody has decided since the moderator saw it."""
    outcome = Outcome(verb)
    for comment in comments:
        try:
            with transaction.atomic():
                if is_late(comment):
                    raise AlreadyDecided(comment)
                event = apply(verb, comment, by)
                outcome.events += [event] if event.before else []
                order_corrections(Comment.objects.filter(pk=comment.pk))
            outcome.done.append(comment)
        except AlreadyDecided as error:
            outcome.late.append(error.comment)
    return outcome


def apply(verb, comment, by):
    if verb == "approve_plain":
        return comment.approve(by=by, plain_links=True)
    return getattr(comment, verb)(by=by)


def undo(pks, *, by):
    """Take back what a moderator has decided: each as long as nothing has happened since."""
    outcome = Outcome("undo")
    events = CommentEvent.objects.filter(pk__in=pks, by=by).exclude(before="")
    for event in events.select_related("comment"):
        try:
            with transaction.atomic():
                event.comment.undo(event, by=by)
                comment = Comment.objects.filter(pk=event.comment_id)
                order_checks(comment)
                order_corrections(comment)
            outcome.done.append(event.comment)
        except AlreadyDecided as error:
            outcome.late.append(error.comment)
    return outcome
