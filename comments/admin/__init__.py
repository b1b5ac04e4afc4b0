"""Where moderators work, below /admin/comments/. Each module registers the pages of its subject."""

from . import bans, comments, mail_preferences, threads

__all__ = ["bans", "comments", "mail_preferences", "threads"]
