"""What can go wrong with a comment, each as one typed error of ours."""

from datetime import timedelta

from .choices import Trouble


class AlreadyDecided(Exception):
    """Somebody else has decided meanwhile; `comment` is as it is now."""

    def __init__(self, comment):
        super().__init__(f"comment {comment.pk} is {comment.status}")
        self.comment = comment


class TooMany(Exception):
    """The sender has used up what is allowed; `wait` says for how long."""

    def __init__(self, wait):
        super().__init__(f"one more in {wait}")
        self.wait = wait


class SpamCheckUnavailable(Exception):
    """Akismet gave no usable answer. The comment stays unchecked; the connection decides when next.

    `trouble`: why, one of choices.Trouble. `retry_after`: how long the service asked to be left
    alone. `alert_code` and `alert_message`: what it says of the account, if anything.
    """

    def __init__(self, trouble, *, retry_after=timedelta(), alert_code="", alert_message=""):
        super().__init__(str(trouble))
        self.trouble, self.retry_after = trouble, retry_after
        self.alert_code, self.alert_message = alert_code, alert_message

    @property
    def bad_key(self):
        """Whether the key was refused, so that asking again soon is of no use."""
        return self.trouble == Trouble.BAD_KEY
