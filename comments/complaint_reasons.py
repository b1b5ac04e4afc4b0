"""Why a reader reports a comment, in words that readers choose from and moderators read."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Reason(models.TextChoices):
    SPAM = "spam", _("It is advertising or spam")
    INSULT = "insult", _("It insults or threatens someone")
    PRIVATE = "private", _("It tells something private about a person")
    OTHER = "other", _("Something else")
