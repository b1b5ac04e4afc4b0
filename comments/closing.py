"""Whether a report takes comments now: the one rule for the form, for the page and for staff.

Staff close a report by hand. Besides, the site may close all of them some days after they were
published (`settings.COMMENTS_CLOSE_AFTER`); a report that staff want to stay open does.
"""

from django.conf import settings
from django.utils import timezone


def closes_at(post):
    """When the site closes the comments by itself, or None."""
    after = settings.COMMENTS_CLOSE_AFTER
    if after is None or post.comments_stay_open or post.published_at is None:
        return None
    return post.published_at + after


def is_over(post):
    """Whether their time has run out, whatever staff have chosen for this report alone."""
    end = closes_at(post)
    return end is not None and end <= timezone.now()


def is_open(post):
    return post.comments_open and not is_over(post)
