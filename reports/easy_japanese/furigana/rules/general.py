"""Readings that hang on the neighbours of a word.

Each rule gets the words of a text and the place of one of them, and answers its reading, or None
where it has nothing to say.
"""

import re

from ..lexicon import (
    AFTER_COUNTER,
    AFTER_NOUN,
    AFTER_PEOPLE,
    COMPARES,
    MEDALS,
    SIDES,
    UNDER_ABSTRACT,
    WEEKDAYS,
)
from .context import after, before, follows_noun, nearby, surface
from .nouns import OF_NOUN
from .verbs import OF_LEMMA

_SEPARATES = "・、,，/／〜～~-－ー–"
_OPEN, _CLOSE = "(（[［〈【", ")）]］〉】"
_NAN = re.compile("なり|で|と|の|だ|て|な|です|でし|だっ|でも|とか|という|として|とも")
_POLITE_PLURAL = ("先生", "様", "皆様", "さん", "皆さん", "あなた")  # 先生方


def reading_of(words, at):
    """The reading by the first rule that knows better than the dictionary, or None."""
    word = words[at]
    for rule in (behind_counter, weekday, *_OF_WORD.get(word.surface, ())):
        if reading := rule(words, at):
            return reading
    if word.surface in AFTER_NOUN and follows_noun(words, at):
        return AFTER_NOUN[word.surface]
    if word.lemma in OF_LEMMA:
        return OF_LEMMA[word.lemma](words, at)
    return None


def behind_counter(words, at):
    word, number = words[at], before(words, at)
    if not number or not number.is_counted:
        return None
    if number.surface.endswith("人") and word.surface in AFTER_PEOPLE:
        return AFTER_PEOPLE[word.surface]
    if word.surface == "中" and number.surface.endswith(("日", "年")):
        return "じゅう"
    return AFTER_COUNTER.get(word.surface)


def weekday(words, at):
    """(木), (土・日), 月・水・金: weekdays by one letter."""
    if words[at].surface not in WEEKDAYS:
        return None
    start = end = at
    while _chained(words, start - 1):
        start -= 1
    while _chained(words, end + 1):
        end += 1
    run = "".join(word.surface for word in words[start : end + 1])
    letters = re.sub(f"[{re.escape(_SEPARATES)}]", "", run)
    left, right = surface(before(words, start)), surface(after(words, end))
    in_brackets = left[-1:] in tuple(_OPEN) and right[:1] in tuple(_CLOSE)
    if in_brackets or (len(letters) > 1 and len(run) > len(letters)):
        return WEEKDAYS[words[at].surface]
    return None


def _chained(words, at):
    if not 0 <= at < len(words):
        return False
    text = words[at].surface
    return text in WEEKDAYS or (len(text) == 1 and text in _SEPARATES)


def what(words, at):
    following = after(words, at)
    if surface(following) == "で" and surface(after(words, at, 2)) in ("も", "す"):
        return "なん"
    if following and _NAN.fullmatch(following.surface):
        return "なん"
    if following and following.is_counted:
        return "なん"
    return "なに"


def person_or_side(words, at):
    """方: かた is a person, ほう a side or a comparison."""
    left, right = before(words, at), surface(after(words, at))
    if left is None:
        return "かた"
    if left.surface in _POLITE_PLURAL:
        return "がた"
    if left.is_noun:
        return "かた"
    following = words[at + 2 : at + 5]
    compares = COMPARES & {text for word in following for text in (word.surface, word.lemma)}
    if right in ("が", "は", "を") and (compares or "より" in nearby(words, at)):
        return "ほう"
    is_side = left.surface == "の" and surface(before(words, at, 2)) in SIDES
    return "ほう" if is_side else "かた"


def between(words, at):
    left = before(words, at)
    if left and left.is_noun:
        return "かん"
    return "あいだ"


def person(words, at):
    left = before(words, at)
    if left is None:
        return "ひと"
    if left.is_number or left.surface in ("万", "千", "億"):
        return "にん"
    if left.is_place:
        return "じん"
    return None


def below(words, at):
    if surface(before(words, at)) != "の":
        return None
    return "もと" if surface(before(words, at, 2)) in UNDER_ABSTRACT else "した"


def about_when(words, at):
    left = before(words, at)
    return "ごろ" if left and (left.is_noun or left.is_counted) else "ころ"


def home(words, at):
    left, right = before(words, at), after(words, at)
    if left and left.is_name:
        return "け"
    if (left is None or not left.is_noun) and (right is None or not right.is_noun):
        return "いえ"
    return None


def during(words, at):
    left = before(words, at)
    if left is None or not left.is_noun:
        return "なか"
    return "じゅう" if left.is_place else "ちゅう"


def month(words, at):
    left = before(words, at)
    if left and left.is_number:
        return "がつ"
    return "つき"


def money(words, at):
    if surface(after(words, at)) in ("メダル", "の", "色", "賞"):
        return "きん"
    return "きん" if MEDALS & set(nearby(words, at, 8, 4)) else "かね"


def rice(words, at):
    right = after(words, at)
    return None if right and right.is_noun else "こめ"


def former(words, at):
    left, right = before(words, at), after(words, at)
    return "もと" if right and right.is_noun and not (left and left.is_noun) else None


def thanks(words, at):
    return "おんれい" if surface(after(words, at)).startswith("申し") else None


_OF_WORD = {
    **OF_NOUN,
    "米": (rice,),
    "元": (former,),
    "御礼": (thanks,),
    "金": (money,),
    "何": (what,),
    "方": (person_or_side,),
    "間": (between,),
    "人": (person,),
    "下": (below,),
    "頃": (about_when,),
    "家": (home,),
    "中": (during,),
    "月": (month,),
}
