"""How easy a text of this organisation is to read: by its own words, and those its readers know."""

from . import richtext
from .easy_japanese.readability import assessment
from .models import EasyWord, KnownWord


def assess(text):
    """The Assessment of a plain text, with the words of this organisation."""
    return assessment.assess(text, known=KnownWord.words(), suggestions=EasyWord.suggestions())


def assess_texts(texts):
    """The same for the title and the body of a mapping of texts."""
    return assess(as_plain_text(texts["title"], texts["body"]))


def as_plain_text(title, body):
    """A title and the HTML below it as one plain text, a line for each paragraph."""
    return "\n".join(part for part in (title.strip(), richtext.to_text(body)) if part)
