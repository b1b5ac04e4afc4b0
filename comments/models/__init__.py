"""What readers say, what became of it, and how the service that checks it is doing."""

from ..states import FINAL, EventKind, HoldReason, Status, Trouble, Verdict
from .bans import Ban
from .circuit import Circuit
from .comments import Comment
from .complaints import Complaint
from .events import CommentEvent
from .mail import MailPreference
from .threads import Thread

__all__ = [
    "FINAL",
    "Ban",
    "Circuit",
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
