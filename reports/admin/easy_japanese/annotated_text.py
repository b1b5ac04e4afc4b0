"""An easy Japanese text as the form shows it below its fields: each word with its reading, the
doubtful ones, and what the helper has found, all with their places in what was typed.

Places count characters (in scripts: code points), as in `easy_japanese.readability`. Nothing here
is HTML: the script of the form makes elements and sets their text.
"""

import json
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import lru_cache

from reports.easy_japanese import typed_readings
from reports.easy_japanese.characters import has_kanji
from reports.easy_japanese.furigana import ruby
from reports.easy_japanese.furigana.align import parts

READ_ONLY = ("place", "summary")  # get furigana; graded are title and body, as everywhere
FIELDS = ("title", "body", *READ_ONLY)
OF_SENTENCES = ("long-sentence", "many-kanji", "split", "long-text")


@dataclass
class Part:
    """One line of the form: a field, or a block of the body."""

    field: str
    typed: str
    words: list = field(default_factory=list)

    @property
    def is_graded(self):
        return self.field not in READ_ONLY


def read_parts(sent):
    """The parts as the script sends them, as JSON. Raises ValueError for anything else."""
    try:
        rows = json.loads(sent)
        made = [Part(row["field"], row["text"]) for row in rows]
        for part in made:
            part.typed.encode()
    except (TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ValueError("these are no parts of a text") from error
    if any(part.field not in FIELDS for part in made):
        raise ValueError("there is no such field")
    return made


def graded_text(rows):
    """What is graded, as one plain text with a line for each part."""
    return "\n".join(typed_readings.strip(part.typed) for part in rows if part.is_graded)


def annotate(rows, assess, organisations):
    """What the script shows: `assess` makes the Assessment of a plain text."""
    assessment = assess(graded_text(rows))
    places = _Places(rows, organisations)
    findings = [finding.as_json() | places.of(finding) for finding in assessment.findings]
    for number, finding in enumerate(findings):
        places.tell_words(number, finding)
    return {
        "parts": [{"field": part.field, "words": _brief(part.words)} for part in rows],
        "assessment": assessment.as_json()
        | {"findings": findings, "sentences": _sentences(assessment)},
    }


def _brief(words):
    """The words of a part; those that have nothing to say are joined and hold their text alone."""
    brief = []
    for word in words:
        if word["readings"] is not None or word["findings"] or word["opens"] or word["typed"]:
            brief.append(word)
        elif brief and brief[-1].keys() == {"text"}:
            brief[-1]["text"] += word["text"]
        else:
            brief.append({"text": word["text"]})
    return brief


def _sentences(assessment):
    """The sentences that have findings, with the numbers of these; last what the whole text has."""
    starts = [start for start, _ in assessment.sentences]
    found = {}
    for number, finding in enumerate(assessment.findings):
        is_whole = finding.kind == "long-text"
        place = len(starts) if is_whole else max(0, bisect_right(starts, finding.start) - 1)
        found.setdefault(place, []).append(number)
    return [
        {
            "text": assessment.text[slice(*assessment.sentences[n])] if n < len(starts) else "",
            "findings": them,
        }
        for n, them in sorted(found.items())
    ]


class _Places:
    """Makes the words of all parts, and finds those that stand at a place of the assessment."""

    def __init__(self, rows, organisations):
        self.words, self.starts = [], []  # of what is graded: (start in the assessment, part, word)
        at = 0
        for number, part in enumerate(rows):
            for segment in ruby.annotate(part.typed, organisations):
                word = _word(segment)
                part.words.append(word)
                if part.is_graded:
                    self.words.append((at, number, word))
                    self.starts.append(at)
                    at += len(segment.surface)
            at += part.is_graded  # the line break

    def between(self, start, end):
        first = max(0, bisect_right(self.starts, start) - 1)
        return self.words[first : bisect_left(self.starts, end)]

    def of(self, finding):
        """Where a finding stands in what was typed, if it stands within one part."""
        found = self.between(finding.start, finding.end)
        if not found or found[0][1] != found[-1][1]:
            return {"part": None}
        (first, part, word), (last, _, end) = found[0], found[-1]
        return {
            "part": part,
            "from": word["start"] + (0 if word["typed"] else finding.start - first),
            "to": end["end"] if end["typed"] else end["start"] + finding.end - last,
        }

    def tell_words(self, number, finding):
        """Tell the words of a finding; of one on a sentence, the first word that can be seen."""
        found = [word for _, _, word in self.between(finding["start"], finding["end"])]
        if finding["kind"] in OF_SENTENCES:
            for word in [word for word in found if word["text"].strip()][:1]:
                word["opens"].append(number)
        else:
            for word in found:
                word["findings"].append(number)


def _word(segment):
    pieces = parts(segment.surface, segment.reading)
    if segment.fixed and not has_kanji(segment.surface):
        pieces = ((segment.surface, segment.reading),)
    return {
        "text": segment.surface,
        "pieces": pieces,
        "start": segment.start,
        "end": segment.end,
        "typed": segment.end - segment.start != len(segment.surface),
        "doubtful": segment.doubtful,
        "readings": _offers(segment),
        "findings": [],
        "opens": [],
    }


def _offers(segment):
    """The readings on offer, first the one that is shown; None for a word that needs none."""
    if not (segment.reading or has_kanji(segment.surface)):
        return None
    offered = candidates(segment.surface)
    return [one for one in dict.fromkeys((segment.reading, *offered)) if one]


@lru_cache(maxsize=4096)
def candidates(surface):
    return ruby.candidates(surface)
