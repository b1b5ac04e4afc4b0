"""What can go wrong when a report is written; each says what the writer should be told."""


class StaleText(Exception):
    """Somebody else has stored this language since the writer opened it.

    `stored` and `typed` map the text fields to both texts; `version` is the stored version, or
    None if its text is gone.
    """

    def __init__(self, language, *, stored, typed, version):
        super().__init__(f"the text in {language} has changed meanwhile")
        self.language, self.stored, self.typed, self.version = language, stored, typed, version


class IncompleteText(Exception):
    """A version that readers may see needs a title and a text; `fields` names what is empty."""

    def __init__(self, language, fields):
        super().__init__(f"the text in {language} lacks its {', '.join(fields)}")
        self.language, self.fields = language, fields
