"""What the helper for easy Japanese says of a text."""

from time import process_time

import pytest

from reports.easy_japanese import tokenizer
from reports.easy_japanese.readability import assessment, levels
from reports.easy_japanese.readability.assessment import assess

pytestmark = [
    pytest.mark.usefixtures("in_english"),
    pytest.mark.skipif(
        not levels.is_available(), reason="the Japanese dictionary is not installed"
    ),
]
ORDINARY = """地域防災訓練の実施報告
3月2日(日)、当会は近隣自治会及び消防署と連携し、外国籍住民を対象とした防災訓練を実施いたしました。
当日は約40名の方々にご参加いただき、避難経路の確認、初期消火の実演、非常用備蓄品の展示等が行われました。
参加者からは、災害発生時における情報伝達手段の多言語化が喫緊の課題であるとの意見が寄せられ、
今後、関係機関との協議を継続し、支援体制の構築を検討していく必要性が共有されました。
"""
EASY = """地震のときの練習をしました
3月2日の日曜日に、外国から来て住んでいる人たちと練習をしました。
地震のとき、どこへ逃げるかを、みんなで考えました。
消防の人が、火を消す方法を教えてくれました。
それから、水や食べ物をいつも家に置いてくださいと言いました。
「私の国の言葉で知らせてほしい」と話した人がいました。
これからも、町の人と助けあっていきたいです。
"""
OFFICIAL = """体験研修の実施報告
4月18日(木)、区役所の職員の方々6名が当会の事務所に研修に来られました。
行政と市民の協働の現場を知ることを目的として企画された研修であり、参加者は保健福祉課及び市民協働課に勤務されている方々でした。
自己紹介、事業内容の紹介の後、意見交換が行われ、外国籍住民の生活支援に関する協働事業の可能性について検討されました。
その結果、行政機関と市民団体がそれぞれの特長を尊重し、継続的な協力関係を構築していく必要性が共有されました。
"""
EASY_OFFICIAL = """区役所の人が勉強に来ました
4月18日の木曜日に、区役所で働いている人が、わたしたちのところへ勉強に来ました。
はじめに、みんなで自己紹介をしました。
それから、外国から来た人が困っていることについて、話し合いをしました。
役所と市民が助けあって、何ができるか考えました。
一緒にできることがたくさんあると分かりました。
"""


def kinds(text, **options):
    return [
        (finding.kind, finding.level, finding.text) for finding in assess(text, **options).findings
    ]


def words_marked(text, **options):
    findings = assess(text, **options).findings
    return [finding.text for finding in findings if finding.kind in ("hard-word", "easier-word")]


@pytest.mark.parametrize(("ordinary", "easy"), [(ORDINARY, EASY), (OFFICIAL, EASY_OFFICIAL)])
def test_an_ordinary_report_gets_few_points_and_its_easy_version_many(ordinary, easy):
    ordinary, easy = assess(ordinary), assess(easy)
    assert (ordinary.total <= 8, easy.total >= 20) == (True, True)
    assert (ordinary.is_not_yet_easy, easy.is_not_yet_easy) == (True, False)


def test_the_words_of_offices_are_marked_and_those_of_every_day_are_not():
    hard, easy = (
        {one.text for one in assess(text).findings if one.kind == "hard-word"}
        for text in (OFFICIAL, EASY_OFFICIAL)
    )
    assert {"行政", "協働", "検討", "共有", "構築", "研修"} <= hard
    assert easy & {"人", "考え", "助けあっ", "話し合い", "役所"} == set()
    assert all(word in EASY_OFFICIAL for word in ("人", "考え", "助けあっ", "話し合い", "役所"))


def test_a_report_says_its_grades_and_its_longest_sentence():
    found = assess(
        "駅で友だちに会いました。それから、二人で新しい店へ行って、昼ごはんを食べました。"
    )
    assert found.as_json() == {
        "reason": "",
        "total": 25,
        "of": 25,
        "grades": [
            {"name": "words", "label": "easy words", "grade": 5, "value": 1.0},
            {"name": "kanji", "label": "kanji in a sentence", "grade": 5, "value": 5.0},
            {"name": "nouns", "label": "nouns", "grade": 5, "value": 0.238},
            {"name": "length", "label": "characters in a sentence", "grade": 5, "value": 20.0},
            {"name": "grammar", "label": "hard grammar in a sentence", "grade": 5, "value": 0.0},
        ],
        "share": 1.0,
        "is_not_yet_easy": False,
        "longest": {
            "text": "それから、二人で新しい店へ行って、昼ごはんを食べました。",
            "length": 28,
            "limit": 50,
        },
        "length": 40,
        "text": found.text,
        "findings": [],
    }


