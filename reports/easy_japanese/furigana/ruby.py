"""Furigana: the one place where HTML with ruby is made.

Nothing made here is stored. `readings` is everywhere the organisation's own, a mapping from
surface to kana; what the writer fixed in the text, `{今日|こんにち}`, goes before it.
Without the dictionary the text comes out unchanged, with the typed readings alone.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from django.utils.safestring import mark_safe

from .. import tokenizer, typed_readings
from ..characters import hiragana, is_all_kanji
from . import analysis, line_breaks
from .lexicon import homographs

BREAK = "<wbr>"
_CLOSING = re.compile("((?:</[^>]*>)*)(.*)", re.DOTALL)


@dataclass(frozen=True)
class Segment:
    """A word as the preview shows it; `start` and `end` say where it stands in what was typed."""

    surface: str
    reading: str
    doubtful: bool
    candidates: tuple
    start: int
    end: int
    fixed: bool


def ruby_html(text, readings=None):
    """Sanitised HTML with furigana over the kanji between its tags."""
    return _html(text, readings, furigana=True, breaks=False)


def ruby_text(text, readings=None):
    """Plain text as safe HTML with furigana; what it holds of HTML stays text."""
    return _line(text, readings, furigana=True, breaks=False)


def easy_html(text, readings=None, furigana=True):
    """Sanitised HTML with furigana, and with the places where its lines may break."""
    return _html(text, readings, furigana, breaks=True)


def easy_line(text, readings=None, furigana=True):
    """The same of a plain text."""
    return _line(text, readings, furigana, breaks=True)


def plain(text):
    """A text or HTML with the base text alone: for search, feeds, mail and the checker."""
    return typed_readings.strip(text)


def annotate(text, readings=None):
    """The words of a plain text for the preview, each a Segment."""
    stretch = typed_readings.read(text or "")
    pairs = zip(stretch.fixed, stretch.places, strict=True)
    typed = {span[:2]: place for span, place in pairs}
    segments, at, shift = [], 0, 0
    for word in _words(stretch.text, stretch.fixed, readings):
        end = at + len(word.surface)
        start, stop = typed.get((at, end), (at + shift, end + shift))
        offered = candidates(word.surface) if word.is_doubtful else ()
        segments.append(
            Segment(
                word.surface, word.reading, word.is_doubtful, offered, start, stop, word.is_fixed
            )
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


def _html(text, readings, furigana, breaks):
    done = []
    for block in typed_readings.blocks(text or ""):
        done += [block] if isinstance(block, str) else _block(block, readings, furigana, breaks)
    return mark_safe("".join(done))  # noqa: S308


def _block(block, readings, furigana, breaks):
    """The pieces of a block: words are looked up across its inline tags, ruby never spans one."""
    base, fixed, tags = "", [], {}
    for is_tag, piece in block:
        if is_tag:
            tags[len(base)] = tags.get(len(base), "") + piece
            continue
        stretch = typed_readings.read(typed_readings.unescape(piece))
        fixed += [(s + len(base), e + len(base), kana) for s, e, kana in stretch.fixed]
        base += stretch.text
    return _pieces(base, fixed, readings, furigana, breaks, tags)


def _line(text, readings, furigana, breaks):
    stretch = typed_readings.read(str(text or ""))
    pieces = _pieces(stretch.text, stretch.fixed, readings, furigana, breaks, {}, quote=True)
    return mark_safe("".join(pieces))  # noqa: S308


def _pieces(base, fixed, readings, furigana, breaks, tags, quote=False):
    """Escaped text, ruby, breaks and inline tags in their order."""
    stops = line_breaks.breaks(base) if breaks else set()
    edges = sorted({*stops, *tags})
    done, at = [], 0
    for surface, reading in _parts(base, fixed, readings, furigana, tags):
        end = at + len(surface)
        if reading:
            done += [*_between(at, stops, tags), typed_readings.ruby(surface, reading, quote)]
        else:
            inside = [place for place in edges if at < place < end]
            for left, right in pairwise([at, *inside, end]):
                done += [
                    *_between(left, stops, tags),
                    typed_readings.escape(base[left:right], quote),
                ]
        at = end
    return [*done, tags.get(at, "")]


def _between(place, stops, tags):
    """What stands before the letter at a place: a tag that closes, a break, a tag that opens."""
    if place not in tags:
        return [BREAK] if place in stops else []
    found = _CLOSING.match(tags[place])
    return [found[1], BREAK if place in stops else "", found[2]]


def _parts(base, fixed, readings, furigana, tags):
    """Pairs (stretch, reading or ""), none of them with a tag inside."""
    if not furigana:
        return [(base, "")] if base else []
    pairs, at = [], 0
    for word in _words(base, fixed, readings):
        end = at + len(word.surface)
        cuts = [place for place in sorted(tags) if at < place < end]
        for surface, reading in word.parts:
            stop = at + len(surface)
            inside = [place for place in cuts if at < place < stop]
            pairs += _cut(base, at, stop, inside) if inside else [(surface, reading)]
            at = stop
    return pairs


def _cut(base, start, end, cuts):
    """A word that a tag divides: its pieces, each looked up for itself."""
    edges = [start, *cuts, end]
    return [
        pair
        for left, right in pairwise(edges)
        for word in analysis.words(base[left:right])
        for pair in word.parts
    ]
