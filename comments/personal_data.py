"""What a person may ask for: everything kept about them, and that it be erased.

A comment is found by its number or by its writer's own page, which nobody else knows. A name or
some words only lead to candidates: nicknames collide, and one stranger's data is not another's.
"""

import re

from django.db.models import Q

from .models import Comment

NUMBER = re.compile(r"#?([0-9]{1,18})", re.ASCII)
OWN_PAGE = re.compile(r"(?:.*/comments/)?([\w-]{20,})(?:/(?:edit/|delete/)?)?(?:[?#].*)?", re.ASCII)
MOST_CANDIDATES = 50
FIRST_WORDS = 40


def find(text):
    """The reader's comment with this number, or with this own page or token; None if none has."""
    comments = Comment.objects.filter(parent=None)
    if match := NUMBER.fullmatch(text.strip()):
        return comments.filter(pk=match[1]).first()
    if match := OWN_PAGE.fullmatch(text.strip()):
        return comments.filter(token=match[1]).first()
    return None


def candidates(text):
    """Readers' comments under such a name, or with such words, newest first."""
    if not (text := text.strip()):
        return Comment.objects.none()
    found = Comment.objects.filter(Q(name__icontains=text) | Q(body__icontains=text), parent=None)
    return found.select_related("post").order_by("-created_at", "-pk")[:MOST_CANDIDATES]


def in_a_line(comment):
    """What tells a candidate from others, without saying who it is."""
    words = " ".join(comment.body.split())
    words = words if len(words) <= FIRST_WORDS else words[:FIRST_WORDS] + "…"
    return f"{comment.pk}  {comment.created_at:%Y-%m-%d}  {comment.post.slug}  {words}"


def everything_about(comment):
    """All that is kept about the writer of a comment, as JSON can hold it.

    Which member of staff decided is about that member, and left out.
    """
    return {
        "comment": words_and_state(comment),
        "sender": {
            "network": comment.sender,
            "ip_address": comment.ip_address,
            "user_agent": comment.user_agent,
            "sent_to_akismet": comment.snapshot,
            "mark_of_the_press": comment.press_digest,
        },
        "history": [
            {
                "when": moment(event.happened_at),
                "what": event.kind,
                "detail": event.detail,
                "by_staff": event.by_id is not None,
            }
            for event in comment.events.all()
        ],
        "bans": [
            {
                "name": ban.name,
                "network": ban.sender,
                "reason": ban.reason,
                "until": moment(ban.until),
            }
            for ban in comment.bans.all()
        ],
        "replies": [
            {"written_at": moment(reply.created_at), "status": reply.status, "text": reply.body}
            for reply in comment.replies.all()
        ],
    }


def words_and_state(comment):
    return {
        "number": comment.pk,
        "report": comment.post.slug,
        "own_page": comment.own_page_url(),
        "name": comment.name,
        "text": comment.body,
        "language": comment.language,
        "language_of_the_page": comment.page_language,
        "written_at": moment(comment.created_at),
        "status": comment.status,
        "status_since": moment(comment.status_since),
        "verdict": comment.verdict,
        "next_check_at": moment(comment.next_check_at),
        "times_sent_to_akismet": comment.calls,
        "times_changed": comment.edits,
        "links_are_shown_as_text": comment.plain_links,
        "confirmed_as_spam": comment.confirmed,
        "report_to_akismet_due_at": moment(comment.correction_due_at),
    }


def moment(value):
    return value and value.isoformat(timespec="seconds")
