"""What people say of themselves and of those close to them: their health, their right to stay.

HIV is what this site is about, so naming it is no sign of anything; what counts is who is said to
have it.
"""

import re

from .rules import Table

# What speaks against a rule has to be seen in every way of typing, too.
TABLE = Table("statements.txt", also_without_accents=("topic", "asking"))
SENTENCE = re.compile(r"[^.!?。！？\n]+[.!?。！？]?")
HIV, TOPIC, ASKING = map(TABLE.word, ("hiv", "topic", "asking"))


def found_in(text):
    has = TABLE.words_in(text)
    found = {"stay"} if TABLE.match("stay", text, has) else set()
    if TABLE.match("one of them", text, has):
        return found | {"health"}
    text = TABLE.without("in general", text, has)
    if has("hiv") and any(is_of_a_life(sentence, has) for sentence in SENTENCE.findall(text)):
        return found | {"health"}
    return found | {"health"} if TABLE.match("health", text, has) else found


def is_of_a_life(sentence, has):
    """Whether a sentence names HIV with no topic: more likely a life than a lesson.

    A question is one of these only if it names somebody.
    """
    if not HIV.search(sentence) or TOPIC.search(sentence):
        return False
    asks = sentence.endswith("?") or ASKING.search(sentence)
    return not asks or TABLE.match("somebody", sentence, has)
