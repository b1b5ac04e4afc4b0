"""What people say of themselves and of those close to them: their health, their right to stay.

HIV is what this site is about, so naming it is no sign of anything; what counts is who is said to
have it.
"""

from .rules import Table

# What speaks against a rule has to be seen in every way of typing, too.
TABLE = Table("statements.txt", also_without_accents=("topic", "asking"))


def found_in(text):
    has = TABLE.words_in(text)
    found = {"stay"} if TABLE.match("stay", text, has) else set()
    if TABLE.match("one of them", text, has):
        return found | {"health"}
    text = TABLE.without("in general", text, has)
    return found | {"health"} if TABLE.match("health", text, has) else found
