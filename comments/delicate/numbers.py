"""What is written with figures, signs and the names of streets."""

import re

from . import rules

WORDS, RULES = rules.read("numbers.txt")
HARMLESS = RULES.pop("harmless")
NUMBER, CALLING = (rules.compiled(WORDS[name], WORDS) for name in ("number", "calling"))
AS_TYPED = ("mail", "messenger")  # looked for in web addresses, too


def found_in(text):
    found = {kind for kind in AS_TYPED if rules.match(RULES[kind], text)}
    for harmless in HARMLESS:
        text = harmless.sub("¦", text)
    found |= {kind for kind, its_rules in RULES.items() if rules.match(its_rules, text)}
    if any(is_phone_number(number, text) for number in NUMBER.finditer(text)):
        found.add("phone")
    return found


def is_phone_number(number, text):
    """Nine figures are one in any case, fewer if something beside them says so."""
    written = number[0]
    figures = len(re.sub(r"\D", "", written))
    if figures >= 9 or re.search(r"\d{3,4}-\d{4}$", written):
        return True
    if CALLING.search(text[max(0, number.start() - 30) : number.end() + 15]):
        return True
    in_one_piece = figures == len(written)
    return figures >= 7 and (in_one_piece or written[0] in "+(0")
