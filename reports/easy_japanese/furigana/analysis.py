"""From a plain text to its words with their readings.

Three layers, the upper one wins: what the writer fixed in the text, the organisation's readings,
and the dictionary with the rules of the language.
"""

import re
from dataclasses import replace

from .. import tokenizer
from ..characters import DIGITS, KANA, KANJI, NUMERALS, has_kanji, hiragana, value
from . import numbers
from .lexicon import longest, usual
from .rules import general
from .word import Word

_NUMBER_START = re.compile(f"[{DIGITS}{NUMERALS}何数]")
_DATE_BEFORE = re.compile(r"(?:月|毎月|今月|来月|翌月|先月|月の)[\s　]*$")
_DATE_AFTER = re.compile(
    r"[(（][月火水木金土日]|[、付夜朝]|まで|未明|午前|午後|から(?![0-9０-９]+日(?:間|で|程|ほ|く))"
    r"|[〜～~・][0-9０-９]+日(?!間)"
)
_FOREIGN = re.compile(f"([^{KANA}{KANJI}・]+)([{KANJI}].*)")
_FEW = re.compile(f"([{DIGITS}]|[{NUMERALS}])、$")  # 2、3日: さんにち


def words(text, fixed=()):
    """The words of a text. `fixed` holds the stretches decided above: (start, end, reading)."""
    found, at = [], 0
    fixed = sorted(fixed)
    if not tokenizer.is_available():
        return _fixed_alone(text, fixed)
    spans = sorted([*((*span, None) for span in fixed), *_numbers(text, fixed)])
    tokens = _tokens(text)
    for start, end, reading, counted in spans:
        if start < at:
            continue
        found += _between(text, tokens, at, start)
        found += counted or [Word(text[start:end], reading, is_fixed=True, pos="名詞")]
        at = end
    found += _between(text, tokens, at, len(text))
    found = _usual(found)
    for place, word in enumerate(found):
        if not (word.is_fixed or word.is_settled) and has_kanji(word.surface):
            word.reading = general.reading_of(found, place) or word.reading
    return found


def _fixed_alone(text, fixed):
    found, at = [], 0
    for start, end, reading in fixed:
        found += [Word(text[at:start]), Word(text[start:end], reading, is_fixed=True)]
        at = end
    return [word for word in [*found, Word(text[at:])] if word.surface]


def _tokens(text):
    """The dictionary's words with their places, as (start, end, Word)."""
    return [(m.begin(), m.end(), _word(m)) for m in tokenizer.tokens(text)]


def _word(morpheme):
    pos, surface = morpheme.part_of_speech(), morpheme.surface()
    is_read = has_kanji(surface) and set(surface) != {"〇"}  # 〇〇 stands for any name
    reading = hiragana(morpheme.reading_form()) if is_read else ""
    return Word(
        surface,
        reading.replace("にっぽん", "にほん") if "日本" in surface else reading,
        pos[0],
        pos[1],
        pos[2],
        morpheme.dictionary_form(),
        is_number=pos[1] == "数詞",
        is_unknown=morpheme.is_oov() and pos[1] != "数詞",
    )


def _between(text, tokens, start, end):
    """The words from start to end; those that reach beyond are looked up anew without the rest."""
    if start == end:
        return []
    inside = [(b, e, w) for b, e, w in tokens if b < end and e > start]
    if not inside:
        return [Word(text[start:end])]
    found = []
    for begin, stop, word in inside:
        if begin >= start and stop <= end:
            found += _split(word)
        else:
            rest = text[max(begin, start) : min(stop, end)]
            found += [again for _, _, again in _tokens(rest)]
    return found


def _split(word):
    """Letters of other scripts keep their kanji company in the dictionary, not under furigana."""
    if "・" in word.surface and len(word.surface) > 1:
        left, dot, right = word.surface.partition("・")
        return [again for text in (left, dot, right) if text for _, _, again in _tokens(text)]
    found = _FOREIGN.fullmatch(word.surface)
    if not found or word.surface[0] in "0123456789":
        return [word]
    return [Word(found[1], pos="名詞"), *(again for _, _, again in _tokens(found[2]))]


