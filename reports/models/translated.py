"""How translated columns are read: always by naming the language."""

from typing import NamedTuple

from modeltranslation.utils import build_localized_fieldname

from .. import languages

TEXT_FIELDS = ("title", "summary", "place", "body")


def column(field, code):
    """The name of the column that holds a translated field in one language."""
    return build_localized_fieldname(field, code)


class Text(NamedTuple):
    """A text and the language it is in, which need not be the language that was asked for."""

    text: str
    lang: str


class Translated:
    """A model with translated columns, read by naming the language.

    The bare attributes (`post.title`) answer in the language of the request or are stale; every
    reader of texts goes through `text` instead.
    """

    def text(self, field, code):
        return getattr(self, column(field, code)) or ""

    def text_along(self, field, code):
        """The first text along the reader's chain, empty if there is none."""
        for other in languages.chain(code):
            if text := self.text(field, other):
                return Text(text, other)
        return Text("", code)
