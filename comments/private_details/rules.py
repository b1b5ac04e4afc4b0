"""The rules in the two tables beside this module, made into regular expressions."""

import re
from dataclasses import dataclass
from pathlib import Path

from reports.easy_japanese.characters import hiragana

from .normalise import without_accents
from .signs import Signs, signs_of

GAP = r"[^.!?。！？\n]{0,25}?"  # within a sentence
FAR = 30  # what a rule has as often as you like, it has so often at most: then it is linear
# An escaped letter, a class, a repeat that never gives back, or else a repeat without an end.
REPEAT = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\]){0,200}+\]|[*+}]\+|([*+])|\{(\d+),\}", re.DOTALL)
SIGNS = Signs()


@dataclass(frozen=True, slots=True)
class Rule:
    pattern: re.Pattern
    signs: (
        tuple  # pairs: the number of a group, and how far its signs are from where a match begins
    )
    reach: int  # how far a match can go from there
    knows_capitals: bool


class Table:
    def __init__(self, name, also_without_accents=()):
        sections = sections_of(Path(__file__).with_name(name).read_text(encoding="utf-8"))
        self.words = dict(line.split(" = ", 1) for line in sections.pop("words"))
        for word in also_without_accents:
            self.words[word] += "|" + without_accents(self.words[word])
        self.sections = {title: list(map(self.rule, rules)) for title, rules in sections.items()}

    def rule(self, text):
        pattern = self.compiled(text)
        signs, reach = signs_of(pattern)
        signs = tuple((SIGNS.number_of(group), far) for group, far in signs)
        return Rule(pattern, signs, reach, text.startswith("(?-i:"))

    def compiled(self, rule):
        fill = lambda name: f"(?:{self.words[name[1]]})"  # noqa: E731
        while (filled := re.sub(r"<(\w+)>", fill, rule)) != rule:
            rule = filled
        rule = REPEAT.sub(with_an_end, hiragana(rule).replace("…", GAP))
        return re.compile(rule, re.MULTILINE)


def with_an_end(part):
    if part[1]:
        return f"{{{'*+'.index(part[1])},{FAR}}}"
    return f"{{{part[2]},{int(part[2]) + FAR}}}" if part[2] else part[0]


def sections_of(text):
    sections, rules = {}, []
    for line in text.splitlines():
        if line.startswith("    "):
            rules[-1] += line[4:]
        elif title := re.fullmatch(r"\[([a-z ]+)\]", line):
            rules = sections[title[1]] = []
        elif line and not line.startswith("#"):
            rules.append(line)
    return sections
