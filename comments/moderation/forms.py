"""What a moderator's browser sends: which comments to show, and what to do with which of them.

What is damaged counts as not sent: an old bookmark or an old script leads to a page, not to an
error.
"""

from django import forms
from django.utils.translation import pgettext

from reports import languages

MOST_AT_ONCE = 100
BIGGEST = 2**63 - 1
DECISIONS = ("approve", "approve_plain", "mark_as_spam", "remove", "hold")


def known_languages():
    return [(language.code, language.staff_name) for language in languages.every()]


def languages_to_filter():
    return [*known_languages(), ("unknown", pgettext("language", "unknown"))]


def languages_to_correct():
    return [*known_languages(), ("", pgettext("language", "unknown"))]


class Several(forms.Field):
    """Several values of one name, of which those are kept that `read` makes something of."""

    widget = forms.MultipleHiddenInput

    def __init__(self, read, **kwargs):
        super().__init__(required=False, **kwargs)
        self.read = read

    def to_python(self, texts):
        found = map(self.read, (texts or [])[:MOST_AT_ONCE])
        return [one for one in found if one is not None]


def whole(text):
    """A key as the page wrote it, or None."""
    is_key = text.isascii() and text.isdigit() and len(text) < 19
    return int(text) if is_key and int(text) <= BIGGEST else None


def stamp(text):
    """A comment's key and the moment of its status, as `cards.stamp` writes them, or None."""
    pk, moment = map(whole, (text.partition("-")[0], text.partition("-")[2]))
    return None if pk is None or moment is None else (pk, moment)


class Lenient(forms.Form):
    def said(self, name):
        """What was sent under this name; None where nothing of use was."""
        self.full_clean()
        return self.cleaned_data.get(name)


class QueueForm(Lenient):
    """What the moderator wants to see, by the address of the page."""

    tab = forms.CharField(required=False)
    language = forms.ChoiceField(required=False, choices=languages_to_filter)
    post = forms.IntegerField(required=False, min_value=1, max_value=BIGGEST)
    page = forms.IntegerField(required=False, min_value=1, max_value=10**6)


class OrderForm(Lenient):
    """What is to be done. `shown`: how many cards the script still shows."""

    verb = forms.CharField(required=False)
    comment = Several(stamp)
    event = Several(whole)
    language = forms.ChoiceField(required=False, choices=languages_to_correct)
    shown = forms.IntegerField(required=False, min_value=0, max_value=10**6)
