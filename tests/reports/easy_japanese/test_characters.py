"""What a letter of Japanese is: every part of the site that asks gets the same answer."""

import re

import pytest

from comments.private_details.normalise import typed_plainly, without_gaps
from reports import languages, search
from reports.admin import script_data
from reports.easy_japanese import characters, tokenizer
from reports.easy_japanese.characters import HIRAGANA, KANA, KATAKANA, READING, hiragana, value
from reports.easy_japanese.furigana import align, numbers, word
from reports.easy_japanese.furigana.page import on_page
from reports.easy_japanese.readability import levels, notation, sentences, vocabulary
from reports.models.readings import KANA_ONLY, NEEDS_READING, Readings

KANJI = {
    "山": "an ordinary kanji",
    "﨑": "a compatibility ideograph of Japanese names",
    "豈": "the first compatibility ideograph",
    "㐀": "extension A",
    "𠮷": "extension B: 𠮷田, 𠮷野家",
    "𰀀": "extension G",
    "々": "the kanji before, once more",
    "〆": "〆切",
    "〇": "zero",
    "ヶ": "3ヶ月, 茅ヶ崎",
}
NO_KANJI = [
    "あ",
    "ゖ",
    "ゝ",
    "ゞ",
    "ア",
    "ヵ",
    "ヽ",
    "ㇰ",
    "ｱ",
    "ﾞ",
    "ー",
    "・",
    "Ａ",
    "1",
    "ก",
    "、",
]
IN_HIRAGANA = {
    "ァ": "ぁ", "ン": "ん", "ヴ": "ゔ", "ヵ": "ゕ", "ヶ": "ゖ", "ヽ": "ゝ", "ヾ": "ゞ",
    "ー": "ー", "ヷ": "ヷ", "ヿ": "ヿ", "ｱ": "ｱ", "ㇰ": "ㇰ", "・": "・", "あ": "あ", "々": "々",
}  # fmt: skip


def is_in(letters, letter):
    return bool(re.fullmatch(f"[{letters}]", letter))


def of_checker(letter):
    return sentences.Sentence(0, 1, letter, []).kanji == 1


def of_rare_kanji(letter):
    """々, 〇 and ヶ stand for kanji that everybody knows."""
    spelled = sentences.Word(0, 2, f"山{letter}", "", "", "", ())
    return vocabulary._has_rare_kanji(spelled) or letter in "山々〇ヶ"


IS_KANJI = {
    "the class itself": characters.has_kanji,
    "all kanji": characters.is_all_kanji,
    "a visitor's language": lambda letter: languages.guess(f"{letter}!", "ja") == "ja",
    "furigana over a stretch": lambda letter: (
        align.parts(f"お{letter}", "おん")[-1] == (letter, "ん")
    ),
    "a fixed reading": lambda letter: word.Word(letter, is_unknown=True).is_doubtful,
    "kanji in a sentence": of_checker,
    "rare kanji": of_rare_kanji,
    "the stem of a verb": lambda letter: bool(levels._verbs(f"{letter}け")),
    "a word that needs a reading": lambda letter: bool(re.search(NEEDS_READING, letter)),
}


@pytest.mark.parametrize("user", IS_KANJI)
@pytest.mark.parametrize("letter", KANJI)
def test_everybody_takes_it_for_a_kanji(user, letter):
    assert IS_KANJI[user](letter)


@pytest.mark.parametrize("user", IS_KANJI)
@pytest.mark.parametrize("letter", NO_KANJI)
def test_nobody_takes_it_for_a_kanji(user, letter):
    is_wide_or_digit = user == "a word that needs a reading" and letter in "Ａ1"
    is_japanese = user == "a visitor's language" and is_in(KANA, letter)
    assert IS_KANJI[user](letter) == (is_wide_or_digit or is_japanese)


@pytest.mark.parametrize("letter", [*KANJI, *NO_KANJI])
def test_search_pairs_the_letters_of_scripts_without_spaces(letter):
    plain = search.normalise(letter)
    is_paired = " " in search.tokens(plain + plain, "en")
    assert is_paired == (letter in KANJI or is_in(KANA, plain) or letter == "ก")


@pytest.mark.parametrize("letter", [*KANJI, *NO_KANJI])
def test_easy_japanese_with_spaces_is_read_without_them(letter):
    is_japanese = letter in KANJI or is_in(KANA, letter) or letter == "・"
    assert (without_gaps(f"あ {letter}") == f"あ{letter}") == is_japanese


@pytest.mark.skipif(not tokenizer.is_available(), reason="the dictionary is not installed")
@pytest.mark.parametrize("letter", KANJI)
def test_a_page_reads_each_kanji_that_the_organisation_has_read(letter):
    page = on_page(
        f"<p>{letter}</p>", "ja-simple", ["ja-simple"], lambda: Readings({letter: "よみ"})
    )
    assert "<rt>よみ</rt>" in page


@pytest.mark.parametrize("katakana", IN_HIRAGANA)
def test_katakana_become_hiragana_in_one_way(katakana):
    assert hiragana(katakana) == IN_HIRAGANA[katakana]
    # ヶ counts as kanji, so nothing beside it is compared by its sound.
    assert align._literal(katakana) == IN_HIRAGANA[katakana].replace("ー", "[ーあいうえお]")


@pytest.mark.parametrize("letter", [*KANJI, *NO_KANJI])
def test_a_letter_is_of_one_kana_or_of_both(letter):
    of_kana = is_in(HIRAGANA, letter) + is_in(KATAKANA, letter) + (letter == "ー")
    assert of_kana == is_in(KANA, letter)
    assert bool(languages.KANA.search(letter)) == is_in(KANA, letter)


def test_a_reading_is_typed_in_kana_and_its_pattern_stands_once():
    letters = {chr(code) for code in range(0x3000, 0x3100)}
    assert {one for one in letters if re.search(KANA_ONLY, one)} == {
        one for one in letters if is_in(READING, one)
    }
    assert {one for one in letters if is_in(READING, one) and not is_in(KANA, one)} == {"・"}
    assert script_data.for_post(None)["kana"] == KANA_ONLY


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("12", 12), ("１２", 12), ("1,200", 1200), ("二十三", 23), ("二〇一二", 2012), ("百", 100),
        ("千二百", 1200), ("三万五千", 35000), ("零", 0), ("〇", 0), ("一兆", 10**12),
    ],
)  # fmt: skip
def test_digits_and_numerals_mean_a_number(text, meant):
    assert value(text) == meant


@pytest.mark.parametrize(("text", "meant"), [("二十三", 23), ("十", 10), ("二四", 24), ("五", 5)])
def test_a_number_in_kanji_means_the_same_to_furigana_and_to_the_checker(text, meant):
    assert numbers.in_kanji(text, "", is_date=False) == numbers.read(meant)
    (finding,) = notation.check(f"平成{text}年")
    assert finding.fix == f"{1988 + meant}年"


def test_the_first_year_of_an_era_is_a_number_to_the_checker():
    (finding,) = notation.check("令和元年")
    assert finding.fix == "2019年"


def test_figures_in_kanji_make_a_telephone_number():
    assert typed_plainly("〇六零一二三四五六七八九") == "060123456789"
