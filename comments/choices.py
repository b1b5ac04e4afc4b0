"""The choices for what can become of a comment; docs/moderation.md tells its life."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Status(models.TextChoices):
    UNCHECKED = "unchecked", _("not checked yet")
    HELD = "held", _("waiting for staff")
    APPROVED = "approved", pgettext_lazy("comment", "published")
    SPAM = "spam", _("spam")
    REMOVED = "removed", _("removed by staff")
    WITHDRAWN = "withdrawn", _("deleted by its writer")


# Until it is published its writer may change it. Spam too, which tells a spammer nothing.
EDITABLE = (Status.UNCHECKED, Status.HELD, Status.SPAM)
# Nothing happens to these by itself; the clock that erases a sender's traces runs from here.
FINAL = (Status.APPROVED, Status.SPAM, Status.REMOVED, Status.WITHDRAWN)


# What a decision of a person can make of a comment: events of these kinds are named like it.
DECIDED = (Status.APPROVED, Status.HELD, Status.SPAM, Status.REMOVED)


class Verdict(models.TextChoices):
    NONE = "", _("not asked")
    HAM = "ham", _("not spam")
    SPAM = "spam", _("spam")
    BLATANT = "blatant", _("blatant spam")


class HoldReason(models.TextChoices):
    NO_KEY = "no_key", _("Akismet is not set up, so a person looks first")
    LINKS = "links", _("more links than usual")
    HOLD_ALL = "hold_all", _("staff read every comment first")
    UNCHECKABLE = "uncheckable", _("Akismet could not be asked for a day")
    PRIVATE = "private", _("it may tell something private")
    DOUBT = "doubt", _("Akismet could not judge it")
    BANNED = "banned", _("its writer is banned")
    EXPOSING = "exposing", _("a reader says that it tells something private")


class Trouble(models.TextChoices):
    """Why a call to Akismet came to nothing."""

    TIMEOUT = "timeout", _("Akismet did not answer in time.")
    CONNECTION = "connection", _("The connection to Akismet failed or broke off.")
    BUSY = "busy", _("Akismet asked us to wait.")
    STATUS = "status", _("Akismet answered with an error.")
    GARBAGE = "garbage", _("The answer was not one that Akismet gives.")
    BAD_KEY = "bad_key", _("Akismet refused the key.")
    INSECURE = "insecure", _("The address of Akismet is not https, so nothing is sent.")


class EventKind(models.TextChoices):
    SUBMITTED = "submitted", _("sent in by a reader")
    REPLIED = "replied", _("written by staff as a reply")
    EDITED = "edited", _("changed by its writer")
    TRAPPED = "trapped", _("filled in the field that only robots see")
    CHECKED = "checked", _("checked by Akismet")
    RETRY = "retry", _("Akismet did not answer; it will be asked again")
    PRELIMINARY = "preliminary", _("Akismet wants to look again later")
    APPROVED = "approved", pgettext_lazy("comment event", "published")
    HELD = "held", _("kept for staff to read")
    SPAM = "spam", _("filed as spam")
    REMOVED = "removed", _("removed")
    COMPLAINT = "complaint", _("reported by a reader")
    KEPT = "kept", _("looked at and left published")
    WITHDRAWN = "withdrawn", _("deleted by its writer")
    CORRECTED = "reported", _("correction reported to Akismet")
    NOT_CORRECTED = "not_reported", _("correction not reported: what Akismet was sent is gone")
    UNDONE = "undone", _("decision taken back")
    RELABELLED = "relabelled", _("language corrected")
    FORGOTTEN = "forgotten", _("address and browser of the sender erased")
