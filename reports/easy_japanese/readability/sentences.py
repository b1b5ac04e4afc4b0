"""The words and sentences of a plain Japanese text, each with its place in the text."""

import re
from dataclasses import dataclass, field

from .. import tokenizer
from ..characters import HIRAGANA, KANJI, LONG, hiragana

# 保険(ほけん), as others write
_BESIDE = re.compile(f"(?<=[{KANJI}{HIRAGANA}])[(（][{HIRAGANA}{LONG} ]+[)）]")
_KANJI = re.compile(f"[{KANJI}]")
_ENDS = "。！？!?"
_CLOSING = "」』）)】”’"
_GOES_ON = ("助詞", "副詞", "接続詞", "連体詞", "接頭辞")
_LONGEST_PIECE = 4000  # Sudachi refuses more than 49,149 bytes at once


@dataclass(slots=True)
class Word:
    """One word as the dictionary sees it; `start` and `end` count characters of the text."""

    start: int
    end: int
    surface: str
    lemma: str  # the form in the dictionary: 行っ → 行く
    normal: str  # its usual spelling: きれい → 綺麗
    reading: str  # of the surface, in hiragana
    pos: tuple
    morpheme: object = None

    def is_(self, *pos):
        """Whether the part of speech begins so: `word.is_("名詞", "固有名詞")`."""
        return self.pos[0] == pos[0] and self.pos[: len(pos)] == pos

    @property
    def is_noun(self):
        return self.is_("名詞") and not self.is_("名詞", "数詞")

    @property
    def is_symbol(self):
        return self.pos[0] in ("補助記号", "記号", "空白")

    @property
    def is_do_noun(self):
        """A noun that する makes a verb of: 説明, 検討."""
        return self.is_("名詞", "普通名詞", "サ変可能")

    @property
    def lemma_reading(self):
        """The reading of the form in the dictionary: 行わ(おこなわ) → おこなう."""
        same = 0
        for one, other in zip(self.surface, self.lemma, strict=False):
            if one != other:
                break
            same += 1
        ending = hiragana(self.surface[same:])
        return self.reading.removesuffix(ending) + self.lemma[same:]


@dataclass(slots=True)
class Sentence:
    start: int
    end: int
    text: str
    words: list
    spoken: list = field(init=False)  # the words without signs and spaces

    def __post_init__(self):
        self.spoken = [word for word in self.words if not word.is_symbol]

    @property
    def length(self):
        return len("".join(_BESIDE.sub("", self.text).split()))

    @property
    def kanji(self):
        return len(_KANJI.findall(self.text))

    @property
    def is_closed(self):
        """Whether it ends as a sentence does; headings and list items do not."""
        return self.text.rstrip(_CLOSING).endswith(tuple(_ENDS))

    @property
    def is_whole(self):
        """Whether it says something; headings and most list items only name it."""
        return self.is_closed or any(word.is_("動詞") or word.is_("助動詞") for word in self.words)


def sentences(text):
    """The sentences of a text. A line break ends one, unless the line plainly goes on."""
    found, words = [], []
    for line_start, line in _lines(text):
        words += _words(line, line_start)
        if words and not _goes_on(words):
            found += _cut(text, words)
            words = []
    return found + _cut(text, words)


def _lines(text):
    start = 0
    for line in text.splitlines(keepends=True):
        for at in range(0, len(line), _LONGEST_PIECE):
            yield start + at, line[at : at + _LONGEST_PIECE]
        start += len(line)


def _words(line, start):
    words = []
    beside = {place for match in _BESIDE.finditer(line) for place in range(*match.span())}
    for morpheme in tokenizer.tokens(line):
        surface = morpheme.surface()
        if not surface.strip() or morpheme.begin() in beside:
            continue
        words.append(
            Word(
                start + morpheme.begin(),
                start + morpheme.end(),
                surface,
                morpheme.dictionary_form(),
                morpheme.normalized_form(),
                hiragana(morpheme.reading_form()),
                morpheme.part_of_speech(),
                morpheme,
            )
        )
    return words


def _goes_on(words):
    """Whether a line ends where no sentence can: at a comma, or at a word that leans forward."""
    last = words[-1]
    if last.is_("助詞", "終助詞") or last.surface == "へ":  # みなさんへ
        return False
    return last.is_("補助記号", "読点") or last.pos[0] in _GOES_ON


def _cut(text, words):
    found, first = [], 0
    for i, word in enumerate(words):
        follows = words[i + 1].surface[0] if i + 1 < len(words) else ""
        if word.surface[-1] in _ENDS and follows not in (*_CLOSING, *_ENDS):
            found.append(_sentence(text, words[first : i + 1]))
            first = i + 1
        elif i and words[i - 1].surface[-1] in _ENDS and word.surface[0] in _CLOSING:
            if follows and _leans_back(words[i + 1]):
                continue
            found.append(_sentence(text, words[first : i + 1]))
            first = i + 1
    if words[first:]:
        found.append(_sentence(text, words[first:]))
    return found


def _leans_back(word):
    """A particle after 「…。」 goes on with the sentence around it."""
    return word.pos[0] in ("助詞", "助動詞", "補助記号")


def _sentence(text, words):
    start, end = words[0].start, words[-1].end
    return Sentence(start, end, text[start:end], words)
