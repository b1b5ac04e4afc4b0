"""How easy a Japanese text is to read, and what still makes it hard.

    assess("市は検討を行います。").as_json()

The limits come from texts that professionals wrote in easy Japanese and from ordinary ones. An
assessment never says that a text is good: it counts what can be counted.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from ..typed_readings import strip as plain
from . import grammar, levels, notation, vocabulary
from .findings import NOTE, Finding
from .sentences import sentences

LONGEST_SENTENCE, LONGEST_TEXT, EASY_SHARE = 50, 1000, 0.55  # characters, and share of easy words

# The limits for 5, 4, 3 and 2; what is beyond the last is 1.
MORE_IS_EASIER = {"words": (0.70, 0.60, 0.50, 0.40)}
LESS_IS_EASIER = {
    "kanji": (8, 10.5, 13, 17),  # in a sentence
    "nouns": (0.30, 0.34, 0.38, 0.43),  # share of all words
    "length": (30, 36, 42, 50),  # characters of a sentence
    "grammar": (0.05, 0.12, 0.25, 0.5),  # findings in a sentence
}
NAMES = {
    "words": _("easy words"),
    "kanji": _("kanji in a sentence"),
    "nouns": _("nouns"),
    "length": _("characters in a sentence"),
    "grammar": _("hard grammar in a sentence"),
}
_NO_DICTIONARY = _("The Japanese dictionary is not installed, so the text was not checked.")
_NO_WORDS = _("There is no Japanese text yet.")
_LONG_TEXT = _("The text has %(length)s characters. Up to 1,000 are read to the end.")
_MIXED = _("The other sentences end in です or ます. End this one in the same way.")


@dataclass(frozen=True)
class Grade:
    name: str
    grade: int  # from 5, easy, to 1
    value: float

    def as_json(self):
        label = str(NAMES[self.name])
        return {"name": self.name, "label": label, "grade": self.grade, "value": self.value}


@dataclass(frozen=True)
class Assessment:
    """What was found in `text`, the plain text without readings. `reason` says why nothing was."""

    text: str
    reason: str = ""
    grades: tuple = ()
    share: float | None = None  # of words that count
    longest: str = ""
    longest_length: int = 0
    findings: tuple = field(default=())
    sentences: tuple = ()  # where each begins and ends

    @property
    def total(self):
        return sum(grade.grade for grade in self.grades)

    @property
    def is_not_yet_easy(self):
        return self.share is not None and self.share < EASY_SHARE

    def as_json(self):
        return {
            "reason": str(self.reason),
            "total": self.total,
            "of": 25,
            "grades": [grade.as_json() for grade in self.grades],
            "share": self.share,
            "is_not_yet_easy": self.is_not_yet_easy,
            "longest": {
                "text": self.longest,
                "length": self.longest_length,
                "limit": LONGEST_SENTENCE,
            },
            "length": len(self.text),
            "text": self.text,
            "findings": [finding.as_json() for finding in self.findings],
        }


def assess(text, *, known=frozenset(), suggestions=None):
    """The Assessment of a text.

    `text` may hold readings as {漢字|かんじ}. They are taken out first, and all places in the
    report count characters of what is left, `report.text`. For a body, pass
    `richtext.to_text(body)`. `known` are words that our readers know; `suggestions` maps a word
    to an easier wording or several.
    """
    text = plain(text)
    if not levels.is_available():
        return Assessment(text, _NO_DICTIONARY)
    found = sentences(text)
    if not any(sentence.spoken for sentence in found):
        return Assessment(text, _NO_WORDS)
    counted = [word for sentence in found for word in levels.counted(sentence)]
    word_levels = dict(
        zip((word.start for word in counted), levels.of(counted, known), strict=True)
    )
    findings, in_grammar = _findings(text, found, word_levels, suggestions or {}, known)
    easy = sum(level >= levels.EASY for level in word_levels.values())
    share = easy / len(word_levels) if word_levels else 1.0  # names and numbers alone
    longest = max(found, key=lambda sentence: sentence.length)
    return Assessment(
        text,
        grades=tuple(_grades(found, share, in_grammar)),
        share=round(share, 3),
        longest=longest.text,
        longest_length=longest.length,
        findings=tuple(sorted(findings, key=lambda finding: (finding.start, -finding.end))),
        sentences=tuple((sentence.start, sentence.end) for sentence in found),
    )


def _findings(text, found, word_levels, suggestions, known):
    findings, in_grammar = notation.check(text), 0
    suggestions = vocabulary.Suggestions(suggestions)
    for sentence in found:
        of_sentence, of_grammar = grammar.check(sentence)
        honorific = {
            (finding.start, finding.end) for finding in of_sentence if finding.kind == "honorific"
        }
        of_words = vocabulary.check(sentence, word_levels, suggestions, known)
        findings += of_sentence
        findings += [
            finding
            for finding in of_words
            if finding.suggestions or (finding.start, finding.end) not in honorific
        ]
        in_grammar += of_grammar
    findings += _mixed_endings(found)
    if len(text) > LONGEST_TEXT:
        message = str(_LONG_TEXT) % {"length": len(text)}
        findings.append(Finding("long-text", NOTE, 0, len(text), "", message))
    return findings, in_grammar


def _grades(found, share, in_grammar):
    spoken = [word for sentence in found for word in sentence.spoken]
    found = [sentence for sentence in found if sentence.is_whole] or found
    count = len(found)
    values = {
        "words": share,
        "kanji": sum(sentence.kanji for sentence in found) / count,
        "nouns": sum(word.is_noun for word in spoken) / len(spoken),
        "length": sum(sentence.length for sentence in found) / count,
        "grammar": in_grammar / count,
    }
    for name, value in values.items():
        yield Grade(name, grade_of(name, value), round(value, 3))


def grade_of(name, value):
    """5 up to the first limit, then one less for each limit that is passed."""
    if name in MORE_IS_EASIER:
        return 1 + bisect_right(MORE_IS_EASIER[name][::-1], value)
    return 5 - bisect_left(LESS_IS_EASIER[name], value)


def _mixed_endings(found):
    """Sentences that end plainly, or in a noun, in a text where others end in です or ます."""
    closed = [sentence for sentence in found if sentence.is_closed and sentence.spoken]
    if any(_is_polite(sentence) for sentence in closed):
        for one in closed:
            if not _is_polite(one):
                last = one.spoken[-1]
                yield Finding("mixed-ending", NOTE, last.start, one.end, last.surface, str(_MIXED))


def _is_polite(sentence):
    """です, ます and ください, whatever follows of た, か or ね."""
    last = sentence.spoken[-4:]
    return any(
        word.lemma in ("です", "ます") or word.surface in ("ください", "下さい", "なさい", "ん")
        for word in last
    )
