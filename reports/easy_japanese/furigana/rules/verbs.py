"""Verbs and adjectives of one spelling and two readings: what they are about decides."""

from ..lexicon import DONE, DRAWN, GETS_EMPTY, GIVEN_UP, GONE_TO, HOT, OPENS, PASSED, PASSES
from .context import ENDS, NEAR, after, before, nearby, surface

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
    left, told = surface(before(words, at)), _told_of(words, at)
    if left in ("に", "へ", "まで") or (told and told.surface in GONE_TO):
        return "いっ"
    if told and (told.is_doing or told.surface in DONE):
        return "おこなっ"
    return "いっ" if left in ("て", "で", "から", "と", "を") else None


def _told_of(words, at):
    """The noun that a verb in front of it tells of: 行っている行事."""
    for step in range(1, 5):
        word = after(words, at, step)
        if word is None or word.surface not in ("た", "て", "い", "いる", "き", "ます", "まし"):
            return word if word and word.is_noun and step > 1 else None
    return None


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


def pass_or_attend(words, at):
    """通って: one passes a road, とおる, and goes to school, かよう."""
    word, left, named = words[at], surface(before(words, at)), surface(before(words, at, 2))
    if word.surface != "通っ":
        return None
    passes = left == "を" or (left in ("が", "は", "も") and named in PASSES)
    return "とおっ" if passes or (left == "に" and named in PASSED) else "かよっ"


def come_or_next(words, at):
    """来る10日: きたる, before a date."""
    left, right = before(words, at), after(words, at)
    is_apart = left is None or left.surface in ("、", *ENDS)
    is_date = right and (right.is_counted or right.is_number)
    return "きたる" if words[at].surface == "来る" and is_apart and is_date else None


def hold(words, at):
    """抱く: a child is だく, a wish or a fear いだく."""
    small = {"子", "子ども", "子供", "赤ちゃん", "犬", "猫", "赤ん坊", "人形"}
    is_held = words[at].surface == "抱か" and surface(before(words, at)) == "に"
    return of_verb(words[at], "だ" if is_held or small & set(nearby(words, at)) else "いだ")


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
    return of_verb(words[at], "や") if _object_of(words, at) in GIVEN_UP else None


def _object_of(words, at):
    """What the clause does it to: 薬 in 薬を急に止める."""
    for step in range(1, NEAR // 2):
        word = before(words, at, step)
        if word is None or word.surface in ENDS or word.is_verb:
            return ""
        if word.surface == "を":
            return surface(before(words, at, step + 1))
    return ""


def deep(words, at):
    """注意深い, 興味深い: ぶかい."""
    left = before(words, at)
    is_compound = left and (left.is_noun or left.is_verb) and not left.is_adverbial
    return of_verb(words[at], "ぶか" if is_compound else "ふか")


def soil(words, at):
    return of_verb(words[at], "よご")


def get_or_can(words, at):
    """得る: one gets, える, and it can be, あり得(う)る."""
    left = before(words, at)
    if words[at].surface not in ("得る", "得"):
        return None
    can = left and (left.is_verb or left.surface == "あり")
    return "うる" if can and words[at].surface == "得る" else of_verb(words[at], "え")


def suffer_or_wear(words, at):
    harm = {"被害", "損害", "不利益", "迷惑", "損失", "影響", "災害", "恩恵", "打撃"}
    return of_verb(words[at], "こうむ") if harm & set(nearby(words, at, 4)) else None


def smell(words, at):
    is_noun = surface(after(words, at)) in ("が", "を", "も", "に")
    return "におい" if words[at].surface == "臭い" and is_noun else None


def take_up(words, at):
    return of_verb(words[at], "つ")


def stay(words, at):
    return of_verb(words[at], "とど")


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
    "通る": pass_or_attend,
    "通う": pass_or_attend,
    "来る": come_or_next,
    "得る": get_or_can,
    "被る": suffer_or_wear,
    "臭い": smell,
    "深い": deep,
    "就く": take_up,
    "留まる": stay,
}
