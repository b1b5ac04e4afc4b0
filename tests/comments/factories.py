"""Comments for tests, made by the verbs that make them in life."""

from comments.models import Ban, Comment, Thread

ADDRESS = "/en/reports/training/comments/"


def send(client, body="Hello", *, address=ADDRESS, headers=None, ip="127.0.0.1", **fields):
    """What the site answers to the form below a report."""
    data = {"body": body, "name": "Nok"} | fields
    return client.post(address, data, headers=headers, REMOTE_ADDR=ip)


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


def make_ban(**fields):
    return Ban.impose(**{"reason": "insults"} | fields)


def choice_of(post):
    """What staff have said of the thread below a report: is it open, and does it stay so?"""
    return Thread.objects.values_list("comments_open", "comments_stay_open").get(pk=post.pk)


def history(comment):
    """What happened to a comment, as pairs of kind and detail."""
    return [(event.kind, event.detail) for event in comment.events.all()]


def reread(comment):
    return Comment.objects.get(pk=comment.pk)
