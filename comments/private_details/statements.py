"""What people say of themselves and of those close to them: their health, their right to stay.

HIV is what this site is about, so naming it is no sign of anything; what counts is who is said to
have it.
"""

import re

from .rules import Table

# What speaks against a rule has to be seen in every way of typing, too.
TABLE = Table("statements.txt", also_without_accents=("topic", "asking"))
SENTENCE = re.compile(r"[^.!?。！？\n]+[.!?。！？]?")
HIV, TOPIC, ASKING = (TABLE.rule(f"<{word}>") for word in ("hiv", "topic", "asking"))


def found_in(text, known=frozenset()):
    """The kinds in a text, apart from those that are known to be in it."""
    is_there = {"stay": tells_of_stay, "health": tells_of_health}
    return {kind for kind, tells in is_there.items() if kind not in known and tells(text)}


def tells_of_stay(text):
    return text.has(TABLE.sections["stay"])


def tells_of_health(text):
    if text.has(TABLE.sections["one of them"]):
        return True
    text = text.without(TABLE.sections["in general"])
    sentences = (sentence.span() for sentence in SENTENCE.finditer(text))
    if any(is_of_a_life(text, *sentence) for sentence in sentences):
        return True
    return text.has(TABLE.sections["health"])


def is_of_a_life(text, start, end):
    """Whether a sentence names HIV with no topic: more likely a life than a lesson.

    A question is one of these only if it names somebody.
    """
    if not text.has_between(HIV, start, end) or text.has_between(TOPIC, start, end):
        return False
    if text[end - 1] != "?" and not text.has_between(ASKING, start, end):
        return True
    return any(text.has_between(rule, start, end) for rule in TABLE.sections["somebody"])
