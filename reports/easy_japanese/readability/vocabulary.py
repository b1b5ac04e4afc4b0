"""Marks on single words: how hard each is, and what could stand in its place."""

import re
from functools import cache

from django.utils.translation import gettext_lazy as _

from ..characters import HIRAGANA, KANA, KANJI, KATAKANA, LONG
from . import levels
from .findings import MARK, NOTE, SUGGEST, Finding

LEVEL_WORDS = {
    3: _("About N3: many readers do not know this word yet."),
    2: _("About N2: most readers do not know this word."),
    1: _("About N1: most readers do not know this word."),
    0: _("In no list for learners: most readers do not know this word."),
}
_EASIER = _("There are easier words for this.")
_LOANWORD = _("Loanword. In other languages it may mean something else.")
_SOUND = _("Word that sounds like what it means. Say how it is in another way.")
_RARE_KANJI = _("This kanji is not taught in primary school. Kana may be better.")

_LONGEST_PHRASE = 6  # words
_KANJI = re.compile(f"[{KANJI}]")
_LOANWORD_SPELLING = re.compile(f"[{KATAKANA}{LONG}]{{3,}}")
_REPEATED = re.compile(
    rf"([{HIRAGANA}]{{2,3}})\1|([{KATAKANA}]{{2,3}})\2|[{KANA}][っッ][{KANA}][りリ]"
)
_NO_SOUNDS = {  # everyday words that only look so
    *("いろいろ", "だんだん", "そろそろ", "まだまだ", "もともと", "わざわざ"),
    *("たまたま", "ますます", "ひとりひとり", "いよいよ", "なかなか", "ときどき"),
    *("ところどころ", "もしもし", "さまざま", "べつべつ", "しばしば", "たびたび"),
    *("まあまあ", "おのおの", "いちいち", "つぎつぎ", "はっきり", "ゆっくり"),
    *("しっかり", "やっぱり", "びっくり", "すっかり", "そっくり", "たっぷり"),
    *("ぴったり", "はやばや", "おそるおそる", "いやいや", "そもそも", "それぞれ"),
    *("みんな"),
}


@cache
def taught_kanji():
    """The kanji of primary school, and the signs that stand for one."""
    from kanji_lists import KYOIKU  # large, and not needed before a text is checked

    return frozenset(KYOIKU.REIWA2).union("々〇ヶ")


class Suggestions:
    """Easier wordings by the words they replace; 〜 before a word stands for what it follows."""

    def __init__(self, mapping):
        self.wordings = {}
        for word, wordings in mapping.items():
            wordings = (wordings,) if isinstance(wordings, str) else tuple(wordings)
            self.wordings[word.strip("〜～")] = wordings

    def of(self, words, i):
        """The longest phrase from a word on that can be replaced: (number of words, wordings)."""
        shortest = 1 if words[i].is_("接尾辞") else 0  # 等 in 高等 is no word
        for count in range(min(_LONGEST_PHRASE, len(words) - i), shortest, -1):
            *others, last = words[i : i + count]
            start = "".join(word.surface for word in others)
            for ending in (last.surface, last.lemma):
                if wordings := self.wordings.get(start + ending):
                    return count, wordings
        word = words[i]
        if shortest:
            return 1, ()
        for form in (word.normal, f"{word.lemma}する" if word.is_do_noun else ""):
            if wordings := self.wordings.get(form):
                return 1, wordings
        return 1, ()


def check(sentence, word_levels, suggestions, known):
    """The findings on the words of a sentence; `word_levels` says the level of those that count."""
    words, findings, i = sentence.spoken, [], 0
    while i < len(words):
        count, wordings = suggestions.of(words, i)
        phrase = words[i : i + count]
        if any(known & {word.lemma, word.normal, word.surface} for word in phrase):
            count, wordings, phrase = 1, (), words[i : i + 1]
        if wordings:
            findings.append(_phrase_mark(sentence, phrase, word_levels, wordings))
        for word in phrase:
            findings += _word_findings(word, word_levels.get(word.start), bool(wordings))
        i += count
    return findings


def _mark(kind, level, word, message, suggestions=()):
    return Finding(kind, level, word.start, word.end, word.surface, str(message), suggestions)


def _phrase_mark(sentence, phrase, word_levels, wordings):
    if len(phrase) == 2 and phrase[-1].normal == "為る":  # 検討し: what it is about is 検討
        phrase = phrase[:1]
    start, end = phrase[0].start, phrase[-1].end
    found = [word_levels[word.start] for word in phrase if word.start in word_levels]
    hardest = min(found, default=levels.EASY)
    is_hard = hardest < levels.EASY
    return Finding(
        "hard-word" if is_hard else "easier-word",
        MARK if is_hard else SUGGEST,
        start,
        end,
        sentence.text[start - sentence.start : end - sentence.start],
        str(LEVEL_WORDS[hardest] if is_hard else _EASIER),
        wordings,
    )


def _word_findings(word, level, is_found):
    if level is not None and level < levels.EASY:
        if not is_found:
            yield _mark("hard-word", NOTE if level == 3 else MARK, word, LEVEL_WORDS[level])
        if _LOANWORD_SPELLING.fullmatch(word.surface):
            yield _mark("loanword", NOTE, word, _LOANWORD)
        if _is_sound(word):
            yield _mark("sound", NOTE, word, _SOUND)
        if _has_rare_kanji(word):
            yield _mark("rare-kanji", NOTE, word, _RARE_KANJI)


def _is_sound(word):
    return bool(_REPEATED.fullmatch(word.surface)) and word.surface not in _NO_SOUNDS


def _has_rare_kanji(word):
    return not taught_kanji().issuperset(_KANJI.findall(word.surface))
