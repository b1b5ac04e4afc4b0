"""The rules in the two tables beside this module, made into regular expressions."""

import re
from pathlib import Path

from .reading import in_hiragana

GAP = r"[^.!?。！？\n]{0,25}?"  # within a sentence


def read(name):
    """The sections of a table, each with its rules; its words are put into them."""
    sections = sections_of(Path(__file__).with_name(name).read_text(encoding="utf-8"))
    words = dict(line.split(" = ", 1) for line in sections.pop("words"))
    return words, {
        title: [compiled(rule, words) for rule in rules] for title, rules in sections.items()
    }


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


def compiled(rule, words):
    while (filled := re.sub(r"<(\w+)>", lambda name: f"(?:{words[name[1]]})", rule)) != rule:
        rule = filled
    return re.compile(in_hiragana(rule).replace("…", GAP), re.IGNORECASE | re.MULTILINE)


def match(rules, text):
    return any(rule.search(text) for rule in rules)
