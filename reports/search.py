"""How words are looked for, whatever the database: what is a word, and what is kept of a text.

Japanese and Thai have no spaces, so a word may begin at any letter there: a text is kept as its
letters and its overlapping pairs of letters. In other scripts it is kept in words, and a word is
found by its beginning. The database looks up these tokens in an index; that the words really
occur is then checked in the text itself (`LanguageVersionQuerySet.holding`).
"""

import re
import unicodedata

from . import languages, richtext
from .easy_japanese.characters import KANA, KANJI
from .easy_japanese.typed_readings import strip as plain

MAX_QUERY = 200  # characters; more nobody means
# A tsvector holds 1 MB at most. So a text counts with its first 20,000 different tokens, which
# are some 40,000 Japanese letters, and a word of other scripts with its first twelve letters.
MAX_TOKENS = 20_000
MAX_LETTERS = 12

_PAIRED = KANA + KANJI + languages.THAI_LETTERS
_MARKS = "\u0300-\u036f\u0900-\u0dff"  # accents and vowel signs that `\w` leaves out
_OTHER = rf"(?:(?![{_PAIRED}])[^\W_]|[{_MARKS}])"
_RUN = re.compile(rf"[{_PAIRED}]+|{_OTHER}+")
_WORD = re.compile(rf"(?:[{_PAIRED}]|{_OTHER})+")
_BEGINS = rf"(?<![^\W_{_PAIRED}])"
_IS_PAIRED = re.compile(f"[{_PAIRED}]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")  # may stand inside a word, unseen

# The keys of the entries whose tokens match; the tables are made by migration 0004.
INDEX = {
    "sqlite": "SELECT rowid FROM reports_search WHERE reports_search MATCH %s",
    "postgresql": "SELECT id FROM reports_searchentry WHERE vector @@ %s::tsquery",
}


def normalise(text):
    """A text as it is compared: without differences of width, case and composition."""
    text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).casefold()
    return unicodedata.normalize("NFKC", text)


def terms(query):
    """The words that somebody looks for, normalised, each once; punctuation parts them."""
    return list(dict.fromkeys(_WORD.findall(normalise(query[:MAX_QUERY]))))


def begins_inside(code):
    """Whether words of a language have no spaces before them, not even its foreign words."""
    return languages.get(code).script in (languages.KANA, languages.THAI)


def tokens(text, code):
    """What the index keeps of a normalised text in the language `code`: words with spaces."""
    found = {}
    for run in dict.fromkeys(_RUN.findall(text)):
        if len(found) > MAX_TOKENS:
            break
        if _IS_PAIRED.match(run):
            found.update(dict.fromkeys([*run, *_pairs(run)]))
        else:
            starts = range(len(run)) if begins_inside(code) else [0]
            found.update((run[start : start + MAX_LETTERS], None) for start in starts)
    return " ".join(list(found)[:MAX_TOKENS])


def query_tokens(words):
    """Two lists: tokens that a text with these words has, and beginnings of tokens it has."""
    exact, begun = {}, {}
    for run in (run for word in words for run in _RUN.findall(word)):
        if _IS_PAIRED.match(run):
            exact.update(dict.fromkeys(_pairs(run) or [run]))
        else:
            begun[run[:MAX_LETTERS]] = None
    return list(exact), list(begun)


def match(words, vendor):
    """The question for the index: which entries have the tokens of all these words?"""
    exact, begun = query_tokens(words)
    if vendor == "sqlite":
        return " ".join([f'"{token}"' for token in exact] + [f'"{token}"*' for token in begun])
    return " & ".join([f"'{token}'" for token in exact] + [f"'{token}':*" for token in begun])


def pattern(words, code):
    """What to mark in a normalised text: a word by its beginning where a language has spaces."""
    inside = begins_inside(code)
    longest_first = sorted(words, key=len, reverse=True)
    befores = ["" if inside or _IS_PAIRED.match(word) else _BEGINS for word in longest_first]
    every = zip(befores, longest_first, strict=True)
    choice = "|".join(before + re.escape(word) for before, word in every)
    return re.compile(f"(?=({choice}))")  # looks from every letter, so that words may overlap


def _pairs(run):
    return [run[start : start + 2] for start in range(len(run) - 1)]


def parts(version, photos):
    """Every text that readers see of a version, by name; `photos` are the public ones."""
    post, code = version.post, version.language
    texts = {
        "title": post.text("title", code),
        "summary": post.text("summary", code),
        "body": richtext.to_text(post.text("body", code)),
        "place": post.text("place", code),
        "category": post.category.text("name", code) if post.category else "",
    }
    for photo in photos:
        texts[f"caption {photo.pk}"] = photo.text("caption", code)
        texts[f"alt {photo.pk}"] = photo.text("alt", code)
    return {name: plain(text) for name, text in texts.items() if text}


def entry_values(version, photos):
    """The columns of a version's SearchEntry; also for the models of a migration."""
    text = normalise("\n".join(parts(version, photos).values()))
    return {"text": text, "tokens": tokens(text, version.language)}
