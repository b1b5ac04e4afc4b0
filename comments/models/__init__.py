"""What readers say, what became of it, and how the service that checks it is doing."""

from ..choices import FINAL, EventKind, HoldReason, Status, Trouble, Verdict
from .akismet_connection import AkismetConnection
from .bans import Ban
from .comments import Comment
from .complaints import Complaint
from .events import CommentEvent
from .mail_preferences import MailPreference
from .threads import Thread

__all__ = [
    "FINAL",
    "AkismetConnection",
    "Ban",
    "Comment",
    "CommentEvent",
    "Complaint",
    "EventKind",
    "HoldReason",
    "MailPreference",
    "Status",
    "Thread",
    "Trouble",
    "Verdict",
]
