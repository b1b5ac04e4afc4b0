"""What administrators look after, below /admin/. Each module registers the pages of its subject."""

from . import redirects, staff, tasks

__all__ = ["redirects", "staff", "tasks"]
