"""What the checks say: a finding is a place in the text and a sentence for the writer."""

from dataclasses import dataclass

MARK, NOTE, SUGGEST = "mark", "note", "suggest"  # do change this; look at this; try this


@dataclass(frozen=True)
class Finding:
    """A place in the plain text, and what to say of it.

    `start` and `end` count characters (in scripts: code points, `Array.from(text)`); `fix` may
    stand in their place as it is.
    """

    kind: str
    level: str
    start: int
    end: int
    text: str
    message: str
    suggestions: tuple = ()
    fix: str | None = None

    def as_json(self):
        return {
            "kind": self.kind,
            "level": self.level,
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "message": str(self.message),
            "suggestions": list(self.suggestions),
            "fix": self.fix,
        }


@dataclass(frozen=True)
class Found:
    """What one rule finds: from the first to the last word, or a whole sentence."""

    start: int
    end: int
    suggestions: tuple = ()
    fix: str | None = None
    values: dict | None = None  # for the rule's message


def between(first, last, **options):
    return Found(first.start, last.end, **options)
