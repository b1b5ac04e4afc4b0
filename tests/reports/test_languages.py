from unicodedata import normalize

from reports import languages


def test_each_language_falls_back_along_its_whole_chain():
    assert {code: languages.chain(code) for code in languages.codes()} == {
        "ja": ["ja", "ja-simple", "en", "th"],
        "ja-simple": ["ja-simple", "ja", "en", "th"],
        "en": ["en", "ja-simple", "ja", "th"],
        "th": ["th", "en", "ja-simple", "ja"],
    }


def test_a_language_that_the_table_does_not_know_falls_back_to_all_others(settings):
    languages.get.cache_clear()
    settings.LANGUAGES = [*settings.LANGUAGES, ("vi", "Vietnamese")]
    try:
        assert normalize("NFC", languages.get("vi").name) == "Tiếng Việt"
        assert languages.chain("vi") == ["vi", "ja", "ja-simple", "en", "th"]
        assert languages.chain("th") == ["th", "en", "ja-simple", "ja", "vi"]
    finally:
        languages.get.cache_clear()


def test_easy_japanese_is_named_for_its_readers_in_kana():
    assert [language.name for language in languages.every()] == [
        "日本語",
        "やさしい にほんご",
        "English",
        "ไทย",
    ]


def test_the_language_of_a_text_is_guessed_by_its_letters():
    guesses = {
        ("ありがとう", "en"): "ja",
        ("ขอบคุณค่ะ", "ja"): "th",
        ("Thank you", "en"): "en",
        ("Thank you", "ja"): "",
        ("素晴", "ja-simple"): "ja",
        ("素晴", "en"): "",
        ("Спасибо", "en"): "",
        ("12345 🙂", "th"): "",
        ("", "ja"): "",
    }
    assert {key: languages.guess(*key) for key in guesses} == guesses


def test_an_address_can_be_asked_in_another_language():
    assert languages.reverse_in("th", "reports:post", "outing") == "/th/reports/outing/"
