"""What people say of themselves and of those close to them: their health, their right to stay.

HIV is what this site is about, so naming it is no sign of anything; what counts is who is said to
have it.
"""

from . import rules

WORDS, RULES = rules.read("statements.txt")


def found_in(text):
    found = {"stay"} if rules.match(RULES["stay"], text) else set()
    if rules.match(RULES["one of them"], text):
        found.add("health")
    for in_general in RULES["in general"]:
        text = in_general.sub("¦", text)
    return found | {"health"} if rules.match(RULES["health"], text) else found
