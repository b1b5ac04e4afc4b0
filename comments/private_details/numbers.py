"""What is written with figures, signs and the names of streets."""

import re

from .rules import Table

TABLE = Table("numbers.txt")
NUMBER, CALLING = map(TABLE.word, ("number", "calling"))
AS_TYPED = ("mail", "messenger")  # looked for in web addresses, too
WITH_FIGURES = ("paper", "bank")
KINDS = [title for title in TABLE.sections if title != "harmless"]


def found_in(text):
    has = TABLE.words_in(text)
    found = {kind for kind in AS_TYPED if TABLE.match(kind, text, has)}
    text = TABLE.without("harmless", text, has)
    kinds = [kind for kind in KINDS if kind not in found]
    if not re.search(r"\d", text):
        kinds = [kind for kind in kinds if kind not in WITH_FIGURES]
    found |= {kind for kind in kinds if TABLE.match(kind, text, has)}
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
