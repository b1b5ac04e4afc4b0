"""All comments on one report: whether it takes more of them, and how moderators open and close it.

Staff close a thread by hand. Besides, the site may close all of them some days after their reports
were published (`settings.COMMENTS_CLOSE_AFTER`); one that staff want to stay open does.
"""

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reports.models import Post


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
    """Whether a report takes comments now: the one rule for form, page and staff."""
    return post.comments_open and not is_over(post)


class Thread(Post):
    class Meta:
        proxy = True
        verbose_name = _("open and closed comments")
        verbose_name_plural = _("open and closed comments")

    def close(self):
        """Take no more comments; those that are there stay. Returns whether any were taken."""
        was_open = is_open(self)
        self.comments_open = self.comments_stay_open = False
        self._store()
        return was_open

    def reopen(self):
        """Take comments again, also after the time for all reports; returns whether it was shut."""
        was_shut = not is_open(self)
        self.comments_open = True
        self.comments_stay_open = self.comments_stay_open or is_over(self)
        self._store()
        return was_shut

    def _store(self):
        self.save(update_fields=["comments_open", "comments_stay_open"])
