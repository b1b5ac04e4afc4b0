"""Readings that hang on the neighbours of a word.

Each rule gets the words of a text and the place of one of them, and answers its reading, or None
where it has nothing to say.
"""

import re

from .words import (
    AFTER_COUNTER,
    AFTER_NOUN,
    AFTER_PEOPLE,
    COMPARES,
    GETS_EMPTY,
    HOT,
    OPENS,
    SIDES,
    UNDER_ABSTRACT,
    WEEKDAYS,
)

_NEAR = 8  # words that may tell what a verb is about
_ENDS = "。！？!?\n"
_SEPARATES = "・、,，/／〜～~-－ー–"
_OPEN, _CLOSE = "(（[［〈【", ")）]］〉】"
_PATHS = ("道", "先", "前", "中", "上", "道路", "歩道", "通り")
_EVENTS = "会式祭典座談市"  # the last kanji of what one holds: 交流会, 卒業式; 市が行った調査
_NAN = (
    "で",
    "と",
    "の",
    "だ",
    "て",
    "な",
    "です",
    "でし",
    "だっ",
    "でも",
    "とか",
    "という",
    "として",
    "とも",
)


def reading_of(words, at):
    """The reading by the first rule that knows better than the dictionary, or None."""
    word = words[at]
    for rule in (behind_counter, weekday, *_OF_WORD.get(word.surface, ())):
        if reading := rule(words, at):
            return reading
    if word.surface in AFTER_NOUN and follows_noun(words, at):
        return AFTER_NOUN[word.surface]
    if word.lemma in _OF_LEMMA:
        return _OF_LEMMA[word.lemma](words, at)
    return None


def before(words, at, steps=1):
    return words[at - steps] if at >= steps else None


def after(words, at, steps=1):
    return words[at + steps] if at + steps < len(words) else None


def surface(word):
    return word.surface if word else ""


def follows_noun(words, at):
    word = before(words, at)
    return bool(word) and word.is_noun and not word.is_adverbial


def nearby(words, at, back=_NEAR, ahead=0):
    """The surfaces around a word within its sentence."""
    found = []
    for step in range(1, back + 1):
        word = before(words, at, step)
        if word is None or word.surface in _ENDS:
            break
        found.append(word.surface)
    for step in range(1, ahead + 1):
        word = after(words, at, step)
        if word is None or word.surface in _ENDS:
            break
        found.append(word.surface)
    return found


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
    if following and following.surface in _NAN:
        return "なん"
    if following and following.is_counted:
        return "なん"
    return "なに"


def person_or_side(words, at):
    """方: かた is a person, ほう a side or a comparison."""
    left, right = before(words, at), surface(after(words, at))
    if left is None:
        return "かた"
    if left.is_noun and left.pos != "代名詞":
        return (
            "がた" if left.surface in ("先生", "様", "皆様", "さん", "皆さん", "あなた") else "かた"
        )
    if left.surface == "あなた":
        return "がた"
    if right == "が" and {after_.surface for after_ in words[at + 2 : at + 5]} & COMPARES:
        return "ほう"
    lemmas = {word.lemma for word in words[at + 2 : at + 5]}
    if right in ("が", "は", "を") and lemmas & COMPARES:
        return "ほう"
    if left.surface == "の" and surface(before(words, at, 2)) in SIDES:
        return "ほう"
    return "かた"


def open_or_hold(words, at):
    """開く: doors and offices あく, meetings are ひらく."""
    word, left = words[at], surface(before(words, at))
    near = set(nearby(words, at, 4 * _NEAR))
    if left == "を" or surface(after(words, at)) in ("れ", "か", "催") or "を" in near:
        return _of_verb(word, "ひら")
    if word.surface.startswith("開け"):
        return None
    return _of_verb(word, "あ") if near & OPENS else None


def empty(words, at):
    near = set(nearby(words, at))
    return _of_verb(words[at], "す" if near & GETS_EMPTY else "あ")


def go_or_do(words, at):
    """行って, 行った: いく, unless something is done."""
    if words[at].surface != "行っ":
        return None
    if _what_is_done(words, at):
        return "おこなっ"
    left = surface(before(words, at))
    return "いっ" if left in ("に", "へ", "まで", "て", "で", "から", "と", "を") else None


def _what_is_done(words, at):
    """Whether the clause names something that one holds or does."""
    for step in range(1, _NEAR * 2):
        word, left = before(words, at, step), before(words, at, step + 1)
        if word is None or left is None or word.surface in _ENDS or word.is_verb:
            return False
        if word.surface == "を":
            return left.surface not in _PATHS
        if word.surface in ("は", "も", "が") and (left.is_doing or left.surface[-1] in _EVENTS):
            return True
    return False


def hot_or_hard(words, at):
    word = words[at]
    near = set(nearby(words, at, 5, 3))
    stem = "から" if near & HOT else "つら"
    return _of_verb(word, stem)


def _of_verb(word, stem):
    """The reading of an inflected word from that of its kanji."""
    return stem + word.surface[1:]


def later(words, at):
    left = before(words, at)
    if left is None:
        return "あと"
    if left.surface == "その":
        return "ご"
    if surface(after(words, at)) == "の" and surface(after(words, at, 2)) in ("世代", "世", "時代"):
        return "のち"
    return None if left.is_noun else "あと"


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


def market(words, at):
    near = set(nearby(words, at, 2, 6))
    if near & {"魚", "朝", "野菜", "花", "新鮮", "果物", "買う", "買い", "買っ", "食べ"}:
        return "いちば"
    return None


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
    return "きん" if surface(after(words, at)) in ("メダル", "の", "色", "賞") else "かね"


def hold(words, at):
    """抱く: a child is だく, a wish or a fear いだく."""
    small = {"子", "子ども", "子供", "赤ちゃん", "犬", "猫", "赤ん坊", "人形"}
    return _of_verb(words[at], "だ" if small & set(nearby(words, at)) else "いだ")


def enter_or_put(words, at):
    """入れる, 入れない where nothing is put anywhere: はいれる."""
    word, left, right = words[at], surface(before(words, at)), surface(after(words, at))
    if word.surface not in ("入れ", "入れる") or "を" in nearby(words, at, 2 * _NEAR):
        return None
    if word.surface == "入れ" and right not in ("ない", "なかっ", "なく", "ませ", "なけれ"):
        return None
    return None if left == "に" and word.surface == "入れる" else _of_verb(word, "はい")


def rice(words, at):
    right = after(words, at)
    return None if right and right.is_noun else "こめ"


def former(words, at):
    left, right = before(words, at), after(words, at)
    return "もと" if right and right.is_noun and not (left and left.is_noun) else None


def thanks(words, at):
    return "おんれい" if surface(after(words, at)).startswith("申し") else None


_OF_WORD = {
    "米": (rice,),
    "元": (former,),
    "御礼": (thanks,),
    "金": (money,),
    "何": (what,),
    "方": (person_or_side,),
    "後": (later,),
    "間": (between,),
    "人": (person,),
    "下": (below,),
    "市場": (market,),
    "頃": (about_when,),
    "家": (home,),
    "中": (during,),
    "月": (month,),
}
_OF_LEMMA = {
    "開く": open_or_hold,
    "空く": empty,
    "入れる": enter_or_put,
    "入る": enter_or_put,
    "抱く": hold,
    "行く": go_or_do,
    "行う": go_or_do,
    "辛い": hot_or_hard,
}
