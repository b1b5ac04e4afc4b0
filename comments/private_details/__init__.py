"""Words in a comment that its writer may not want everybody to read.

The rules are rough on purpose. A false alarm costs the writer one more press of a button; a miss
may cost somebody a job, a home or a residence permit. So they look at how such things are written
and not at whether they are true, and where a rule could be strict or bold, it is bold.

`numbers` (a module and its table of rules) knows what is written with figures, signs and names of
streets; `statements` what people say of themselves and of those close to them; `normalise` how to
see through the ways in which the same thing can be typed.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from . import numbers, statements
from .budget import Budget, TooMuch
from .normalise import typed_plainly, without_accents, without_gaps
from .text import Text


class Kind(models.TextChoices):
    """What was seen, with the sentence that says so to the writer."""

    PHONE = "phone", _("There seems to be a phone number in it.")
    MAIL = "mail", _("There seems to be a mail address in it.")
    MESSENGER = "messenger", _("There seems to be a name or number for LINE or the like in it.")
    PAPER = (
        "paper",
        _("There seems to be the number of a passport, a residence card or My Number in it."),
    )
    BANK = "bank", _("There seems to be a bank account or card number in it.")
    ADDRESS = "address", _("There seems to be an address where somebody lives in it.")
    HEALTH = "health", _("It seems to tell about the health of a person, perhaps yours.")
    STAY = "stay", _("It seems to tell about somebody’s visa or right to stay.")
    UNSEEN = "unseen", _("Our computer could not look through all of it for private words.")


def found_in(text):
    """The kinds of private things that seem to be in a text, in the order of `Kind`."""
    found = set()
    try:
        plain, budget = typed_plainly(text), Budget()
        for way in {plain, without_gaps(without_accents(plain))}:
            way = Text(way, budget)
            found |= numbers.found_in(way, found)
            found |= statements.found_in(way, found)
    except TooMuch:
        found.add(Kind.UNSEEN)
    return [kind for kind in Kind if kind in found]
