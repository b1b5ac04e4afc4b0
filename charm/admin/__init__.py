"""What administrators look after, below /admin/. Each module registers the pages of its subject."""

from . import staff

__all__ = ["staff"]
