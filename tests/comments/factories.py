"""Comments for tests, made by the verbs that make them in life."""

from itertools import count

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from comments.models import Comment

_numbers = count(1)


def make_comment(post, body="Hello from Osaka", *, trapped=False, private=False, **fields):
    """A comment as it comes in: unchecked, or held when Akismet is not set up."""
    fields = {
        "page_language": "en",
        "sender": "203.0.113.5",
        "ip_address": "203.0.113.5",
        "user_agent": "Phone/1.0",
    } | fields
    comment = Comment(post=post, body=body, **fields)
    comment.submit(trapped=trapped, private=private)
    return comment


def approved(post, body="Hello", **fields):
    comment = make_comment(post, body, **fields)
    comment.approve(by=None)
    return comment


def make_staff(group="Moderators", **fields):
    """A member of staff with the rights of a group."""
    fields = {"username": f"member{next(_numbers)}", "is_staff": True} | fields
    user = get_user_model().objects.create_user(**fields)
    user.groups.add(Group.objects.get(name=group))
    return user


def history(comment):
    """What happened to a comment, as pairs of kind and detail."""
    return [(event.kind, event.detail) for event in comment.events.all()]


def reread(comment):
    return Comment.objects.get(pk=comment.pk)
