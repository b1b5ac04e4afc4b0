"""Words and their usual readings in spoken office Japanese. Data only.

`data/usual.tsv` holds words whose usual reading is not the dictionary's first; they are matched
as whole words, however many units of the dictionary they span, the longest first.
`data/homographs.tsv` holds words with two or more usual readings: the preview findings these.
"""

from functools import cache
from pathlib import Path

_DATA = Path(__file__).parents[1] / "data"


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
    "末": "まつ",
    "柱": "ばしら",
    "引": "びき",
    "引き": "びき",
    "付け": "づけ",
    "咲き": "ざき",
    "周り": "まわり",
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
GETS_EMPTY = _set("おなか お腹 腹 お中 電車 バス 道 道路 車内 店内 混み 混む 混み合い 混雑 混ん")
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
GIVEN_UP = _set(
    "仕事 会社 学校 たばこ タバコ 酒 お酒 薬物 話 喧嘩 けんか 薬 服薬 服用 治療 飲酒 喫煙 部活"
)
# の下 after these is もと.
UNDER_ABSTRACT = _set(
    "指導 協力 支援 監督 連携 理念 考え 方針 条件 法 法律 ルール 責任 名 管理 合意 了解 信頼 "
    "原則 制度 テーマ スローガン 協働"
)
# The second half of the name of a river, a mountain, a lake, a temple.
LANDSCAPE = {
    "川": "がわ",
    "山": "さん",
    "寺": "じ",
    "城": "じょう",
    "港": "こう",
    "橋": "ばし",
}
# What may be empty, 空(から)の.
EMPTIED = _set("箱 缶 びん 瓶 容器 ペットボトル コップ 皿 財布 ケース かばん カップ 袋 タンク")
# People on their way: 訪問団一行(いっこう).
GROUPS = tuple(_set("団 隊 首相 大統領 会長 知事 市長 大臣 客 学生 たち 陛下 殿下 選手 議員"))
TEN_MINUTES = _set(
    "ほど 前 後 間 おき ごと くらい ぐらい 程度 遅れ 以内 かけ"
)  # 十分(じゅっぷん)ほど
WEATHER = _set("晴れ 曇り 雨 雪 くもり 小雨")
# Near these, a 市場 is where one buys fish, いちば.
MARKETS = _set(
    "魚 朝 野菜 花 新鮮 果物 買う 買い 買っ 食べ 食べる 買い物 築地 観光客 屋台 店 商店街 見物 鮮魚"
)
AUCTIONS = _set("水揚げ 漁港 競り せり 初競り 仲買人 漁協 青果 鮮魚 マグロ カツオ サンマ")
# Near these, 金 is what a winner gets, きん.
MEDALS = _set("メダル 銀 銅 五輪 オリンピック パラリンピック 大会 選手 連覇 世界選手権 獲得")
# What one writes on a 色紙(しきし).
SIGNED = _set(
    "サイン 寄せ書き 書き 書い 書く 寄せ 贈り 贈ら 贈っ 俳句 筆 直筆 メッセージ 言葉 卒業"
)
# Who passes or runs, 通(とお)る, where others go to and fro, 通(かよ)う; and what one passes.
PASSES = _set(
    "バス 電車 道 鉄道 新幹線 線 地下鉄 車 トラック 道路 血 名前 話 意見 案 法案 声 風 提案 要望 筋"
)
PASSED = _set("試験 審査 選考 オーディション 検査 予選 面接 書類選考 会議 国会")
# What one does (行う) and where one goes (行く), as the noun behind the verb.
DONE = _set(
    "行事 イベント 事業 取り組み アンケート 会 会議 式 研修会 講座 講演会 作業 手術 会見 もの"
)
GONE_TO = _set("店 所 場所 国 学校 病院 町 街 ところ お店 とき 時 人 帰り 先 公園 旅行 海 山 温泉")