@pytest.mark.parametrize(
    ("name", "value", "grade"),
    [
        *[("words", v, g) for v, g in ((0.7, 5), (0.69, 4), (0.6, 4), (0.5, 3), (0.4, 2), (0, 1))],
        *[("kanji", v, g) for v, g in ((8, 5), (8.1, 4), (10.5, 4), (13, 3), (17, 2), (17.1, 1))],
        *[("grammar", v, g) for v, g in ((0, 5), (0.05, 5), (0.06, 4), (0.5, 2), (0.6, 1))],
    ],
)
def test_a_grade_changes_at_its_limits(name, value, grade):
    assert assessment.grade_of(name, value) == grade


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("犬", 5),
        ("きれいだ", 5),  # listed in kanji
        ("見る", 5),  # listed together with another spelling
        ("行った", 5),
        ("話し合い", 5),  # of our own list
        ("助けあう", 5),  # as hard as 助ける
        ("食べ始める", 5),
        ("検討", 3),
        ("研修", 2),
        ("行政", 1),
        ("協働", 0),
        ("市職員", 1),  # as hard as its hardest part
    ],
)
def test_a_word_has_about_a_level(text, level):
    (sentence,) = assessment.sentences(text)
    assert levels.of(levels.counted(sentence)[:1]) == [level]


@pytest.mark.parametrize(
    "text", ["大阪", "田中さん", "12", "5名", "CHARM", "は", "です", "、", "お"]
)
def test_names_numbers_and_grammar_are_no_hard_words(text):
    assert [levels.counted(sentence) for sentence in assessment.sentences(text)] == [[]]


def test_hard_words_are_marked_softly_or_not_by_their_level():
    found = [
        (finding.level, finding.text, finding.message)
        for finding in assess("検討と研修と協働です。").findings
    ]
    assert [one for one in found if "kanji" not in one[2]] == [
        ("note", "検討", "About N3: many readers do not know this word yet."),
        ("mark", "研修", "About N2: most readers do not know this word."),
        ("mark", "協働", "In no list for learners: most readers do not know this word."),
    ]


def test_easier_words_are_offered_in_any_form_of_the_word():
    offers = {
        "検討する": ["考える"],
        "行政機関": "役所",
        "〜において": ["で"],
        "おります": ["います"],
    }
    found = assess("行政機関において検討しております。", suggestions=offers).findings
    assert [(m.level, m.text, m.suggestions) for m in found if m.suggestions] == [
        ("mark", "行政機関", ("役所",)),
        ("mark", "において", ("で",)),
        ("mark", "検討", ("考える",)),
        ("suggest", "おります", ("います",)),
    ]


def test_what_our_readers_know_is_easy():
    text, known = "協働が大切です。", frozenset({"協働"})
    assert (assess(text).share, words_marked(text)) == (0.5, ["協働"])
    offers = {"協働": ["助けあう"]}
    assert assess(text, known=known, suggestions=offers).share == 1.0
    assert words_marked(text, known=known, suggestions=offers) == []


GRAMMAR = {
    "会議が開かれました。": [("passive", "mark", "開かれ")],
    "魚が食べられます。": [("passive", "note", "食べられ")],
    "子どもに薬を飲ませます。": [("causative", "mark", "飲ませ")],
    "先生に知らせます。": [],
    "先生が私に申しました。": [("honorific", "mark", "申し")],
    "ここでお待ちください。": [("honorific", "mark", "お待ち")],
    "ここで待ってください。お願いします。": [],
    "行かないわけにはいきません。": [("double-negative", "mark", "ないわけにはいきませ")],
    "薬を飲まなければなりません。": [],
    "分からないことを聞いてください。": [],
    "明日説明を行います。": [("nominalised", "suggest", "説明を行い")],
    "雨だと思われます。": [("vague", "note", "と思われ"), ("passive", "mark", "思われ")],
    "雨かもしれません。": [],
    "国民健康保険": [("compound", "mark", "国民健康保険"), ("hard-word", "note", "国民")],
    "大阪市北区": [],
    "私は今日は家にいます。": [("split", "note", "私は今日は家にいます。")],
    "起きて、食べて、歩いて、寝ました。": [("split", "note", "起きて、食べて、歩いて、寝ました。")],
    "みんなで作りました。みんなで食べた。": [("mixed-ending", "note", "た")],
    "みんなで作りました。たのしい一日。": [("mixed-ending", "note", "日")],
    "写真\nみんなで作りました。": [],
    "テニスのラケットです。": [
        ("hard-word", "note", "ラケット"),
        ("loanword", "note", "ラケット"),
    ],
    "わくわくしました。": [("hard-word", "mark", "わくわく"), ("sound", "note", "わくわく")],
    "いろいろな人がいます。": [],
    "憂鬱です。": [("hard-word", "mark", "憂鬱"), ("rare-kanji", "note", "憂鬱")],
}


