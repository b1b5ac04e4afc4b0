"""The thread below a post. Reports know nothing of comments; a tag brings them there."""

from collections import Counter

from django import template
from django.conf import settings
from django.utils.http import urlencode

from reports import languages

from .. import linkify
from ..forms import CommentForm
from ..models import Comment, threads

register = template.Library()


@register.inclusion_tag("comments/_thread.html", takes_context=True)
def comment_thread(context, post):
    """The comments that readers may see, staff's replies under them, and the form."""
    comments, number = thread(post)
    carried = context.get("carried", "")
    tongues = languages_of(comments)
    wanted, page = choice_of(context.get("request"), post)
    if len(tongues) < 2 or wanted not in tongues:
        wanted = ""
    form = context.get("comment_form") or CommentForm()
    is_open = threads.is_open(post)
    return {
        "post": post,
        "comments": [one for one in comments if wanted in ("", one.language)],
        "tongues": tongue_links(page, carried, tongues, wanted) if len(tongues) > 1 else [],
        "number": number,
        "form": form,
        "is_open": is_open,
        "typed_in_vain": form.is_bound and not is_open,
        "is_preview": context.get("is_preview", False),
        "carried": carried,
        "uses_akismet": bool(settings.AKISMET_API_KEY),
        "name_max_length": settings.COMMENT_NAME_MAX_LENGTH,
    }


def thread(post):
    """The comments on a post, each with its `answers`, and how many there are in all."""
    every = list(Comment.objects.filter(post=post).thread())
    comments = {comment.pk: comment for comment in every if comment.parent_id is None}
    for comment in comments.values():
        comment.answers = []
    for reply in every:
        if reply.parent_id:
            comments[reply.parent_id].answers.append(reply)
    return list(comments.values()), len(every)


def choice_of(request, post):
    """The language that a reader asks for, and the page that the choice is made on."""
    if request is None:
        return "", post.get_absolute_url()
    # What answers a sent form stands at an address that nobody can go to.
    page = post.get_absolute_url() if request.method == "POST" else request.path
    return request.GET.get("talk", ""), page


def languages_of(comments):
    """How many comments there are in each language that is known, in the order of the site."""
    numbers = Counter(comment.language for comment in comments)
    return {code: numbers[code] for code in languages.codes() if numbers[code]}


def tongue_links(page, carried, tongues, wanted):
    """For each choice its language ("" for all), number, address, and whether it is made."""
    return [
        (code, tongues.get(code), page + with_talk(carried, code) + "#talk", code == wanted)
        for code in ["", *tongues]
    ]


def with_talk(carried, code):
    """The query that links carry along, with a choice of language added."""
    if not code:
        return carried
    return f"{carried or '?'}{'&' if carried else ''}{urlencode({'talk': code})}"


@register.filter
def words(comment):
    """A comment's text as safe HTML."""
    return linkify.to_html(comment.body, plain=comment.plain_links)
