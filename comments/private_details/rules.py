"""The rules in the two tables beside this module, made into regular expressions.

Most rules need a word that most comments do not have: HIV, a visa, the name of a messenger. A
`Table` looks for such a word once in a text and tries only the rules that can match at all, which
is what keeps some hundreds of them cheap.
"""

import re
from functools import cache
from pathlib import Path

from reports.easy_japanese.characters import hiragana

from .normalise import without_accents

GAP = r"[^.!?。！？\n]{0,25}?"  # within a sentence
# What can stand in a rule: an escaped letter, a class, a word, a bracket, another sign.
PART = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|<(\w+)>(?!\?|\*|\{0)|.", re.DOTALL)


class Table:
    def __init__(self, name, also_without_accents=()):
        sections = sections_of(Path(__file__).with_name(name).read_text(encoding="utf-8"))
        self.words = dict(line.split(" = ", 1) for line in sections.pop("words"))
        for word in also_without_accents:
            self.words[word] += "|" + without_accents(self.words[word])
        self.sections = {
            title: [(self.needs(rule), self.compiled(rule)) for rule in rules]
            for title, rules in sections.items()
        }
        self.word = cache(lambda name: self.compiled(f"<{name}>"))

    def compiled(self, rule):
        fill = lambda name: f"(?:{self.words[name[1]]})"  # noqa: E731
        while (filled := re.sub(r"<(\w+)>", fill, rule)) != rule:
            rule = filled
        rule = hiragana(rule).replace("…", GAP)
        return re.compile(rule, re.IGNORECASE | re.MULTILINE)

    def needs(self, rule):
        """Words that tell quickly; what begins with a gap is slow to look for in many gaps."""
        return [name for name in needed(rule) if not self.words[name].startswith(r"\s")]

    def words_in(self, text):
        """Tells of a word in the table whether the text has it, and looks once for each."""
        return cache(lambda name: bool(self.word(name).search(text)))

    def able(self, title, has):
        """The rules of a section that can match in a text with these words."""
        return (rule for needs, rule in self.sections[title] if all(map(has, needs)))

    def match(self, title, text, has):
        return any(rule.search(text) for rule in self.able(title, has))

    def without(self, title, text, has):
        for rule in self.able(title, has):
            text = rule.sub("¦", text)
        return text


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


def needed(rule):
    """The words that every match of a rule has: those in no bracket, and of no alternative."""
    depth, words = 0, []
    for part in PART.finditer(rule):
        depth += {"(": 1, ")": -1}.get(part[0], 0)
        if depth == 0 and part[0] == "|":
            return []
        if depth == 0 and part[1]:
            words.append(part[1])
    return sorted(set(words))
