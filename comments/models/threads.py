"""All comments on one report, as moderators open and close them."""

from django.utils.translation import gettext_lazy as _

from reports.models import Post

from .. import closing


class Thread(Post):
    class Meta:
        proxy = True
        verbose_name = _("open and closed comments")
        verbose_name_plural = _("open and closed comments")

    def close(self):
        """Take no more comments; those that are there stay. Returns whether any were taken."""
        was_open = closing.is_open(self)
        self.comments_open = self.comments_stay_open = False
        self._store()
        return was_open

    def reopen(self):
        """Take comments again, also after the time for all reports; returns whether it was shut."""
        was_shut = not closing.is_open(self)
        self.comments_open = True
        self.comments_stay_open = self.comments_stay_open or closing.is_over(self)
        self._store()
        return was_shut

    def _store(self):
        self.save(update_fields=["comments_open", "comments_stay_open"])
