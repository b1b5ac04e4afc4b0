"""Where moderators work, below /admin/comments/. Each module registers the pages of its subject."""

from . import akismet, bans, comments, mail_preferences, threads

__all__ = ["akismet", "bans", "comments", "mail_preferences", "threads"]
