"""From Japanese to easy Japanese: a table with each sentence, what helps to rewrite it, and a copy.

The page is a plain form. It opens in a tab of its own, so what is typed in the report's form
stays there, and it stores a draft by `Post.write` like everything else.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise

from reports import dom
from reports.easy_japanese.readability import assessment, levels
from reports.easy_japanese.readability.sentences import sentences
from reports.models import EasyWord, KnownWord, Post, column
from reports.models.translated import TEXT_FIELDS

FROM, TO = "ja", "ja-simple"
LINES = ("title", "place", "summary")  # the plain fields, in the order of the form
_END = re.compile("(?<=[。！？])(?![」』）)。！？])")
_TEXTS = "p, h2, h3, li, ul, ol, blockquote, a, em, strong"  # what is nothing without a text


@dataclass
class Row:
    """A sentence of the source, and what stands for it in easy Japanese."""

    field: str
    source: str
    tail: str  # the space or line break behind it
    text: str = ""
    findings: list = field(default_factory=list)
    is_first: bool = False  # of its field

    @property
    def label(self):
        return Post._meta.get_field(self.field).verbose_name

    @property
    def is_copy(self):
        return self.text == self.source


def split(text):
    """The sentences of a text; together they are the whole of it."""
    if levels.is_available():
        starts = [sentence.start for sentence in sentences(text)][1:]
        return [text[start:end] for start, end in pairwise([0, *starts, len(text)])]
    return [piece for piece in _END.split(text) if piece]


def _rows(field, text):
    for piece in split(text):
        source = piece.strip()
        if source:
            yield Row(field, source, tail=piece[len(piece.rstrip()) :], text=source)


class Table:
    """The sentences of a post's Japanese text; `texts` makes the fields from what was written."""

    def __init__(self, post):
        source = post.texts(FROM)
        self.lines = {name: list(_rows(name, source[name])) for name in LINES}
        self.body = source["body"]
        self.blocks = [
            list(_rows("body", "".join(text.text_content for text in texts)))
            for _, texts in dom.stretches(dom.fragment(self.body))
        ]
        self.rows = [row for name in LINES for row in self.lines[name]]
        self.rows += [row for rows in self.blocks for row in rows]
        seen = set()
        for row in self.rows:
            row.is_first = row.field not in seen
            seen.add(row.field)

    def left(self):
        """How many sentences are still the copy."""
        return sum(row.is_copy for row in self.rows)

    def finding(self):
        """Say at each sentence what is hard in it and what may be written instead."""
        known, suggestions = KnownWord.words(), EasyWord.suggestions()
        for row in self.rows:
            found = assessment.assess(row.source, known=known, suggestions=suggestions)
            row.findings = found.findings

    def fill(self, sources, texts):
        """Put what was written beside its sentence; return what has no sentence any more."""
        written = defaultdict(list)
        for source, text in zip(sources, texts, strict=False):
            written[_clean(source)].append(_clean(text))
        for row in self.rows:
            if written[row.source]:
                row.text = written[row.source].pop(0)
        return [text for texts in written.values() for text in texts if text]

    def texts(self):
        lines = {name: _joined(rows).strip() for name, rows in self.lines.items()}
        return {**lines, "body": self._body()}

    def _body(self):
        """The body with its paragraphs, headings and lists; those that are empty now are gone.

        A block stays as it was if nobody rewrote it, with its links; else it is plain words.
        """
        tree = dom.fragment(self.body)
        for (_, texts), rows in zip(list(dom.stretches(tree)), self.blocks, strict=True):
            if not all(row.is_copy for row in rows):
                _rewrite(tree, texts, _joined(rows).strip())
        for element in reversed(tree.css(_TEXTS)):
            if not element.text().strip() and not element.css("br"):
                element.remove()
        return dom.to_html(tree)


def too_long(texts):
    """The fields whose texts have no room where they are stored, with that room."""
    room = {name: Post._meta.get_field(column(name, TO)).max_length for name in TEXT_FIELDS}
    return [(name, room[name]) for name in LINES if len(texts[name]) > (room[name] or 10**9)]


def _rewrite(tree, texts, words):
    """Put words where a block's text nodes are, outside of the inline elements around these."""
    place = dom.outermost_inline(texts[0])
    for number, line in enumerate(words.splitlines()):
        if number:
            place.insert_before(dom.element(tree, "br"))
        place.insert_before(line.strip())
    for text in texts:
        text.remove()


def _joined(rows):
    return "".join(row.text + row.tail for row in rows if row.text)


def _clean(text):
    """As typed, without what browsers and databases make of it or stumble over."""
    return text.replace("\r\n", "\n").replace("\0", "").strip()
