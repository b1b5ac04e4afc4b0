"""What a reader says who reports a comment."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .complaint_reasons import Reason
from .forms import TooLong, Words
from .models import Complaint
from .models.complaints import WORDS_MAX_LENGTH

CHOOSE = _("Choose what is wrong with it")
TOO_MANY = _("Many reports came from your connection. Please send this one again later.")


class ComplaintForm(forms.ModelForm):
    reason = forms.ChoiceField(
        choices=Reason.choices,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    words = Words(
        required=False,
        too_long=TooLong(
            WORDS_MAX_LENGTH,
            _(
                "Your text has %(length)s characters, and there is room for %(limit)s. "
                "Please make it shorter."
            ),
        ),
    )
    website = forms.Field(required=False)  # people do not see it; see `is_trapped`

    class Meta:
        model = Complaint
        fields = ["reason", "words"]

    @property
    def is_trapped(self):
        """Whether the field was filled in that only robots see."""
        return bool(self.cleaned_data.get("website"))

    def refuse(self, sentence):
        self.errors.clear()
        self.add_error(None, sentence)
