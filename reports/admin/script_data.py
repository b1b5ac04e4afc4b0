"""What the scripts of the form need to know, and the words they show."""

from django.utils.translation import gettext_lazy as _

from .. import languages
from ..models.readings import KANA_ONLY
from ..models.versions import State

STRINGS = {
    "languages": _("Languages"),
    "beside": _("Show beside it"),
    "nothing": _("no other language"),
    "error": _("there is an error"),
    "drop": _("Drop photos here, or choose them (several at once)"),
    "added": _("Photos added: %(count)s. They are stored when you save."),
    "refused": _("This is not a photo in a format that works on the web: %(name)s"),
    "new": _("New photo: %(name)s"),
    "up": _("Move up"),
    "down": _("Move down"),
    "place": _("This photo is now number %(position)s of %(count)s."),
    # The editor names most of its buttons in English only; these are its names and ours.
    "tools": {
        "paragraph": _("Paragraph"),
        "heading 2": _("Heading"),
        "heading 3": _("Small heading"),
        "unordered list": _("List with dots"),
        "ordered list": _("List with numbers"),
        "blockquote": _("Quotation"),
        "bold": _("Bold"),
        "italic": _("Italic"),
        "insert link": _("Add a link"),
        "remove link": _("Remove the link"),
        "undo": _("Undo"),
        "redo": _("Redo"),
    },
    # Below the fields of easy Japanese.
    "easy": {
        "failed": _("This could not be done just now. Please try again."),
        "changed": _("The text has changed meanwhile. Please choose the word again."),
        "kana": _("Please write the reading in kana only."),
        "doubtful": _("doubtful reading"),
        "hard": _("hard word"),
        "soft": _("a note"),
        "sentence": _("The sentence"),
        "whole": _("The whole text"),
        "grade": _("%(grade)s of 5"),
        "total": _("Easiness: %(total)s of %(of)s"),
        "share": _("Easy words: %(share)s of 100"),
        "not_yet": _("Not yet easy: it should be 55 at least."),
        "longest": _("Longest sentence: %(length)s characters (aim: up to %(limit)s)"),
        "fix": _("Write %(text)s"),
    },
}


def for_site_settings():
    """For the form of the site's settings; becomes JSON on the page."""
    return {
        "source": languages.default(),
        "languages": [{"code": one.code, "name": one.staff_name} for one in languages.every()],
        "words": STRINGS,
    }


def state_of(post, code):
    return post.state_in(code) if post else State.MISSING


def for_post(post):
    """For the form of a post, or of a new one (None); becomes JSON on the page."""
    states = [(one, state_of(post, one.code)) for one in languages.every()]
    return {
        "source": post.source_language if post else languages.default(),
        "languages": [
            {"code": one.code, "name": one.staff_name, "state": state, "word": state.label}
            for one, state in states
        ],
        "kana": KANA_ONLY,
        "words": STRINGS,
    }