def _usual(found):
    """Join words that have a usual reading together; the longest wins."""
    joined, at = [], 0
    while at < len(found):
        length = _length_of_usual(found, at)
        if length:
            group = found[at : at + length]
            surface = "".join(word.surface for word in group)
            last = group[-1]
            joined.append(replace(last, surface=surface, reading=usual()[surface], lemma=surface))
        else:
            joined.append(found[at])
        at += length or 1
    return joined


def _length_of_usual(found, at):
    surface, best = "", 0
    for length, word in enumerate(found[at : at + longest()], 1):
        if word.is_fixed or word.is_melted:
            break
        surface += word.surface
        if len(surface) > longest():
            break
        if surface in usual():
            best = length
    return best


def _numbers(text, fixed):
    """Numbers with their counters, as (start, end, "", their words)."""
    if not _NUMBER_START.search(text):
        return
    edges = None
    for found in numbers.PATTERN.finditer(text):
        start, end = found.span()
        if any(b < end and e > start for b, e, *_ in fixed):
            continue
        if found["digits"]:
            counted = _in_digits(found)
        else:
            edges = edges or {b: (e, w) for b, e, w in _tokens(text)}
            counted = _in_kanji(found, edges)
        if counted:
            end = start + sum(len(word.surface) for word in counted)
            yield start, end, "", counted


def _in_digits(found):
    name = found["counter"]
    before = found.string[max(0, found.start() - 2) : found.start()]
    if not name or not numbers.counts(found, name):
        pairs = numbers.with_unit(found["digits"], found["unit"])
    elif name == "日" and _is_few(before, found["digits"]):
        pairs = [(found["digits"], ""), (name, "にち")]
    elif name == "分" and before.endswith(("割", "度")):
        pairs = [(found["digits"], ""), (name, "ぶ")]  # 3割5分
    else:
        pairs = numbers.in_digits(found["digits"], found["unit"], name, _is_date(found))
    made = [
        Word(text, reading, "名詞", "普通名詞", "助数詞可能" if reading else "", is_settled=True)
        for text, reading in pairs
        if text
    ]
    made[-1].is_counted = bool(made[-1].reading)
    for word in made:
        word.is_melted = bool(word.reading) and bool(re.match(f"[{DIGITS}]", word.surface))
        word.is_number = not word.reading or word.surface in "百千万億兆"
    return made


def _in_kanji(found, edges):
    """A number in kanji, if the dictionary too sees a word begin and end there."""
    start, end = found.span()
    name = found["kanji_counter"] or ""
    if start not in edges or (name and not numbers.counts(found, name)):
        return None
    stop, first = edges[start]
    text = found["kanji"]
    if text in ("何", "数"):
        if not name or (stop > end) or (text == "数" and not first.surface.startswith("数")):
            return None
    elif not (first.is_number or stop == end) or stop > end or _is_word(found, first):
        return None
    if not name and not first.is_number:
        return None
    if text not in ("何", "数") and not numbers.can_be_read(text):
        return None
    if end not in edges and end != len(found.string) and not first.is_number:
        return None
    before = found.string[max(0, start - 2) : start]
    few = name == "日" and _is_few(before, text)
    return [
        Word(
            found[0],
            numbers.read(value(text)) + "にち"
            if few
            else numbers.in_kanji(text, name, _is_date(found)),
            "名詞",
            "数詞",
            is_settled=True,
            is_number=not name,
            is_counted=bool(name),
        )
    ]


def _is_few(before, text):
    """2、3日, 五、六日: about so many days, and no date; but 3、4日 is よっか all the same."""
    lower = _FEW.search(before)
    if not lower or len(text) > 1 or text in "4４四十百千〇":
        return False
    return value(lower[1]) + 1 == value(text)


def _is_word(found, first):
    """七五三, 八戸: numerals that make a word of their own."""
    if first.is_place or first.is_name or first.surface in usual():
        return True
    text, start = found.string, found.start()
    return any(text[start : start + length] in usual() for length in range(len(found[0]), 6))


def _is_date(found):
    """Whether 1日 is the first of a month rather than one day."""
    text = found.string
    return bool(
        _DATE_BEFORE.search(text[max(0, found.start() - 6) : found.start()])
        or (found["digits"] and _DATE_AFTER.match(text, found.end()))
    )
