"""Verbs and adjectives of one spelling and two readings: what they are about decides."""

from .neighbours import ENDS, NEAR, after, before, nearby, surface
from .words import DRAWN, GETS_EMPTY, GIVEN_UP, HOT, OPENS

_PATHS = ("道", "先", "前", "中", "上", "道路", "歩道", "通り")
_EVENTS = "会式祭典座談市"  # the last kanji of what one holds: 交流会, 卒業式; 市が行った調査


def open_or_hold(words, at):
    """開く: doors and offices あく, meetings are ひらく."""
    word, left = words[at], surface(before(words, at))
    near = set(nearby(words, at, 4 * NEAR))
    if left == "を" or surface(after(words, at)) in ("れ", "か", "催") or "を" in near:
        return of_verb(word, "ひら")
    if word.surface.startswith("開け"):
        return None
    return of_verb(word, "あ") if near & OPENS else None


def empty(words, at):
    near = set(nearby(words, at))
    return of_verb(words[at], "す" if near & GETS_EMPTY else "あ")


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
    for step in range(1, NEAR * 2):
        word, left = before(words, at, step), before(words, at, step + 1)
        if word is None or left is None or word.surface in ENDS or word.is_verb:
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
    return of_verb(word, stem)


def hold(words, at):
    """抱く: a child is だく, a wish or a fear いだく."""
    small = {"子", "子ども", "子供", "赤ちゃん", "犬", "猫", "赤ん坊", "人形"}
    return of_verb(words[at], "だ" if small & set(nearby(words, at)) else "いだ")


def enter_or_put(words, at):
    """入れる, 入れない where nothing is put anywhere: はいれる."""
    word, left, right = words[at], surface(before(words, at)), surface(after(words, at))
    if word.surface not in ("入れ", "入れる") or "を" in nearby(words, at, 2 * NEAR):
        return None
    if word.surface == "入れ" and right not in ("ない", "なかっ", "なく", "ませ", "なけれ"):
        return None
    return None if left == "に" and word.surface == "入れる" else of_verb(word, "はい")


def draw(words, at):
    return of_verb(words[at], "か" if DRAWN & set(nearby(words, at, 3)) else "えが")


def stop(words, at):
    gives_up = surface(before(words, at)) == "を" and surface(before(words, at, 2)) in GIVEN_UP
    return of_verb(words[at], "や") if gives_up else None


def soil(words, at):
    return of_verb(words[at], "よご")


def of_verb(word, stem):
    """The reading of an inflected word from that of its kanji."""
    return stem + word.surface[1:]


OF_LEMMA = {
    "描く": draw,
    "止める": stop,
    "汚す": soil,
    "開く": open_or_hold,
    "空く": empty,
    "入れる": enter_or_put,
    "入る": enter_or_put,
    "抱く": hold,
    "行く": go_or_do,
    "行う": go_or_do,
    "辛い": hot_or_hard,
}
