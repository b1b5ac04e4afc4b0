"""What a search has found, as a list of hits shows it: titles and excerpts with marked words."""

import unicodedata
from functools import cached_property

from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.text import Truncator

from . import search, typography
from .models import LanguageVersion, Post, SearchEntry

MAX_RESULTS = 100  # who gets more needs another word, not another page
# Of an excerpt, before its first hit and in all; letters of Japanese are twice as wide.
BEFORE, LENGTH = 40, 140
_VOICE_MARKS = "ﾞﾟ"  # of narrow kana; they become part of the letter before them


class SearchResults:
    """The public versions that hold what a reader asked for, for a Paginator."""

    def __init__(self, query, code):
        self.query = " ".join(query[: search.MAX_QUERY].split())
        self.words, self.code = search.terms(self.query), code

    @cached_property
    def keys(self):
        """The keys of the newest hits: one more than are shown, to know that there are more."""
        if not self.words:
            return []
        return newest_holding(self.words, self.code, MAX_RESULTS + 1)

    max_length = search.MAX_QUERY

    def count(self):
        return min(len(self.keys), MAX_RESULTS)

    @property
    def is_cut(self):
        return len(self.keys) > MAX_RESULTS

    def __len__(self):
        return self.count()

    def __getitem__(self, some):
        """The hits of one page. Asked again whether they are public: it costs nothing."""
        keys = self.keys[some]
        versions = (
            LanguageVersion.objects.public().for_search_results().in_bulk(keys) if keys else {}
        )
        return [SearchResult(versions[key], self.words) for key in keys if key in versions]


def newest_holding(words, code, limit):
    """The keys of the newest public versions with these words, in the order of `newest_first`.

    Sorting all versions with a common word would take long, so these are read from the newest
    report on, in growing steps, until there are enough.
    """
    found = LanguageVersion.objects.public().newest_first(code).values_list("pk", flat=True)
    if not SearchEntry.objects.has_many(words):
        return list(found.holding(words)[:limit])
    posts, number = Post.objects.newest_first().values("pk"), Post.objects.count()
    found, keys, start = found.holding_by_reading(words), [], 0
    while len(keys) < limit and start < number:
        stop = 2 * start + limit
        keys += found.filter(post__in=posts[start:stop])[: limit - len(keys)]
        start = stop
    return keys


class SearchResult:
    def __init__(self, version, words):
        self.version, self.post, self.language = version, version.post, version.language
        self.found = search.pattern(words, version.language)
        self.parts = search.parts(version, version.post.shown_photos)

    @property
    def title(self):
        return self.marked(self.parts.get("title", ""))

    @property
    def excerpt(self):
        """The surroundings of the first hit beside the title; else the text's beginning."""
        lines = [text.replace("\n", " ") for name, text in self.parts.items() if name != "title"]
        for line in lines:
            if spans := find(self.found, line):
                return self.marked(around(line, spans[0][0]))
        return self.marked(Truncator(lines[0]).chars(LENGTH // width(lines[0]))) if lines else ""

    def marked(self, text):
        """A text as safe HTML, set in its language, with `<mark>` around what was looked for."""
        pieces, end = [], 0
        for start, stop in find(self.found, text):
            pieces.append(typography.line(text[end:start], self.language))
            hit = typography.line(text[start:stop], self.language)
            pieces.append(format_html("<mark>{}</mark>", hit))
            end = stop
        pieces.append(typography.line(text[end:], self.language))
        return mark_safe("".join(pieces))  # noqa: S308 - each piece is escaped


def find(found, text):
    """Pairs of start and end where a pattern of normalised words matches a text as it is typed."""
    normal, places = with_places(text)
    spans = []
    for match in found.finditer(normal):
        start, stop = places[match.start(1)][0], places[match.end(1) - 1][1]
        if spans and start < spans[-1][1]:
            start, before = spans.pop()
            stop = max(stop, before)
        spans.append((start, stop))
    return spans


def with_places(text):
    """A text normalised, and for each letter of it where it stands in the text as typed."""
    normal, places, start = [], [], 0
    while start < len(text):
        stop = start + 1
        while stop < len(text) and hangs_on(text[stop]):
            stop += 1
        letters = search.normalise(text[start:stop])
        normal.append(letters)
        places += [(start, stop)] * len(letters)
        start = stop
    return "".join(normal), places


def hangs_on(letter):
    """Whether a letter is written on the one before it, like accents and many vowels of Thai."""
    return unicodedata.category(letter).startswith("M") or letter in _VOICE_MARKS


def width(text):
    """How wide the letters of a line are: 2 for those of Japanese, else 1."""
    return 2 if any(unicodedata.east_asian_width(letter) == "W" for letter in text) else 1


def around(text, place):
    """The part of a line around a place, with dots where it was cut."""
    start = max(0, place - BEFORE // width(text))
    if start and " " in text[start:place]:  # rather at a word's beginning
        start = text.index(" ", start) + 1
    while start and (hangs_on(text[start]) or text[start - 1 : start + 1].isdigit()):
        start -= 1  # 13日 must not become 3日
    stop = start + LENGTH // width(text)
    while stop < len(text) and hangs_on(text[stop]):
        stop += 1
    return f"{'…' if start else ''}{text[start:stop].strip()}{'…' if stop < len(text) else ''}"