@pytest.mark.parametrize("text", GRAMMAR)
def test_a_sentence_is_marked_for_what_makes_it_hard(text):
    assert kinds(text) == GRAMMAR[text]


@pytest.mark.parametrize(
    ("length", "level"), [(40, None), (41, "note"), (50, "note"), (51, "mark")]
)
def test_a_long_sentence_is_marked(length, level):
    text = "あ" * (length - 1) + "。"
    found = [finding.level for finding in assess(text).findings if finding.kind == "long-sentence"]
    assert found == ([level] if level else [])


def test_many_kanji_in_a_sentence_are_marked():
    assert "many-kanji" not in [kind for kind, *_ in kinds("人" * 13 + "。")]
    assert "many-kanji" in [kind for kind, *_ in kinds("人" * 14 + "。")]


def test_a_long_text_is_noted():
    sentence = "犬がいます。"
    long_text = [kind for kind, *_ in kinds(sentence * 167) if kind == "long-text"]
    assert ([kinds(sentence * 166)], long_text) == ([[]], ["long-text"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("来ました。行きました。", ["来ました。", "行きました。"]),
        ("役に立つ話し合いが\nありました。", ["役に立つ話し合いが\nありました。"]),
        ("料理の会\nカレーを作りました。", ["料理の会", "カレーを作りました。"]),
        ("「来ました。」と言いました。", ["「来ました。」と言いました。"]),
        ("「来ました。」みんな喜びました。", ["「来ました。」", "みんな喜びました。"]),
        ("本当ですか!?はい。", ["本当ですか!?", "はい。"]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text, expected):
    assert [sentence.text for sentence in assessment.sentences(text)] == expected


def test_readings_are_taken_out_before_places_are_counted():
    found = assess("{今日|こんにち}は{協働|きょうどう}の{日|}です。")
    assert found.text == "今日は協働の日です。"
    assert [(m.text, m.start, m.end) for m in found.findings if m.kind == "hard-word"] == [
        ("協働", 3, 5)
    ]


def test_readings_in_brackets_are_no_words():
    found = assess("制度(せいど)の話(はなし)です。")
    hard = [finding.text for finding in found.findings if finding.kind == "hard-word"]
    assert (hard, found.share, found.longest_length) == (["制度(せいど)"], 0.5, 7)


def test_each_mark_stands_where_it_says():
    found = assess(ORDINARY)
    for finding in found.findings:
        assert found.text[finding.start : finding.end] == finding.text


@pytest.mark.parametrize("text", ["", " \n ", "。。。"])
def test_without_words_there_is_a_reason_and_no_grade(text):
    found = assess(text)
    assert (str(found.reason), found.total, found.share, found.findings) == (
        "There is no Japanese text yet.",
        0,
        None,
        (),
    )


@pytest.mark.parametrize("text", ["Hello.", "12/13", "😀", "{a|b", "<b>犬</b>", "\0", "ー" * 5000])
def test_strange_texts_are_taken_as_they_are(text):
    assert assess(text).text == text


def test_without_the_dictionary_it_says_so(monkeypatch):
    monkeypatch.setattr(tokenizer, "dictionary", lambda: None)
    found = assess("犬がいます。")
    assert (found.findings, found.grades, found.is_not_yet_easy) == ((), (), False)
    assert "not installed" in str(found.reason)


def test_a_report_of_usual_length_is_checked_while_one_types():
    text = (ORDINARY + EASY) * 2
    assess(text)
    started = process_time()
    assess(text)
    assert process_time() - started < 1
