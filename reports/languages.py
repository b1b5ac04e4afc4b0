"""What the site knows of its languages.

`settings.LANGUAGES` says which languages there are; this table says how each is written and
read. A language that is not in the table still works, under its Django name and with the other
languages as its fallbacks.
"""

import re
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, get_language_info, override

from .easy_japanese import characters


@dataclass(frozen=True)
class Language:
    code: str  # BCP 47, as in addresses and in the attribute `lang`
    name: str  # by its own name in its own script, for readers
    staff_name: str  # the same for staff
    fallbacks: tuple[str, ...]  # what its readers are most likely to read instead, best first
    script: re.Pattern | None = None  # a text with such letters is in this language
    in_hreflang: bool = True  # Google reads ISO 639 codes there, and nothing like `ja-simple`
    furigana: str = "on"  # unless the reader says otherwise; where there is a reading at all

    @property
    def is_japanese(self):
        return self.code.startswith("ja")


# Thai without its signs: ฿100 stands in other languages, too.
THAI_LETTERS = "\u0e01-\u0e3a\u0e40-\u0e4e\u0e50-\u0e59"
KANA = re.compile(f"[{characters.KANA}]")
THAI = re.compile(f"[{THAI_LETTERS}]")
LATIN = re.compile("[A-Za-z]")

_KNOWN = {
    language.code: language
    for language in (
        Language("ja", "日本語", "日本語", ("ja-simple", "en", "th"), KANA, furigana="off"),
        # Its readers know kana before kanji; staff read the usual spelling.
        Language(
            "ja-simple", "やさしい にほんご", "やさしい日本語", ("ja", "en", "th"), KANA, False
        ),
        Language("en", "English", "English", ("ja-simple", "ja", "th"), LATIN),
        Language("th", "ไทย", "ไทย", ("en", "ja-simple", "ja"), THAI),
    )
}


def codes():
    return [code for code, _ in settings.LANGUAGES]


def choices():
    """Choices of model fields; a function, so that migrations do not freeze the languages."""
    return list(settings.LANGUAGES)


def default():
    """The language a report is first written in unless its writer says otherwise."""
    return settings.LANGUAGE_CODE


@cache
def get(code):
    """The Language of a code in `settings.LANGUAGES`."""
    if code in _KNOWN:
        return _KNOWN[code]
    name = get_language_info(code)["name_local"]
    return Language(code, name, name, tuple(other for other in codes() if other != code))


def every():
    return [get(code) for code in codes()]


def chain(code):
    """All language codes in the order in which a reader of `code` would like to read them."""
    wanted = [code, *get(code).fallbacks]
    return [c for c in wanted if c in codes()] + [c for c in codes() if c not in wanted]


def current():
    """The code of the language of the page being made."""
    code = get_language()
    return code if code in codes() else settings.LANGUAGE_CODE


def reverse_in(code, viewname, *args):
    """The address of a page in a language, whatever the language of the page being made."""
    with override(code):
        return reverse(viewname, args=args)


def guess(text, page_language):
    """The language a visitor's text is written in, or "" where its letters do not tell.

    Kana means Japanese and Thai letters Thai, wherever they were typed; else the language of
    the page, if the text has letters of its script.
    """
    if KANA.search(text):
        return "ja"
    if THAI.search(text):
        return "th"
    if page_language.startswith("ja"):
        return "ja" if characters.has_kanji(text) else ""
    script = get(page_language).script
    return page_language if script and script.search(text) else ""
