"""What is written with figures, signs and the names of streets."""

import re

from .rules import Table

TABLE = Table("numbers.txt")
NUMBER, CALLING = (TABLE.rule(f"<{word}>") for word in ("number", "calling"))
AS_TYPED = ("mail", "messenger")  # looked for in web addresses, too
WITH_FIGURES = ("paper", "bank")
KINDS = [title for title in TABLE.sections if title != "harmless"]


def found_in(text, known=frozenset()):
    """The kinds in a text, apart from those that are known to be in it."""
    rules, kinds = TABLE.sections, [kind for kind in KINDS if kind not in known]
    found = {kind for kind in AS_TYPED if kind in kinds and text.has(rules[kind])}
    text = text.without(rules["harmless"])
    kinds = [kind for kind in kinds if kind not in found]
    if not re.search(r"\d", text):
        kinds = [kind for kind in kinds if kind not in WITH_FIGURES]
    found |= {kind for kind in kinds if text.has(rules[kind])}
    if "phone" not in known and any(is_phone_number(one, text) for one in text.matches(NUMBER)):
        found.add("phone")
    return found


def is_phone_number(number, text):
    """Nine figures are one in any case, fewer if something beside them says so."""
    written = number[0]
    figures = len(re.sub(r"\D", "", written))
    if figures >= 9 or re.search(r"\d{3,4}-\d{4}$", written):
        return True
    if text.has_between(CALLING, max(0, number.start() - 30), number.end() + 15):
        return True
    in_one_piece = figures == len(written)
    return figures >= 7 and (in_one_piece or written[0] in "+(0")
