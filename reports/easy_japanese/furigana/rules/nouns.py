"""Nouns of one spelling and two readings: what stands around them decides."""

from ..lexicon import AUCTIONS, EMPTIED, GROUPS, LANDSCAPE, MARKETS, SIGNED, TEN_MINUTES, WEATHER
from .context import after, before, follows_noun, nearby, surface


def front_or_table(words, at):
    """表: おもて is where one goes out and what has a back, ひょう has rows."""
    right = surface(after(words, at))
    beside = after(words, at, 2)
    if right in ("と", "・", "や") and surface(beside) == "裏":
        return "おもて"
    if right in ("に", "へ") and beside and beside.lemma in ("出る", "出す", "出かける", "回る"):
        return "おもて"
    is_of = surface(before(words, at)) == "の"
    return "おもて" if is_of and surface(before(words, at, 2)) in ("家", "店", "紙") else None


def sky_or_empty(words, at):
    """空: a box is から, and so is what becomes empty."""
    right, beside = surface(after(words, at)), after(words, at, 2)
    if right == "に" and beside and beside.lemma in ("なる", "する"):
        return "から"
    return "から" if right == "の" and surface(beside) in EMPTIED else None


def popular_or_deserted(words, at):
    is_lonely = surface(after(words, at)) in ("の", "が")
    beside = after(words, at, 2)
    return "ひとけ" if is_lonely and beside and beside.lemma in ("ない", "無い") else None


def party_or_line(words, at):
    """一行: いっこう are people on their way, いちぎょう is written."""
    left, right = before(words, at), surface(after(words, at))
    named = before(words, at, 2) if surface(left) == "の" else left
    if named and named.is_noun and (named.is_name or named.surface.endswith(GROUPS)):
        return "いっこう"
    return "いっこう" if named is None and right in ("は", "が", "も") else None


def enough_or_minutes(words, at):
    """十分 is a time behind 三時 and 徒歩, and before ほど and 前."""
    left, right = before(words, at), surface(after(words, at))
    if left and (left.is_counted or left.surface in ("徒歩", "約", "片道", "あと", "まで")):
        return "じゅっぷん"
    return "じゅっぷん" if right in TEN_MINUTES else None


def during_or_sweet(words, at):
    sweets = {"食べ", "食べる", "お茶", "あんこ", "和菓子", "アイス", "皮", "甘い"}
    is_object = surface(after(words, at)) in ("を", "と")
    return "もなか" if is_object and sweets & set(nearby(words, at, 3, 4)) else None


def below_or_now(words, at):
    """目下: the people below one are めした, right now is もっか."""
    now = ("課題", "ところ", "目標", "急務", "関心", "関心事", "悩み", "状況", "急")
    right = surface(after(words, at))
    if right == "の":
        return "もっか" if surface(after(words, at, 2)) in now else "めした"
    return "めした" if right in ("に", "へ", "と") else "もっか"


def poorly_or_minutely(words, at):
    lives = ("続ける", "続く", "暮らす", "営む", "生きる", "営業", "活動", "生活")
    beside = after(words, at, 2)
    is_how = surface(after(words, at)) == "と" and beside
    return "ほそぼそ" if is_how and beside.lemma in lives else None


def colour_or_autograph(words, at):
    return "しきし" if SIGNED & set(nearby(words, at, 6, 6)) else None


def market(words, at):
    close, wide = nearby(words, at, 2, 6), nearby(words, at, 12, 12)
    return "いちば" if MARKETS & set(close) or AUCTIONS & set(wide) else None


def other(words, at):
    """他団体, 他県: た before the noun it belongs to; 弁護士他多数: ほか."""
    left, right = before(words, at), after(words, at)
    if not right or not right.is_noun or right.is_number or right.is_adverbial:
        return None
    if (left and left.is_noun and not left.is_adverbial) or right.surface in ("多数", "数名"):
        return None
    return "た"


def year_or_age(words, at):
    """年を取る, 年が明ける: とし, but 年一回: ねん."""
    right, verb = after(words, at), after(words, at, 2)
    if right and (right.is_counted or right.is_number):
        return "ねん"
    is_apart = surface(right) in ("を", "が", "の")
    is_life = verb and (verb.lemma in ("取る", "とる", "重ねる", "明ける", "越す", "瀬", "暮れ"))
    left = before(words, at)
    return "とし" if is_apart and is_life and not (left and left.is_number) else None


def night(words, at):
    verb = after(words, at, 2)
    is_dawn = surface(after(words, at)) in ("が", "も") and verb and verb.lemma == "明ける"
    return "よ" if is_dawn else None


def seed_or_kind(words, at):
    left = before(words, at)
    is_kind = left and (left.is_noun or left.surface in ("この", "その", "ある", "同", "各"))
    return None if is_kind else "たね"


def how_many(words, at):
    left, right = before(words, at), surface(after(words, at))
    is_apart = right in ("が", "を", "は", "も", "に", "の", "で", "と")
    return "かず" if is_apart and not (left and left.is_noun) else None


def each_time(words, at):
    """会う度に, その度: たび."""
    left = before(words, at)
    is_told = left and (left.is_verb or left.surface in ("その", "この", "の", "た"))
    return "たび" if is_told else None


def wing(words, at):
    """A棟, 東棟: とう."""
    left = before(words, at)
    return "とう" if left and (left.is_noun or left.surface.isascii()) else None


def box(words, at):
    return "ばこ" if follows_noun(words, at) else "はこ"


def later(words, at):
    left, right = before(words, at), surface(after(words, at))
    if left is None:
        return "あと"
    if left.surface == "その":
        return "ご"
    if left.surface in WEATHER and right in WEATHER:
        return "のち"
    if right == "の" and surface(after(words, at, 2)) in ("世代", "世", "時代"):
        return "のち"
    return None if left.is_noun else "あと"


def of_landscape(words, at):
    """The second half of a name: 利根+川(がわ), 阿蘇+山(さん)."""
    left = before(words, at)
    is_name = left and (left.is_place or left.is_name)
    return LANDSCAPE[words[at].surface] if is_name else None


OF_NOUN = {
    "表": (front_or_table,),
    "空": (sky_or_empty,),
    "人気": (popular_or_deserted,),
    "一行": (party_or_line,),
    "十分": (enough_or_minutes,),
    "最中": (during_or_sweet,),
    "目下": (below_or_now,),
    "細々": (poorly_or_minutely,),
    "色紙": (colour_or_autograph,),
    "市場": (market,),
    "他": (other,),
    "年": (year_or_age,),
    "夜": (night,),
    "箱": (box,),
    "棟": (wing,),
    "種": (seed_or_kind,),
    "数": (how_many,),
    "度": (each_time,),
    "後": (later,),
    **dict.fromkeys(LANDSCAPE, (of_landscape,)),
}
