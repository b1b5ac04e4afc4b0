"""Furigana: the readings of texts, and the pieces that a page shows them in.

Nothing made here is stored, and nothing here is HTML: `dom` makes elements of the pieces.
`readings` is everywhere the organisation's own, a mapping from surface to kana; what the writer
fixed in the text, `{今日|こんにち}`, goes before it. Without the dictionary the text comes out
unchanged, with the typed readings alone.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from .. import tokenizer, typed_readings
from ..characters import hiragana, is_all_kanji
from . import analysis, line_breaks
from .lexicon import homographs


class Ruby(NamedTuple):
    base: str
    reading: str


class Break:
    """Where a line may break."""


@dataclass(frozen=True)
class Segment:
    """A word as the preview shows it; `start` and `end` say where it stands in what was typed."""

    surface: str
    reading: str
    doubtful: bool
    start: int
    end: int
    fixed: bool


def pieces(texts, readings=None, *, furigana=True, breaks=False):
    """For each of the texts that stand side by side, the pieces it is shown in.

    A piece is a string, a Ruby or a Break. Words are looked up across the texts; no piece spans
    two of them.
    """
    base, fixed, ends = "", [], []
    for text in texts:
        stretch = typed_readings.read(text)
        fixed += [(s + len(base), e + len(base), kana) for s, e, kana in stretch.fixed]
        base += stretch.text
        ends.append(len(base))
    stops = line_breaks.breaks(base) if breaks else set()
    edges = sorted(stops.union(ends))
    made, at = [[]], 0
    for surface, reading in _parts(base, fixed, readings, furigana, ends):
        end = at + len(surface)
        inside = () if reading else _within(edges, at, end)
        for left, right in pairwise([at, *inside, end]):
            if left == ends[len(made) - 1]:
                made.append([])
            if left in stops:
                made[-1].append(Break)
            made[-1].append(Ruby(surface, reading) if reading else base[left:right])
        at = end
    return tuple(map(_joined, made))


def _joined(pieces):
    joined = []
    for piece in pieces:
        if joined and type(piece) is type(joined[-1]) is str:
            joined[-1] += piece
        else:
            joined.append(piece)
    return tuple(joined)


def annotate(text, readings=None):
    """The words of a plain text for the preview, each a Segment."""
    stretch = typed_readings.read(text or "")
    pairs = zip(stretch.fixed, stretch.places, strict=True)
    typed = {span[:2]: place for span, place in pairs}
    segments, at, shift = [], 0, 0
    for word in _words(stretch.text, stretch.fixed, readings):
        end = at + len(word.surface)
        start, stop = typed.get((at, end), (at + shift, end + shift))
        segments.append(
            Segment(word.surface, word.reading, word.is_doubtful, start, stop, word.is_fixed)
        )
        at, shift = end, stop - end
    return segments


def candidates(surface):
    """The readings on offer for a word, the usual one first."""
    offered = [word.reading for word in (*_one_word(surface),) if word.reading]
    offered += homographs().get(surface, ())
    if tokenizer.is_available() and surface:
        offered += [hiragana(m.reading_form()) for m in tokenizer.dictionary().lookup(surface)]
    return tuple(dict.fromkeys(offered))


def _one_word(surface):
    found = analysis.words(surface)
    return found if len(found) == 1 else ()


def in_braces(text, readings=None):
    stretch = typed_readings.read(text)
    done, base, kana, last = [], "", "", None
    for word in _words(stretch.text, stretch.fixed, readings):
        for place, (surface, reading) in enumerate(word.parts):
            joins = reading and not word.is_melted and is_all_kanji(surface)
            is_apart = place == 0 and last and not word.continues(last)
            last = word
            if base and (is_apart or not joins):
                done.append(f"{{{base}|{kana}}}")
                base = kana = ""
            if joins:
                base, kana = base + surface, kana + reading
            else:
                done.append(f"{{{surface}|{reading}}}" if reading else surface)
    if base:
        done.append(f"{{{base}|{kana}}}")
    return "".join(done)


def _words(text, fixed, readings):
    return analysis.words(text, [*fixed, *_organisations(text, fixed, readings or {})])


def _organisations(text, fixed, readings):
    """Where the organisation's words stand, the longest first; not within what is fixed."""
    if not readings or not tokenizer.is_available():
        return []
    return [
        (*found.span(), readings[found[0]])
        for found in _pattern(tuple(readings)).finditer(text)
        if not any(start < found.end() and end > found.start() for start, end, _ in fixed)
    ]


@lru_cache(maxsize=8)
def _pattern(surfaces):
    return re.compile("|".join(map(_whole, sorted(surfaces, key=len, reverse=True))))


def _whole(surface):
    """A pattern for a word; Latin letters and digits count as whole words only."""
    left = "(?<![0-9A-Za-z])" if re.match("[0-9A-Za-z]", surface) else ""
    right = "(?![0-9A-Za-z])" if re.search("[0-9A-Za-z]$", surface) else ""
    return left + re.escape(surface) + right


def _parts(base, fixed, readings, furigana, ends):
    """Pairs (stretch, reading or ""); those with a reading stand within one text."""
    if not furigana:
        return [(base, "")]
    pairs, at = [], 0
    for word in _words(base, fixed, readings):
        for surface, reading in word.parts:
            stop = at + len(surface)
            inside = _within(ends, at, stop)
            pairs += _cut(base, at, stop, inside) if inside else [(surface, reading)]
            at = stop
    return pairs


def _within(places, start, end):
    """Those of sorted places that stand between start and end."""
    return places[bisect_right(places, start) : bisect_left(places, end)]


def _cut(base, start, end, cuts):
    """A word that stands in several texts: its pieces, each looked up for itself."""
    edges = [start, *cuts, end]
    return [
        pair
        for left, right in pairwise(edges)
        for word in analysis.words(base[left:right])
        for pair in word.parts
    ]
