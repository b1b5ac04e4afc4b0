"""What a visitor types: made fit to be kept, or refused with a sentence beside the field."""

import re

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from reports.text_fields import LinesFormField

from . import private_details
from .complaint_reasons import Reason
from .models import Comment, Complaint
from .models.complaints import TEXT_MAX_LENGTH as COMPLAINT_MAX_LENGTH

# They turn the direction of what comes after them, other people's words included. Readers cannot
# see them and those who paste them do not know of them, so they go without a word; letters of
# Arabic or Hebrew know their direction by themselves.
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


class PlainTextField(LinesFormField):
    """Plain text with line breaks, counted as a reader would count it: each break is one."""

    def __init__(self, *, too_long, **kwargs):
        super().__init__(**kwargs)
        self.too_long = too_long

    def to_python(self, value):
        return super().to_python(TURNING.sub("", str(value or "")))

    def validate(self, value):
        super().validate(value)
        if len(value) > self.too_long.limit:
            raise ValidationError(self.too_long.sentence, params=self.too_long.params(value))


class TooLong:
    """The sentence for a text above its limit, which says both numbers."""

    def __init__(self, limit, sentence):
        self.limit, self.sentence = limit, sentence

    def params(self, text):
        return {"length": len(text), "limit": self.limit}


MAY_BE_PRIVATE = _(
    "Everybody can read comments. You can change your words now. If you want to send them as they "
    "are, press the button once more: a member of our staff will read them before anybody else."
)


class CommentForm(forms.ModelForm):
    has_warned = False

    body = PlainTextField(
        label=_("Comment"),
        error_messages={"required": _("Write your comment")},
        too_long=TooLong(
            settings.COMMENT_MAX_LENGTH,
            _(
                "Your comment has %(length)s characters, and there is room for %(limit)s. "
                "Please make it shorter."
            ),
        ),
    )
    name = PlainTextField(
        label=_("Name"),
        required=False,
        too_long=TooLong(
            settings.COMMENT_NAME_MAX_LENGTH,
            _(
                "Your name has %(length)s characters, and there is room for %(limit)s. "
                "Please make it shorter."
            ),
        ),
    )
    website = forms.Field(required=False)  # people do not see it; see `is_trapped`
    sure = forms.Field(required=False)  # set by the page that has warned; see `asks_first`

    class Meta:
        model = Comment
        fields = ["body", "name"]

    def clean_name(self):
        return " ".join(self.cleaned_data["name"].split())

    @property
    def is_trapped(self):
        """Whether the field was filled in that only robots see."""
        return bool(self.cleaned_data.get("website"))

    @cached_property
    def private_details(self):
        """What may be private in the words and in the name, by field."""
        found = {
            name: private_details.found_in(getattr(self.instance, name))
            for name in ("body", "name")
        }
        return {name: kinds for name, kinds in found.items() if kinds}

    @property
    def is_sure(self):
        """Whether the writer has been warned: the next press sends the words as they are."""
        return bool(self.data.get("sure")) or self.has_warned

    @property
    def asks_first(self):
        """Whether the writer should read the words again before they are sent."""
        return not self.is_sure and not self.is_trapped and bool(self.private_details)

    def warn(self):
        """Say what seems to be private, field by field, and what the writer can do."""
        for name, kinds in self.private_details.items():
            self.add_error(name, [kind.label for kind in kinds])
        self.add_error(None, MAY_BE_PRIVATE)
        self.has_warned = True

    def refuse(self, sentence):
        """Say why the comment is not taken, in place of anything about its fields."""
        self.full_clean()
        self.errors.clear()
        self.add_error(None, sentence)


DECIDED = _(
    "Your comment can no longer be changed, because it has been decided on. What you typed now "
    "was not saved; copy it if you like."
)
CLOSED = _("Comments on this report are closed. Your words were not sent; copy them if you like.")


def too_many(wait):
    """The sentence for those who have to wait for so long, a timedelta."""
    minutes = -(-int(wait.total_seconds()) // 60) or 1
    if minutes <= 90:
        return ngettext_lazy(
            "There were many comments from your connection. "
            "Please send this one again in %(minutes)d minute.",
            "There were many comments from your connection. "
            "Please send this one again in %(minutes)d minutes.",
            minutes,
        ) % {"minutes": minutes}
    hours = -(-minutes // 60)
    return ngettext_lazy(
        "There were many comments from your connection. "
        "Please send this one again in %(hours)d hour.",
        "There were many comments from your connection. "
        "Please send this one again in %(hours)d hours.",
        hours,
    ) % {"hours": hours}


# Complaints

CHOOSE = _("Choose what is wrong with it")
TOO_MANY_COMPLAINTS = _("Many reports came from your connection. Please send this one again later.")


class ComplaintForm(forms.ModelForm):
    reason = forms.ChoiceField(
        choices=Reason.choices,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    text = PlainTextField(
        required=False,
        too_long=TooLong(
            COMPLAINT_MAX_LENGTH,
            _(
                "Your text has %(length)s characters, and there is room for %(limit)s. "
                "Please make it shorter."
            ),
        ),
    )
    website = forms.Field(required=False)  # people do not see it; see `is_trapped`

    class Meta:
        model = Complaint
        fields = ["reason", "text"]

    @property
    def is_trapped(self):
        """Whether the field was filled in that only robots see."""
        return bool(self.cleaned_data.get("website"))

    def refuse(self, sentence):
        self.errors.clear()
        self.add_error(None, sentence)
