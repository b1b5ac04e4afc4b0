"""The thread below a post. Reports know nothing of comments; a tag brings them there."""

from django import template
from django.conf import settings

from .. import links
from ..forms import CommentForm
from ..models import Comment

register = template.Library()


@register.inclusion_tag("comments/_thread.html", takes_context=True)
def comment_thread(context, post):
    """The comments that readers may see, staff's replies under them, and the form."""
    comments, number = thread(post)
    form = context.get("comment_form") or CommentForm()
    return {
        "post": post,
        "comments": comments,
        "number": number,
        "form": form,
        "typed_in_vain": form.is_bound and not post.comments_open,
        "is_preview": context.get("is_preview", False),
        "carried": context.get("carried", ""),
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


@register.filter
def words(comment):
    """A comment's text as safe HTML."""
    return links.to_html(comment.body, plain=comment.plain_links)
