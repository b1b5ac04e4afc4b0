"""Words and their usual readings in spoken office Japanese. Data only.

`data/usual.tsv` holds words whose usual reading is not the dictionary's first; they are matched
as whole words, however many units of the dictionary they span, the longest first.
`data/homographs.tsv` holds words with two or more usual readings: the preview marks these.
"""

from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data"


def _set(text):
    return frozenset(text.split())


def _table(name):
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()[1:]
    return dict(line.split("\t") for line in lines if line)


@cache
def usual():
    return _table("usual.tsv")


@cache
def longest():
    return max(map(len, usual()))


@cache
def homographs():
    return {word: tuple(kana.split("/")) for word, kana in _table("homographs.tsv").items()}


WEEKDAYS = {
    "月": "げつ",
    "火": "か",
    "水": "すい",
    "木": "もく",
    "金": "きん",
    "土": "ど",
    "日": "にち",
    "祝": "しゅく",
    "休": "きゅう",
}

# Right behind a number and its counter: 2日間, 3時頃.
AFTER_COUNTER = {
    "間": "かん",
    "後": "ご",
    "前": "まえ",
    "目": "め",
    "中": "ちゅう",
    "頃": "ごろ",
    "組": "くみ",
    "半": "はん",
    "分": "ぶん",
    "台": "だい",
    "制": "せい",
    "用": "よう",
    "生": "せい",
    "弱": "じゃく",
    "強": "きょう",
    "代": "だい",
    "号": "ごう",
    "席": "せき",
    "児": "じ",
    "乗": "の",
}
AFTER_PEOPLE = {"組": "ぐみ", "家族": "かぞく", "暮らし": "ぐらし", "連れ": "づれ", "部屋": "べや"}

# Right behind another noun: 旅行会社, 指導上, 三日後.
AFTER_NOUN = {
    "会社": "がいしゃ",
    "等": "など",
    "後": "ご",
    "前": "まえ",
    "間": "かん",
    "上": "じょう",
    "下": "か",
    "袋": "ぶくろ",
    "頃": "ごろ",
    "書": "しょ",
    "家": "か",
    "沿い": "ぞい",
    "際": "さい",
    "札": "ふだ",
    "不足": "ぶそく",
    "日": "び",
    "棚": "だな",
    "通り": "どおり",
}

# What one goes in and out by, or what simply stands open: 開(あ)く.
OPENS = _set(
    "窓 戸 扉 ドア 門 店 お店 窓口 受付 役所 市役所 区役所 銀行 図書館 病院 郵便局 事務所 事務局 "
    "鍵 蓋 ふた 穴 口 目 幕 ゲート"
)
# What gets empty of food or people: 空(す)く.
GETS_EMPTY = _set("おなか お腹 腹 お中 電車 バス 道 道路 車内")
# Near these, 辛い is からい.
HOT = _set(
    "カレー 料理 味 唐辛子 食べ 食べる 食べ物 スープ ラーメン キムチ 香辛料 スパイス 辛子 わさび "
    "甘い 苦い 口 タイ料理 もの 物 おいしい"
)
# After 方が: a comparison, so ほう.
COMPARES = _set(
    "良い いい よい 早い 速い 高い 安い 大きい 小さい 強い 長い 短い 便利 安全 簡単 ずっと もっと "
    "得意 苦手 楽 大切 大事 正しい 望ましい 確か 好き 近い 新しい 易しい やさしい 難しい"
)
# の方 after these is a side, ほう.
SIDES = _set("北 南 東 西 右 左 前 後ろ 上 下 奥 こちら そちら あちら 駅 海 山 反対 逆 ほか")
# What one draws, 絵を描(か)く, and what one gives up, 仕事を止(や)める.
DRAWN = _set("絵 図 地図 漫画 マンガ イラスト 似顔絵 顔 線 丸 円")
GIVEN_UP = _set("仕事 会社 学校 たばこ タバコ 酒 お酒 薬物 話 喧嘩 けんか")
# の下 after these is もと.
UNDER_ABSTRACT = _set(
    "指導 協力 支援 監督 連携 理念 考え 方針 条件 法 法律 ルール 責任 名 管理 合意 了解 信頼 "
    "原則 制度 テーマ スローガン 協働"
)
